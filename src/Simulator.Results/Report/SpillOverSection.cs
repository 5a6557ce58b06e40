using Simulator.Cooperation;
using Simulator.Experiments;
using Simulator.Experiments.Statistics;
using Simulator.Results.Figures;

namespace Simulator.Results.Report;

/// <summary>What the lead family's rules do to the waits of other work at the same desks.</summary>
internal static class SpillOverSection
{
    private const int Shown = 12;

    /// <summary>The clear changes under the first alternative, of work that the report tells of and whose own rules it leaves alone; null when none is clear.</summary>
    public static string? Answer(ComparisonResult result)
    {
        if (result.Regimes.Length < 2) return null;
        string[] clear = [.. result.SpillOver
            .Where(row => row.Alternative == result.Regimes[1].Name && row.Desk == SpillOverRow.AllDesks && row.Significant)
            .Where(row => SpillOverFigure.IsTold(result, row.Work) && IsUntouched(result, row))
            .Select(row => $"{(row.Work == SpillOverRow.Background ? "background work" : $"“{SpillOverFigure.Title(result, row.Work)}”")} waits " +
                $"{Measure.Amount(row.Difference.Interval, Units.Days)} {(row.Difference.Interval.Mean > 0 ? "longer" : "less long")} " +
                $"({Measure.Number(Math.Abs(row.Difference.Interval.Mean) / row.Wait.Mean * 100, 1)}\u00A0% of {Measure.Value(row.Wait, Units.Days)})")];
        string lead = Measure.Short(result.Families.First(family => family.Name == result.LeadFamily).Title);
        return clear.Length == 0 ? null : $"In the queue of a desk that “{lead}” uses too, {string.Join("; ", clear)} a visit.";
    }

    /// <summary>The words and tables of the section.</summary>
    public static void Write(Html page, ComparisonResult result)
    {
        foreach (RegimeTitle regime in result.Regimes.Skip(1))
        {
            Untouched(page, result, regime);
            ByWork(page, result, regime);
            ByDesk(page, result, regime);
        }

        page.Line("<p>What this does not show: why a wait changes (more visits, longer work, or files that come in bunches); what it does to a request as a whole, which is in the " +
            "headline table; waits at desks that the lead family does not use, to which a change may travel on; and work that people would file or withhold because they wait. " +
            "Background work is what remains of a desk’s files without those of recorded families: what these brought along from the warm-up, or left in the queue at the end, is in it.</p>");
    }

    /// <summary>Whether a regime leaves the rules of other work alone, so that what changes there is spill-over and nothing else.</summary>
    public static bool IsUntouched(ComparisonResult result, SpillOverRow row) => IsUntouched(result, row.Alternative, row.Work);

    private static bool IsUntouched(ComparisonResult result, string regime, string work)
    {
        Regime rules = result.Scenario.Regimes.First(candidate => candidate.Name == regime);
        return rules.Measures.IsEmpty && (work == SpillOverRow.Background || rules.Treaties.All(treaty => treaty.Family != work));
    }

    private static void Untouched(Html page, ComparisonResult result, RegimeTitle regime)
    {
        string[] untouched = [.. ResultFigures.Told(result)
            .Where(family => IsUntouched(result, regime.Name, family.Name))
            .Select(family => $"“{Measure.Short(family.Title)}”")];
        if (untouched.Length > 0)
        {
            page.Line($"<p>“{regime.Title}” changes no rule of {string.Join(" and ", untouched)}: what changes there comes through desks that are shared, and " +
                "on the whole stands in the headline table.</p>");
        }
    }

    private static void ByWork(Html page, ComparisonResult result, RegimeTitle regime)
    {
        SpillOverRow[] rows = [.. result.SpillOver.Where(row => row.Alternative == regime.Name && row.Desk == SpillOverRow.AllDesks)];
        if (rows.Length == 0) return;
        string lead = Measure.Short(result.Families.First(family => family.Name == result.LeadFamily).Title);
        SpillOverRow[] desks = [.. result.SpillOver.Where(row => row.Alternative == regime.Name && row.Desk != SpillOverRow.AllDesks && row.Significant)];
        page.Line($"<p>Days in the queue a visit, at the desks that the work shares with “{lead}”. Of {Measure.Count(result.SpillOver.Count(row => row.Alternative == regime.Name && row.Desk != SpillOverRow.AllDesks), "pair")} " +
            $"of work and desk, {desks.Count(row => row.Difference.Interval.Mean > 0)} wait clearly longer under “{regime.Title}” and " +
            $"{desks.Count(row => row.Difference.Interval.Mean < 0)} clearly less long, after Holm’s correction over all rows of tables/spill-over.csv.</p>");
        page.Table(
            $"Other work at the desks of “{lead}”, under “{regime.Title}”; paired differences with 95 % intervals, bold when clear after Holm’s correction",
            ["Work and desk", $"Visits of “{lead}”", "change", "Visits of the work", "Days a visit", "Difference"],
            rows.SelectMany(row => desks.Where(desk => desk.Work == row.Work)
                .OrderByDescending(desk => Math.Abs(desk.Difference.Interval.Mean) * desk.Visits).ThenBy(desk => desk.Desk, StringComparer.Ordinal).Take(Shown)
                .Prepend(row).Select(one => Row(result, one))
                .Prepend(new Row(SpillOverFigure.Title(result, row.Work) + (IsUntouched(result, row) ? "" : " (its own rules change too)"), []))));
    }

    private static Row Row(ComparisonResult result, SpillOverRow row) => new(
        SpillOverFigure.Desk(result, row),
        [
            new(Measure.Number(row.LeadVisits)), new((row.LeadVisitsChange > 0 ? "+" : "") + Measure.Number(row.LeadVisitsChange)), new(Measure.Number(row.Visits)),
            new(Measure.WithInterval(row.Wait, Units.Days)), new(Measure.Difference(row.Difference.Interval, Units.Days), row.Significant ? "clear" : "unclear"),
        ],
        Indented: row.Desk != SpillOverRow.AllDesks);

    private static void ByDesk(Html page, ComparisonResult result, RegimeTitle regime)
    {
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
        page.Line($"<p>All work together: of {Measure.Count(changes.Length, "desk")}, {longer} let files wait longer under “{regime.Title}” and {clear.Length - longer} less long, judged by " +
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
