namespace Simulator.Benchmarks.Measuring;

/// <summary>What a few readings say.</summary>
internal static class Summary
{
    /// <summary>The middle one, or the mean of the two in the middle.</summary>
    public static double Median(IReadOnlyCollection<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    /// <summary>The exponent b of y = a * x^b: the slope of a straight line through the logarithms.</summary>
    public static double Exponent(IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        double meanX = x.Average(Math.Log);
        double meanY = y.Average(Math.Log);
        double across = x.Zip(y, (a, b) => (Math.Log(a) - meanX) * (Math.Log(b) - meanY)).Sum();
        return across / x.Sum(a => (Math.Log(a) - meanX) * (Math.Log(a) - meanX));
    }
}
