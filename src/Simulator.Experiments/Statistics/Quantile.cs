namespace Simulator.Experiments.Statistics;

/// <summary>Sample quantiles by linear interpolation.</summary>
/// <remarks>Type 7 of R. J. Hyndman and Y. Fan, "Sample quantiles in statistical packages", The American Statistician 50 (1996):
/// the default of R, NumPy and spreadsheets.</remarks>
public static class Quantile
{
    /// <summary>The value that the given share of a sample lies below; NaN for an empty sample.</summary>
    /// <param name="values">The sample in any order; values that are not numbers are left out.</param>
    /// <param name="share">0 (smallest) to 1 (largest).</param>
    public static double Of(ReadOnlySpan<double> values, double share)
    {
        double[] sorted = values.ToArray();
        Array.Sort(sorted);   // NaN first
        int undefined = 0;
        while (undefined < sorted.Length && double.IsNaN(sorted[undefined]))
        {
            undefined++;
        }

        return OfSorted(sorted.AsSpan(undefined), share);
    }

    /// <summary>The same for a sample already ascending and without NaN, without allocating.</summary>
    public static double OfSorted(ReadOnlySpan<double> ascending, double share)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(share);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(share, 1);
        if (ascending.IsEmpty)
        {
            return double.NaN;
        }

        double position = share * (ascending.Length - 1);
        int below = (int)position;
        double rest = position - below;
        return rest == 0
            ? ascending[below]
            : ascending[below] + rest * (ascending[below + 1] - ascending[below]);
    }
}
