namespace Simulator.Experiments.Statistics;

/// <summary>MSER-5: how much of a series' beginning to leave out, so that the mean of the rest is known best.</summary>
/// <remarks>
/// <para>The cut d makes the sum of squares around the mean of what is left over the square of its length smallest, which is the squared standard
/// error of that mean were the values independent: a beginning that lies far off costs more than its length is worth. Values are first averaged in
/// fives. K. P. White, "An effective truncation heuristic for bias reduction in simulation output", Simulation 69 (1997);
/// W. W. Franklin and K. P. White, "Stationarity tests and MSER-5", Proceedings of the Winter Simulation Conference (2008).</para>
/// <para>The rule supposes that there is a level which the series reaches and keeps. A cut in the second half of the series says that none was found.</para>
/// </remarks>
public static class Mser
{
    /// <summary>Values averaged into one.</summary>
    public const int Batch = 5;

    // Of the last few batches the sum of squares is small by chance.
    private const int FewestBatches = 5;

    /// <summary>How many values to leave out, a multiple of <see cref="Batch"/>.</summary>
    /// <param name="series">Values at equal distances, finite; a rest that fills no batch at the end is not looked at.</param>
    /// <returns>The cut; -1 for a series too short to say, below ten batches.</returns>
    public static int Cut(ReadOnlySpan<double> series)
    {
        int batches = series.Length / Batch;
        if (batches < 2 * FewestBatches) return -1;
        int best = 0;
        double least = double.PositiveInfinity;

        // From the end, so that what is left only ever gains a batch; of equal cuts the earlier one wins.
        double mean = 0;
        double squares = 0;
        for (int left = 1; left <= batches; left++)
        {
            double value = 0;
            for (int i = 0; i < Batch; i++) value += series[((batches - left) * Batch) + i];
            value /= Batch;
            double step = value - mean;
            mean += step / left;
            squares += step * (value - mean);
            double score = squares / ((double)left * left);
            if (left < FewestBatches || score > least) continue;
            least = score;
            best = (batches - left) * Batch;
        }

        return best;
    }

    /// <summary>Whether a cut lies where the rule can be trusted: in the first half of the series.</summary>
    public static bool IsTrusted(int cut, int length) => cut >= 0 && 2 * cut <= length;
}
