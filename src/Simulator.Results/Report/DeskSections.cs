using Simulator.Cooperation;
using Simulator.Experiments;
using Simulator.Experiments.Statistics;

namespace Simulator.Results.Report;

/// <summary>Desks: where files wait, what one family's treaty does to another family's waits, and the capacity behind it.</summary>
internal static class DeskSections
{
    private const int Shown = 12;

    /// <summary>The sentence that names the bottleneck.</summary>
    public static void Bottlenecks(Html page, ComparisonResult result)
    {
        page.Line($"<p>{string.Join(' ', Answer.Bottleneck(result))}</p>");
        page.Line("<p>A desk can be busy without being a bottleneck, and the longest wait is not always at the busiest desk: what counts here is the part of " +
            "a request’s whole time that passes in the desk’s queue. The tables name desks, not states: a state with many requests has busy desks.</p>");
    }

    /// <summary>The desks at which the lead family waits most.</summary>
    public static void Table(Html page, ComparisonResult result)
    {
        FamilyTitle? lead = result.Families.FirstOrDefault(family => family.Name == result.LeadFamily);
        if (lead is null) return;
        RegimeTitle[] regimes = [.. result.Regimes.Take(2)];
        string[] groups = [.. result.Desks
            .Where(row => row.Regime == result.Base.Name && row.ShareOf(lead.Name) is { } share && share.Waiting.Mean > 0)
            .OrderBy(row => row.ShareOf(lead.Name)!.Rank)
            .Take(Shown)
            .Select(row => row.Group)];
        page.Table(
            $"{Measure.Short(lead.Title)}: desks by the part of these requests’ whole time that passes in their queue, under “{result.Base.Title}”; 95 % intervals",
            ["Desk", "Utilisation", "Mean queue", .. regimes.SelectMany(regime => (string[])[$"{regime.Title}: part of the time", "mean wait (days)"])],
            groups.Select(group =>
            {
                DeskRow[] rows = [.. regimes.Select(regime => result.Desks.First(row => row.Regime == regime.Name && row.Group == group))];
                return new Row($"{rows[0].State} {rows[0].Title}",
                [
                    new(Measure.Value(rows[0].Utilisation, Units.Share)), new(Measure.Value(rows[0].MeanQueue, Units.Files)),
                    .. rows.SelectMany(row => (Cell[])
                    [
                        new(Measure.WithInterval(row.ShareOf(lead.Name)!.Waiting, Units.Share)), new(Measure.WithInterval(row.MeanWaitDays, Units.Files)),
                    ]),
                ]);
            }));
    }

    /// <summary>Whether another family or the background work waits longer because of the lead family's rules.</summary>
    public static void SpillOver(Html page, ComparisonResult result)
    {
        if (result.Regimes.Length < 2) return;
        page.Line("<section id=\"spill-over\"><h2>Spill-over: what else waits at these desks</h2>");
        foreach (RegimeTitle regime in result.Regimes.Skip(1)) SpillOver(page, result, regime);
        page.Line("</section>");
    }

    /// <summary>Offered work against capacity, before anything runs.</summary>
    public static void Capacity(Html page, ComparisonResult result)
    {
        if (result.Capacity.IsEmpty) return;
        RegimeTitle[] regimes = [.. result.Regimes];
        page.Line("<section id=\"capacity\"><h2>Capacity before and after</h2>");
        page.Line("<p>Work offered to each desk over what its officers can do, worked out from the scenario before anything runs, as if no legal clock ran out.</p>");
        page.Line("<details><summary>Show the sheet</summary>");
        page.Table(
            "Offered work over capacity; in brackets the part that comes from requests between states",
            ["Desk", "Officers", "Hours a year", .. regimes.Select(regime => regime.Title)],
            result.Capacity.Where(row => row.Regime == result.Base.Name).Select(row => new Row(
                $"{row.State} {result.Scenario.Desks.FirstOrDefault(desk => desk.Name == row.Desk)?.Title ?? row.Desk}",
                [
                    new(SignificantDigits.Format(row.Officers, 0)), new(Measure.Number(row.CapacityHoursPerYear, 0)),
                    .. regimes.Select(regime => result.Capacity.FirstOrDefault(other =>
                        other.Regime == regime.Name && other.State == row.State && other.Desk == row.Desk)).Select(Utilisation),
                ])));
        page.Line("</details></section>");
    }

    private static Cell Utilisation(CapacitySheetRow? row) => row is null
        ? new Cell("")
        : new Cell($"{Measure.Number(row.Utilisation * 100, 0)}\u00A0% ({Measure.Number(row.FormalUtilisation * 100, 1)}\u00A0%)");

    private static void SpillOver(Html page, ComparisonResult result, RegimeTitle regime)
    {
        Regime rules = result.Scenario.Regimes.First(candidate => candidate.Name == regime.Name);
        string[] untouched = [.. ResultFigures.Told(result)
            .Where(family => rules.Measures.IsEmpty && rules.Treaties.All(treaty => treaty.Family != family.Name))
            .Select(family => $"“{Measure.Short(family.Title)}”")];
        if (untouched.Length > 0)
        {
            page.Line($"<p>“{regime.Title}” changes no rule of {string.Join(" and ", untouched)}: what changes there comes through desks that are shared, and " +
                $"stands in the headline table.</p>");
        }

        (DeskRow Before, DeskRow After, ComparisonRow Change)[] changes = [.. result.Comparisons
            .Where(row => row.Alternative == regime.Name && row.Family == MetricInfo.Desks && row.Metric == "mean-wait" && double.IsFinite(row.Difference.Interval.HalfWidth))
            .Select(row => (
                result.Desks.First(desk => desk.Regime == result.Base.Name && desk.Group == row.Group),
                result.Desks.First(desk => desk.Regime == regime.Name && desk.Group == row.Group), row))];
        var clear = changes
            .Where(row => Measure.LeavesZeroOut(row.Change.Difference.Interval))
            .OrderByDescending(row => Math.Abs(row.Change.Difference.Interval.Mean))
            .ThenBy(row => row.Before.Group, StringComparer.Ordinal)
            .ToArray();
        int longer = clear.Count(row => row.Change.Difference.Interval.Mean > 0);
        page.Line($"<p>Of {Measure.Count(changes.Length, "desk")}, {longer} let files wait longer under “{regime.Title}” and {clear.Length - longer} less long, judged by " +
            $"95 % intervals that leave zero out; about {Measure.Number(changes.Length * 0.05, 0)} would do so by chance alone.</p>");
        if (clear.Length == 0) return;
        page.Table(
            $"The desks whose mean wait changes most under “{regime.Title}”, all their work counted; 95 % intervals, not corrected",
            ["Desk", result.Base.Title, regime.Title, "Difference", "Utilisation before", "after"],
            clear.Take(Shown).Select(row => new Row($"{row.Before.State} {row.Before.Title}",
            [
                new(Measure.Value(row.Before.MeanWaitDays, Units.Days)), new(Measure.Value(row.After.MeanWaitDays, Units.Days)),
                new(Measure.Difference(row.Change.Difference.Interval, Units.Days)),
                new(Measure.Value(row.Before.Utilisation, Units.Share)), new(Measure.Value(row.After.Utilisation, Units.Share)),
            ])));
    }
}
