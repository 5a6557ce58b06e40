namespace Simulator.Experiments.Statistics;

/// <summary>A mean and its interval as replications come in.</summary>
public static class RunningMean
{
    /// <summary>The band whose point n - 1 is the interval of the first n values; see <see cref="StudentT.Interval"/>.</summary>
    /// <param name="values">One value a replication; those that are not finite change nothing.</param>
    /// <param name="level">Confidence level of each point, between 0 and 1; a reader who stops where the band looks good has less.</param>
    public static Band Of(ReadOnlySpan<double> values, double level = 0.95)
    {
        var band = new Band(new double[values.Length], new double[values.Length], new double[values.Length], new int[values.Length]);
        Moments moments = default;
        for (int i = 0; i < values.Length; i++)
        {
            moments.Add(values[i]);
            (band.Mean[i], band.Low[i], band.High[i], band.Count[i], _) = moments.Interval(level);
        }

        return band;
    }
}
