using Simulator.Experiments;
using Simulator.Experiments.Statistics;

namespace Simulator.Results.Report;

/// <summary>Desks: where files wait, and the capacity behind it.</summary>
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
}
