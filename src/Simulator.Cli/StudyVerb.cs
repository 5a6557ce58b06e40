using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Simulator.Cooperation;
using Simulator.Experiments;
using Simulator.Experiments.Studies;
using Simulator.Results;
using Simulator.Results.Studies;
using Simulator.Scenarios;

namespace Simulator.Cli;

/// <summary>What the verbs that answer a question share: read, check, run on a host, write the folder, print the answer.</summary>
internal static class StudyVerb
{
    /// <summary>Does a study.</summary>
    /// <param name="job">What was asked.</param>
    /// <param name="terminal">Where.</param>
    /// <param name="prepare">Checks the verb's own options against the scenario before anything runs, and returns the study.</param>
    /// <param name="stop">The first Ctrl-C; nothing is written then.</param>
    /// <exception cref="InputException">When it cannot be done as asked; nothing was written.</exception>
    public static async Task<int> Execute(
        StudyJob job, Terminal terminal, Func<Scenario, Func<StudyRunner, Task<StudyReport>>> prepare, CancellationToken stop)
    {
        Scenario scenario = ScenarioFile.Read(job.File, job.Sets, terminal);
        string folder = job.Out ?? Path.Combine(terminal.Home, "results", $"{scenario.Name}-{job.Verb}");
        if (ResultsFolder.Check(folder) is { } problem) throw new InputException(problem);
        await using var host = HostedRun.Start(new Hosting(job.Host, job.Cohorts ?? 1, job.Threads));
        Func<StudyRunner, Task<StudyReport>> study = ScenarioFile.Checked(job.File, () => prepare(scenario));
        DateTimeOffset started = DateTimeOffset.UtcNow;
        var watch = Stopwatch.StartNew();
        StudyReport report;
        try
        {
            report = await study(new StudyRunner(await host.Started(), job.Seed, job.Cohorts, new Display(terminal), stop));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            terminal.Error.WriteLine($"Stopped before the study was finished; nothing was written, {folder} is as it was.");
            return ExitCode.Interrupted;
        }

        int cohorts = job.Cohorts ?? ExperimentRequest.UsualCohorts(job.Replications, job.Threads);
        var hosting = new Hosting(job.Host, Math.Min(cohorts, job.Replications), job.Threads);
        StudyFolder.Write(folder, report, hosting.Facts(started, watch.Elapsed, ScenarioFile.FolderOf(job.File)));
        foreach (StudySentence sentence in report.Answer) terminal.Out.WriteLine($"{sentence.Topic}: {sentence.Text}");
        terminal.Out.WriteLine($"Report: {Path.Combine(folder, StudyFolder.Report)}");
        return ExitCode.Done;
    }

    /// <summary>Index of the metric that an option names.</summary>
    /// <exception cref="InputException">When there is none of that name.</exception>
    public static int Metric(string option, string name, Scenario scenario, ImmutableArray<MetricInfo> infos)
    {
        string lead = StudyRunner.LeadFamily(scenario);
        int metric = MetricName.Find(infos, lead, name);
        return metric >= 0 ? metric : throw new InputException(
            $"{option}: expected a metric such as surrendered-within-a-year, evidence.pending-at-horizon or desks.mean-wait.SGP:court:bench, received '{name}'"
            + NearestName.Hint(name, MetricName.Known(infos, lead)));
    }

    private sealed class Display(Terminal terminal) : IStudyDisplay
    {
        public Task<T> While<T>(string step, Func<IProgress<ExperimentProgress>, Task<T>> work)
        {
            terminal.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{step}."));
            var display = new ProgressDisplay(terminal);
            return display.While(() => work(display));
        }
    }
}
