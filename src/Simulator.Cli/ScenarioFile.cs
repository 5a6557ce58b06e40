using Simulator.Cooperation;
using Simulator.Scenarios;

namespace Simulator.Cli;

/// <summary>Reads a scenario for a verb and turns its mistakes into messages.</summary>
internal static class ScenarioFile
{
    /// <summary>The folder of a scenario file, to which its tables are relative.</summary>
    public static string FolderOf(string file) => Path.GetDirectoryName(Path.GetFullPath(file)) ?? "";

    /// <summary>The scenario in a file; warnings are written to the terminal.</summary>
    /// <exception cref="InputException">With every mistake in it.</exception>
    public static Scenario Read(string file, IReadOnlyList<string> sets, Terminal terminal) => Of(ScenarioReader.Read(file, sets), terminal);

    /// <summary>The scenario of a reading; warnings are written to the terminal.</summary>
    /// <exception cref="InputException">With every mistake in it.</exception>
    public static Scenario Of(ScenarioReading reading, Terminal terminal)
    {
        foreach (ScenarioError warning in reading.Warnings) terminal.Error.WriteLine($"warning: {warning}");
        return reading.Scenario ?? throw new InputException([.. reading.Errors.Select(error => error.ToString())]);
    }

    /// <summary>Does what may find that a scenario that reads well makes no sense, such as compiling it.</summary>
    /// <exception cref="InputException">When it does not.</exception>
    public static T Checked<T>(string file, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (ScenarioException wrong)
        {
            throw new InputException(new ScenarioError(file, 0, 0, wrong.Path, wrong.Problem).ToString());
        }
    }

    /// <summary>Checks that a scenario has the regimes asked for.</summary>
    /// <exception cref="InputException">When it lacks one.</exception>
    public static void CheckRegimes(string file, Scenario scenario, IEnumerable<string> regimes, string option)
    {
        string[] known = [.. scenario.Regimes.Select(regime => regime.Name)];
        string[] problems = [.. regimes.Where(name => !known.Contains(name))
            .Select(name => $"{option}: {file} has no regime '{name}'{NearestName.Hint(name, known)}")];
        if (problems.Length > 0) throw new InputException(problems);
    }
}
