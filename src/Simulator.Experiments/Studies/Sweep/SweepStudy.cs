using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Simulator.Cooperation;
using Simulator.Kernel;

namespace Simulator.Experiments.Studies;

/// <summary>Runs a scenario at every point of a grid of values, all on the same requests.</summary>
public static class SweepStudy
{
    /// <summary>Plans in memory at a time: a plan of eleven states takes some ten megabytes.</summary>
    private const int PlansAtOnce = 24;

    /// <summary>The points of a grid, the last axis running fastest.</summary>
    public static IEnumerable<ImmutableArray<int>> Grid(IReadOnlyList<SweepAxis> axes)
    {
        IEnumerable<ImmutableArray<int>> points = [[]];
        foreach (SweepAxis axis in axes) points = points.SelectMany(point => Enumerable.Range(0, axis.Values.Length).Select(point.Add));
        return points;
    }

    /// <summary>Runs the points.</summary>
    /// <param name="runner">Runs them.</param>
    /// <param name="axes">What is varied.</param>
    /// <param name="scenarioAt">The scenario at a point of <see cref="Grid"/>.</param>
    /// <param name="regimes">Names of the regimes, the base first.</param>
    /// <param name="metric">The name of the metric asked for (see <see cref="MetricName.Of"/>); the headline metrics are kept too.</param>
    /// <param name="replications">Replications of each point and regime.</param>
    /// <exception cref="ScenarioException">When a scenario of the grid makes no sense.</exception>
    /// <exception cref="OperationCanceledException">When stopped.</exception>
    public static async Task<SweepResult> Run(
        StudyRunner runner, IReadOnlyList<SweepAxis> axes, Func<ImmutableArray<int>, Scenario> scenarioAt, IReadOnlyList<string> regimes, string metric,
        int replications)
    {
        ImmutableArray<int>[] grid = [.. Grid(axes)];
        var points = new List<SweepPoint>();
        ImmutableArray<MetricInfo> infos = [];
        var digests = new StringBuilder();
        foreach (ImmutableArray<int>[] some in grid.Chunk(Math.Max(1, PlansAtOnce / regimes.Count)))
        {
            runner.Stop.ThrowIfCancellationRequested();
            Scenario[] scenarios = [.. some.Select(scenarioAt)];
            Plan[] plans = [.. scenarios.SelectMany((scenario, i) =>
                PlanCompiler.CompileAll(scenario, regimes).Select(plan => StudyRunner.Named(plan, $"{plan.Regime} at point {points.Count + i}")))];
            VariantSamples samples = await runner
                .Run($"points {points.Count + 1} to {points.Count + some.Length} of {grid.Length}", scenarios[0], plans, replications).ConfigureAwait(false);
            int[] kept = Kept(samples.Infos, metric);
            infos = [.. kept.Select(index => samples.Infos[index])];
            digests.Append(samples.Digest()).Append('\n');
            points.AddRange(some.Select((at, i) => new SweepPoint(
                at, [.. regimes.Select((_, regime) => kept.Select(index => samples.Values((i * regimes.Count) + regime, index)).ToArray())])));
        }

        return new SweepResult(
            [.. axes], [.. regimes], infos, [.. points], Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(digests.ToString()))));
    }

    private static int[] Kept(ImmutableArray<MetricInfo> infos, string metric) =>
    [
        .. Enumerable.Range(0, infos.Length).Where(index => MetricName.Of(infos[index]) == metric),
        .. Enumerable.Range(0, infos.Length).Where(index => MetricName.Of(infos[index]) != metric && infos[index].Headline),
    ];
}
