using System.CommandLine;

namespace Simulator.Cli;

/// <summary><c>run</c>: one regime alone.</summary>
internal static class RunVerb
{
    /// <summary>What is typed.</summary>
    public const string Name = "run";

    /// <summary>Creates the verb.</summary>
    public static Command Create(Terminal terminal)
    {
        var verb = new Command(Name, "Runs one regime, and writes tables, figures and a report.");
        var options = new RunOptions();
        var regime = new Option<string?>("--regime") { Description = "The regime.", HelpName = "name" };
        options.AddTo(verb);
        verb.Options.Add(regime);
        verb.SetAction((parsed, stop) =>
        {
            string name = parsed.GetValue(regime)
                ?? throw new InputException($"run: expected --regime and a name, received none; for example: {Examples.Of(Name)[0]}");
            return RunJob.Execute(options.Read(parsed, [name]), terminal, stop);
        });
        return verb;
    }
}
