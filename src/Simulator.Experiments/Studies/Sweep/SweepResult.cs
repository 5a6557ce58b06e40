using System.Collections.Immutable;
using Simulator.Experiments.Statistics;

namespace Simulator.Experiments.Studies;

/// <summary>Metrics at every point of a grid, under every regime, on the same requests.</summary>
/// <param name="Axes">What was varied.</param>
/// <param name="Regimes">The regimes, the base first.</param>
/// <param name="Infos">The metrics kept: the one asked for first, then the headline ones.</param>
/// <param name="Points">The points, the last axis running fastest.</param>
/// <param name="Digest">SHA-256 over all samples, lower-case hex.</param>
public sealed record SweepResult(
    ImmutableArray<SweepAxis> Axes, ImmutableArray<string> Regimes, ImmutableArray<MetricInfo> Infos, ImmutableArray<SweepPoint> Points, string Digest)
{
    /// <summary>A metric at a point under a regime.</summary>
    public Interval Level(int point, int regime, int metric) => StudentT.Interval(Points[point].Values[regime][metric]);

    /// <summary>A metric at a point under a regime minus the same at the same point under the base, replication by replication.</summary>
    public PairedDifference Difference(int point, int regime, int metric) =>
        PairedDifference.Of(Points[point].Values[0][metric], Points[point].Values[regime][metric]);
}

/// <summary>A point of the grid.</summary>
/// <param name="At">By axis: which of its values.</param>
/// <param name="Values">By regime and metric: one value a replication; NaN where undefined.</param>
public sealed record SweepPoint(ImmutableArray<int> At, double[][][] Values);
