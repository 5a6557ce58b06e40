using System.Globalization;
using Simulator.Benchmarks.Measuring;

namespace Simulator.Benchmarks.Suites;

/// <summary>How time and memory grow: the exponents of a line through the logarithms, 1 when linear.</summary>
internal static class Growth
{
    private const double Linear = 1.1; // a tenth for caches and noise

    public static void Bars(Report report, string of, IReadOnlyList<double> sizes, IReadOnlyList<double> seconds, IReadOnlyList<double> bytes)
    {
        report.AtMost(Linear, $"growth with {of}: exponent of time", "", [Summary.Exponent(sizes, seconds)]);
        report.AtMost(Linear, $"growth with {of}: exponent of memory", "", [Summary.Exponent(sizes, bytes)]);
    }

    public static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
