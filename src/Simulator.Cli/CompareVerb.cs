using System.CommandLine;

namespace Simulator.Cli;

/// <summary><c>compare</c>: runs regimes on the same requests and writes the results folder.</summary>
internal static class CompareVerb
{
    /// <summary>What is typed.</summary>
    public const string Name = "compare";

    /// <summary>Creates the verb.</summary>
    public static Command Create(Terminal terminal)
    {
        var verb = new Command(Name, "Runs regimes on the same requests, and writes tables, figures and a report of what changes.");
        var options = new RunOptions();
        var regimes = new Option<string?>("--regimes")
        {
            Description = "The regimes, the base first (default: those the scenario names).",
            HelpName = "a,b,...",
        };
        options.AddTo(verb);
        verb.Options.Add(regimes);
        verb.SetAction((parsed, stop) => RunJob.Execute(options.Read(parsed, Split(parsed.GetValue(regimes))), terminal, stop));
        return verb;
    }

    /// <summary>What the program does when nothing is typed.</summary>
    public static Task<int> Default(Terminal terminal, CancellationToken stop) =>
        RunJob.Execute(RunOptions.MainJob(terminal.Home), terminal, stop);

    private static string[]? Split(string? regimes)
    {
        if (regimes is null) return null;
        string[] names = regimes.Split(',', StringSplitOptions.TrimEntries);
        if (names.Contains(""))
            throw new InputException($"--regimes: expected names with a comma between, received '{regimes}'; for example --regimes today,aet.");
        if (names.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new InputException($"--regimes: '{twice.Key}' is named twice; name each regime once.");
        if (names.Length == 1)
            throw new InputException($"--regimes: expected at least two regimes to compare, received '{regimes}'; for one alone: run SCENARIO --regime {names[0]}.");
        return names;
    }
}
