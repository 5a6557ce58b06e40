namespace Simulator.Experiments.Statistics;

/// <summary>Welch's moving average, in which the eye sees where a series settles.</summary>
/// <remarks>P. D. Welch, "The statistical analysis of simulation results", in S. Lavenberg (ed.), Computer Performance Modeling Handbook (1983).</remarks>
public static class WelchAverage
{
    /// <summary>Averages each value with those up to <paramref name="window"/> places before and after it; near the beginning with as many as there are before.</summary>
    /// <param name="series">Means over replications at equal distances.</param>
    /// <param name="window">Places at each side, at least 0.</param>
    /// <returns>As many values less the last <paramref name="window"/>, which have too few behind them; empty for a series no longer than that.</returns>
    public static double[] Of(ReadOnlySpan<double> series, int window)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(window);
        double[] averages = new double[Math.Max(0, series.Length - window)];
        for (int i = 0; i < averages.Length; i++)
        {
            int side = Math.Min(window, i);
            double sum = 0;
            foreach (double value in series.Slice(i - side, (2 * side) + 1)) sum += value;
            averages[i] = sum / ((2 * side) + 1);
        }

        return averages;
    }
}
