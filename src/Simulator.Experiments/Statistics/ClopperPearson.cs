using MathNet.Numerics.Distributions;

namespace Simulator.Experiments.Statistics;

/// <summary>The exact interval for a probability of which so many of so many independent trials came true.</summary>
/// <remarks>C. J. Clopper and E. S. Pearson, "The use of confidence or fiducial limits illustrated in the case of the binomial", Biometrika 26 (1934).
/// Its coverage is never below the level, and often above it.</remarks>
public static class ClopperPearson
{
    /// <summary>The share that came true with its interval.</summary>
    /// <param name="successes">Trials that came true, 0 to <paramref name="trials"/>.</param>
    /// <param name="trials">Trials, at least 1.</param>
    /// <param name="level">Confidence level, between 0 and 1.</param>
    public static Interval Interval(int successes, int trials, double level = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(trials, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, trials);
        Confidence.Check(level);
        double tail = (1 - level) / 2;
        double low = successes == 0 ? 0 : Beta.InvCDF(successes, trials - successes + 1, tail);
        double high = successes == trials ? 1 : Beta.InvCDF(successes + 1, trials - successes, 1 - tail);
        return new Interval((double)successes / trials, low, high, trials);
    }
}
