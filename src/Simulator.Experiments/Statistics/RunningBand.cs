namespace Simulator.Experiments.Statistics;

/// <summary>A band in the making: a replication's curve is added and need not be kept.</summary>
internal sealed class RunningBand
{
    private Moments[]? _moments;

    /// <summary>Some of them.</summary>
    public static RunningBand[] Several(int count) => [.. Enumerable.Range(0, count).Select(_ => new RunningBand())];

    /// <summary>Adds the next replication's curve.</summary>
    /// <param name="curve">On the same grid as the others; not finite where undefined.</param>
    public void Add(ReadOnlySpan<double> curve)
    {
        _moments ??= new Moments[curve.Length];
        if (curve.Length != _moments.Length)
        {
            throw new ArgumentException($"Bug in the simulator: a curve of {curve.Length} points beside one of {_moments.Length}.");
        }

        for (int point = 0; point < curve.Length; point++)
        {
            _moments[point].Add(curve[point]);
        }
    }

    /// <summary>Student-t intervals at each point, over the curves so far.</summary>
    /// <param name="level">Confidence level of each point, between 0 and 1.</param>
    public Band Band(double level = 0.95)
    {
        int points = _moments?.Length ?? 0;
        var band = new Band(new double[points], new double[points], new double[points], new int[points]);
        for (int point = 0; point < points; point++)
        {
            (band.Mean[point], band.Low[point], band.High[point], band.Count[point], _) = _moments![point].Interval(level);
        }

        return band;
    }
}
