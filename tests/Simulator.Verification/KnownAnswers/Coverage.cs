using System.Globalization;
using Simulator.Experiments;
using Simulator.Experiments.Statistics;

namespace Simulator.Verification.KnownAnswers;

/// <summary>How often intervals of 95 % hold the truth: in a thousand experiments, of seeds 1 to 1000.</summary>
/// <remarks>Were the coverage 95 % exactly, chance alone would put one count in 270 outside 93 to 97 %.</remarks>
internal static class Coverage
{
    public const double Low = 0.93;
    public const double High = 0.97;
    private const int Experiments = 1000;

    /// <summary>Runs the experiments.</summary>
    /// <param name="scenario">Of what.</param>
    /// <param name="replications">Replications of each.</param>
    public static async Task<ComparisonResult[]> Run(KnownScenario scenario, int replications)
    {
        var results = new ComparisonResult[Experiments];
        for (int i = 0; i < Experiments; i++) results[i] = await scenario.Run(replications, seed: (ulong)i + 1);
        return results;
    }

    /// <summary>The share of experiments whose interval holds the truth.</summary>
    public static double Of(ComparisonResult[] results, Func<ComparisonResult, Interval> interval, double truth)
    {
        Interval[] found = [.. results.Select(interval)];
        double covered = found.Average(one => one.Low <= truth && truth <= one.High ? 1.0 : 0);
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"truth {truth:G6}, mean of means {found.Average(one => one.Mean):G6}, covered {covered:P1}; seeds 1 to {found.Length}"));
        return covered;
    }
}
