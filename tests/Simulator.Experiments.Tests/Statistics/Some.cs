namespace Simulator.Experiments.Tests.Statistics;

/// <summary>Random material the tests do not care about in detail.</summary>
internal static class Some
{
    public static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    /// <summary>Durations with many ties; causes from -1 (censored).</summary>
    public static (long[] Seconds, int[] Causes) Durations(Random random, int causes)
    {
        int count = random.Next(1, 200);
        long[] seconds = new long[count];
        int[] cause = new int[count];
        for (int i = 0; i < count; i++)
        {
            seconds[i] = random.Next(0, 60);
            cause[i] = random.Next(-1, causes);
        }

        return (seconds, cause);
    }

    public static long[] Grid(int last) => [.. Enumerable.Range(0, last + 1).Select(second => (long)second)];
}
