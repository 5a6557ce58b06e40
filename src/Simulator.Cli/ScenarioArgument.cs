using System.CommandLine;
using System.CommandLine.Parsing;

namespace Simulator.Cli;

/// <summary>The scenario a verb is about, and the values changed for this command only.</summary>
internal sealed class ScenarioArgument
{
    private readonly Argument<string?> _file = new("SCENARIO")
    {
        Description = "A scenario file (YAML).",
        Arity = ArgumentArity.ZeroOrOne, // its absence has a message of ours
    };

    private readonly Option<string[]> _sets = new("--set")
    {
        Description = "Changes one value of the scenario; may be given more than once.",
        HelpName = "path=value",
        Arity = ArgumentArity.OneOrMore,
    };

    /// <summary>Adds it to a verb.</summary>
    public void AddTo(Command verb)
    {
        _sets.Validators.Add(option =>
        {
            foreach (Token token in option.Tokens.Where(token => token.Value.IndexOf('=') < 1))
                option.AddError($"--set: expected path=value, received '{token.Value}'; for example --set states.SGP.officers.casework.best=30.");
        });
        verb.Arguments.Add(_file);
        verb.Options.Add(_sets);
    }

    /// <summary>The file.</summary>
    /// <exception cref="InputException">When none was named.</exception>
    public string File(ParseResult parsed) =>
        parsed.GetValue(_file)
        ?? throw new InputException($"{parsed.CommandResult.Command.Name}: expected a scenario file, received nothing; for example: {Examples.Of(parsed.CommandResult.Command.Name)[0]}");

    /// <summary>The changes, as <c>path=value</c>.</summary>
    public IReadOnlyList<string> Sets(ParseResult parsed) => parsed.GetValue(_sets) ?? [];
}
