namespace Simulator.Experiments.Statistics;

/// <summary>How many replications make means precise enough: a first stage, then as many as the spread so far asks for, until it is so.</summary>
/// <remarks>
/// <para>The half-width is measured against the mean. After <see cref="FirstStage"/> replications the number that is needed is estimated from the
/// spread so far, rounded up, and only then is looked again; a stage has at least <see cref="LeastStep"/> replications. Who looks after every
/// replication stops where the spread happens to be small, and the interval then holds the truth less often than it says: Y. S. Chow and H. Robbins,
/// "On the asymptotic theory of fixed-width sequential confidence intervals for the mean", Annals of Mathematical Statistics 36 (1965);
/// A. M. Law and W. D. Kelton, Simulation Modeling and Analysis (2000), section 9.4.1.</para>
/// <para>The decision depends on the values alone. Student's quantile, which the platform's own logarithm has a part in, is rounded up to six
/// decimals before it is used.</para>
/// </remarks>
public static class StoppingRule
{
    /// <summary>Replications of the first stage.</summary>
    public const int FirstStage = 20;

    /// <summary>Replications of a later stage, at least.</summary>
    public const int LeastStep = 10;

    private const double Level = 0.95;
    private const double QuantileUnit = 1e-6;

    /// <summary>Half the length of the 95 % interval over the absolute mean, as the rule measures it.</summary>
    /// <param name="values">One value a replication; those that are not finite are left out.</param>
    /// <returns>0 when all values are equal; infinity for a mean of 0 with spread, and when one replication alone defines the measure; NaN when none does.</returns>
    public static double RelativeHalfWidth(ReadOnlySpan<double> values)
    {
        Moments moments = default;
        foreach (double value in values) moments.Add(value);
        if (moments.Count == 0) return double.NaN;
        if (moments.Count == 1) return double.PositiveInfinity;
        double quantile = Math.Ceiling(StudentT.CriticalValue(moments.Count - 1, Level) / QuantileUnit) * QuantileUnit;
        double halfWidth = quantile * moments.StandardError;
        return halfWidth == 0 ? 0 : halfWidth / Math.Abs(moments.Mean);
    }

    /// <summary>How many replications there should be in all, given those there are.</summary>
    /// <param name="done">Replications there are; 0 before the first stage.</param>
    /// <param name="widest">The widest relative half-width among the measures that count; NaN when none is defined.</param>
    /// <param name="wanted">The relative half-width that is wanted, above 0.</param>
    /// <param name="most">The most replications that may be run.</param>
    /// <returns><paramref name="done"/> when it is time to stop: precise enough, or at the most.</returns>
    public static int Next(int done, double widest, double wanted, int most)
    {
        if (done == 0) return Math.Min(FirstStage, most);
        if (done >= most || !(widest > wanted)) return done;
        double needed = Math.Ceiling(done * (widest / wanted) * (widest / wanted));
        return (int)Math.Min(most, Math.Max(needed, done + LeastStep));
    }
}
