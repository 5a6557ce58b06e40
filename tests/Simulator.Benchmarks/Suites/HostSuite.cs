using Simulator.Benchmarks.Measuring;
using Simulator.Cooperation;
using Simulator.Experiments;
using Simulator.Grains;
using Simulator.Kernel;

namespace Simulator.Benchmarks.Suites;

/// <summary>The same cohorts on every host, for several sizes of cohort.</summary>
/// <remarks>W2: 1,000,000 requests in all. ASEAN: both regimes, shortened to two years, a cohort of each regime, or small ones with 20 replications in all.</remarks>
internal static class HostSuite
{
    private const int Requests = 1_000_000;
    private const int Threads = 2;
    private const string OneThread = "in-process, one thread";
    private const string TwoThreads = "in-process, two threads";
    private const string Orleans = "Orleans, embedded";

    private static readonly string[] TwoYears = ["clock.start=2025-01-01", "clock.warm-up=1 year", "clock.measure=1 year"];

    public static void Measure(Report report, Effort effort)
    {
        EmbeddedSilo silo = EmbeddedSilo.StartAsync().GetAwaiter().GetResult();
        try
        {
            // Replications in all, for cohorts so large: at least two cohorts.
            foreach ((int size, int replications) in new[] { (1, 100), (10, 100), (100, 200), (200, 400), (500, 1000) })
            {
                Plan plan = Workload.Network(Requests / replications / Workload.States);
                Compare(report, effort, silo, "W2", size, Workload.Jobs([plan], replications / size, size));
            }

            Scenario scenario = Workload.Read(Workload.Asean, TwoYears);
            Plan[] plans = PlanCompiler.CompileAll(scenario, scenario.DefaultRegimes);
            foreach ((int size, int cohorts) in new[] { (1, 20), (10, 2), (100, 1), (200, 1), (500, 1) })
                Compare(report, effort, silo, "ASEAN", size, Workload.Jobs(plans, cohorts, size));
        }
        finally
        {
            silo.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    private static void Compare(Report report, Effort effort, EmbeddedSilo silo, string model, int size, CohortJob[] jobs)
    {
        bool small = size < 100;
        if (effort == Effort.Quick && size is not (1 or 100)) return;
        Rounds rounds = Rounds.Measure(
            effort == Effort.Quick || small ? 2 : 5, warmUps: 1,
            (OneThread, () => Workload.Run(new InProcessExperimentHost(1), jobs)),
            (TwoThreads, () => Workload.Run(new InProcessExperimentHost(Threads), jobs)),
            (Orleans, () => Workload.Run(new OrleansExperimentHost(silo.Grains, silo.Plans, Threads), jobs)));
        string title = $"{model}, cohorts of {size}";
        foreach (string host in new[] { OneThread, TwoThreads, Orleans }) report.Series($"{title}, {host}", "s", rounds.Wall(host));
        double[] speedUps = rounds.Ratios(OneThread, TwoThreads);
        double[] prices = rounds.Ratios(Orleans, TwoThreads);
        if (size == 100) report.AtLeast(1.8, $"{title}, two threads against one", "times", speedUps);
        else report.Series($"{title}, two threads against one", "times", speedUps);
        if (small) report.Series($"{title}, Orleans over in-process on as many threads", "ratio", prices);
        else report.AtMost(size == 100 ? 1.4 : 1.2, $"{title}, Orleans over in-process on two threads", "ratio", prices);
    }
}
