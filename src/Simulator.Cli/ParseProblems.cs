using System.CommandLine;
using System.CommandLine.Parsing;
using Simulator.Scenarios;

namespace Simulator.Cli;

/// <summary>Says what is wrong with a command line: each mistake once, with the nearest name that exists.</summary>
internal static class ParseProblems
{
    /// <summary>A line a mistake.</summary>
    public static IEnumerable<string> Of(ParseResult parsed)
    {
        Command verb = parsed.CommandResult.Command;
        bool root = verb is RootCommand;
        foreach (string token in parsed.UnmatchedTokens)
        {
            if (root && !token.StartsWith('-'))
            {
                string[] verbs = [.. verb.Subcommands.Select(known => known.Name)];
                yield return $"expected a verb ({string.Join(", ", verbs)}), received '{token}'{NearestName.Hint(token, verbs)}";
                break; // what follows belongs to a verb we do not know
            }

            if (token.StartsWith('-'))
            {
                string[] options = [.. Options(verb).Select(known => known.Name)];
                string name = token.Split('=')[0];
                string hint = root ? "; options follow a verb, as in: compare scenarios/asean.yaml --replications 20" : NearestName.Hint(name, options);
                yield return $"{Where(verb)}no option '{name}'{hint}";
            }
            else
            {
                yield return $"{Where(verb)}did not expect '{token}'; --help shows what can be said.";
            }
        }

        foreach (ParseError error in parsed.Errors)
        {
            switch (error.SymbolResult)
            {
                case OptionResult { Tokens.Count: 0 } option:
                    yield return $"{option.Option.Name}: expected {option.Option.HelpName ?? "a value"}, received nothing.";
                    break;
                case OptionResult { Option: { Arity.MaximumNumberOfValues: 1 } option, Tokens.Count: > 1 }:
                    yield return $"{option.Name}: expected once, received {((OptionResult)error.SymbolResult).Tokens.Count} times.";
                    break;
                case OptionResult or ArgumentResult:
                    yield return error.Message;
                    break;
                case CommandResult when parsed.UnmatchedTokens.Count == 0:
                    yield return error.Message;
                    break;
            }
        }
    }

    private static string Where(Command verb) => verb is RootCommand ? "" : $"{verb.Name}: ";

    private static IEnumerable<Option> Options(Command verb) =>
        verb.Parents.OfType<Command>().SelectMany(parent => parent.Options.Where(option => option.Recursive)).Concat(verb.Options);
}
