namespace Simulator.Experiments.Statistics;

/// <summary>The difference alternative minus base between replications that share their random numbers.</summary>
/// <param name="Interval">Interval of the differences; a pair with an undefined side is left out and counted.</param>
/// <param name="VarianceReduction">
/// (Var(base) + Var(alternative)) / Var(difference): how many times more replications unpaired runs would need for the
/// same half-width. 1 means that sharing the random numbers gained nothing. Differences that vary by no more than rounding
/// give positive infinity, or 1 when base and alternative do not vary either. NaN below two pairs.</param>
/// <param name="PValue">Two-sided p-value of "no difference", for <see cref="Holm"/>; NaN below two pairs.</param>
public readonly record struct PairedDifference(Interval Interval, double VarianceReduction, double PValue)
{
    private const double Rounding = 1e-12;

    /// <summary>Compares two scenarios; index i of both is the replication with the i-th seed.</summary>
    /// <param name="base">One value a replication; not finite where undefined.</param>
    /// <param name="alternative">As many values, of the same replications.</param>
    /// <param name="level">Confidence level, between 0 and 1; see <see cref="Bonferroni.Level"/> for a family.</param>
    public static PairedDifference Of(ReadOnlySpan<double> @base, ReadOnlySpan<double> alternative, double level = 0.95)
    {
        if (@base.Length != alternative.Length)
        {
            throw new ArgumentException(
                $"Bug in the simulator: {@base.Length} base replications are paired with {alternative.Length} of the alternative.");
        }

        Moments first = default, second = default, differences = default;
        double largest = 0;
        for (int i = 0; i < @base.Length; i++)
        {
            double difference = alternative[i] - @base[i];
            differences.Add(difference);
            if (double.IsFinite(difference))
            {
                first.Add(@base[i]);
                second.Add(alternative[i]);
                largest = Math.Max(largest, Math.Max(Math.Abs(@base[i]), Math.Abs(alternative[i])));
            }
        }

        Interval interval = differences.Interval(level);
        if (differences.Count < 2)
        {
            return new PairedDifference(interval, double.NaN, double.NaN);
        }

        double separate = first.Variance + second.Variance;
        double smallest = largest * Rounding;
        if (differences.Variance <= smallest * smallest)
        {
            return new PairedDifference(
                interval,
                VarianceReduction: separate <= smallest * smallest ? 1 : double.PositiveInfinity,
                PValue: Math.Abs(differences.Mean) <= smallest ? 1 : 0);
        }

        return new PairedDifference(
            interval,
            separate / differences.Variance,
            StudentT.TwoSidedP(differences.Mean / differences.StandardError, differences.Count - 1));
    }
}
