using System.CommandLine;
using Simulator.Cooperation;

namespace Simulator.Cli;

/// <summary>The two regimes whose difference a study is about.</summary>
internal sealed class RegimePair
{
    private readonly Option<string?> _regimes = new("--regimes")
    {
        Description = "The two regimes compared, the base first (default: those the scenario names, when it names two).",
        HelpName = "a,b",
    };

    /// <summary>Adds it to a verb.</summary>
    public void AddTo(Command verb) => verb.Options.Add(_regimes);

    /// <summary>What was typed; null for the scenario's own.</summary>
    public string? Typed(ParseResult parsed) => parsed.GetValue(_regimes);

    /// <summary>The two regimes.</summary>
    /// <exception cref="InputException">When there are not two, or the scenario lacks one.</exception>
    public static (string Base, string Alternative) Of(string? typed, string file, Scenario scenario)
    {
        string[] names = typed?.Split(',', StringSplitOptions.TrimEntries) ?? [.. scenario.DefaultRegimes];
        if (names is not [{ Length: > 0 } first, { Length: > 0 } second])
        {
            throw new InputException(typed is null
                ? $"--regimes: expected two regimes, the base first; {file} compares {names.Length} by itself ({string.Join(", ", names)}); name two of {string.Join(", ", scenario.Regimes.Select(regime => regime.Name))}."
                : $"--regimes: expected two regimes with a comma between, the base first, received '{typed}'; for example --regimes today,aet.");
        }

        if (first == second) throw new InputException($"--regimes: '{first}' is named twice; name two regimes.");
        ScenarioFile.CheckRegimes(file, scenario, [first, second], "--regimes");
        return (first, second);
    }
}
