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
        ArgumentOutOfRangeException.ThrowIfNegative(share);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(share, 1);
        double[] numbers = new double[values.Length];
        int count = 0;
        foreach (double value in values)
        {
            if (!double.IsNaN(value))
            {
                numbers[count++] = value;
            }
        }

        if (count == 0)
        {
            return double.NaN;
        }

        (int below, double part) = Position(count, share);
        Span<double> all = numbers.AsSpan(0, count);
        Split(all, below);
        return part == 0 ? all[below] : Between(all[below], Least(all[(below + 1)..]), part);
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

        (int below, double part) = Position(ascending.Length, share);
        return part == 0 ? ascending[below] : Between(ascending[below], ascending[below + 1], part);
    }

    private static (int Below, double Part) Position(int count, double share)
    {
        double position = share * (count - 1);
        int below = (int)position;
        return (below, position - below);
    }

    private static double Between(double below, double above, double part) => below + part * (above - below);

    private static double Least(ReadOnlySpan<double> values)
    {
        double least = values[0];
        foreach (double value in values)
        {
            least = Math.Min(least, value);
        }

        return least;
    }

    /// <summary>Puts the value of a rank in its place, none larger before it and none smaller behind: a sort of that neighbourhood alone.</summary>
    /// <remarks>C. A. R. Hoare, "Algorithm 65: Find", Communications of the ACM 4 (1961).</remarks>
    private static void Split(Span<double> values, int rank)
    {
        int first = 0;
        int last = values.Length - 1;
        while (first < last)
        {
            double pivot = MiddleOf(values[first], values[(first + last) / 2], values[last]);
            int low = first;
            int high = last;
            while (low <= high)
            {
                while (values[low] < pivot)
                {
                    low++;
                }

                while (values[high] > pivot)
                {
                    high--;
                }

                if (low <= high)
                {
                    (values[low], values[high]) = (values[high], values[low]);
                    low++;
                    high--;
                }
            }

            if (rank <= high)
            {
                last = high;
            }
            else if (rank >= low)
            {
                first = low;
            }
            else
            {
                return;
            }
        }
    }

    private static double MiddleOf(double one, double two, double three) =>
        Math.Max(Math.Min(one, two), Math.Min(Math.Max(one, two), three));
}
