namespace Simulator.Experiments.Statistics;

/// <summary>How the variance of an output divides among factors.</summary>
/// <param name="First">By factor, the share that goes when this factor alone is known.</param>
/// <param name="Total">By factor, the share that stays while this factor alone is unknown: first order and all its interactions.</param>
/// <param name="Variance">The variance due to the factors, without chance, in the output's unit squared.</param>
/// <param name="Chance">The variance that chance gives a single replication; 0 for a model without chance.</param>
/// <param name="Rows">Base points in the estimate; those with an undefined output are left out.</param>
public sealed record SobolIndices(Interval[] First, Interval[] Total, double Variance, double Chance, int Rows)
{
    private const int Resamples = 1_000;

    /// <summary>The design: two base samples A and B, and by factor a sample AB that is A with the factor's column from B.</summary>
    /// <param name="factors">How many factors.</param>
    /// <param name="rows">How many base points.</param>
    /// <param name="draws">Where chance comes from; A and B together are one Latin hypercube.</param>
    /// <returns>By sample (A, B, then AB by factor) and row the coordinates.</returns>
    internal static double[][][] Design(int factors, int rows, DesignDraws draws)
    {
        double[][] both = draws.LatinHypercube(rows, 2 * factors);
        double[][] a = [.. both.Select(point => point[..factors])];
        double[][] b = [.. both.Select(point => point[factors..])];
        return
        [
            a, b,
            .. Enumerable.Range(0, factors).Select(factor => a.Zip(b, (from, other) =>
            {
                double[] mixed = [.. from];
                mixed[factor] = other[factor];
                return mixed;
            }).ToArray()),
        ];
    }

    /// <summary>The indices, with percentile intervals over base points drawn again (bootstrap).</summary>
    /// <remarks>
    /// <para>First order after A. Saltelli and others, "Variance based sensitivity analysis of model output. Design and estimator for the total sensitivity index",
    /// Computer Physics Communications 181 (2010), table 2 (b), on centred outputs; total after M. J. W. Jansen, "Analysis of variance designs for model output",
    /// Computer Physics Communications 117 (1999).</para>
    /// <para>A model with chance in it: every product is taken between different replications and averaged over all pairs of them, so its expectation is that of
    /// the product of the two conditional means, and the indices are those of the output's mean given the factors. Replications of one row share
    /// their random numbers over all its points; other rows have others, so rows are independent.</para>
    /// </remarks>
    /// <param name="outputs">By sample (as in <see cref="Design"/>), row and replication; with a single replication the model is taken to be exact.</param>
    /// <param name="draws">Where the bootstrap's chance comes from.</param>
    /// <param name="level">Confidence level of each interval.</param>
    internal static SobolIndices Of(double[][][] outputs, DesignDraws draws, double level = 0.95)
    {
        int factors = outputs.Length - 2;
        int[] rows = [.. Enumerable.Range(0, outputs[0].Length).Where(row => outputs.All(sample => sample[row].All(double.IsFinite)))];
        if (rows.Length < 2) return Undefined(factors, rows.Length);
        double centre = rows.Average(row => (outputs[0][row].Average() + outputs[1][row].Average()) / 2);
        double[][][] y = [.. outputs.Select(sample => rows.Select(row => sample[row].Select(value => value - centre).ToArray()).ToArray())];
        Row[] sums = [.. Enumerable.Range(0, rows.Length).Select(row => Row.Of(y, row))];
        double chance = y.SelectMany(sample => sample).Average(Variability);

        (double variance, double[] first, double[] total) = Estimate(sums, sum => sum);
        var resampledFirst = new double[factors][];
        var resampledTotal = new double[factors][];
        for (int factor = 0; factor < factors; factor++) (resampledFirst[factor], resampledTotal[factor]) = (new double[Resamples], new double[Resamples]);
        for (int resample = 0; resample < Resamples; resample++)
        {
            (_, double[] again, double[] totals) = Estimate(sums, _ => draws.Below(sums.Length));
            for (int factor = 0; factor < factors; factor++) (resampledFirst[factor][resample], resampledTotal[factor][resample]) = (again[factor], totals[factor]);
        }

        return new SobolIndices(Bounded(first, resampledFirst), Bounded(total, resampledTotal), variance, chance, rows.Length);

        Interval[] Bounded(double[] estimates, double[][] resampled) =>
        [
            .. estimates.Select((estimate, factor) => new Interval(
                estimate, Quantile.Of(resampled[factor], (1 - level) / 2), Quantile.Of(resampled[factor], (1 + level) / 2), rows.Length, outputs[0].Length - rows.Length)),
        ];
    }

    private static SobolIndices Undefined(int factors, int rows)
    {
        Interval[] none = [.. Enumerable.Repeat(new Interval(double.NaN, double.NaN, double.NaN, rows), factors)];
        return new SobolIndices(none, none, double.NaN, double.NaN, rows);
    }

    private static (double Variance, double[] First, double[] Total) Estimate(Row[] rows, Func<int, int> chosen)
    {
        int factors = rows[0].First.Length;
        double square = 0, mean = 0;
        var first = new double[factors];
        var total = new double[factors];
        for (int i = 0; i < rows.Length; i++)
        {
            Row row = rows[chosen(i)];
            square += row.Square / rows.Length;
            mean += row.Mean / rows.Length;
            for (int factor = 0; factor < factors; factor++)
            {
                first[factor] += row.First[factor] / rows.Length;
                total[factor] += row.Total[factor] / rows.Length;
            }
        }

        // Twice as many points as rows went into the mean.
        double variance = (square - (mean * mean)) * (2 * rows.Length / ((2.0 * rows.Length) - 1));
        return (variance, [.. first.Select(sum => Share(sum, variance))], [.. total.Select(sum => Share(sum, variance))]);
    }

    private static double Share(double sum, double variance) => variance > 0 ? sum / variance : double.NaN;

    /// <summary>The product of two outputs' conditional means, without bias; see <see cref="Of"/>.</summary>
    private static double Product(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        if (x.Length == 1) return x[0] * y[0];
        double sumX = 0, sumY = 0, same = 0;
        for (int r = 0; r < x.Length; r++)
        {
            sumX += x[r];
            sumY += y[r];
            same += x[r] * y[r];
        }

        return ((sumX * sumY) - same) / (x.Length * (x.Length - 1.0));
    }

    private static double Variability(double[] replications)
    {
        Moments moments = default;
        foreach (double value in replications) moments.Add(value);
        return moments.Count < 2 ? 0 : moments.Variance;
    }

    /// <summary>What one base point adds to each sum.</summary>
    private readonly record struct Row(double Mean, double Square, double[] First, double[] Total)
    {
        public static Row Of(double[][][] y, int row)
        {
            (double[] a, double[] b) = (y[0][row], y[1][row]);
            double[][] moved = [.. y.Skip(2).Select(sample => sample[row].Zip(a, (mixed, from) => mixed - from).ToArray())];
            return new Row(
                (a.Average() + b.Average()) / 2, (Product(a, a) + Product(b, b)) / 2,
                [.. moved.Select(step => Product(b, step))], [.. moved.Select(step => Product(step, step) / 2)]);
        }
    }
}
