namespace Simulator.Experiments.Statistics;

/// <summary>A ratio of totals over replications, for cells too rare to have a ratio in each replication.</summary>
/// <param name="Interval">Total of the numerators over total of the denominators. NaN when the denominators add up to 0; bounds NaN
/// when all of the denominator comes from one replication. A replication with a side that is not finite is left out and counted.</param>
/// <param name="Numerator">Total of the numerators.</param>
/// <param name="Denominator">Total of the denominators, which says how much the ratio rests on.</param>
public readonly record struct RatioEstimate(Interval Interval, double Numerator, double Denominator)
{
    /// <summary>Totals over totals, with the Student-t interval of the delete-one jackknife.</summary>
    /// <remarks>Where all ratios agree (nothing of three requests, say) the interval has length 0: read the denominator with it.
    /// B. Efron and C. Stein, "The jackknife estimate of variance", Annals of Statistics 9 (1981).</remarks>
    /// <param name="numerators">One a replication.</param>
    /// <param name="denominators">One a replication, not negative; 0 where there was nothing.</param>
    /// <param name="level">Confidence level, between 0 and 1.</param>
    public static RatioEstimate Jackknife(
        ReadOnlySpan<double> numerators, ReadOnlySpan<double> denominators, double level = 0.95)
    {
        if (numerators.Length != denominators.Length)
        {
            throw new ArgumentException(
                $"Bug in the simulator: {numerators.Length} numerators with {denominators.Length} denominators.");
        }

        double numerator = 0, denominator = 0;
        int count = 0, withDenominator = 0;
        for (int i = 0; i < numerators.Length; i++)
        {
            if (!IsDefined(numerators[i], denominators[i]))
            {
                continue;
            }

            ArgumentOutOfRangeException.ThrowIfNegative(denominators[i], nameof(denominators));
            numerator += numerators[i];
            denominator += denominators[i];
            count++;
            withDenominator += denominators[i] > 0 ? 1 : 0;
        }

        int undefined = numerators.Length - count;
        double ratio = denominator > 0 ? numerator / denominator : double.NaN;
        if (withDenominator < 2)
        {
            return new RatioEstimate(new Interval(ratio, double.NaN, double.NaN, count, undefined), numerator, denominator);
        }

        Moments deleted = default;
        for (int i = 0; i < numerators.Length; i++)
        {
            if (IsDefined(numerators[i], denominators[i]))
            {
                deleted.Add((numerator - numerators[i]) / (denominator - denominators[i]));
            }
        }

        // (n - 1) / n times the sum of squares, with the sum of squares as (n - 1) variances.
        double standardError = (count - 1) * Math.Sqrt(deleted.Variance / count);
        double halfWidth = StudentT.HalfWidth(standardError, count - 1, level);
        return new RatioEstimate(Interval.Around(ratio, halfWidth, count, undefined), numerator, denominator);
    }

    private static bool IsDefined(double numerator, double denominator) =>
        double.IsFinite(numerator) && double.IsFinite(denominator);
}
