using System.Collections.Immutable;
using Simulator.Experiments.Statistics;

namespace Simulator.Experiments.Studies.Uncertainty;

/// <summary>An amount that is uncertain in two ways.</summary>
/// <param name="Components">What is due to the parameters and what to chance.</param>
/// <param name="Runs">By draw and replication its values.</param>
public sealed record UncertainAmount(VarianceComponents Components, ImmutableArray<ImmutableArray<double>> Runs)
{
    /// <summary>The bounds between which the true mean lies with a probability, for want of knowledge of the parameters alone.</summary>
    public (double Low, double High) ByParameters(double probability) => Band(Components.Centres, probability);

    /// <summary>The bounds between which one run of the world lies with a probability: parameters and chance together.</summary>
    public (double Low, double High) InAll(double probability) => Band([.. Runs.SelectMany(draw => draw)], probability);

    /// <summary>The share of single runs of which something holds; NaN when none is defined.</summary>
    public double ShareOfRuns(Func<double, bool> holds)
    {
        double[] defined = [.. Runs.SelectMany(draw => draw).Where(double.IsFinite)];
        return defined.Length == 0 ? double.NaN : (double)defined.Count(holds) / defined.Length;
    }

    private static (double Low, double High) Band(double[] values, double probability) =>
        (Quantile.Of(values, (1 - probability) / 2), Quantile.Of(values, (1 + probability) / 2));
}

/// <summary>A metric under both regimes.</summary>
/// <param name="Info">What it means.</param>
/// <param name="Base">Under the base.</param>
/// <param name="Alternative">Under the alternative.</param>
/// <param name="Difference">Alternative minus base, run by run on the same requests.</param>
/// <param name="MoreIsBetter">Which sign of the difference counts as better.</param>
/// <param name="Better">The share of draws in which the true mean difference is better, with its exact interval over draws.</param>
/// <param name="BetterInOneRun">The share of single runs in which the difference is better.</param>
public sealed record UncertainMetric(
    MetricInfo Info, UncertainAmount Base, UncertainAmount Alternative, UncertainAmount Difference, bool MoreIsBetter, Interval Better, double BetterInOneRun);

/// <summary>What an analysis of uncertainty found.</summary>
/// <param name="Request">What was asked.</param>
/// <param name="Coordinates">By draw, the coordinate of each factor.</param>
/// <param name="Metrics">The metrics, in the order asked.</param>
/// <param name="Digest">SHA-256 over all outputs.</param>
public sealed record UncertaintyResult(UncertaintyRequest Request, double[][] Coordinates, ImmutableArray<UncertainMetric> Metrics, string Digest);
