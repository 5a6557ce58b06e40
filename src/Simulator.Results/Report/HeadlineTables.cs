using Simulator.Cooperation;
using Simulator.Experiments;

namespace Simulator.Results.Report;

/// <summary>The headline numbers: speed, outcomes and safeguards side by side, regime by regime, with paired differences.</summary>
internal static class HeadlineTables
{
    public static void Write(Html page, ComparisonResult result)
    {
        page.Line("<section id=\"headlines\"><h2>Headline numbers</h2>");
        page.Line($"<p>Requests received in the measured {Measure.Window(result)} from {Method.Day(result.Scenario.Clock.MeasureFrom)}, followed to the horizon. " +
            $"Counts are per replication over the whole window.{new Markup(HowToRead(result))}</p>");
        foreach (FamilyTitle family in result.Families) Table(page, result, family);
        Definitions(page, result);
        page.Line("</section>");
    }

    private static string HowToRead(ComparisonResult result) => result.Regimes.Length == 1 ? "" :
        (result.Regimes.Length > 2 ? $" The second line of a cell is the difference from “{Html.Escape(result.Base.Title)}”." : "") +
        " Differences are taken replication by replication on the same requests. <strong>Bold</strong>: clear, also after Holm’s correction over all " +
        "headline differences; grey: no clear difference, or a part of a headline, for which no claim is made.";

    private static void Table(Html page, ComparisonResult result, FamilyTitle family)
    {
        MetricInfo[] infos = [.. result.MetricInfos.Where(info => info.Family == family.Name && (info.Headline || info.Metric == "requests" || IsGround(result, info)))];
        if (infos.Length == 0) return;
        IEnumerable<Row> rows = infos
            .GroupBy(info => PartOf(result, info))
            .OrderBy(part => part.Key)
            .SelectMany(part => part.Select(info => Of(result, info)).Prepend(new Row(Heading(part.Key), [])));
        page.Table($"{family.Title}: means with 95 % intervals", Columns(result), rows);
    }

    /// <summary>The columns: with two regimes one for the difference, with more the differences stand below the levels.</summary>
    public static IReadOnlyList<string> Columns(ComparisonResult result) =>
        ["Measure", .. result.Regimes.Select(regime => regime.Title), .. result.Regimes.Length == 2 ? ["Difference"] : Array.Empty<string>()];

    /// <summary>A measure under each regime, with its differences.</summary>
    public static Row Of(ComparisonResult result, MetricInfo info) => new(
        info.Group.Length == 0 ? info.Title + Measure.UnitNote(info) : Measure.Words(info.Group),
        result.Regimes.Length == 2
            ? [Level(result, result.Regimes[0], info), Level(result, result.Regimes[1], info), Difference(result, result.Regimes[1], info)]
            : [.. result.Regimes.Select((regime, i) => i == 0 ? Level(result, regime, info) : Both(result, regime, info))],
        Indented: info.Group.Length > 0);

    private enum Part
    {
        Success,
        Safeguards,
        OtherEnds,
    }

    private static string Heading(Part part) => part switch
    {
        Part.Success => "Success and speed",
        Part.Safeguards => "Custody and other safeguards",
        _ => "Refused and unfinished",
    };

    private static Part PartOf(ComparisonResult result, MetricInfo info)
    {
        Family family = result.Scenario.Families.First(candidate => candidate.Name == info.Family);
        if (info.Unit == Units.PersonDays || family.Counts.ContainsKey(info.Metric)) return Part.Safeguards;
        bool success = info.Unit != Units.Requests || info.Metric == "requests" || info.Metric == family.Success?.Outcome;
        return success ? Part.Success : Part.OtherEnds;
    }

    /// <summary>A headline counted by ground, of a kind that happened at all.</summary>
    private static bool IsGround(ComparisonResult result, MetricInfo info) =>
        info.Group.Length > 0 && info.Unit == Units.Requests
        && result.MetricInfos.Any(whole => whole.Family == info.Family && whole.Metric == info.Metric && whole.Group.Length == 0 && whole.Headline)
        && result.Regimes.Any(regime => result.Metric(regime.Name, info.Family, info.Metric, info.Group)?.Interval.Mean > 0);

    private static Cell Level(ComparisonResult result, RegimeTitle regime, MetricInfo info) =>
        result.Metric(regime.Name, info.Family, info.Metric, info.Group) is { } row
            ? new Cell(Measure.WithInterval(row.Interval, Measure.InRow(info.Unit)) + (row.Interval.Undefined > 0 ? "*" : ""))
            : new Cell("");

    private static Cell Both(ComparisonResult result, RegimeTitle regime, MetricInfo info)
    {
        Cell difference = Difference(result, regime, info);
        return new Cell(Level(result, regime, info).Text, difference.Kind, difference.Text);
    }

    private static Cell Difference(ComparisonResult result, RegimeTitle regime, MetricInfo info) =>
        result.Comparison(regime.Name, info.Family, info.Metric, info.Group) is { } row
            ? new Cell(Measure.Difference(row.Difference.Interval, Measure.InRow(info.Unit)), row.AdjustedP is not null && Measure.IsClear(row) ? "clear" : "unclear")
            : new Cell("");

    private static void Definitions(Html page, ComparisonResult result)
    {
        MetricInfo[] shown = [.. result.MetricInfos.Where(info => info.Headline)];
        if (result.Metrics.Any(row => row.Interval.Undefined > 0 && shown.Any(info => info.Family == row.Family && info.Metric == row.Metric && info.Group == row.Group)))
            page.Line("<p>* Not defined in some replications (nothing of the kind happened there); the mean is over the others.</p>");
        page.Line("<details><summary>What each measure means</summary><ul>");
        foreach ((string title, string definition) in shown.Select(info => (info.Title, info.Definition)).Distinct())
            page.Line($"<li><strong>{title}.</strong> {definition}</li>");
        page.Line("</ul></details>");
    }
}
