namespace Simulator.Experiments.Statistics;

/// <summary>Bonferroni's correction when several intervals are read together.</summary>
public static class Bonferroni
{
    /// <summary>The level of each interval so that all of them hold together with at least the level asked for.</summary>
    /// <param name="level">Level of the family, between 0 and 1.</param>
    /// <param name="comparisons">Intervals in the family, at least 1.</param>
    public static double Level(double level, int comparisons)
    {
        Confidence.Check(level);
        ArgumentOutOfRangeException.ThrowIfLessThan(comparisons, 1);
        return 1 - (1 - level) / comparisons;
    }
}
