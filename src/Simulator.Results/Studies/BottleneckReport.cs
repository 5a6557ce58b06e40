using System.Collections.Immutable;
using System.Globalization;
using Simulator.Cooperation;
using Simulator.Experiments;
using Simulator.Experiments.Statistics;
using Simulator.Experiments.Studies;
using Simulator.Results.Figures;

namespace Simulator.Results.Studies;

/// <summary>The report of <c>bottleneck</c>.</summary>
public static class BottleneckReport
{
    private const int Drawn = 15;

    private static readonly ImmutableArray<Category> Kinds =
        [new("One more post", Tone.Blue), new("A day less in a channel", Tone.Orange), new("One more provision", Tone.Green)];

    /// <summary>Tells a result.</summary>
    public static StudyReport Of(BottleneckResult result, string version, ImmutableArray<string> options)
    {
        BottleneckRequest asked = result.Asked;
        MetricInfo metric = asked.Objective.Info;
        string regime = RegimeTitle(asked.Scenario, asked.Regime);
        var words = new ObjectiveWords(asked.Objective);
        return new StudyReport
        {
            Verb = "bottleneck",
            Question = $"Where is the bottleneck under “{regime}”, and where does the queue move to?",
            Scenario = asked.Scenario,
            Seed = result.Seed,
            Effort = $"{result.Levers.Length} changes, {asked.Replications} replications each of those that came through a screening of {asked.Screening}",
            Version = version,
            Options = options,
            Answer = [.. Answer(result, words)],
            Sections =
            [
                new StudySection("levers", "What one small change is worth", [words.Definition],
                    [Tornado(result, words)], [Table(result, words)]),
                new StudySection("chain", "Where the queue moves to",
                    ["The desk where a post gains most gets one; then the next is sought, with that post in place, and so on."],
                    [.. result.Chain.Length > 1 ? new Figure[] { Chain(result, words) } : []], [ChainTable(result, words)]),
            ],
            Tables = [Levers(result), Steps(result)],
            Method = [.. Method(result)],
            Summary =
            [
                ("regime", asked.Regime), ("metric", MetricName.Of(metric)), ("more-is-better", asked.Objective.MoreIsBetter), ("as-it-is", result.Base),
                ("best-post", FirstOf(result, LeverKind.Post)?.Lever.Name ?? ""),
                ("levers", result.Levers.Where(row => row.Significant).Select(row => (row.Lever.Name, (object)row.Gain.Interval)).ToArray()),
                ("chain", result.Chain.Where(step => step.Place is not null).Select(step => step.Place!.Group).ToArray()),
            ],
            Digest = result.Digest,
        };
    }

    /// <summary>A regime's name for readers.</summary>
    internal static string RegimeTitle(Scenario scenario, string regime) => scenario.Regimes.First(one => one.Name == regime).Title;

    private static IEnumerable<StudySentence> Answer(BottleneckResult result, ObjectiveWords words)
    {
        yield return new StudySentence("As it is", $"{words.Title} is {Measure.WithInterval(result.Base, words.Unit)} under “{RegimeTitle(result.Asked.Scenario, result.Asked.Regime)}”.");
        foreach ((LeverKind kind, string topic) in new[] { (LeverKind.Post, "Best post"), (LeverKind.Channel, "Best channel"), (LeverKind.Provision, "Best provision") })
        {
            if (FirstOf(result, kind) is { } best)
                yield return new StudySentence(topic, $"{best.Lever.Title}: {words.Gain(best.Gain.Interval)}{(best.Significant ? "" : ", which is not clear of chance")}.");
        }

        PostPlace[] chain = [.. result.Chain.Where(step => step.Place is not null).Select(step => step.Place!)];
        string end = result.End == ChainEnd.NoGain ? "; after that no post promises a gain that is clear of chance" : ", where the steps asked for end";
        yield return new StudySentence("The queue moves", chain.Length == 0
            ? "No single post promises a gain that is clear of chance."
            : $"{string.Join(", then ", chain.Select(place => place.Title))}{end}. Together {words.Gain(result.Chain[^1].Total!.Value)}.");
    }

    private static LeverRow? FirstOf(BottleneckResult result, LeverKind kind) => result.Levers
        .Where(row => row.Lever.Kind == kind && row.AdjustedP is not null && row.Gain.Interval.Mean > 0)
        .MaxBy(row => row.Gain.Interval.Mean);

    private static BarIntervalFigure Tornado(BottleneckResult result, ObjectiveWords words)
    {
        LeverRow[] rows = [.. result.Levers.Where(row => row.AdjustedP is not null && row.Gain.Interval.Mean != 0).Take(Drawn)];
        return new BarIntervalFigure
        {
            Name = "tornado",
            Title = "What one small change is worth",
            Caption = $"{words.Title}: gain by one change alone, the {rows.Length} largest effects. To the right is better.",
            Footnote = $"{result.Asked.Replications} paired replications; each interval is of 95 % alone. Pale bars: the interval holds zero.",
            Rows = [.. rows.Select(row => words.Row(row.Lever.Title, 0, row.Gain.Interval, (int)row.Lever.Kind))],
            Categories = Kinds,
            X = words.Axis,
            TextTitle = "Gain (95 % interval)",
        };
    }

    private static BarIntervalFigure Chain(BottleneckResult result, ObjectiveWords words) => new()
    {
        Name = "chain",
        Title = "One bottleneck after the other",
        Caption = $"{words.Title}: gain as one post after the other is added, each where it gains most by then. To the right is better.",
        Footnote = $"{result.Asked.Replications} paired replications that no choice has seen; intervals of the step’s own gain. Pale bars: the interval holds zero.",
        Rows = [.. result.Chain.Skip(1).Select((step, i) => words.Row(
            $"{i + 1}. {step.Place!.Title}", result.Chain[i].Total?.Mean ?? 0, step.Gain!.Value, 0))],
        Categories = [Kinds[0]],
        X = words.Axis with { Title = "Gain added up" },
        TextTitle = "Gain of the step (95 % interval)",
    };

    private static PageTable Table(BottleneckResult result, ObjectiveWords words) => new(
        $"The largest effects on: {words.Title} (in brackets the interval). p: after Holm’s correction over all {result.Levers.Length} changes.",
        ["Change", "Gain", "p", "Replications"],
        [
            .. result.Levers.Where(row => row.AdjustedP is not null).Take(Drawn).Select(row => new PageRow(
                row.Lever.Title,
                [
                    words.Gain(row.Gain.Interval), PText(row.AdjustedP!.Value), row.Replications.ToString(CultureInfo.InvariantCulture),
                ])),
        ]);

    /// <summary>A p-value as readers want it.</summary>
    internal static string PText(double p) => double.IsNaN(p) ? "n/a" : p < 0.001 ? "< 0.001" : Measure.Number(p, 3);

    private static PageTable ChainTable(BottleneckResult result, ObjectiveWords words) => new(
        "The chain: the metric after each step, and what the post did to the wait at its own desk.",
        ["Post added", words.Title, "Gain of the step", "Mean wait there before", "after", "Busy before", "after"],
        [
            .. result.Chain.Select(step => new PageRow(
                step.Place?.Title ?? "As it is",
                step.Place is null
                    ? [Measure.WithInterval(step.Metric, words.Unit), "", "", "", "", ""]
                    :
                    [
                        Measure.WithInterval(step.Metric, words.Unit), words.Gain(step.Gain!.Value),
                        Measure.Value(step.WaitBefore, Units.Days), Measure.Value(step.WaitAfter, Units.Days),
                        Measure.Value(step.UtilisationBefore, Units.Share), Measure.Value(step.UtilisationAfter, Units.Share),
                    ])),
        ]);

    private static StudyTable Levers(BottleneckResult result) => new(
        "levers", ["kind", "lever", "title", "unit", .. StudyTable.Bounded("gain"), "variance_reduction", "replications", "adjusted_p"],
        [
            .. result.Levers.Select(row => (IReadOnlyList<object>)
            [
                row.Lever.Kind.ToString().ToLowerInvariant(), row.Lever.Name, row.Lever.Title, result.Asked.Objective.Info.Unit, row.Gain.Interval,
                row.Gain.VarianceReduction, row.Replications, row.AdjustedP ?? double.NaN,
            ]),
        ]);

    private static StudyTable Steps(BottleneckResult result) => new(
        "chain",
        [
            "step", "desk", "unit", .. StudyTable.Bounded("metric"), .. StudyTable.Bounded("gain"), .. StudyTable.Bounded("total_gain"),
            "wait_days_before", "wait_days_after", "utilisation_before", "utilisation_after",
        ],
        [
            .. result.Chain.Select((step, i) => (IReadOnlyList<object>)
            [
                i, step.Place?.Group ?? "", result.Asked.Objective.Info.Unit, step.Metric, step.Gain ?? None, step.Total ?? None,
                step.WaitBefore.Mean, step.WaitAfter.Mean, step.UtilisationBefore.Mean, step.UtilisationAfter.Mean,
            ]),
        ]);

    private static Interval None => new(double.NaN, double.NaN, double.NaN, 0);

    private static IEnumerable<StudySentence> Method(BottleneckResult result)
    {
        BottleneckRequest asked = result.Asked;
        yield return new StudySentence("Pairs", "Every change meets the same requests with the same luck as the scenario as it is; gains are differences replication by replication, with Student-t intervals over replications.");
        yield return new StudySentence("Posts", $"One officer, bench or minister more at each desk of each state, from {asked.Scenario.Clock.MeasureFrom:yyyy-MM-dd}, the first measured day. When there are more than {BottleneckStudy.MostPosts} desks, {asked.Screening} replications of all of them choose the {BottleneckStudy.MostPosts} of the largest effect.");
        yield return new StudySentence("Channels", "A day less in the median (mean, scale) of each declared transit time that files of recorded families meet, from the same day; none falls below a second. Files still travel with the post rounds. Measures of the regime stretch what is left.");
        if (asked.To is not null)
            yield return new StudySentence("Provisions", $"Each provision of “{RegimeTitle(asked.Scenario, asked.To)}” alone, in the place of what it replaces, from the dates of that regime.");
        yield return new StudySentence("Fresh replications", "What is shown of the changes that came through the screening, of each step and of the whole chain rests each on replications that no choice before has seen; of those left out it rests on the screening, and nothing is claimed.");
        yield return new StudySentence("Several comparisons", "Holm’s correction over all changes, those left out in the screening counted. A step of the chain is taken when the best post’s interval leaves zero out at a level corrected (Bonferroni) for the posts it was chosen from.");
        yield return new StudySentence("Better", ObjectiveWords.Rule(asked.Objective));
    }
}
