using System.Collections.Immutable;
using System.Globalization;
using Simulator.Experiments;
using Simulator.Experiments.Statistics;
using Simulator.Experiments.Studies;
using Simulator.Experiments.Studies.Uncertainty;
using Simulator.Results.Figures;

namespace Simulator.Results.Studies;

/// <summary>The report of <c>uncertainty</c>.</summary>
public static class UncertaintyReport
{
    /// <summary>Changes beyond this share of the base are drawn at the edge.</summary>
    private const double Limit = 1.5;

    /// <summary>The report.</summary>
    /// <param name="result">What was found.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="options">What was asked for, see <see cref="StudyReport.Options"/>.</param>
    /// <param name="version">The simulator's version.</param>
    public static StudyReport Of(UncertaintyResult result, ulong seed, ImmutableArray<string> options, string version)
    {
        UncertaintyRequest asked = result.Request;
        return new StudyReport
        {
            Verb = "uncertainty",
            Question = $"How sure is it that “{Title(asked, asked.Alternative)}” does better than “{Title(asked, asked.Base)}”, when no number is known exactly?",
            Scenario = asked.Scenario,
            Seed = seed,
            Effort = $"{asked.Draws} draws of {Measure.Count(asked.Space.Factors.Length, "factor")}, {Measure.Count(asked.Replications, "replication")} each under both regimes",
            Version = version,
            Options = options,
            Answer = Answer(result),
            Sections = [Bands(result), Split(result)],
            Tables = UncertaintyTables.Of(result),
            Method = Method(result),
            Summary = Summary(result),
            Digest = result.Digest,
        };
    }

    private static string Title(UncertaintyRequest asked, string regime) => asked.Scenario.Regimes.First(known => known.Name == regime).Title;

    private static string Family(UncertaintyResult result, UncertainMetric metric) => result.Request.Scenario.Families.First(family => family.Name == metric.Info.Family).Title;

    private static UncertainMetric Lead(UncertaintyResult result) =>
        result.Metrics[StudyMetrics.Lead(result.Request.Scenario, [.. result.Metrics.Select(metric => metric.Info)])];

    private static ImmutableArray<StudySentence> Answer(UncertaintyResult result)
    {
        UncertainMetric lead = Lead(result);
        string unit = lead.Info.Unit;
        (double low, double high) = lead.Difference.ByParameters(0.9);
        (double lowInAll, double highInAll) = lead.Difference.InAll(0.9);
        double mean = lead.Difference.Components.Mean.Mean;
        int sure = result.Metrics.Count(metric => metric.Better.Low > 0.5);
        int against = result.Metrics.Count(metric => metric.Better.High < 0.5);
        return
        [
            new(
                lead.Info.Title,
                $"The chance that the true mean is better under “{Title(result.Request, result.Request.Alternative)}” is {Probability(lead.Better)}; in one run of {Years(result)} years it is better in {Percent(lead.BetterInOneRun)}."),
            new(
                "Bands",
                $"Nine times in ten the true mean difference lies within {Measure.Difference(new Interval(mean, low, high, lead.Difference.Components.Draws), unit)}, for ignorance of the parameters alone; a single run within {Measure.Difference(new Interval(mean, lowInAll, highInAll, lead.Difference.Components.Draws), unit)}."),
            new("Ignorance and chance", $"{Percent(lead.Difference.Components.Share)} of the variance of a single run's difference comes from the parameters, the rest is chance."),
            new("All headline metrics", $"Of {result.Metrics.Length}, {sure} are more likely better than not and {against} more likely not, with 95 % confidence each."),
        ];
    }

    private static int Years(UncertaintyResult result) =>
        (int)Math.Round((result.Request.Scenario.Clock.End.DayNumber - result.Request.Scenario.Clock.MeasureFrom.DayNumber) / 365.25);

    private static string Percent(double share) => Measure.Number(Math.Round(share * 100)) + "\u00A0%";

    private static string Probability(Interval share) => $"{Percent(share.Mean)} [{Measure.Number(Math.Round(share.Low * 100))}, {Measure.Number(Math.Round(share.High * 100))}]";

    private static StudySection Bands(UncertaintyResult result)
    {
        UncertainMetric[] shown = [.. result.Metrics.Where(metric => double.IsFinite(metric.Difference.Components.Mean.Mean) && metric.Base.Components.Mean.Mean > 0)];
        var figure = new BandFigure
        {
            Name = "bands",
            Title = "What the difference may be when no number is known exactly",
            Caption = $"“{Title(result.Request, result.Request.Alternative)}” against “{Title(result.Request, result.Request.Base)}”, as a change of the base's mean: where the true mean lies for ignorance of the parameters alone, and where one run of the world lies. At the right the share of draws in which the true mean is better.",
            Footnote = $"{result.Request.Draws} draws of {result.Request.Space.Factors.Length} factors, {result.Request.Replications} replications each. Better: more of what succeeds, less of everything else. Dots are means.",
            Kinds = [("Parameters alone", Tone.LightBlue, Tone.Blue), ("One run", Tone.LightGrey, Tone.Grey)],
            AxisTitle = "Change against the base's mean",
            DetailTitle = "better",
            Limit = Limit,
            Rows = [.. shown.Select(metric => Row(result, metric))],
        };
        return new StudySection(
            "bands", "What may happen", [], [figure],
            [
                new PageTable(
                    "Difference: where its true mean lies for ignorance of the parameters alone, and how often it is better",
                    ["Metric", "Mean difference", "50 % band", "90 % band", "P(better), 95 % interval", "better in one run"],
                    [.. Grouped(result, metric => PageRowOf(metric))]),
            ]);
    }

    private static BandRow Row(UncertaintyResult result, UncertainMetric metric)
    {
        double before = metric.Base.Components.Mean.Mean;
        return new BandRow(
            metric.Info.Title, metric.Difference.Components.Mean.Mean / before, [Of(metric.Difference.ByParameters), Of(metric.Difference.InAll)],
            Family(result, metric), Percent(metric.Better.Mean));

        Bands Of(Func<double, (double Low, double High)> band)
        {
            (double low, double high) = band(0.9);
            (double lower, double upper) = band(0.5);
            return new Bands(low / before, lower / before, upper / before, high / before);
        }
    }

    private static PageRow PageRowOf(UncertainMetric metric)
    {
        string unit = metric.Info.Unit;
        return new PageRow(
            metric.Info.Title,
            [
                Measure.Difference(metric.Difference.Components.Mean, unit), Range(metric.Difference.ByParameters(0.5), unit), Range(metric.Difference.ByParameters(0.9), unit),
                double.IsNaN(metric.Better.Mean) ? "n/a" : Probability(metric.Better), double.IsNaN(metric.BetterInOneRun) ? "n/a" : Percent(metric.BetterInOneRun),
            ]);
    }

    private static string Range((double Low, double High) band, string unit)
    {
        double scale = unit == Units.Share ? 100 : 1;
        return double.IsNaN(band.Low) ? "n/a" : $"{Signed(band.Low * scale)} to {Signed(band.High * scale)}";

        static string Signed(double value) => (value > 0 ? "+" : "") + Measure.Number(value);
    }

    private static IEnumerable<PageRow> Grouped(UncertaintyResult result, Func<UncertainMetric, PageRow> row) => result.Metrics
        .GroupBy(metric => Family(result, metric))
        .SelectMany(group => group.Select(row).Prepend(new PageRow(group.Key, [])));

    private static StudySection Split(UncertaintyResult result)
    {
        UncertainMetric[] shown = [.. result.Metrics.Where(metric => double.IsFinite(metric.Difference.Components.Share))];
        var figure = new StackedShareFigure
        {
            Name = "variance",
            Title = "Ignorance or chance?",
            Caption = "How the variance of a single run's difference divides: what better knowledge of the parameters could take away, and what no knowledge can.",
            Footnote = $"{result.Request.Draws} draws, {result.Request.Replications} replications each; method of moments. The bracket under a bar is the 95 % bootstrap interval of the parameters' share.",
            AxisTitle = "Share of the variance",
            Outcomes = [new Category("parameters", Tone.Blue), new Category("chance", Tone.LightGrey)],
            Rows =
            [
                .. shown.Select(metric =>
                {
                    VarianceComponents parts = metric.Difference.Components;
                    return new StackRow(metric.Info.Title, [parts.Share, 1 - parts.Share], Part(parts.Between.Low), Part(parts.Between.High), Family(result, metric));

                    double Part(double between) => Math.Max(0, between) / (Math.Max(0, between) + parts.Within);
                }),
            ],
        };
        return new StudySection("variance", "Ignorance or chance", [], [figure], []);
    }

    private static ImmutableArray<StudySentence> Method(UncertaintyResult result) =>
    [
        new("Draws", $"A Latin hypercube of {result.Request.Draws} points over the factors. A factor's coordinate is triangular from 0 over 0.5 to 1: the best values are the likeliest, the ends of a range rare. It moves all quantities of the factor together (0 low, 0.5 best, 1 high, straight between), which gives wider bands than if each were drawn by itself; factors are independent."),
        new("Design", $"Nested: each draw has {result.Request.Replications} replications of its own, both regimes on the same requests."),
        new("Variance", "Method of moments: the variance of the draws' sample means less what chance adds to them, within over replications (Searle, Casella and McCulloch 1992; Sun, Apley and Staum 2011). Intervals draw the draws again (bootstrap)."),
        new("Bands", "Parameters alone: quantiles of the draws' sample means, drawn together until their variance is that of the true means (Louis 1984). One run: quantiles of all single replications. Chance and parameters are in it together."),
        new("Better", "More of the success and its shares, less of waits, refusals, failures, custody and open requests. P(better) counts draws whose true mean, estimated as for the bands, is better; its interval holds the exact binomial one over draws (Clopper and Pearson 1934) and the bootstrap over draws, in which all is estimated anew: it reaches from 0 to 100 % where chance hides the difference. Each metric is judged by itself."),
    ];

    private static ImmutableArray<(string Key, object Value)> Summary(UncertaintyResult result) =>
    [
        ("base", result.Request.Base),
        ("alternative", result.Request.Alternative),
        ("draws", result.Request.Draws),
        ("metrics", result.Metrics.Select(metric => (MetricName.Of(metric.Info), (object)Of(metric)))),
    ];

    private static IEnumerable<(string Key, object Value)> Of(UncertainMetric metric)
    {
        (double low, double high) = metric.Difference.ByParameters(0.9);
        return
        [
            ("difference", metric.Difference.Components.Mean), ("low-90", low), ("high-90", high), ("parameters-share", metric.Difference.Components.Share),
            ("better", metric.Better), ("better-in-one-run", metric.BetterInOneRun),
        ];
    }
}
