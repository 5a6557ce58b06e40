using System.Collections.Immutable;
using System.Globalization;
using Simulator.Cooperation;
using Simulator.Experiments;
using Simulator.Experiments.Statistics;

namespace Simulator.Results;

/// <summary>The files of <c>tables/</c>. Their columns are a contract: results/README.md lists them, other people's scripts read them.</summary>
internal static class ResultTables
{
    /// <summary>Every table with its file name, in order of name.</summary>
    public static IEnumerable<(string Name, string Text)> All(ComparisonResult result) =>
    [
        ("capacity.csv", Capacity(result)),
        ("comparison.csv", Comparison(result)),
        ("desks.csv", Desks(result)),
        ("metrics.csv", Metrics(result)),
        ("pairs.csv", Pairs(result)),
        ("parameters.csv", Parameters(result)),
        ("spill-over.csv", SpillOver(result)),
        ("warm-up.csv", WarmUp(result)),
    ];

    /// <summary>A duration in days, anything else as it is.</summary>
    public static double InUnit(Quantity quantity, double value) =>
        quantity.Unit == QuantityUnit.Duration ? value / 86400 : value;

    /// <summary>The word for a grade in files and report.</summary>
    public static string Word(Grade grade) => grade.ToString().ToLowerInvariant();

    /// <summary>The sources behind a quantity, each once.</summary>
    public static string Sources(Scenario scenario, Quantity quantity) => string.Join("; ", quantity.Rows
        .Select(row => scenario.Evidence.TryGetValue(row, out EvidenceRow? evidence) ? evidence.Source : "")
        .Where(source => source.Length > 0)
        .Distinct(StringComparer.Ordinal));

    private static string Metrics(ComparisonResult result)
    {
        var csv = new CsvText("regime", "family", "metric", "group", "unit", "replications", "mean", "low", "high");
        foreach (MetricRow row in result.Metrics)
        {
            csv.Add([
                row.Regime, row.Family, row.Metric, row.Group, row.Unit, ResultNumber.Text(row.Interval.Count), .. Three(row.Interval)]);
        }

        return csv.ToString();
    }

    private static string Comparison(ComparisonResult result)
    {
        var csv = new CsvText(
            "base", "alternative", "family", "metric", "group", "unit", "difference", "low", "high", "variance_reduction");
        foreach (ComparisonRow row in result.Comparisons)
        {
            csv.Add([
                row.Base, row.Alternative, row.Family, row.Metric, row.Group, row.Unit, .. Three(row.Difference.Interval),
                ResultNumber.Text(row.Difference.VarianceReduction)]);
        }

        return csv.ToString();
    }

    private static string Desks(ComparisonResult result)
    {
        string[] families = [.. result.Families.Select(family => family.Name)];
        var csv = new CsvText([
            "regime", "state", "institution", "desk",
            .. Bounded("utilisation"), .. Bounded("mean_queue"), .. Bounded("mean_wait_days"), .. Bounded("backlog"),
            .. Bounded("clearance_rate"), .. Bounded("disposition_days"), .. Bounded("age_of_pending_days"), .. Bounded("officer_hours"),
            .. Bounded("waiting_share"), .. Bounded("working_share"), "bottleneck_rank",
            .. families.SelectMany(family => (string[])[
                .. Bounded($"{family}:waiting_share"), .. Bounded($"{family}:working_share"), $"{family}:rank"])]);
        foreach (DeskRow row in result.Desks)
        {
            csv.Add([
                row.Regime, row.State, row.Institution, row.Desk,
                .. Three(row.Utilisation), .. Three(row.MeanQueue), .. Three(row.MeanWaitDays), .. Three(row.Backlog),
                .. Three(row.ClearanceRate), .. Three(row.DispositionDays), .. Three(row.AgeOfPendingDays), .. Three(row.OfficerHours),
                .. Share(row.Overall), .. families.SelectMany(family => Share(row.ShareOf(family)))]);
        }

        return csv.ToString();
    }

    private static string Pairs(ComparisonResult result)
    {
        string[] outcomes = [.. result.Pairs.SelectMany(row => row.Outcomes).Select(Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var csv = new CsvText([
            "regime", "family", "requesting", "requested", "instrument_at_start", "instrument_at_end", "requests", "pending", "rare",
            .. Bounded("success"), .. Bounded("success_within"), .. Bounded("mean_days_to_success"), "median_days_to_success",
            .. outcomes.Select(outcome => "ended:" + outcome)]);
        foreach (PairRow row in result.Pairs)
        {
            Dictionary<string, long> counts = row.Outcomes.ToDictionary(Name, outcome => outcome.Requests, StringComparer.Ordinal);
            csv.Add([
                row.Regime, row.Family, row.Requesting, row.Requested, row.InstrumentAtStart, row.InstrumentAtEnd,
                ResultNumber.Text(row.Requests), ResultNumber.Text(row.Pending), row.Rare ? "1" : "0",
                .. Three(row.Success.Interval), .. Three(row.SuccessWithin.Interval), .. Three(row.MeanDaysToSuccess.Interval),
                ResultNumber.Text(row.MedianDaysToSuccess),
                .. outcomes.Select(outcome => ResultNumber.Text(counts.GetValueOrDefault(outcome)))]);
        }

        return csv.ToString();
    }

    private static string Parameters(ComparisonResult result)
    {
        var csv = new CsvText("path", "value", "low", "high", "unit", "grade", "rows", "source", "tags", "note");
        foreach (Quantity quantity in result.Parameters)
        {
            csv.Add(
                quantity.Path, Declared(quantity, quantity.Best), Declared(quantity, quantity.Low), Declared(quantity, quantity.High),
                quantity.Unit == QuantityUnit.Duration ? "days" : "number", Word(quantity.Grade), string.Join(' ', quantity.Rows),
                Sources(result.Scenario, quantity), string.Join(' ', quantity.Tags), quantity.Note);
        }

        return csv.ToString();
    }

    private static string Capacity(ComparisonResult result)
    {
        var csv = new CsvText(
            "regime", "state", "desk", "officers", "offered_hours_per_year", "capacity_hours_per_year",
            "formal_utilisation", "background_utilisation", "utilisation");
        foreach (CapacitySheetRow row in result.Capacity)
        {
            csv.Add(
                row.Regime, row.State, row.Desk, ResultNumber.Text(row.Officers), ResultNumber.Text(row.OfferedHoursPerYear),
                ResultNumber.Text(row.CapacityHoursPerYear), ResultNumber.Text(row.FormalUtilisation),
                ResultNumber.Text(row.BackgroundUtilisation), ResultNumber.Text(row.Utilisation));
        }

        return csv.ToString();
    }

    private static string SpillOver(ComparisonResult result)
    {
        var csv = new CsvText([
            "base", "alternative", "work", "desk", "lead_visits", "lead_visits_change", "visits", .. Bounded("wait_days"), .. Bounded("difference"),
            "variance_reduction", "adjusted_p"]);
        foreach (SpillOverRow row in result.SpillOver)
        {
            csv.Add([
                result.Base.Name, row.Alternative, row.Work, row.Desk, ResultNumber.Text(row.LeadVisits), ResultNumber.Text(row.LeadVisitsChange),
                ResultNumber.Text(row.Visits), .. Three(row.Wait), .. Three(row.Difference.Interval), ResultNumber.Text(row.Difference.VarianceReduction),
                ResultNumber.Text(row.AdjustedP)]);
        }

        return csv.ToString();
    }

    private static string WarmUp(ComparisonResult result)
    {
        var csv = new CsvText("family", "months", "left_out", "mser5_pending", "mser5_days_of_demand");
        foreach (WarmUpRow row in result.WarmUp)
            csv.Add(row.Family, ResultNumber.Text(row.MonthEnds.Length), ResultNumber.Text(row.Used), Cut(row.PendingCut), Cut(row.DaysCut));
        return csv.ToString();

        static string Cut(int months) => months < 0 ? "" : ResultNumber.Text(months);
    }

    private static string Declared(Quantity quantity, double value) => ResultNumber.Text(InUnit(quantity, value));

    private static string Name(OutcomeCount outcome) => outcome.Ground.Length == 0 ? outcome.Outcome : $"{outcome.Outcome}:{outcome.Ground}";

    private static string[] Bounded(string name) => [name, name + "_low", name + "_high"];

    private static string[] Three(Interval interval) =>
        [ResultNumber.Text(interval.Mean), ResultNumber.Low(interval), ResultNumber.High(interval)];

    private static string[] Share(DeskShare? share) => share is null
        ? [.. Enumerable.Repeat("", 7)]
        : [.. Three(share.Waiting), .. Three(share.Working), share.Rank.ToString(CultureInfo.InvariantCulture)];
}
