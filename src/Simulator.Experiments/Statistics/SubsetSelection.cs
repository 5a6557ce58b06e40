namespace Simulator.Experiments.Statistics;

/// <summary>Which of several alternatives cannot be told from the best one.</summary>
/// <remarks>
/// An alternative is left out when another beats it by more than the one-sided Student bound of their paired difference, at the level α / (k - 1): then the
/// truly best of the k is left out with probability at most α (Bonferroni), whatever the dependence that common random numbers bring.
/// S. S. Gupta, Technometrics 7 (1965); B. L. Nelson, J. Swann, D. Goldsman, W. Song, Operations Research 49 (2001), section 2.
/// </remarks>
public static class SubsetSelection
{
    private const double Rounding = 1e-12;

    /// <summary>For each alternative whether it may be the best.</summary>
    /// <param name="scores">By alternative and replication; more is better. Replications in which either of two is undefined do not compare them.</param>
    /// <param name="level">The probability with which the truly best is kept, at least.</param>
    public static bool[] Keep(IReadOnlyList<double[]> scores, double level = 0.95)
    {
        Confidence.Check(level);
        bool[] kept = [.. scores.Select(_ => true)];
        if (scores.Count < 2) return kept;
        double each = 1 - (2 * (1 - level) / (scores.Count - 1));
        for (int i = 0; i < scores.Count; i++)
            for (int j = 0; j < scores.Count && kept[i]; j++) kept[i] = i == j || !Beats(scores[j], scores[i], each);
        return kept;
    }

    private static bool Beats(double[] one, double[] other, double level)
    {
        Moments lead = default;
        double largest = 0;
        for (int r = 0; r < one.Length; r++)
        {
            lead.Add(one[r] - other[r]);
            if (double.IsFinite(one[r])) largest = Math.Max(largest, Math.Abs(one[r]));
        }

        // Two values that differ in their last bits are one.
        return lead.Count > 1 && lead.Mean > largest * Rounding && lead.Mean > StudentT.HalfWidth(lead.StandardError, lead.Count - 1, level);
    }
}
