namespace Simulator.Experiments.Statistics;

/// <summary>An estimate and its confidence interval over replications, in the unit of the replications' values.</summary>
/// <param name="Mean">The estimate; NaN when no replication defines it.</param>
/// <param name="Low">Lower bound; NaN when fewer than two replications define the measure.</param>
/// <param name="High">Upper bound; NaN when fewer than two replications define the measure.</param>
/// <param name="Count">Replications in the estimate.</param>
/// <param name="Undefined">Replications left out because the measure is undefined in them (a median that was not reached, a
/// share of nothing). When this is not zero the estimate speaks only of the others, and the reader must be told.</param>
public readonly record struct Interval(double Mean, double Low, double High, int Count, int Undefined = 0)
{
    /// <summary>Half the length of the interval; NaN when there is none.</summary>
    public double HalfWidth => (High - Low) / 2;

    /// <summary>The half-width over the absolute estimate: 0 without spread, infinity for an estimate of 0 with some, NaN when there is no interval.</summary>
    public double RelativeHalfWidth => HalfWidth == 0 ? 0 : HalfWidth / Math.Abs(Mean);

    /// <summary>The same interval in another unit, such as percent for shares or days for seconds.</summary>
    public Interval Scaled(double factor)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(factor);
        return this with { Mean = Mean * factor, Low = Low * factor, High = High * factor };
    }

    /// <summary>Mean plus and minus a half-width.</summary>
    internal static Interval Around(double mean, double halfWidth, int count, int undefined) =>
        new(mean, mean - halfWidth, mean + halfWidth, count, undefined);
}
