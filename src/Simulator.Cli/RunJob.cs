using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using Simulator.Cooperation;
using Simulator.Experiments;
using Simulator.Grains;
using Simulator.Results;

namespace Simulator.Cli;

/// <summary>What <c>compare</c> and <c>run</c> do: check everything, run, write the results folder, say what was found.</summary>
internal static class RunJob
{
    /// <summary>The simulator's version, as Directory.Build.props says it.</summary>
    public static string Version { get; } =
        typeof(RunJob).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    /// <summary>Does the job.</summary>
    /// <exception cref="InputException">When it cannot be done as asked; nothing was written.</exception>
    public static async Task<int> Execute(Job job, Terminal terminal, CancellationToken stop)
    {
        Scenario scenario = ScenarioFile.Read(job.Scenario, job.Sets, terminal);
        string[] regimes = job.Regimes ?? [.. scenario.DefaultRegimes];
        ScenarioFile.CheckRegimes(job.Scenario, scenario, regimes, job.RegimeOption);
        string folder = job.Out ?? Path.Combine(terminal.Home, "results", scenario.Name);
        CheckFolder(folder);
        CheckFolder(PartialOf(folder));
        ExperimentRequest request = ScenarioFile.Checked(job.Scenario, () =>
            ExperimentRequest.Compile(scenario, regimes, job.Replications, job.Seed, job.Cohorts, Version)) with { LogVisits = job.CaseLog };
        if (job.CaseLog) await CaseLogSize.Announce(request, job.Yes, terminal, stop);
        return await Run(job, request, folder, terminal, stop);
    }

    /// <summary>Where the finished replications of an interrupted run go.</summary>
    internal static string PartialOf(string folder) => Path.TrimEndingDirectorySeparator(folder) + ".partial";

    private static void CheckFolder(string folder)
    {
        if (ResultsFolder.Check(folder) is { } problem) throw new InputException(problem);
    }

    private static async Task<int> Run(Job job, ExperimentRequest request, string folder, Terminal terminal, CancellationToken stop)
    {
        DateTimeOffset started = DateTimeOffset.UtcNow;
        var watch = Stopwatch.StartNew();
        await using var results = new ResultsFolder(folder, request.Scenario, request.Plans.Length, job.CaseLog);
        terminal.Error.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{request.Scenario.Name}: {string.Join(", ", request.Plans.Select(plan => plan.Regime))}; {job.Replications} replications of each, seed {job.Seed}."));
        ExperimentOutcome outcome = job.Host == HostKind.Orleans
            ? await OnGrains(job, request, results, terminal, stop)
            : await OnThreads(job, request, results, terminal, stop);
        var facts = new RunFacts(
            started, watch.Elapsed, RunOptions.NameOf(job.Host), job.Threads, job.Cohorts, Silos: job.Host == HostKind.Orleans ? 1 : 0);
        switch (outcome)
        {
            case ExperimentFinished finished:
                await results.Complete(finished.Result, facts);
                Summary.Write(finished.Result, Path.Combine(folder, "report.html"), terminal);
                return ExitCode.Done;
            case ExperimentInterrupted { Result: { } result } interrupted:
                await results.CompleteAs(PartialOf(folder), result, facts);
                terminal.Error.WriteLine($"Stopped: {interrupted.Finished} of {interrupted.Asked} replications are finished and are in {PartialOf(folder)}; {folder} is as it was.");
                return ExitCode.Interrupted;
            default:
                terminal.Error.WriteLine("Stopped before a replication was finished; nothing was written.");
                return ExitCode.Interrupted;
        }
    }

    private static Task<ExperimentOutcome> OnThreads(
        Job job, ExperimentRequest request, ResultsFolder results, Terminal terminal, CancellationToken stop) =>
        WithProgress(new InProcessExperimentHost(job.Threads), request, results, terminal, stop);

    // Apart, so that Orleans is not loaded for a plain loop.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<ExperimentOutcome> OnGrains(
        Job job, ExperimentRequest request, ResultsFolder results, Terminal terminal, CancellationToken stop)
    {
        await using EmbeddedSilo silo = await EmbeddedSilo.StartAsync();
        return await WithProgress(new OrleansExperimentHost(silo.Grains, silo.Plans, job.Threads), request, results, terminal, stop);
    }

    private static Task<ExperimentOutcome> WithProgress(
        IExperimentHost host, ExperimentRequest request, ResultsFolder results, Terminal terminal, CancellationToken stop)
    {
        var display = new ProgressDisplay(terminal);
        return display.While(() => Experiment.Run(request, host, results.Sinks, display, stop));
    }
}
