using Simulator.Benchmarks.Measuring;
using Simulator.Experiments;
using Simulator.Grains;
using Simulator.Kernel;

namespace Simulator.Benchmarks.Suites;

/// <summary>W2 on two silo processes: cohorts spread over both, then one cohort across both; each against one silo on the same cores.</summary>
internal static class ClusterSuite
{
    private const int Requests = 1_000_000;
    private const int Size = 100;
    private const int Cohorts = 4;
    private const int Threads = 2;
    private const string OneThread = "in-process, one thread";
    private const string OneSilo = "one silo";
    private const string Spread = "two silos, cohorts spread";
    private const string OneCohort = "one silo, one cohort";
    private const string Across = "two silos, one cohort across both";

    public static void Measure(Report report, Effort effort)
    {
        int days = Requests / (Size * Cohorts) / Workload.States;
        Plan plan = Workload.Network(days);
        CohortJob[] jobs = Workload.Jobs([plan], Cohorts, Size);
        EmbeddedSilo embedded = EmbeddedSilo.StartAsync().GetAwaiter().GetResult();
        ClusterOfTwo? cluster = null;
        try
        {
            cluster = ClusterOfTwo.StartAsync(days).GetAwaiter().GetResult();
            var one = new OrleansExperimentHost(embedded.Grains, embedded.Plans, Threads);
            CheckRecords(plan, cluster.RunAcross(Size).GetAwaiter().GetResult());
            Rounds rounds = Rounds.Measure(
                effort == Effort.Quick ? 2 : 5, warmUps: 2,
                (OneThread, () => Workload.Run(new InProcessExperimentHost(1), jobs)),
                (OneSilo, () => Workload.Run(one, jobs)),
                (Spread, () => cluster.RunSpread(Cohorts / 2, Size).GetAwaiter().GetResult()),
                (OneCohort, () => Workload.Run(one, jobs[..1])),
                (Across, () => cluster.RunAcross(Size).GetAwaiter().GetResult()));
            report.Series("W2, share of the work in the second process, cohorts spread", "of all", ShareOfSecond(cluster, () => cluster.RunSpread(Cohorts / 2, Size)));
            report.Series("W2, share of the work in the second process, one cohort across", "of all", ShareOfSecond(cluster, () => cluster.RunAcross(Size)));
            foreach (string way in new[] { OneThread, OneSilo, Spread, OneCohort, Across }) report.Series($"W2, cohorts of {Size}, {way}", "s", rounds.Wall(way));
            report.Series("W2, throughput of two silo processes against twice one thread", "times", [.. rounds.Ratios(OneThread, Spread).Select(ratio => ratio / 2)]);
            report.Note("The sum of two cores is what one silo process does on both; twice one plain thread, without Orleans, is the line above.");
            if (effort != Effort.Quick) OtherSizes(report, plan, one, cluster);
            report.AtLeast(0.85, "W2, throughput of two silo processes against one on two cores", "times", rounds.Ratios(OneSilo, Spread));
            report.AtMost(2.0, "W2, one cohort across two silo processes over one silo", "ratio", rounds.Ratios(Across, OneCohort));
        }
        finally
        {
            cluster?.DisposeAsync().AsTask().GetAwaiter().GetResult();
            embedded.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    private static void OtherSizes(Report report, Plan plan, OrleansExperimentHost one, ClusterOfTwo cluster)
    {
        foreach ((int size, int cohorts) in new[] { (1, 20), (10, 20), (500, 2) })
        {
            CohortJob[] jobs = Workload.Jobs([plan], cohorts, size);
            Rounds rounds = Rounds.Measure(
                3, warmUps: 1, (OneSilo, () => Workload.Run(one, jobs)), (Spread, () => cluster.RunSpread(cohorts / 2, size).GetAwaiter().GetResult()));
            foreach (string way in new[] { OneSilo, Spread }) report.Series($"W2, cohorts of {size}, {way}", "s", rounds.Wall(way));
            report.Series($"W2, cohorts of {size}, two silo processes against one on two cores", "times", rounds.Ratios(OneSilo, Spread));
        }
    }

    // By processor time: whether the second process does its part, or only watches.
    private static double ShareOfSecond(ClusterOfTwo cluster, Func<Task> work)
    {
        double before = cluster.SecondSeconds;
        double first = Rounds.Seconds(() => work().GetAwaiter().GetResult()).Processor;
        double second = cluster.SecondSeconds - before;
        return second / (first + second);
    }

    private static void CheckRecords(Plan plan, CohortRecords across)
    {
        CohortRecords reference = InProcessHost.Run(plan, Workload.Seed, 0, Size);
        if (!across.Requests.AsSpan().SequenceEqual(reference.Requests) || !across.Desks.AsSpan().SequenceEqual(reference.Desks))
            throw new InvalidOperationException("Bug in the simulator: two silo processes recorded something else than the plain loop.");
    }
}
