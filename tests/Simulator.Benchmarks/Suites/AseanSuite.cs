using Simulator.Benchmarks.Limits;
using Simulator.Benchmarks.Measuring;
using Simulator.Cooperation;
using Simulator.Kernel;

namespace Simulator.Benchmarks.Suites;

/// <summary>The main job: <c>scenarios/asean.yaml</c>, both regimes, from the file to the results folder on one thread, phase by phase.</summary>
/// <remarks>
/// A loop for this law alone would be the law written a second time. Its limit is therefore W2's limit loop over as many events: what a machine
/// needs for an event of about this kind. ASEAN's events are dearer (calendars, clocks, branches, nine kinds of desk and family), so the ratio is the
/// price of the law and of being general together.
/// </remarks>
internal static class AseanSuite
{
    private const int LimitReplications = 100;
    private const string Ours = "ours";
    private const string Limit = "limit";

    public static void Measure(Report report, Effort effort)
    {
        int replications = effort == Effort.Quick ? 10 : 100;
        Scenario scenario = Workload.Read(Workload.Asean);
        Plan[] plans = PlanCompiler.CompileAll(scenario, scenario.DefaultRegimes);
        double events = replications * plans.Sum(plan => Workload.EventsAReplication(plan, 2));
        DirectoryInfo folder = Directory.CreateTempSubdirectory("simulator-bench-");
        try
        {
            var phases = new List<double[]>();
            var world = new NetworkLimit(Workload.States);
            var times = new SampleOfTimes(1 << 21);
            NetworkFindings? limit = null;
            int days = Workload.Compile("w2").End / Workload.Day;
            Rounds rounds = Rounds.Measure(
                3, warmUps: effort == Effort.Quick ? 1 : 0,
                (Limit, () =>
                {
                    times.Clear();
                    limit = world.Run(Workload.Seed, LimitReplications, days, times);
                }),
                (Ours, () => phases.Add(WholeExperiment.Run(Workload.Asean, replications, Path.Combine(folder.FullName, $"asean-{phases.Count}")))));
            phases.RemoveRange(0, phases.Count - rounds.Wall(Ours).Length);
            string title = $"ASEAN, {replications} replications, one thread";
            report.Series($"{title}, end to end", "s", [.. phases.Select(run => run.Sum())]);
            for (int phase = 0; phase < WholeExperiment.Phases.Length; phase++)
                report.Series($"{title}, {WholeExperiment.Phases[phase]}", "s", [.. phases.Select(run => run[phase])]);
            report.Series($"{title}, events", "million", events / 1e6);
            double[] ours = [.. phases.Select(run => run[Array.IndexOf(WholeExperiment.Phases, "simulate")] / events)];
            double[] theirs = [.. rounds.Wall(Limit).Select(seconds => seconds / limit!.Events)];
            report.Series($"{title}, simulate", "ns an event", [.. ours.Select(seconds => seconds * 1e9)]);
            report.Series("W2's limit loop meanwhile", "ns an event", [.. theirs.Select(seconds => seconds * 1e9)]);
            report.Series($"{title}, simulate over W2's limit loop", "ratio", [.. ours.Zip(theirs, (a, b) => a / b)]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
