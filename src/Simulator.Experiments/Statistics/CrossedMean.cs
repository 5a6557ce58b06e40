namespace Simulator.Experiments.Statistics;

/// <summary>The mean of a table of which both the rows and the columns are a sample: orders of players by replications, say.</summary>
public static class CrossedMean
{
    /// <summary>The mean and its interval.</summary>
    /// <remarks>
    /// The variance is that of the rows' means over the rows plus that of the columns' means over the columns: it counts what belongs to a single cell
    /// twice, and so is not too small. Student's t has one degree of freedom less than there are rows or columns, whichever are fewer.
    /// A. B. Owen, "The pigeonhole bootstrap", Annals of Applied Statistics 1 (2007). A column with a value that is not finite is left out and counted.
    /// </remarks>
    /// <param name="table">By row, then column; all rows have as many columns.</param>
    /// <param name="level">Confidence level, between 0 and 1.</param>
    /// <returns>The interval, counted in columns, and the two-sided p-value of "no difference from 0".</returns>
    public static (Interval Interval, double PValue) Of(IReadOnlyList<double[]> table, double level = 0.95)
    {
        int[] defined = [.. Enumerable.Range(0, table[0].Length).Where(column => table.All(row => double.IsFinite(row[column])))];
        Moments rows = default, columns = default;
        foreach (double[] row in table) rows.Add(defined.Length == 0 ? double.NaN : defined.Average(column => row[column]));
        foreach (int column in defined) columns.Add(table.Average(row => row[column]));
        int degrees = Math.Min(rows.Count, columns.Count) - 1;
        double error = Math.Sqrt((rows.Variance / rows.Count) + (columns.Variance / columns.Count));
        int undefined = table[0].Length - defined.Length;
        Interval interval = degrees < 1
            ? new Interval(columns.Mean, double.NaN, double.NaN, defined.Length, undefined)
            : Interval.Around(columns.Mean, StudentT.HalfWidth(error, degrees, level), defined.Length, undefined);
        double p = degrees < 1 ? double.NaN : error > 0 ? StudentT.TwoSidedP(columns.Mean / error, degrees) : columns.Mean == 0 ? 1 : 0;
        return (interval, p);
    }
}
