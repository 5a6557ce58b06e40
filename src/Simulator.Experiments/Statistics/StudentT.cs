using System.Collections.Concurrent;
using Distribution = MathNet.Numerics.Distributions.StudentT;

namespace Simulator.Experiments.Statistics;

/// <summary>Student's t over independent replications.</summary>
public static class StudentT
{
    // A quantile costs a root search and an experiment asks for few different ones, many thousand times.
    private static readonly ConcurrentDictionary<(int DegreesOfFreedom, double Level), double> Known = new();

    /// <summary>The interval for the mean of the replications' values.</summary>
    /// <remarks>Values that are not finite are replications in which the measure is undefined: left out, and counted in
    /// <see cref="Statistics.Interval.Undefined"/>. Below two values the bounds are NaN; equal values give an interval of length 0.</remarks>
    /// <param name="values">One value a replication.</param>
    /// <param name="level">Confidence level, between 0 and 1.</param>
    public static Interval Interval(ReadOnlySpan<double> values, double level = 0.95)
    {
        Moments moments = default;
        foreach (double value in values)
        {
            moments.Add(value);
        }

        return moments.Interval(level);
    }

    /// <summary>The value that |T| stays below with probability <paramref name="level"/>.</summary>
    public static double CriticalValue(int degreesOfFreedom, double level)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(degreesOfFreedom, 1);
        Confidence.Check(level);

        // The library looks between -800 and 800 only, and the two heaviest tails reach further.
        return degreesOfFreedom switch
        {
            1 => Math.Tan(Math.PI * level / 2),
            2 => level * Math.Sqrt(2 / ((1 - level) * (1 + level))),
            _ => Known.GetOrAdd((degreesOfFreedom, level), static key =>
                -Distribution.InvCDF(0, 1, key.DegreesOfFreedom, (1 - key.Level) / 2)),
        };
    }

    /// <summary>The probability that |T| is at least |<paramref name="t"/>|; NaN without a degree of freedom.</summary>
    internal static double TwoSidedP(double t, int degreesOfFreedom) =>
        degreesOfFreedom < 1 || double.IsNaN(t) ? double.NaN : 2 * Distribution.CDF(0, 1, degreesOfFreedom, -Math.Abs(t));

    /// <summary>Half the length of an interval; NaN without a degree of freedom.</summary>
    internal static double HalfWidth(double standardError, int degreesOfFreedom, double level) =>
        degreesOfFreedom < 1 ? double.NaN : CriticalValue(degreesOfFreedom, level) * standardError;
}
