using Simulator.Experiments;
using Simulator.Results.Figures;
using Simulator.Results.Report;

namespace Simulator.Results;

/// <summary>What waits beside the lead family, and how its wait changes under the first alternative.</summary>
internal static class SpillOverFigure
{
    private const int DesksEach = 6;
    private const double WidestChange = 1.5;

    /// <summary>The figure; null when no desk is shared.</summary>
    public static DotIntervalFigure? Of(ComparisonResult result)
    {
        if (result.Regimes.Length < 2) return null;
        RegimeTitle regime = result.Regimes[1];
        SpillOverRow[] told = [.. result.SpillOver.Where(row => row.Alternative == regime.Name && IsTold(result, row.Work) && row.Wait.Mean > 0)];
        bool pure = told.Any(row => SpillOverSection.IsUntouched(result, row));
        DotRow[] rows = [.. told
            .Where(row => !pure || SpillOverSection.IsUntouched(result, row))
            .GroupBy(row => row.Work, StringComparer.Ordinal)
            .SelectMany(work => work.Where(row => row.Desk == SpillOverRow.AllDesks).Concat(work
                .Where(row => row.Desk != SpillOverRow.AllDesks)
                .OrderByDescending(SurelyMoved)
                .ThenByDescending(row => row.Visits)
                .ThenBy(row => row.Desk, StringComparer.Ordinal)
                .Take(DesksEach)))
            .Select(row => Row(result, row))];
        string lead = Measure.Short(result.Families.First(family => family.Name == result.LeadFamily).Title);
        double farthest = rows.Where(row => row.IsKnown).Select(row => Math.Max(Math.Abs(row.Low), Math.Abs(row.High))).DefaultIfEmpty(0).Max();
        return rows.Length == 0 ? null : new DotIntervalFigure
        {
            Name = "spill-over",
            Title = $"Spill-over: what else waits where “{lead}” waits",
            Caption = $"Change of the days in the queue a visit under “{regime.Title}”, as a share of those under “{result.Base.Title}”: all desks that the work shares with " +
                $"“{lead}” together, then the {DesksEach} desks at which most days are surely gained or lost.",
            Footnote = $"{ResultFigures.Runs(result)}; lines are 95 % intervals of the paired difference, not corrected for several comparisons. All rows, with Holm’s correction, are in tables/spill-over.csv. " +
                (pure ? "Work whose own rules change too is left out." : $"“{regime.Title}” changes rules of this work too, not only those of “{lead}”."),
            Rows = rows,
            AxisTitle = $"Change of the wait against “{result.Base.Title}”",
            DetailTitle = "Days a visit",
            Limit = farthest > WidestChange ? WidestChange : null,
        };
    }

    /// <summary>The work's name for readers.</summary>
    public static string Title(ComparisonResult result, string work) =>
        work == SpillOverRow.Background ? "Background work" : Measure.Short(result.Families.First(family => family.Name == work).Title);

    /// <summary>The desk's name for readers.</summary>
    public static string Desk(ComparisonResult result, SpillOverRow row) =>
        row.Desk == SpillOverRow.AllDesks ? "All shared desks"
        : result.Desks.First(desk => desk.Regime == result.Base.Name && desk.Group == row.Desk) is var found ? $"{found.State} {found.Title}" : "";

    /// <summary>Whether the report tells of this work: a family it tells of, or the background.</summary>
    public static bool IsTold(ComparisonResult result, string work) =>
        work == SpillOverRow.Background || ResultFigures.Told(result).Any(family => family.Name == work);

    /// <summary>Days gained or lost by all visits together, as few as the interval allows; nothing when it covers zero.</summary>
    private static double SurelyMoved(SpillOverRow row)
    {
        var change = row.Difference.Interval;
        return double.IsNaN(change.HalfWidth) ? 0 : Math.Max(0, Math.Abs(change.Mean) - change.HalfWidth) * row.Visits;
    }

    private static DotRow Row(ComparisonResult result, SpillOverRow row)
    {
        var change = row.Difference.Interval;
        double scale = row.Wait.Mean;
        return new DotRow(
            Desk(result, row), change.Mean / scale, change.Low / scale, change.High / scale, Title(result, row.Work),
            $"{Days(scale)} → {Days(scale + change.Mean)}");
    }

    private static string Days(double days) => Measure.Number(days, Math.Abs(days) < 9.95 ? 2 : 1);
}
