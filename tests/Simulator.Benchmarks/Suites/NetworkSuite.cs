using Simulator.Benchmarks.Limits;
using Simulator.Benchmarks.Measuring;
using Simulator.Experiments;
using Simulator.Kernel;

namespace Simulator.Benchmarks.Suites;

/// <summary>W2: eleven states, 1,000,000 requests in 100 replications, a cohort.</summary>
internal static class NetworkSuite
{
    private const int Replications = 100;
    private const string Ours = "ours";
    private const string Limit = "limit";
    private const string Whole = "whole";

    public static void Measure(Report report, Effort effort)
    {
        Plan plan = Workload.Compile("w2");
        var times = new SampleOfTimes(1 << 21);
        var world = new NetworkLimit(Workload.States);
        NetworkFindings? ours = null;
        NetworkFindings? limit = null;
        Rounds rounds = Rounds.Measure(
            effort == Effort.Quick ? 3 : 9, warmUps: 2,
            (Ours, () =>
            {
                times.Clear();
                ours = Workload.NetworkFindings(plan, [InProcessHost.Run(plan, Workload.Seed, 0, Replications)], times);
            }),
            (Limit, () =>
            {
                times.Clear();
                limit = world.Run(Workload.Seed, Replications, plan.End / Workload.Day, times);
            }),
            (Whole, () => WholeExperiment.Compare(Workload.FileOf("w2"), new InProcessExperimentHost(1), Replications, 1)));
        report.Series("W2, ours", "ns an event", [.. rounds.Wall(Ours).Select(seconds => seconds * 1e9 / ours!.Events)]);
        report.Series("W2, limit loop", "ns an event", [.. rounds.Wall(Limit).Select(seconds => seconds * 1e9 / limit!.Events)]);
        report.Series("W2, ours", "ns a request", [.. rounds.Wall(Ours).Select(seconds => seconds * 1e9 / ours!.Requests)]);
        report.Series("W2, limit loop", "ns a request", [.. rounds.Wall(Limit).Select(seconds => seconds * 1e9 / limit!.Requests)]);
        report.Series("W2, from the file to the intervals", "ns a request", [.. rounds.Wall(Whole).Select(seconds => seconds * 1e9 / ours!.Requests)]);
        report.Series("W2, events a request: ours", "events", (double)ours!.Events / ours.Requests);
        report.Series("W2, events a request: limit loop", "events", (double)limit!.Events / limit.Requests);
        report.Series("W2, ours over the limit loop by processor time", "ratio", rounds.ProcessorRatios(Ours, Limit));
        Agreement(report, "mean time", "days", ours.MeanDays, limit.MeanDays);
        Agreement(report, "95th percentile", "days", ours.Days95, limit.Days95);
        Agreement(report, "mean queue at an authority", "files", ours.Authorities, limit.Authorities);
        Agreement(report, "mean queue at a court", "files", ours.Courts, limit.Courts);
        Agreement(report, "mean queue at a liaison office", "files", ours.Liaison, limit.Liaison);
        report.AtMost(2.0, "W2, one thread, over the limit loop", "ratio", rounds.Ratios(Ours, Limit), stretch: 1.5);
    }

    private static void Agreement(Report report, string what, string unit, double ours, double limit)
    {
        report.Series($"W2, {what}: ours", unit, ours);
        report.Series($"W2, {what}: limit loop", unit, limit);
    }
}
