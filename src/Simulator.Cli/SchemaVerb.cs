using System.CommandLine;
using Simulator.Scenarios;

namespace Simulator.Cli;

/// <summary><c>schema</c>: prints the JSON Schema of scenario files, for editors.</summary>
internal static class SchemaVerb
{
    /// <summary>What is typed.</summary>
    public const string Name = "schema";

    /// <summary>Creates the verb.</summary>
    public static Command Create(Terminal terminal)
    {
        var verb = new Command(Name, "Prints the JSON Schema of scenario files, so that an editor completes and checks them.");
        verb.SetAction(_ =>
        {
            terminal.Out.Write(ScenarioSchema.Text());
            return ExitCode.Done;
        });
        return verb;
    }
}
