using System.Collections.Immutable;
using Simulator.Cooperation;
using Simulator.Experiments.Statistics;

namespace Simulator.Experiments.Studies.Uncertainty;

/// <summary>What an analysis of uncertainty is asked.</summary>
/// <param name="Scenario">The scenario.</param>
/// <param name="Space">Its factors.</param>
/// <param name="Base">The regime compared with.</param>
/// <param name="Alternative">The regime compared.</param>
/// <param name="Metrics">The metrics, each with its place among all.</param>
/// <param name="Draws">Draws of the parameters, at least 2.</param>
/// <param name="Replications">Replications of each draw under each regime, at least 2.</param>
public sealed record UncertaintyRequest(
    Scenario Scenario, FactorSpace Space, string Base, string Alternative, ImmutableArray<(int Index, MetricInfo Info)> Metrics, int Draws, int Replications);

/// <summary>Tells ignorance of the parameters from chance: draws of the parameters, each with replications of its own.</summary>
public static class UncertaintyStudy
{
    private const double Level = 0.95;

    /// <summary>Does it.</summary>
    /// <exception cref="OperationCanceledException">When stopped.</exception>
    /// <exception cref="ScenarioException">When a draw makes no sense.</exception>
    public static async Task<UncertaintyResult> Run(UncertaintyRequest request, StudyRunner runner)
    {
        double[][] draws =
        [
            .. new DesignDraws(runner.Seed, "parameters").LatinHypercube(request.Draws, request.Space.Factors.Length).Select(point => point.Select(Triangular).ToArray()),
        ];
        double[][][][] outputs = await runner.Points(
            $"{request.Draws} draws of {request.Space.Factors.Length} factors", request.Scenario, [request.Base, request.Alternative],
            [.. draws.Select((draw, k) => new StudyPoint(() => request.Space.At(draw), k * request.Replications))], request.Replications,
            samples => request.Metrics.Select(metric => new[] { samples.Values(0, metric.Index), samples.Values(1, metric.Index) }).ToArray()).ConfigureAwait(false);
        using var digest = new SampleDigest();
        foreach (double[] values in outputs.SelectMany(draw => draw).SelectMany(metric => metric)) digest.Add(values);
        return new UncertaintyResult(
            request, draws, [.. request.Metrics.Select((metric, m) => Of(request.Scenario, metric.Info, [.. outputs.Select(draw => draw[m])], runner.Seed))], digest.Text());
    }

    /// <summary>The quantile of the triangular distribution from 0 over 0.5 to 1: extremes are rare, the best value is the likeliest.</summary>
    internal static double Triangular(double share) => share <= 0.5 ? Math.Sqrt(share / 2) : 1 - Math.Sqrt((1 - share) / 2);

    // outputs: by draw, regime and replication.
    private static UncertainMetric Of(Scenario scenario, MetricInfo info, double[][][] outputs, ulong seed)
    {
        double[][] differences = [.. outputs.Select(draw => draw[1].Zip(draw[0], (one, other) => one - other).ToArray())];
        UncertainAmount difference = Amount(differences, "difference");
        bool more = Direction.MoreIsBetter(scenario, info);
        Func<double, bool> better = more ? value => value > 0 : value => value < 0;
        return new UncertainMetric(
            info, Amount(outputs.Select(draw => draw[0]), "base"), Amount(outputs.Select(draw => draw[1]), "alternative"), difference, more,
            VarianceComponents.ShareWhere(differences, better, Draws("better"), Level), difference.ShareOfRuns(better));

        UncertainAmount Amount(IEnumerable<double[]> values, string name)
        {
            double[][] groups = [.. values];
            return new UncertainAmount(VarianceComponents.Of(groups, Draws(name), Level), [.. groups.Select(group => group.ToImmutableArray())]);
        }

        DesignDraws Draws(string what) => new(seed, $"bootstrap/{info.Family}/{info.Metric}/{info.Group}/{what}");
    }
}
