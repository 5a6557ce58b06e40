using System.Collections.Immutable;

namespace Simulator.Experiments;

/// <summary>The few metrics to read first, family by family.</summary>
public static class Headline
{
    /// <summary>The headline metrics of a result, the number of requests before them as their context.</summary>
    /// <remarks>The p-values of their differences are Holm-adjusted over all families and alternatives of the result together.</remarks>
    public static ImmutableArray<HeadlineRow> Of(ComparisonResult result) =>
        [.. result.MetricInfos
            .Where(info => info.Headline || (info.Metric == "requests" && info.Group.Length == 0))
            .Select(info => new HeadlineRow(
                info,
                [.. result.Metrics.Where(row => Same(info, row.Family, row.Metric, row.Group))],
                [.. result.Comparisons.Where(row => Same(info, row.Family, row.Metric, row.Group))]))];

    private static bool Same(MetricInfo info, string family, string metric, string group) =>
        info.Family == family && info.Metric == metric && info.Group == group;
}

/// <summary>A headline metric.</summary>
/// <param name="Info">What it means.</param>
/// <param name="Regimes">Its value under each regime, in the result's order.</param>
/// <param name="Differences">Each alternative against the base, in the result's order; empty when one regime was run.</param>
public sealed record HeadlineRow(MetricInfo Info, ImmutableArray<MetricRow> Regimes, ImmutableArray<ComparisonRow> Differences);
