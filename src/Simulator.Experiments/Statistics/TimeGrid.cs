namespace Simulator.Experiments.Statistics;

/// <summary>The rule every grid of times obeys.</summary>
internal static class TimeGrid
{
    public static void Check(ReadOnlySpan<long> gridSeconds)
    {
        for (int i = 1; i < gridSeconds.Length; i++)
        {
            if (gridSeconds[i] <= gridSeconds[i - 1])
            {
                throw new ArgumentException($"Bug in the simulator: grid point {i} ({gridSeconds[i]} s) is not after the one before it.");
            }
        }
    }
}
