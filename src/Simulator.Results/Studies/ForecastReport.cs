using System.Globalization;
using Simulator.Cooperation;
using Simulator.Experiments;
using Simulator.Experiments.Studies;
using Simulator.Results.Figures;

namespace Simulator.Results.Studies;

/// <summary>The report of <c>forecast</c>: how many requests will be pending, and how likely are more than so many.</summary>
public static class ForecastReport
{
    /// <summary>The report.</summary>
    /// <param name="result">What was found.</param>
    /// <param name="scenario">The scenario.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="replications">Replications of each regime.</param>
    /// <param name="version">The simulator's version.</param>
    /// <param name="options">The options that repeat it.</param>
    public static StudyReport Of(ForecastResult result, Scenario scenario, ulong seed, int replications, string version, IEnumerable<string> options)
    {
        string family = Measure.Short(scenario.Families.First(candidate => candidate.Name == result.Family).Title);
        string backlog = Number(result.Backlog);
        string runs = $"{Measure.Count(replications, "replication")} of each regime";
        return new StudyReport
        {
            Verb = "forecast",
            Question = $"{family}: how many requests will be pending, and how likely are more than {backlog}?",
            Scenario = scenario,
            Seed = seed,
            Effort = runs,
            Version = version,
            Options = [.. options],
            Answer = [.. result.Fans.Select(fan => Answer(fan, scenario, backlog)), Chance],
            Sections =
            [
                new StudySection(
                    "fan", "The backlog, month by month", ["Requests received and not closed at each month’s end, whenever they were received."],
                    [Fan(result, scenario, family, runs)], [Table(result, scenario)]),
                new StudySection(
                    "excess", $"More than {backlog} pending", [$"The share of replications in which more than {backlog} requests were pending at a month’s end, with its exact interval."],
                    [Excess(result, scenario, family, backlog, runs)], []),
            ],
            Tables = [FanTable(result), ExcessTable(result)],
            Method =
            [
                Chance,
                new StudySentence("Fan", "Quantiles over replications (type 7 of Hyndman and Fan); they come without intervals of their own."),
                new StudySentence("Probability", "Replications above the backlog over all; Clopper and Pearson’s exact 95 % interval, each month and regime by itself."),
                new StudySentence("Start", "Every replication has its own backlog when the measured window begins, as the warm-up left it; no observed backlog is put in its place."),
            ],
            Summary =
            [
                ("family", result.Family), ("backlog", result.Backlog), ("date", Iso(result.Fans[0].Months[^1].Date)),
                ("regimes", result.Fans.Select(fan => (fan.Regime, (object)new (string, object)[]
                {
                    ("pending", fan.Months[^1].Pending), ("median", fan.Months[^1].Quantiles[2]), ("q05", fan.Months[^1].Quantiles[0]), ("q95", fan.Months[^1].Quantiles[4]),
                    ("probability-above", fan.Months[^1].Above),
                })).ToArray()),
            ],
            Digest = result.Digest,
        };
    }

    private static StudySentence Chance => new(
        "What the fan shows", "Chance alone: which requests are made and what luck they have. That the inputs are not known exactly is not in it; the verb uncertainty shows that.");

    private static StudySentence Answer(ForecastFan fan, Scenario scenario, string backlog)
    {
        ForecastMonth last = fan.Months[^1];
        return new StudySentence(
            TwinWords.Regime(scenario, fan.Regime),
            $"On {Iso(last.Date)} half of the replications have at most {Whole(last.Quantiles[2])} requests pending, nine in ten between {Whole(last.Quantiles[0])} and {Whole(last.Quantiles[4])}; "
                + $"the probability of more than {backlog} is {Measure.WithInterval(last.Above, Units.Share)}.");
    }

    private static FanFigure Fan(ForecastResult result, Scenario scenario, string family, string runs) => new()
    {
        Name = "fan",
        Title = $"{family}: requests pending",
        Caption = "At each month’s end, whenever received: the median of the replications, the band that holds half of them and the one that holds nine in ten.",
        Footnote = $"{runs} on the same requests. The fan is chance alone, not ignorance of the inputs.",
        Y = new FigureAxis("Pending", "requests", Min: 0),
        Level = result.Backlog,
        Panels = [.. result.Fans.Select(fan => new FanPanel(
            TwinWords.Regime(scenario, fan.Regime), [.. fan.Months.Select(month => new FanPoint(month.Date, month.Quantiles))]))],
    };

    private static LineBandFigure Excess(ForecastResult result, Scenario scenario, string family, string backlog, string runs) => new()
    {
        Name = "exceedance",
        Title = $"{family}: probability of more than {backlog} pending",
        Caption = $"Probability that more than {backlog} requests are pending at a month’s end.",
        Footnote = $"{runs} on the same requests; bands are exact pointwise 95 % intervals (Clopper and Pearson).",
        Y = new FigureAxis("Probability", Kind: AxisKind.Share, Min: 0),
        Panels =
        [
            new DatePanel("", [.. result.Fans.Select(fan => new DateSeries(
                TwinWords.Regime(scenario, fan.Regime), [.. fan.Months.Select(month => new DatePoint(month.Date, month.Above.Mean, month.Above.Low, month.Above.High))]))]),
        ],
    };

    private static PageTable Table(ForecastResult result, Scenario scenario)
    {
        int[] shown = [.. Enumerable.Range(0, result.Fans[0].Months.Length).Where(month => month == result.Fans[0].Months.Length - 1 || month % 12 == 0)];
        return new PageTable(
            "Every twelfth month and the last: median (5 to 95 % of the replications), and the probability of more with its exact 95 % interval.",
            ["Date", .. result.Fans.SelectMany(fan => (string[])[$"{TwinWords.Regime(scenario, fan.Regime)}: pending", $"more than {Number(result.Backlog)}"])],
            [.. shown.Select(month => new PageRow(
                Iso(result.Fans[0].Months[month].Date),
                [.. result.Fans.Select(fan => fan.Months[month]).SelectMany(at => (string[])
                    [$"{Whole(at.Quantiles[2])} ({Whole(at.Quantiles[0])} to {Whole(at.Quantiles[4])})", Measure.WithInterval(at.Above, Units.Share)])]))]);
    }

    private static StudyTable FanTable(ForecastResult result) => new(
        "fan", ["regime", "date", .. StudyTable.Bounded("mean"), "q05", "q25", "q50", "q75", "q95"],
        [.. result.Fans.SelectMany(fan => fan.Months.Select(month => (IReadOnlyList<object>)[fan.Regime, month.Date, month.Pending, .. month.Quantiles.Cast<object>()]))]);

    private static StudyTable ExcessTable(ForecastResult result) => new(
        "exceedance", ["regime", "date", "backlog", .. StudyTable.Bounded("probability"), "replications"],
        [.. result.Fans.SelectMany(fan => fan.Months.Select(month => (IReadOnlyList<object>)[fan.Regime, month.Date, result.Backlog, month.Above, month.Above.Count]))]);

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Whole(double value) => Measure.Number(value, 0);

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
