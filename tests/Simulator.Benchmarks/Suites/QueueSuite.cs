using Simulator.Benchmarks.Limits;
using Simulator.Benchmarks.Measuring;
using Simulator.Kernel;

namespace Simulator.Benchmarks.Suites;

/// <summary>W1: one queue, 1,000,000 customers.</summary>
internal static class QueueSuite
{
    private const double Gap = 1000;
    private const string Ours = "ours";
    private const string Limit = "limit";

    public static void Measure(Report report, Effort effort)
    {
        Measure(report, effort, "W1 M/M/1", "w1-one-officer", servers: 1, work: 900, theory: 8100);
        Measure(report, effort, "W1 M/M/5", "w1-five-officers", servers: 5, work: 4500, theory: 6862);
    }

    private static void Measure(Report report, Effort effort, string title, string scenario, int servers, double work, double theory)
    {
        Plan plan = Workload.Compile(scenario);
        QueueFindings? ours = null;
        QueueFindings? limit = null;
        Rounds rounds = Rounds.Measure(
            effort == Effort.Quick ? 3 : 9, warmUps: 3,
            (Ours, () => ours = Workload.QueueFindings(plan, InProcessHost.Run(plan, Workload.Seed, 0, 1))),
            (Limit, () => limit = QueueLimit.Run(Workload.Seed, servers, Gap, work, plan.End)));
        report.Series($"{title}, ours", "ns an event", [.. rounds.Wall(Ours).Select(seconds => seconds * 1e9 / ours!.Events)]);
        report.Series($"{title}, limit loop", "ns an event", [.. rounds.Wall(Limit).Select(seconds => seconds * 1e9 / limit!.Events)]);
        report.Series($"{title}, ours over the limit loop by processor time", "ratio", rounds.ProcessorRatios(Ours, Limit));
        report.Series($"{title}, mean wait: ours", "s", ours!.MeanWait);
        report.Series($"{title}, mean wait: limit loop", "s", limit!.MeanWait);
        report.Series($"{title}, mean wait: theory", "s", theory);
        report.AtMost(3.0, $"{title}, one thread, over the limit loop", "ratio", rounds.Ratios(Ours, Limit), stretch: 2.0);
    }
}
