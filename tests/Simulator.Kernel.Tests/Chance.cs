namespace Simulator.Kernel.Tests;

/// <summary>Bounds that chance alone passes once in a million tests (z = 4.9 two-sided), so that a false alarm over a change of seed is not to be expected.</summary>
internal static class Chance
{
    /// <summary>Normal quantile of one in a million, two-sided.</summary>
    public const double Z = 4.8916;

    /// <summary>The chi-square statistic as a normal number (Wilson and Hilferty's cube root).</summary>
    public static double ChiSquareZ(ReadOnlySpan<int> counts)
    {
        double total = 0;
        foreach (int count in counts) total += count;
        double expected = total / counts.Length;
        double sum = 0;
        foreach (int count in counts) sum += (count - expected) * (count - expected) / expected;
        return ChiSquareZ(sum, counts.Length - 1);
    }

    public static double ChiSquareZ(double statistic, double degrees)
    {
        double share = 2 / (9 * degrees);
        return (Math.Cbrt(statistic / degrees) - (1 - share)) / Math.Sqrt(share);
    }

    /// <summary>Kolmogorov's distance times the root of the sample's size; above 2.69 once in a million.</summary>
    public static double KolmogorovSmirnov(double[] sample, Func<double, double> distribution)
    {
        double[] sorted = [.. sample];
        Array.Sort(sorted);
        double worst = 0;
        for (int i = 0; i < sorted.Length; i++)
        {
            double p = distribution(sorted[i]);
            worst = Math.Max(worst, Math.Max(p - ((double)i / sorted.Length), ((i + 1.0) / sorted.Length) - p));
        }

        return worst * Math.Sqrt(sorted.Length);
    }

    /// <summary>Mean and its standard error.</summary>
    public static (double Mean, double Error) Mean(IReadOnlyCollection<double> values)
    {
        double mean = values.Average();
        double squares = values.Sum(value => (value - mean) * (value - mean));
        return (mean, Math.Sqrt(squares / (values.Count - 1) / values.Count));
    }

    /// <summary>The gamma distribution function with this shape and scale 1: its series.</summary>
    public static double Gamma(double shape, double x)
    {
        if (x <= 0) return 0;
        double term = 1 / shape;
        double sum = term;
        for (int n = 1; term > sum * 1e-16; n++)
        {
            term *= x / (shape + n);
            sum += term;
        }

        return Math.Exp(Math.Log(sum) + (shape * Math.Log(x)) - x - LogGamma(shape));
    }

    /// <summary>The normal distribution function.</summary>
    public static double Normal(double x)
    {
        double half = Gamma(0.5, x * x / 2) / 2;
        return x < 0 ? 0.5 - half : 0.5 + half;
    }

    /// <summary>Stirling's series after moving the argument above 15.</summary>
    public static double LogGamma(double x)
    {
        double product = 1;
        for (; x < 15; x++) product *= x;
        double z = 1 / (x * x);
        double tail = (1.0 / 12) - (z * ((1.0 / 360) - (z * ((1.0 / 1260) - (z / 1680)))));
        return ((x - 0.5) * Math.Log(x)) - x + (0.5 * Math.Log(2 * Math.PI)) + (tail / x) - Math.Log(product);
    }
}
