using Simulator.Cooperation;
using Simulator.Experiments.Studies;
using Simulator.Scenarios;

namespace Simulator.Cli;

/// <summary>The regimes and the family that a study is about, as asked for or as usual.</summary>
internal static class StudyChoice
{
    /// <summary>The regimes named, the base first.</summary>
    /// <param name="file">The scenario's file, for messages.</param>
    /// <param name="scenario">The scenario.</param>
    /// <param name="typed">What was typed; null for nothing.</param>
    /// <param name="otherwise">The regimes when nothing was typed.</param>
    /// <exception cref="InputException">When one is unknown or named twice.</exception>
    public static string[] Regimes(string file, Scenario scenario, string? typed, string[] otherwise)
    {
        if (typed is null) return otherwise;
        string[] names = typed.Split(',', StringSplitOptions.TrimEntries);
        if (names.Contains("")) throw new InputException($"--regimes: expected names with a comma between, received '{typed}'; for example --regimes {string.Join(',', otherwise)}.");
        if (names.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new InputException($"--regimes: '{twice.Key}' is named twice; name each regime once.");
        ScenarioFile.CheckRegimes(file, scenario, names, "--regimes");
        return names;
    }

    /// <summary>The family named, or the first one with a success.</summary>
    /// <exception cref="InputException">When it is unknown or leaves no records.</exception>
    public static string Family(Scenario scenario, string? typed)
    {
        string[] known = [.. scenario.Families.Where(family => family.Recorded).Select(family => family.Name)];
        string name = typed ?? StudyRunner.LeadFamily(scenario);
        return known.Contains(name) ? name : throw new InputException($"--family: '{scenario.Name}' has no family '{name}' whose requests are recorded{NearestName.Hint(name, known)}");
    }
}
