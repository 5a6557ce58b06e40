using System.Collections.Immutable;
using Simulator.Experiments.Studies;
using Simulator.Experiments.Studies.Uncertainty;

namespace Simulator.Results.Studies;

/// <summary>The files of <c>uncertainty</c>'s tables.</summary>
internal static class UncertaintyTables
{
    public static ImmutableArray<StudyTable> Of(UncertaintyResult result) =>
        [Bands(result), Variance(result), Better(result), Draws(result), SensitivityTables.Factors(result.Request.Space)];

    private static StudyTable Bands(UncertaintyResult result) => new(
        "bands", ["output", "family", "metric", "unit", "kind", "mean", "low_90", "low_50", "high_50", "high_90"],
        [
            .. Amounts(result).SelectMany(row => new (string Kind, Func<double, (double Low, double High)> Band)[]
                { ("parameters", row.Amount.ByParameters), ("one-run", row.Amount.InAll) }.Select(kind =>
            {
                ((double low90, double high90), (double low50, double high50)) = (kind.Band(0.9), kind.Band(0.5));
                return (IReadOnlyList<object>)[row.Output, row.Metric.Info.Family, row.Metric.Info.Metric, row.Metric.Info.Unit, kind.Kind, row.Amount.Components.Mean.Mean, low90, low50, high50, high90];
            })),
        ]);

    private static StudyTable Variance(UncertaintyResult result) => new(
        "variance", ["output", "family", "metric", "unit", .. StudyTable.Bounded("mean"), .. StudyTable.Bounded("parameters"), "chance", "parameters_share", "draws", "undefined"],
        [
            .. Amounts(result).Select(row => (IReadOnlyList<object>)
            [
                row.Output, row.Metric.Info.Family, row.Metric.Info.Metric, row.Metric.Info.Unit, row.Amount.Components.Mean, row.Amount.Components.Between,
                row.Amount.Components.Within, row.Amount.Components.Share, row.Amount.Components.Draws, row.Amount.Components.Undefined,
            ]),
        ]);

    private static StudyTable Better(UncertaintyResult result) => new(
        "better", ["family", "metric", "unit", "better_is", .. StudyTable.Bounded("probability"), "probability_in_one_run", "draws"],
        [
            .. result.Metrics.Select(metric => (IReadOnlyList<object>)
                [metric.Info.Family, metric.Info.Metric, metric.Info.Unit, metric.MoreIsBetter ? "more" : "less", metric.Better, metric.BetterInOneRun, metric.Better.Count]),
        ]);

    // One row a draw: where each factor stands, and each metric's mean difference over the draw's replications, chance and all.
    private static StudyTable Draws(UncertaintyResult result) => new(
        "draws", ["draw", .. result.Request.Space.Factors.Select(factor => factor.Name), .. result.Metrics.Select(metric => MetricName.Of(metric.Info))],
        [
            .. result.Coordinates.Select((point, draw) => (IReadOnlyList<object>)
                [draw, .. point.Cast<object>(), .. result.Metrics.Select(metric => (object)metric.Difference.Runs[draw].Average())]),
        ]);

    private static IEnumerable<(string Output, UncertainMetric Metric, UncertainAmount Amount)> Amounts(UncertaintyResult result) => result.Metrics.SelectMany(metric =>
        new[] { ("base", metric, metric.Base), ("alternative", metric, metric.Alternative), ("difference", metric, metric.Difference) });
}
