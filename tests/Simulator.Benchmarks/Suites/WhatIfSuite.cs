using Simulator.Benchmarks.Measuring;
using Simulator.Experiments;
using Simulator.Grains;

namespace Simulator.Benchmarks.Suites;

/// <summary>A what-if on a warm process: the file read with one value set, both regimes of ASEAN with 20 replications, the comparison.</summary>
internal static class WhatIfSuite
{
    private const int Replications = 20;
    private const int Threads = 2;
    private const string InProcess = "in-process";
    private const string Orleans = "Orleans";

    public static void Measure(Report report, Effort effort)
    {
        EmbeddedSilo silo = EmbeddedSilo.StartAsync().GetAwaiter().GetResult();
        try
        {
            int officers = 3;
            Rounds rounds = Rounds.Measure(
                effort == Effort.Quick ? 2 : 5, warmUps: 2,
                (InProcess, () => Ask(new InProcessExperimentHost(Threads), officers++)),
                (Orleans, () => Ask(new OrleansExperimentHost(silo.Grains, silo.Plans, Threads), officers++)));
            foreach (string host in new[] { InProcess, Orleans })
                report.AtMost(1, $"what-if, ASEAN, {Replications} replications, both regimes, {host}", "s", rounds.Wall(host));
        }
        finally
        {
            silo.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    private static void Ask(IExperimentHost host, int officers)
    {
        ComparisonResult result = WholeExperiment.Compare(
            Workload.Asean, host, Replications, ExperimentRequest.UsualCohorts(Replications, host.CohortsAtOnce), $"states.SGP.officers.bench={officers}");
        if (Headline.Of(result).IsEmpty) throw new InvalidOperationException("Bug in the benchmark: the comparison is empty.");
    }
}
