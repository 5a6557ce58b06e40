using System.Collections.Immutable;
using System.Globalization;
using Simulator.Cooperation;
using Simulator.Experiments;
using Simulator.Experiments.Statistics;
using Simulator.Experiments.Studies;
using Simulator.Results.Figures;

namespace Simulator.Results.Studies;

/// <summary>The report of <c>allocate</c>.</summary>
public static class AllocationReport
{
    /// <summary>Tells a result.</summary>
    public static StudyReport Of(AllocationResult result, string version, ImmutableArray<string> options)
    {
        AllocationRequest asked = result.Asked;
        var words = new ObjectiveWords(asked.Objective);
        return new StudyReport
        {
            Verb = "allocate",
            Question = $"Where should {Measure.Count(asked.Posts, "more post")} go under “{BottleneckReport.RegimeTitle(asked.Scenario, asked.Regime)}”?",
            Scenario = asked.Scenario,
            Seed = result.Seed,
            Effort = $"{result.Places.Length} desks, at most {asked.MaxReplications} replications of each for each post; {asked.Replications} of the comparison",
            Version = version,
            Options = options,
            Answer = [.. Answer(result, words)],
            Sections =
            [
                new StudySection("where", "Where the posts go", [words.Definition], [Map(result)], [Choices(result)]),
                new StudySection("rules", "Against the obvious rules",
                    ["By queue length: a post to each of the longest queues. By utilisation: to each of the busiest desks. Pro rata: in proportion to the staff there is."],
                    [Gains(result, words)], [Rules(result, words)]),
                new StudySection("selection", "How the places were chosen",
                    ["A desk is dropped as soon as another is clearly ahead; what is left is run on."], [Survivors(result)], []),
            ],
            Tables = [AllocationTable(result), RulesTable(result), SelectionTable(result)],
            Method = [.. Method(result, words)],
            Summary =
            [
                ("regime", asked.Regime), ("objective", MetricName.Of(asked.Objective.Info)), ("more-is-better", asked.Objective.MoreIsBetter),
                ("posts", asked.Posts), ("confidence", asked.Confidence), ("indifference-zone", result.Zone), ("separated", result.Choices.All(choice => choice.Decided)),
                ("places", result.Choices.Select(choice => result.Places[choice.Chosen].Group).ToArray()), ("as-it-is", result.Base),
                ("gains", result.Rows.Select(row => (row.Allocation.Name, (object)row.Gain.Interval)).ToArray()),
            ],
            Digest = result.Digest,
        };
    }

    private static IEnumerable<StudySentence> Answer(AllocationResult result, ObjectiveWords words)
    {
        int undecided = result.Choices.Count(choice => !choice.Decided);
        string zone = words.Size(result.Zone);
        yield return new StudySentence("Places", $"{string.Join(", then ", result.Choices.Select(choice => result.Places[choice.Chosen].Title))}.");
        yield return new StudySentence("How sure", undecided == 0
            ? $"With a probability of at least {Measure.Number(result.Asked.Confidence * 100)} % all choices are the best ones, wherever the best is ahead by {zone} or more."
            : $"Not separated within the cap: {undecided} of {Measure.Count(result.Asked.Posts, "choice")} reached {result.Asked.MaxReplications} replications with {string.Join(", ", result.Choices.Where(choice => !choice.Decided).Select(choice => choice.Candidates.Count(one => one.Survived)))} desks left; the one ahead was taken. Raise --max-replications or --delta (now {zone}).");
        yield return new StudySentence("Gain", $"{words.Title}: {words.Gain(result.Rows[0].Gain.Interval)}, from {Measure.WithInterval(result.Base, words.Unit)}.");
        yield return new StudySentence("Against the rules", string.Join("; ", result.Rows.Skip(1).Select(row =>
            $"{words.Gain(row.OursAhead!.Value.Interval)} beside “{row.Allocation.Title.ToLowerInvariant()}”{(row.AdjustedP < 0.05 ? "" : " (not clear)")}")) + ".");
    }

    private static HeatmapFigure Map(AllocationResult result)
    {
        string[] states = [.. result.Asked.Scenario.States.Select(state => state.Code)];
        DeskKind[] desks = [.. result.Asked.Scenario.Desks];
        int most = result.Rows.Max(row => row.Allocation.Posts.Max());
        return new HeatmapFigure
        {
            Name = "allocation",
            Title = $"Where {Measure.Count(result.Asked.Posts, "post")} would go",
            Caption = "Posts added at each desk of each state: ours, and by the obvious rules.",
            Footnote = "Ours: one post after the other, each where it gains most by then.",
            Labels = states,
            ColumnLabels = [.. desks.Select(desk => desk.Name)],
            RowTitle = "State",
            ColumnTitle = "Desk",
            Classes = [.. Enumerable.Range(1, most).Select(posts => new Category(
                Measure.Count(posts, "post"), (Tone)((posts - 1) * 2 % 10), posts.ToString(CultureInfo.InvariantCulture)))],
            MissingText = "none",
            Panels = [.. result.Rows.Select(row => new HeatPanel(row.Allocation.Title, [.. states.Select(state => desks
                .Select(desk => new HeatCell(Posts(row.Allocation, state, desk.Name) is int posts and > 0 ? posts - 1 : double.NaN))
                .ToArray())]))],
        };

        int Posts(Allocation allocation, string state, string desk) => result.Places
            .Select((place, i) => place.State == state && place.Desk == desk ? allocation.Posts[i] : 0).Sum();
    }

    private static BarIntervalFigure Gains(AllocationResult result, ObjectiveWords words) => new()
    {
        Name = "rules",
        Title = "What the posts gain, by who places them",
        Caption = $"{words.Title}: gain over no new posts. To the right is better.",
        Footnote = $"{result.Asked.Replications} paired replications that no choice has seen; intervals of 95 %. Pale bars: the interval holds zero.",
        Rows = [.. result.Rows.Select((row, i) => words.Row(row.Allocation.Title, 0, row.Gain.Interval, i == 0 ? 0 : 1))],
        Categories = [new Category("Ours", Tone.Blue), new Category("Rules", Tone.Grey)],
        X = words.Axis,
        TextTitle = "Gain (95 % interval)",
    };

    private static CurveFigure Survivors(AllocationResult result) => new()
    {
        Name = "survivors",
        Title = "Desks still in the race",
        Caption = "Desks that no other had clearly left behind, by replications of each.",
        Footnote = $"Procedure KN on common random numbers; the first stage has {result.Asked.FirstStage} replications.",
        Panels =
        [
            new CurvePanel("", [.. result.Choices.Select((choice, i) => new Curve(
                $"Post {i + 1}", Staircase(choice, result.Asked.FirstStage)))]),
        ],
        X = new FigureAxis("Replications", "", Min: 0),
        Y = new FigureAxis("Desks", "", Min: 0),
    };

    private static CurvePoint[] Staircase(AllocationChoice choice, int firstStage)
    {
        ImmutableArray<int> left = choice.SurvivorsAfter;
        return [.. left.SelectMany((now, taken) => new[] { Point(taken, left[Math.Max(0, taken - 1)]), Point(taken, now) }).Distinct()];

        CurvePoint Point(int taken, int desks) => new(firstStage + taken, desks, double.NaN, double.NaN);
    }

    private static PageTable Choices(AllocationResult result) => new(
        "The choices in turn, what the objective’s metric came to in the race, and how long the race took.",
        ["Post", "Goes to", "Separated", "Desks left", "Replications of the chosen", "Replications in all"],
        [
            .. result.Choices.Select((choice, i) => new PageRow(
                (i + 1).ToString(CultureInfo.InvariantCulture),
                [
                    result.Places[choice.Chosen].Title, choice.Decided ? "yes" : "no",
                    choice.Candidates.Count(one => one.Survived).ToString(CultureInfo.InvariantCulture),
                    choice.Candidates[choice.Chosen].Replications.ToString(CultureInfo.InvariantCulture),
                    choice.Candidates.Sum(one => one.Replications).ToString(CultureInfo.InvariantCulture),
                ])),
        ]);

    private static PageTable Rules(AllocationResult result, ObjectiveWords words) => new(
        "Each allocation against no new posts, and ours against each rule (intervals of all rules together 95 %, Bonferroni; p after Holm).",
        ["Allocation", words.Title, "Gain", "Ours ahead by", "p"],
        [
            .. result.Rows.Select(row => new PageRow(
                row.Allocation.Title,
                [
                    Measure.WithInterval(row.Metric, words.Unit), words.Gain(row.Gain.Interval),
                    row.OursAhead is { } ahead ? words.Gain(ahead.Interval) : "", row.AdjustedP is { } p ? BottleneckReport.PText(p) : "",
                ])),
        ]);

    private static StudyTable AllocationTable(AllocationResult result) => new(
        "allocation", ["allocation", "state", "desk", "place", "posts"],
        [
            .. result.Rows.SelectMany(row => result.Places
                .Select((place, i) => (place, posts: row.Allocation.Posts[i]))
                .Where(pair => pair.posts > 0)
                .Select(pair => (IReadOnlyList<object>)[row.Allocation.Name, pair.place.State, pair.place.Desk, pair.place.Group, pair.posts])),
        ]);

    private static StudyTable RulesTable(AllocationResult result) => new(
        "rules", ["allocation", "unit", .. StudyTable.Bounded("metric"), .. StudyTable.Bounded("gain"), .. StudyTable.Bounded("ours_ahead"), "adjusted_p"],
        [
            .. result.Rows.Select(row => (IReadOnlyList<object>)
            [
                row.Allocation.Name, result.Asked.Objective.Info.Unit, row.Metric, row.Gain.Interval,
                row.OursAhead?.Interval ?? new Interval(double.NaN, double.NaN, double.NaN, 0), row.AdjustedP ?? double.NaN,
            ]),
        ]);

    private static StudyTable SelectionTable(AllocationResult result) => new(
        "selection", ["post", "place", "metric", "unit", "replications", "survived", "chosen", "separated"],
        [
            .. result.Choices.SelectMany((choice, post) => choice.Candidates.Select((candidate, i) => (IReadOnlyList<object>)
            [
                post + 1, candidate.Place.Group, candidate.Mean, result.Asked.Objective.Info.Unit, candidate.Replications, candidate.Survived,
                i == choice.Chosen, choice.Decided,
            ])),
        ]);

    private static IEnumerable<StudySentence> Method(AllocationResult result, ObjectiveWords words)
    {
        AllocationRequest asked = result.Asked;
        string share = asked.Zone is null ? $" (by default {Measure.Number(AllocationStudy.UsualZone * 100)} % of the metric as things are, in the first stage)" : "";
        yield return new StudySentence("Ranking and selection", $"Procedure KN of Kim and Nelson (2001) on common random numbers: {asked.FirstStage} replications of every desk, then one more of those left, until one is left. The indifference zone is {words.Size(result.Zone)}{share}: a lead below it does not count. The probability is guaranteed for normal observations; means over hundreds of requests are close to normal.");
        yield return new StudySentence("One after the other", $"The places are chosen greedily: the best place of the first post, then of the next given the first. Two posts that help only together are not found. Each choice has a confidence of {Measure.Number(100 * Bonferroni.Level(asked.Confidence, asked.Posts), 1)} %, so that all together have {Measure.Number(asked.Confidence * 100)} % (Bonferroni), and replications of its own.");
        yield return new StudySentence("Posts", $"Posts work from {asked.Scenario.Clock.MeasureFrom:yyyy-MM-dd}, the first measured day; background work stays what it was.");
        yield return new StudySentence("Rules", "Queues and utilisation are those of the first stage without new posts; equal desks in order of declaration; pro rata by largest remainders.");
        yield return new StudySentence("Comparison", $"{asked.Replications} replications that no choice has seen. Gains have Student-t intervals of 95 % each; ours against the rules is corrected for their number.");
        yield return new StudySentence("Better", ObjectiveWords.Rule(asked.Objective));
    }
}
