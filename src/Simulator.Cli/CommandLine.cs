using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using Simulator.Cooperation;
using Simulator.Kernel;
using Simulator.Results;
using Simulator.Scenarios;

namespace Simulator.Cli;

/// <summary>From what a person typed to an exit code: finds the verb, and turns every failure into a message.</summary>
internal static class CommandLine
{
    /// <summary>Runs one command.</summary>
    /// <param name="args">What was typed after the program's name.</param>
    /// <param name="terminal">Where.</param>
    /// <param name="stop">The first Ctrl-C.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> Run(string[] args, Terminal terminal, CancellationToken stop)
    {
        ParseResult parsed = Verbs(terminal).Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        try
        {
            if (parsed.Action is ParseErrorAction or null)
                throw new InputException([.. ParseProblems.Of(parsed)]);
            return await parsed.InvokeAsync(
                new InvocationConfiguration
                {
                    Output = terminal.Out,
                    Error = terminal.Error,
                    EnableDefaultExceptionHandler = false,
                    ProcessTerminationTimeout = null, // Ctrl-C is ours
                },
                stop);
        }
        catch (InputException wrong)
        {
            return Fail(terminal, wrong.Message, ExitCode.WrongInput);
        }
        catch (ScenarioException wrong)
        {
            return Fail(terminal, wrong.Message, ExitCode.WrongInput);
        }
        catch (Exception failed) when (failed is SimulationException or ResultsException or OutputException)
        {
            return Fail(terminal, failed.Message, ExitCode.Failed);
        }
        catch (OutOfMemoryException)
        {
            return Fail(terminal, "The run needs more memory than there is; ask for fewer --replications, or run on a larger machine.", ExitCode.Failed);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return ExitCode.Interrupted;
        }
        catch (Exception bug)
        {
            string text = bug.ToString();
            return Fail(terminal, text.Contains("Bug in the simulator", StringComparison.Ordinal) ? text : $"Bug in the simulator: {text}", ExitCode.Failed);
        }
    }

    private static int Fail(Terminal terminal, string message, int code)
    {
        terminal.Error.WriteLine(message);
        return code;
    }

    private static RootCommand Verbs(Terminal terminal)
    {
        var root = new RootCommand("Simulates how the eleven ASEAN states surrender fugitives and answer requests for evidence, and compares legal regimes.")
        {
            CompareVerb.Create(terminal),
            RunVerb.Create(terminal),
            ExplainVerb.Create(terminal),
            RatifyVerb.Create(terminal),
            BottleneckVerb.Create(terminal),
            AllocateVerb.Create(terminal),
            SensitivityVerb.Create(terminal),
            UncertaintyVerb.Create(terminal),
            SweepVerb.Create(terminal),
            ForecastVerb.Create(terminal),
            TwinVerb.Create(terminal),
            ValidateVerb.Create(terminal),
            VerifyVerb.Create(terminal),
            ValidateFactsVerb.Create(terminal),
            SchemaVerb.Create(terminal),
        };
        root.SetAction((_, stop) => CompareVerb.Default(terminal, stop));
        foreach (HelpOption help in root.Options.OfType<HelpOption>())
            help.Action = new HelpWithExamples((HelpAction)help.Action!);
        foreach (VersionOption version in root.Options.OfType<VersionOption>())
            version.Action = new PrintVersion();
        return root;
    }

    private sealed class PrintVersion : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            parseResult.InvocationConfiguration.Output.WriteLine(RunJob.Version);
            return ExitCode.Done;
        }
    }

    private sealed class HelpWithExamples(HelpAction help) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            help.Invoke(parseResult);
            TextWriter output = parseResult.InvocationConfiguration.Output;
            output.WriteLine("Examples:");
            foreach (string example in Examples.Of(parseResult.CommandResult.Command.Name)) output.WriteLine($"  {example}");
            return ExitCode.Done;
        }
    }
}
