using MathNet.Numerics.Distributions;

namespace Simulator.Verification.Draws;

/// <summary>
/// Collects the p-values of many comparisons and judges them together: if the hypothesis is true, the smallest falls below
/// <see cref="FalseAlarm"/> divided by their number at most once in a million changes of the generator (Bonferroni).
/// </summary>
/// <remarks>Nothing here is random: draws are hashes of fixed keys, so a test that passes once passes always.</remarks>
internal sealed class Significance
{
    /// <summary>The chance that a battery of comparisons, taken together, accuses a perfect generator.</summary>
    public const double FalseAlarm = 1e-6;

    private readonly List<(string Name, double P)> _comparisons = [];

    public int Count => _comparisons.Count;

    /// <summary>The comparison least likely to be chance.</summary>
    public (string Name, double P) Worst => _comparisons.MinBy(comparison => comparison.P);

    /// <summary>Whether chance alone explains all of them.</summary>
    public bool IsChance => Worst.P >= FalseAlarm / Count;

    public override string ToString() => FormattableString.Invariant($"{Count} comparisons, overall false-alarm rate {FalseAlarm}; least likely: {Worst.Name}, p = {Worst.P:E2}");

    public void Add(string name, double p) => _comparisons.Add((name, p));

    /// <summary>Cells that should be filled alike: too uneven is as bad as too even.</summary>
    public void AddCells(string name, int[] cells)
    {
        double expected = cells.Sum() / (double)cells.Length;
        AddBothSides(name, new ChiSquared(cells.Length - 1).CumulativeDistribution(cells.Sum(count => (count - expected) * (count - expected)) / expected));
    }

    /// <summary>A number that should be standard normal.</summary>
    public void AddNormal(string name, double z) => Add(name, 2 * Normal.CDF(0, 1, -Math.Abs(z)));

    /// <summary>A sample that should follow a distribution (Kolmogorov and Smirnov; the series is good to 1e-3 relative for a thousand numbers and more).</summary>
    public void AddSample(string name, double[] sample, Func<double, double> distribution)
    {
        double[] sorted = [.. sample.Order()];
        double n = sorted.Length;
        double distance = sorted.Select((x, i) => Math.Max(distribution(x) - (i / n), ((i + 1) / n) - distribution(x))).Max();
        double k = (Math.Sqrt(n) + 0.12 + (0.11 / Math.Sqrt(n))) * distance;
        Add(name, Math.Clamp(2 * Enumerable.Range(1, 100).Sum(j => (j % 2 == 0 ? -1 : 1) * Math.Exp(-2 * j * j * k * k)), 0, 1));
    }

    private void AddBothSides(string name, double below) => Add(name, 2 * Math.Min(below, 1 - below));
}
