using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using Simulator.Cooperation;
using Simulator.Experiments;
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
        await using var host = HostedRun.Start(job.Hosting);
        ExperimentRequest request = ScenarioFile.Checked(job.Scenario, () =>
            ExperimentRequest.Compile(scenario, regimes, job.Replications, job.Seed, job.Hosting.Cohorts, Version)) with { LogVisits = job.CaseLog };
        if (job.Precision is { } asked) request = request with { Precision = asked.Rule(scenario, request.Plans[0], job.Replications) };
        if (job.CaseLog) await CaseLogSize.Announce(request, job.Yes, terminal, stop);
        return await Run(job, request, host, folder, terminal, stop);
    }

    /// <summary>Where the finished replications of an interrupted run go.</summary>
    internal static string PartialOf(string folder) => Path.TrimEndingDirectorySeparator(folder) + ".partial";

    private static void CheckFolder(string folder)
    {
        if (ResultsFolder.Check(folder) is { } problem) throw new InputException(problem);
    }

    private static async Task<int> Run(Job job, ExperimentRequest request, HostedRun host, string folder, Terminal terminal, CancellationToken stop)
    {
        DateTimeOffset started = DateTimeOffset.UtcNow;
        var watch = Stopwatch.StartNew();
        await using var results = new ResultsFolder(folder, request.Scenario, request.Plans.Length, job.CaseLog);
        terminal.Error.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{request.Scenario.Name}: {string.Join(", ", request.Plans.Select(plan => plan.Regime))}; {(job.Precision is null ? "" : "at most ")}{job.Replications} replications of each, seed {job.Seed}."));
        ExperimentOutcome outcome = await host.Of(request, results.Sinks, terminal, stop);
        RunFacts facts = job.Hosting.Facts(started, watch.Elapsed, ScenarioFile.FolderOf(job.Scenario));
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
}
