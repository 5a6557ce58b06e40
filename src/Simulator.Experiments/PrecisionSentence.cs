using System.Globalization;
using Simulator.Experiments.Studies;

namespace Simulator.Experiments;

/// <summary>Says how precise the headline measures are, and what became of a precision that was asked for.</summary>
public static class PrecisionSentence
{
    /// <summary>What was asked for and whether it was reached; else, how precise the least precise headline measure is.</summary>
    public static string Of(ComparisonResult result)
    {
        if (result.Replications < 2) return "One replication has no interval.";
        if (result.Precision is not { } precision) return Widest(result);
        PrecisionLook last = precision.Looks[^1];
        string asked = $"Asked for: half-widths of at most {Percent(precision.Rule.RelativeHalfWidth)} of the means of {Count(precision.Rule.Metrics.Length, "measure")}, under every regime.";
        string widest = double.IsNaN(last.Widest) ? "none of them is defined in any replication" : $"the widest is {Percent(last.Widest)} ({Name(result, last)})";
        string number = Count(last.Replications, "replication");
        return precision.Reached ? $"{asked} Reached with {number}: {widest}."
            : last.Replications == precision.Rule.Most ? $"{asked} Not reached with the {number} that were allowed: {widest}."
            : $"{asked} Stopped before it was reached, with {number}: {widest}.";
    }

    /// <summary>The least precise headline measure: all others are known better.</summary>
    public static string Widest(ComparisonResult result)
    {
        (MetricInfo Info, MetricRow Row)[] rows = [.. result.MetricInfos.Where(info => info.Headline)
            .SelectMany(info => result.Regimes.Select(regime => (info, result.Metric(regime.Name, info.Family, info.Metric, info.Group)!)))
            .Where(pair => double.IsFinite(pair.Item2.Interval.RelativeHalfWidth))];
        if (rows.Length == 0) return "No headline measure has an interval over a mean that is not 0.";
        (MetricInfo info, MetricRow row) = rows.MaxBy(pair => pair.Row.Interval.RelativeHalfWidth);
        return $"With {Count(result.Replications, "replication")} the half-widths of all headline measures are at most {Percent(row.Interval.RelativeHalfWidth)} of their means " +
            $"({Title(result, info)}, under “{Regime(result, row.Regime)}”).";
    }

    /// <summary>The metric of a look in words; "" when no metric was defined.</summary>
    public static string Name(ComparisonResult result, PrecisionLook look) =>
        result.MetricInfos.FirstOrDefault(info => MetricName.Of(info) == look.Metric) is { } info
            ? $"{Title(result, info)}, under “{Regime(result, look.Regime)}”"
            : "";

    /// <summary>A measure's title, with its family unless that is the lead family.</summary>
    public static string Title(ComparisonResult result, MetricInfo info) =>
        info.Family == result.LeadFamily || info.Family == MetricInfo.Desks
            ? $"“{info.Title}”"
            : $"“{info.Title}” of “{result.Families.First(family => family.Name == info.Family).Title}”";

    /// <summary>A share in per cent, with two digits or more.</summary>
    public static string Percent(double share) =>
        double.IsNaN(share) ? "n/a" : double.IsInfinity(share) ? "no bound"
        : (share * 100).ToString(share < 0.0995 ? "F1" : "F0", CultureInfo.InvariantCulture) + "\u00A0%";

    private static string Regime(ComparisonResult result, string name) => result.Regimes.First(regime => regime.Name == name).Title;

    private static string Count(int number, string noun) => string.Create(CultureInfo.InvariantCulture, $"{number} {noun}{(number == 1 ? "" : "s")}");
}
