using Simulator.Experiments.Statistics;

namespace Simulator.Experiments.Studies;

/// <summary>Which request is to be shown.</summary>
public enum TwinPick
{
    /// <summary>One whose days are nearest the medians.</summary>
    Typical,

    /// <summary>The one that takes longest under the first regime.</summary>
    Worst,

    /// <summary>Those that end otherwise under the second regime.</summary>
    Flipped,
}

/// <summary>Picks requests to be shown.</summary>
internal static class TwinPicker
{
    /// <summary>The request whose days under both regimes are nearest the medians of these requests; null when there are none.</summary>
    /// <remarks>Nearest: the smallest sum of the two distances, each as a share of its median. Of equals the first by replication and key.</remarks>
    public static TwinCase? Typical(IReadOnlyCollection<TwinCase> cases)
    {
        double first = Median(cases.Select(pair => pair.First));
        double second = Median(cases.Select(pair => pair.Second));
        return cases.MinBy(pair => Distance(pair.First, first) + Distance(pair.Second, second));
    }

    /// <summary>The request that took longest under the first regime, finished or not; of equals the first by replication and key.</summary>
    public static TwinCase? Worst(IReadOnlyCollection<TwinCase> cases) => cases.MaxBy(pair => pair.First.Seconds);

    /// <summary>The most frequent pair of outcomes among these requests, with a request that is typical of it; null when there are none.</summary>
    public static TwinCase? OfCommonest(IReadOnlyCollection<TwinCase> cases) => cases
        .GroupBy(pair => (First: pair.First.Outcome, Second: pair.Second.Outcome))
        .OrderByDescending(group => group.Count()).ThenBy(group => group.Key.First).ThenBy(group => group.Key.Second)
        .Select(group => Typical([.. group])).FirstOrDefault();

    private static double Median(IEnumerable<TwinEnd> ends) => Quantile.Of([.. ends.Select(end => (double)end.Seconds)], 0.5);

    private static double Distance(TwinEnd end, double median) => Math.Abs(end.Seconds - median) / Math.Max(1, median);
}
