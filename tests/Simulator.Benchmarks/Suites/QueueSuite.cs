using Simulator.Benchmarks.Limits;
using Simulator.Benchmarks.Measuring;
using Simulator.Experiments;
using Simulator.Kernel;

namespace Simulator.Benchmarks.Suites;

/// <summary>W1: one queue, 1,000,000 customers.</summary>
internal static class QueueSuite
{
    private const double Gap = 1000;
    private const string Ours = "ours";
    private const string Limit = "limit";
    private const string Whole = "whole";

    public static void Measure(Report report, Effort effort)
    {
        Measure(report, effort, "W1 M/M/1", "w1-one-officer", servers: 1, work: 900, theory: 8100);
        Measure(report, effort, "W1 M/M/5", "w1-five-officers", servers: 5, work: 4500, theory: 6862);
    }

    private static void Measure(Report report, Effort effort, string title, string scenario, int servers, double work, double theory)
    {
        Plan plan = Workload.Compile(scenario);
        var ours = new List<QueueFindings>();
        var limit = new List<QueueFindings>();
        ulong seed = 0; // another in each round, so that the means of both can be seen to agree
        Rounds rounds = Rounds.Measure(
            effort == Effort.Quick ? 3 : 9, warmUps: 3,
            (Ours, () => ours.Add(Workload.QueueFindings(plan, InProcessHost.Run(plan, seed++, 0, 1)))),
            (Limit, () => limit.Add(QueueLimit.Run(seed++, servers, Gap, work, plan.End))),
            (Whole, () => WholeExperiment.Compare(Workload.FileOf(scenario), new InProcessExperimentHost(1), 1, 1)));
        report.Series($"{title}, ours", "ns an event", [.. rounds.Wall(Ours).Select(seconds => seconds * 1e9 / ours[^1].Events)]);
        report.Series($"{title}, limit loop", "ns an event", [.. rounds.Wall(Limit).Select(seconds => seconds * 1e9 / limit[^1].Events)]);
        report.Series($"{title}, ours over the limit loop by processor time", "ratio", rounds.ProcessorRatios(Ours, Limit));
        report.Series($"{title}, from the file to the intervals", "ns an event", [.. rounds.Wall(Whole).Select(seconds => seconds * 1e9 / ours[^1].Events)]);
        report.Series($"{title}, mean wait: ours", "s", [.. ours.Select(run => run.MeanWait)]);
        report.Series($"{title}, mean wait: limit loop", "s", [.. limit.Select(run => run.MeanWait)]);
        report.Series($"{title}, mean wait: theory", "s", theory);
        report.AtMost(3.0, $"{title}, one thread, over the limit loop", "ratio", rounds.Ratios(Ours, Limit), stretch: 2.0);
    }
}
