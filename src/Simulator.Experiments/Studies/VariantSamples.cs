using System.Collections.Immutable;

namespace Simulator.Experiments.Studies;

/// <summary>What a study keeps of its runs: every metric of every variant in every replication.</summary>
/// <remarks>Replication r of every variant has the same requests with the same luck, so differences are taken replication by replication.</remarks>
/// <param name="Variants">Names of the variants, in the order of the plans that ran.</param>
/// <param name="FirstReplication">The number of the first replication.</param>
/// <param name="Infos">What each metric means.</param>
/// <param name="Metrics">By variant, replication (counted from the first) and metric; NaN where undefined.</param>
/// <param name="Backlog">By variant, replication, recorded family (see <paramref name="Families"/>) and month: requests pending at the month's end.</param>
/// <param name="Families">Names of the recorded families.</param>
public sealed record VariantSamples(
    ImmutableArray<string> Variants, int FirstReplication, ImmutableArray<MetricInfo> Infos, double[][][] Metrics,
    double[][][][] Backlog, ImmutableArray<string> Families)
{
    /// <summary>Replications of each variant.</summary>
    public int Replications => Metrics[0].Length;

    /// <summary>A metric of a variant, one value a replication.</summary>
    public double[] Values(int variant, int metric) => [.. Metrics[variant].Select(replication => replication[metric])];

    /// <summary>A metric of one variant minus the same of another, replication by replication.</summary>
    public double[] Differences(int variant, int from, int metric) =>
        [.. Metrics[variant].Zip(Metrics[from], (one, other) => one[metric] - other[metric])];

    /// <summary>The same variants with the replications that follow these.</summary>
    public VariantSamples Followed(VariantSamples next)
    {
        if (!Variants.SequenceEqual(next.Variants) || next.FirstReplication != FirstReplication + Replications)
            throw new ArgumentException("Bug in the simulator: samples that do not follow one another are joined.");
        return this with
        {
            Metrics = [.. Metrics.Zip(next.Metrics, (one, other) => (double[][])[.. one, .. other])],
            Backlog = [.. Backlog.Zip(next.Backlog, (one, other) => (double[][][])[.. one, .. other])],
        };
    }

    /// <summary>SHA-256 over the names of the variants and all their metrics, lower-case hex: equal runs have equal digests.</summary>
    public string Digest()
    {
        using var digest = new SampleDigest();
        for (int variant = 0; variant < Variants.Length; variant++)
        {
            digest.Add(Variants[variant]);
            foreach (double[] replication in Metrics[variant]) digest.Add(replication);
        }

        return digest.Text();
    }
}
