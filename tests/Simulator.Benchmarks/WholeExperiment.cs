using System.Diagnostics;
using Simulator.Cooperation;
using Simulator.Experiments;
using Simulator.Kernel;
using Simulator.Results;

namespace Simulator.Benchmarks;

/// <summary>A scenario from its file to its results, on one thread, with the time of each phase.</summary>
internal static class WholeExperiment
{
    /// <summary>The phases in order.</summary>
    public static readonly string[] Phases = ["read", "compile", "simulate", "statistics", "figures", "write"];

    /// <summary>The comparison of a scenario's default regimes, from the file to the intervals; nothing is written.</summary>
    /// <param name="file">The scenario file.</param>
    /// <param name="host">What runs the cohorts.</param>
    /// <param name="replications">Of each regime.</param>
    /// <param name="cohorts">Of each regime.</param>
    /// <param name="sets">Values to set.</param>
    public static ComparisonResult Compare(string file, IExperimentHost host, int replications, int cohorts, params string[] sets) =>
        Finish(Compile(Workload.Read(file, sets), replications, cohorts), host, []);

    /// <summary>Seconds of each of the <see cref="Phases"/>: all of <c>compare</c>, with a results folder.</summary>
    public static double[] Run(string file, int replications, string folder)
    {
        double[] seconds = new double[Phases.Length];
        var watch = new PhaseWatch();
        Scenario scenario = Workload.Read(file);
        seconds[0] = watch.Next();
        ExperimentRequest request = Compile(scenario, replications, cohorts: 1);
        seconds[1] = watch.Next();
        var host = new TimedHost(new InProcessExperimentHost(1));
        var results = new ResultsFolder(folder, scenario, request.Plans.Length, caseLog: false);
        TimedSink[] sinks = [.. results.Sinks.Select(sink => new TimedSink(sink))];
        ComparisonResult result = Finish(request, host, sinks);
        double written = sinks.Sum(sink => sink.Seconds);
        seconds[2] = host.Seconds;
        seconds[3] = watch.Next() - host.Seconds - written;
        results.Complete(result, new RunFacts(DateTimeOffset.UtcNow, TimeSpan.Zero, "in-process", 1, 1, 0, Path.GetDirectoryName(file)!)).GetAwaiter().GetResult();
        double completed = watch.Next();
        results.DisposeAsync().AsTask().GetAwaiter().GetResult();
        watch.Next();
        // The folder is completed in one go: the figures are drawn again to know their part.
        ResultFigures.Of(result).WriteAll(Directory.CreateDirectory(Path.Combine(folder, "again")).FullName);
        seconds[4] = watch.Next();
        seconds[5] = written + completed - seconds[4];
        return seconds;
    }

    private static ExperimentRequest Compile(Scenario scenario, int replications, int cohorts) =>
        ExperimentRequest.Compile(scenario, [], replications, Workload.Seed, cohorts, "benchmark");

    private static ComparisonResult Finish(ExperimentRequest request, IExperimentHost host, IReadOnlyCollection<IRecordSink> sinks) =>
        ((ExperimentFinished)Experiment.Run(request, host, sinks).GetAwaiter().GetResult()).Result;

    private sealed class PhaseWatch
    {
        private long _since = Stopwatch.GetTimestamp();

        public double Next()
        {
            long now = Stopwatch.GetTimestamp();
            double seconds = Stopwatch.GetElapsedTime(_since, now).TotalSeconds;
            _since = now;
            return seconds;
        }
    }

    private sealed class TimedHost(IExperimentHost host) : IExperimentHost
    {
        public double Seconds { get; private set; }

        public int CohortsAtOnce => host.CohortsAtOnce;

        public async Task<CohortRecords> RunCohort(CohortJob job, Action<double> progress, CancellationToken stop)
        {
            long start = Stopwatch.GetTimestamp();
            CohortRecords records = await host.RunCohort(job, progress, stop);
            Seconds += Stopwatch.GetElapsedTime(start).TotalSeconds;
            return records;
        }

        public async Task RunBranches(BranchedJob job, Action<int, CohortRecords> finished, Action<double> progress, CancellationToken stop)
        {
            long start = Stopwatch.GetTimestamp();
            double elsewhere = 0;
            await host.RunBranches(
                job,
                (plan, records) =>
                {
                    long reducing = Stopwatch.GetTimestamp();
                    finished(plan, records);
                    elsewhere += Stopwatch.GetElapsedTime(reducing).TotalSeconds;
                },
                progress,
                stop);
            Seconds += Stopwatch.GetElapsedTime(start).TotalSeconds - elsewhere;
        }
    }

    private sealed class TimedSink(IRecordSink sink) : IRecordSink
    {
        public double Seconds { get; private set; }

        public async ValueTask Write(Plan plan, ReplicationRecords records)
        {
            long start = Stopwatch.GetTimestamp();
            await sink.Write(plan, records);
            Seconds += Stopwatch.GetElapsedTime(start).TotalSeconds;
        }
    }
}
