namespace Simulator.Experiments.Statistics;

/// <summary>Running mean and variance of the finite values; the others are only counted.</summary>
/// <remarks>Welford's recurrence, because equal values then have a variance of exactly zero, whatever they are.</remarks>
internal struct Moments
{
    private double _mean;
    private double _squares;

    public int Count { get; private set; }

    public int Undefined { get; private set; }

    public readonly double Mean => Count == 0 ? double.NaN : _mean;

    /// <summary>Sample variance (divisor n - 1); NaN below two values.</summary>
    public readonly double Variance => Count < 2 ? double.NaN : _squares / (Count - 1);

    public readonly double StandardError => Math.Sqrt(Variance / Count);

    public void Add(double value)
    {
        if (!double.IsFinite(value))
        {
            Undefined++;
            return;
        }

        Count++;
        double step = value - _mean;
        _mean += step / Count;
        _squares += step * (value - _mean);
    }

    public readonly Interval Interval(double level) =>
        Statistics.Interval.Around(Mean, StudentT.HalfWidth(StandardError, Count - 1, level), Count, Undefined);
}
