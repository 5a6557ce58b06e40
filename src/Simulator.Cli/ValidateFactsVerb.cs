using System.Collections.Immutable;
using System.CommandLine;
using System.Runtime.CompilerServices;
using Simulator.Cooperation;
using Simulator.Experiments;
using Simulator.Experiments.Facts;
using Simulator.Grains;
using Simulator.Results;
using Simulator.Results.Facts;
using Simulator.Scenarios;

namespace Simulator.Cli;

/// <summary><c>validate-facts</c>: holds the simulator against published figures, and says which it hits and which it misses.</summary>
internal static class ValidateFactsVerb
{
    /// <summary>What is typed.</summary>
    public const string Name = "validate-facts";

    private const int DefaultReplications = 40;

    /// <summary>Creates the verb.</summary>
    public static Command Create(Terminal terminal)
    {
        var verb = new Command(
            Name,
            "Runs the scenarios of scenarios/validation and prints each published figure beside the simulated one: a line a figure, ending in pass when the " +
            "simulated mean lies within the published tolerance, and in miss when it does not. The exit code is 0 when everything ran: a miss is a finding, not a failure.");
        var sheet = new Argument<string?>("FACTS")
        {
            Description = "The sheet of published facts (default scenarios/validation/facts.yaml).",
            Arity = ArgumentArity.ZeroOrOne,
        };
        Option<int?> replications = RunOptions.ReplicationsOption(DefaultReplications);
        Option<ulong?> seed = RunOptions.SeedOption();
        Option<string?> folder = RunOptions.OutOption("results/validation");
        Option<HostKind?> host = HostOptions.HostOption(HostKind.InProcess);
        Option<int?> threads = HostOptions.ThreadsOption();
        verb.Arguments.Add(sheet);
        foreach (Option option in new Option[] { replications, seed, folder, host, threads }) verb.Options.Add(option);
        verb.SetAction((parsed, stop) => Execute(
            new FactJob(
                parsed.GetValue(sheet) ?? Path.Combine(terminal.Home, "scenarios", "validation", "facts.yaml"),
                parsed.GetValue(replications) ?? DefaultReplications,
                parsed.GetValue(seed) ?? RunOptions.DefaultSeed,
                parsed.GetValue(folder) ?? Path.Combine(terminal.Home, "results", "validation"),
                parsed.GetValue(host) ?? HostKind.InProcess,
                parsed.GetValue(threads) ?? Environment.ProcessorCount),
            terminal,
            stop));
        return verb;
    }

    private static async Task<int> Execute(FactJob job, Terminal terminal, CancellationToken stop)
    {
        if (job.Out.Length == 0) throw new InputException("--out: expected a folder, received nothing.");
        FactSheetReading reading = FactSheetReader.Read(job.Sheet);
        FactSheet sheet = reading.Sheet ?? throw new InputException([.. reading.Errors.Select(error => error.ToString())]);
        if (ResultsFolder.Check(job.Out) is { } problem) throw new InputException(problem);
        ImmutableArray<ExperimentRequest> requests = [.. sheet.Targets.Select(target => ScenarioFile.Checked(
            target.File, () => FactRun.Prepare(target, job.Replications, job.Seed, Cohorts(job), RunJob.Version)))];
        if (await RunAll(job, sheet, requests, terminal, stop) is not { } result)
        {
            terminal.Error.WriteLine($"Stopped before every target had run; nothing was written, {job.Out} is as it was.");
            return ExitCode.Interrupted;
        }

        FactsFolder.Write(job.Out, result);
        foreach (string line in FactLines.Of(result)) terminal.Out.WriteLine(line);
        terminal.Out.WriteLine(FactLines.Summary(result));
        terminal.Out.WriteLine($"Report: {Path.Combine(job.Out, FactsFolder.Report)}");
        return ExitCode.Done;
    }

    private static int Cohorts(FactJob job) => Math.Clamp(job.Threads, 1, job.Replications);

    private static Task<FactResult?> RunAll(
        FactJob job, FactSheet sheet, ImmutableArray<ExperimentRequest> requests, Terminal terminal, CancellationToken stop) =>
        job.Host == HostKind.Orleans
            ? OnGrains(job, sheet, requests, terminal, stop)
            : RunAll(job, sheet, requests, new InProcessExperimentHost(job.Threads), terminal, stop);

    // Apart, so that Orleans is not loaded for a plain loop.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<FactResult?> OnGrains(
        FactJob job, FactSheet sheet, ImmutableArray<ExperimentRequest> requests, Terminal terminal, CancellationToken stop)
    {
        await using EmbeddedSilo silo = await EmbeddedSilo.StartAsync();
        return await RunAll(job, sheet, requests, new OrleansExperimentHost(silo.Grains, silo.Plans, job.Threads), terminal, stop);
    }

    private static async Task<FactResult?> RunAll(
        FactJob job, FactSheet sheet, ImmutableArray<ExperimentRequest> requests, IExperimentHost host, Terminal terminal, CancellationToken stop)
    {
        var checks = ImmutableArray.CreateBuilder<FactCheck>();
        var digests = ImmutableArray.CreateBuilder<string>();
        for (int i = 0; i < requests.Length; i++)
        {
            FactTarget target = sheet.Targets[i];
            ExperimentRequest request = requests[i];
            terminal.Error.WriteLine($"{target.Name}: {target.Scenario.Name}");
            var display = new ProgressDisplay(terminal);
            if (await display.While(() => FactRun.Run(target, request, host, display, stop)) is not { } run) return null;
            checks.AddRange(run.Checks);
            digests.Add(run.Digest);
        }

        return new FactResult(sheet, checks.ToImmutable(), digests.ToImmutable(), job.Replications, job.Seed, RunJob.Version);
    }

    private sealed record FactJob(string Sheet, int Replications, ulong Seed, string Out, HostKind Host, int Threads);
}
