using Simulator.Cooperation;
using Simulator.Kernel;

namespace Simulator.Experiments.Studies;

/// <summary>A scenario of its own, to be run under the regimes of a study.</summary>
/// <param name="Scenario">Makes it, on any thread.</param>
/// <param name="FirstReplication">The first of its replications, from 0: points with the same replications meet the same luck.</param>
public sealed record StudyPoint(Func<Scenario> Scenario, int FirstReplication);

/// <summary>Runs many scenarios under the same regimes, as many at a time as the host takes; each is compiled when its turn comes.</summary>
internal static class PointRuns
{
    /// <summary>Runs them.</summary>
    /// <param name="scenario">The scenario they are variants of, for names and families.</param>
    /// <param name="regimes">The regimes of each point, the base first.</param>
    /// <param name="points">The points.</param>
    /// <param name="replications">Replications of each regime at each point.</param>
    /// <param name="keep">What to keep of a point's samples.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="host">What runs the cohorts.</param>
    /// <param name="progress">Told how far it has come.</param>
    /// <param name="stop">Stops it.</param>
    /// <exception cref="OperationCanceledException">When stopped.</exception>
    /// <exception cref="ScenarioException">When a point makes no sense.</exception>
    public static async Task<T[]> Run<T>(
        Scenario scenario, IReadOnlyList<string> regimes, IReadOnlyList<StudyPoint> points, int replications, Func<VariantSamples, T> keep, ulong seed,
        IExperimentHost host, IProgress<ExperimentProgress> progress, CancellationToken stop)
    {
        var kept = new T[points.Count];
        double years = (scenario.Clock.End.DayNumber - scenario.Clock.Start.DayNumber) / 365.25;
        int each = replications * regimes.Count;
        var meter = new ProgressMeter(progress, points.Count * replications, regimes.Count, years);
        var options = new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, host.CohortsAtOnce), CancellationToken = stop };
        await Parallel.ForEachAsync(Enumerable.Range(0, points.Count), options, async (i, halt) =>
        {
            Plan[] plans = PlanCompiler.CompileAll(points[i].Scenario(), regimes);
            var request = new VariantRequest(scenario, [.. plans], points[i].FirstReplication, replications, seed, Cohorts: 1);
            kept[i] = keep(await VariantRun.Run(request, host, null, halt).ConfigureAwait(false));
            meter.Cohort(each)(1);
            meter.Finished(each);
        }).ConfigureAwait(false);
        return kept;
    }
}
