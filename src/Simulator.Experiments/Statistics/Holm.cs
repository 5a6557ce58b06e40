namespace Simulator.Experiments.Statistics;

/// <summary>Holm's step-down correction when several differences are tested together.</summary>
/// <remarks>S. Holm, "A simple sequentially rejective multiple test procedure", Scandinavian Journal of Statistics 6 (1979).</remarks>
public static class Holm
{
    /// <summary>Adjusted p-values in the order given; one below 0.05 is significant with a family-wise error of at most 5 %.</summary>
    /// <remarks>A NaN (nothing to test) stays NaN and does not count as a comparison.</remarks>
    public static double[] Adjust(ReadOnlySpan<double> pValues)
    {
        double[] sorted = pValues.ToArray();
        int[] order = new int[sorted.Length];
        for (int i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        Array.Sort(sorted, order);   // NaN first
        double[] adjusted = new double[sorted.Length];
        double largest = 0;
        for (int rank = 0; rank < sorted.Length; rank++)
        {
            if (double.IsNaN(sorted[rank]))
            {
                adjusted[order[rank]] = double.NaN;
                continue;
            }

            largest = Math.Max(largest, Math.Min(1, sorted[rank] * (sorted.Length - rank)));
            adjusted[order[rank]] = largest;
        }

        return adjusted;
    }
}
