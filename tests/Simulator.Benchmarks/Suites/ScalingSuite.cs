using System.Diagnostics;
using System.Globalization;
using Simulator.Benchmarks.Measuring;
using Simulator.Experiments;
using Simulator.Kernel;

namespace Simulator.Benchmarks.Suites;

/// <summary>Time and memory against the size of the work.</summary>
internal static class ScalingSuite
{
    /// <summary>The argument that makes this program run one experiment and print its seconds and its largest memory.</summary>
    public const string ExperimentMode = "experiment";

    private const int Replications = 10;
    private const int Readings = 3;
    private const int Threads = 2;

    public static void Measure(Report report, Effort effort)
    {
        bool quick = effort == Effort.Quick;
        int[] times = quick ? [1, 10] : [1, 3, 10, 30, 100];
        Cohorts(report, "requests, a longer time", "times", times, n => Workload.Network(200 * n));
        Cohorts(report, "requests, in the same time", "times", times, n => Workload.DenserNetwork(200, n));
        Cohorts(report, "states", "states", quick ? [11, 55] : [11, 55, 195], n => Workload.WiderNetwork(200, n));
        Experiments(report, "replications of ASEAN", Workload.Asean, effort switch
        {
            Effort.Quick => [1, 4],
            Effort.Usual => [1, 10, 100],
            _ => [1, 10, 100, 1000, 2000],
        });
        Experiments(report, "replications of a tutorial", Workload.Tutorial, effort switch
        {
            Effort.Quick => [10, 100],
            Effort.Usual => [100, 1000, 10_000],
            _ => [100, 1000, 10_000, 100_000],
        });
    }

    /// <summary>What the child process does: the experiment once small, to be warm, then as asked.</summary>
    public static void RunExperiment(string[] arguments)
    {
        const int WarmUp = 2;
        int replications = int.Parse(arguments[1], CultureInfo.InvariantCulture);
        var host = new InProcessExperimentHost(Threads);
        WholeExperiment.Compare(arguments[0], host, WarmUp, 1);
        long start = Stopwatch.GetTimestamp();
        WholeExperiment.Compare(arguments[0], host, replications, ExperimentRequest.UsualCohorts(replications, host.CohortsAtOnce));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Stopwatch.GetElapsedTime(start).TotalSeconds} {ChildProcess.PeakBytes(Environment.ProcessId)}"));
    }

    // Time is that of the plain host; memory is what one cohort keeps at the end, records and all.
    private static void Cohorts(Report report, string of, string unit, int[] sizes, Func<int, Plan> compile)
    {
        var seconds = new List<double>();
        var bytes = new List<double>();
        foreach (int size in sizes)
        {
            Plan plan = compile(size);
            double[] readings = Rounds.Measure(Readings, warmUps: size == sizes[0] ? 2 : 0, (of, () => InProcessHost.Run(plan, Workload.Seed, 0, Replications))).Wall(of);
            double before = GC.GetTotalMemory(forceFullCollection: true);
            var cohort = new SteadyCohort(plan, Replications);
            cohort.AdvanceThrough(int.MaxValue);
            seconds.Add(Summary.Median(readings));
            bytes.Add(GC.GetTotalMemory(forceFullCollection: true) - before);
            GC.KeepAlive(cohort);
            report.Series($"{of}: {size} {unit}", "s", readings);
            report.Series($"{of}: {size} {unit}", "MB", bytes[^1] / 1e6);
        }

        Growth.Bars(report, of, [.. sizes.Select(size => (double)size)], seconds, bytes);
    }

    // From the scenario to the comparison, in a process of its own each, with all the memory that process ever held.
    private static void Experiments(Report report, string of, string scenario, int[] sizes)
    {
        var seconds = new List<double>();
        var bytes = new List<double>();
        foreach (int size in sizes)
        {
            double[] found = ChildProcess.Numbers(ExperimentMode, scenario, Growth.Text(size));
            seconds.Add(found[0]);
            bytes.Add(found[1]);
            report.Series($"{of}: {size}", "s", found[0]);
            report.Series($"{of}: {size}", "MB", found[1] / 1e6);
        }

        report.Series($"{of}: each beyond {sizes[^2]}", "kB", (bytes[^1] - bytes[^2]) / 1e3 / (sizes[^1] - sizes[^2]));
        Growth.Bars(report, of, [.. sizes.Select(size => (double)size)], seconds, bytes);
    }
}
