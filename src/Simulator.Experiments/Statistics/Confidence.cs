namespace Simulator.Experiments.Statistics;

/// <summary>The rule every confidence level obeys.</summary>
internal static class Confidence
{
    public static void Check(double level)
    {
        if (!(level > 0 && level < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(level), level, "Expected a confidence level between 0 and 1, such as 0.95.");
        }
    }
}
