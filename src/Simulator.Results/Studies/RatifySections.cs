using System.Collections.Immutable;
using System.Globalization;
using Simulator.Experiments;
using Simulator.Experiments.Statistics;
using Simulator.Experiments.Studies.Ratify;
using Simulator.Results.Figures;

namespace Simulator.Results.Studies;

/// <summary>The parts of the page of a ratification study.</summary>
internal static class RatifySections
{
    private const int MostShown = 20;

    /// <summary>The parts, in order.</summary>
    public static IEnumerable<StudySection> Of(RatifyResult result)
    {
        yield return First(result);
        if (result.Steps.Length > 1) yield return Next(result);
        yield return Regret(result);
        if (result.Robustness is { } robustness) yield return Elsewhere(result, robustness);
    }

    private static StudySection First(RatifyResult result)
    {
        RatifyQuestion question = result.Question;
        int n = question.Needed;
        var figures = new List<Figure> { Members(result) };
        if (result.Sets.Length > 1) figures.Insert(0, Ranked(result));
        return new StudySection(
            "first", $"Which {Number(n)} first",
            [
                $"All {Number(n)} notify on {Date(question.First)}, and the treaty is in force between them from {Date(question.InForce)}, {Number(question.DaysAfter)} days after the last needed notification. Until then, and for every other pair, the law stays as it is.",
            ],
            [.. figures],
            [
                new PageTable(
                    $"The states: in which share of the sets that cannot be told from the best each is, in which share of the first {Number(Math.Min(MostShown, result.Finalists.Length))}, and the mean of all sets with it minus the mean of all sets without it{Bracket(result, "over the replications of the screening")}",
                    ["State", "In the best", "Not told from the best", $"First {Number(Math.Min(MostShown, result.Finalists.Length))}", "With minus without"],
                    [.. result.Members.Select(member => new PageRow(
                        $"{question.Scenario.States[member.State].Name} ({result.Codes[member.State]})",
                        [member.InBest ? "yes" : "", NumberText.Share(member.AmongUntold), NumberText.Share(member.AmongFinalists), RatifyReport.Difference(result, member.Effect)]))]),
            ]);
    }

    private static RankedDotsFigure Ranked(RatifyResult result)
    {
        bool screened = result.Rounds.Length > 1;
        SetRow[] ranked = [.. screened ? result.Sets.OrderByDescending(set => result.Question.Objective.Score(set.Screened)) : result.Sets.AsEnumerable()];
        var places = ranked.Select((set, i) => (set.Parties, Place: i + 1)).ToDictionary(pair => pair.Parties, pair => pair.Place);
        double factor = Factor(result);
        var final = new RankedDots(
            result.Exact ? "Each set" : $"Judged again in {Measure.Count(result.Question.Replications, "other replication")}, with 95 % interval",
            [.. ranked.Where(set => !double.IsNaN(set.Gain.Mean)).Select(set => new RankedDot(
                RatifyReport.Names(result, set.Parties), places[set.Parties], set.Gain.Mean * factor,
                result.Exact ? double.NaN : set.Gain.Low * factor, result.Exact ? double.NaN : set.Gain.High * factor))]);
        return new RankedDotsFigure
        {
            Name = "ratify-sets",
            Title = $"What each set of {Number(result.Question.Needed)} brings",
            Caption = $"{result.Question.Objective.Title}: difference from nobody ratifying, all {Number(result.Sets.Length)} sets.",
            Series = screened
                ? [new RankedDots($"Screened in {Measure.Count(result.Rounds[0].Replications, "replication")}", [.. ranked.Select(set => new RankedDot(RatifyReport.Names(result, set.Parties), places[set.Parties], set.Screened * factor))]), final]
                : [final],
            PlaceTitle = screened ? "Place in the screening" : "Place",
            Y = new FigureAxis("Difference from nobody", Unit(result)),
            Footnote = screened
                ? "The few replications of the screening flatter its first sets and wrong its last; the other replications put that right."
                : result.Exact ? "Worked out from the law and the demand; there is no chance in it." : "",
        };
    }

    private static MembershipFigure Members(RatifyResult result)
    {
        SetRow[] shown = [.. result.Finalists.Take(MostShown)];
        double factor = Factor(result);
        return new MembershipFigure
        {
            Name = "ratify-members",
            Title = result.Sets.Length == 1 ? "The only set" : result.Exact ? "The first sets and who is in them" : "The finalists and who is in them",
            Caption = $"{result.Question.Objective.Title}: each set minus the best one. An open dot cannot be told from the best.",
            Columns = [.. result.Question.Among.Select(state => result.Codes[state])],
            Rows = [.. shown.Select((set, i) => new MembershipRow(
                Number(i + 1), [.. result.Question.Among.Select(set.Parties.Has)],
                set.Standing == SetStanding.Best ? 0 : set.FromBest.Mean * factor,
                set.Standing == SetStanding.Best || result.Exact ? double.NaN : set.FromBest.Low * factor,
                set.Standing == SetStanding.Best || result.Exact ? double.NaN : set.FromBest.High * factor,
                set.Standing == SetStanding.Best ? RatifyReport.Value(result, set.Value) : RatifyReport.Difference(result, set.FromBest),
                Marked: set.Standing != SetStanding.NotTold))],
            Values = new FigureAxis("Minus the best", Unit(result)),
            TextTitle = "Best, then minus the best",
            Footnote = result.Exact
                ? "Worked out from the law and the demand; there is no chance in it."
                : $"{Measure.Count(result.Question.Replications, "replication")}, paired; each interval 95 % by itself. Who is told from the best is decided for all finalists together (5 %).",
        };
    }

    private static StudySection Next(RatifyResult result)
    {
        double factor = Factor(result);
        var figure = new MembershipFigure
        {
            Name = "ratify-steps",
            Title = "What each further party adds",
            Caption = $"{result.Question.Objective.Title}: difference from nobody ratifying. After the best set, the state that adds most, one at a time.",
            Columns = [.. result.Question.Among.Select(state => result.Codes[state])],
            Rows = [.. result.Steps.Select((step, i) => new MembershipRow(
                i == 0 ? $"Best {Number(step.Parties.Count)}" : $"+ {result.Codes[step.Added]}", [.. result.Question.Among.Select(step.Parties.Has)],
                step.Gain.Mean * factor, result.Exact ? double.NaN : step.Gain.Low * factor, result.Exact ? double.NaN : step.Gain.High * factor,
                i == 0 ? RatifyReport.Difference(result, step.Gain) : RatifyReport.Difference(result, step.Adds),
                Joined: step.Added < 0 ? -1 : result.Question.Among.IndexOf(step.Added)))],
            Values = new FigureAxis("Difference from nobody", Unit(result)),
            TextTitle = "Brings, then adds",
            Footnote = "All notify on the first day, so that the steps compare states and not dates." + (result.Exact ? "" : " 95 % intervals of paired differences, each by itself."),
        };
        return new StudySection(
            "next", "What each further party adds",
            [$"A party is counted as if it had notified with the first {Number(result.Question.Needed)}: an addition is its membership alone. Each next party is chosen on other replications than those that show its addition."],
            [figure], []);
    }

    private static StudySection Regret(RatifyResult result)
    {
        RatifyQuestion question = result.Question;
        PageRow Row(RegretRow row) => new(row.Name, [RatifyReport.Names(result, row.Order), RatifyReport.Value(result, row.Value), RatifyReport.Difference(result, row.Difference)]);
        var rows = new List<PageRow> { new("All notify on the first day", []) };
        rows.AddRange(result.Regrets.Where(row => !row.Dated).Select(Row));
        if (result.Regrets.Any(row => row.Dated)) rows.Add(new PageRow($"One notification every {Number(question.Every)} days", []));
        rows.AddRange(result.Regrets.Where(row => row.Dated).Select(Row));
        string[] words = result.Regrets.Any(row => row.Dated)
            ?
            [
                $"In an order one state notifies every {Number(question.Every)} days from {Date(question.First)} on. The treaty is in force {Number(question.DaysAfter)} days after notification {Number(question.Needed)}, on {Date(question.InForce.AddDays((question.Needed - 1) * question.Every))} in every order; before that it does not matter who notified. Later parties are bound {Number(question.DaysAfter)} days after their own notification.",
                "The bad order has the worst set first and then the reverse of the greedy order. Its difference is the price of waiting for the wrong ones.",
            ]
            : [];
        return new StudySection(
            "regret", "What another choice costs", [.. words], [],
            [
                new PageTable(
                    $"{question.Objective.Title}, and the difference from the best set, or for orders from the greedy order{Bracket(result, "95 % intervals, paired, each by itself")}",
                    ["Choice", "States", "Value", "Difference"], [.. rows]),
            ]);
    }

    private static StudySection Elsewhere(RatifyResult result, RatifyRobustness robustness) => new(
        "elsewhere", "Elsewhere in the parameter ranges",
        [
            $"{Number(robustness.Quantities)} quantities (what the treaty itself says, its latent demand, the demand of its families, and what is tagged widening) are moved together over their ranges, evenly, to {Number(robustness.Points.Length)} points of a Latin hypercube. {(result.Exact ? "All" : $"The first {Number(robustness.Sets)} finalists")} are compared at each{(result.Exact ? "" : $" in {Number(robustness.Replications)} replications")}.",
            Sentence(RatifyReport.Robust(robustness)),
        ],
        [],
        [
            new PageTable(
                "The points: the place of the chosen set, what it brings there, and the best set there",
                ["Point", "Place", "Chosen", "Best there", "Brings"],
                [.. robustness.Points.Select((point, i) => new PageRow(
                    Number(i + 1),
                    [Number(point.Place), Alone(result, point.Chosen), point.Place == 1 ? "the chosen" : RatifyReport.Names(result, point.Best), Alone(result, point.BestValue)]))]),
        ]);

    // A share in percentage points; anything else as it is.
    private static double Factor(RatifyResult result) => result.Question.Objective.Unit == Units.Share ? 100 : 1;

    private static string Unit(RatifyResult result) => result.Question.Objective switch
    {
        { Unit: Units.Share } => "percentage points",
        LawObjective => "requests a year",
        var objective => objective.Unit,
    };

    private static string Alone(RatifyResult result, double value) => Measure.Value(new Interval(value, double.NaN, double.NaN, 0), result.Question.Objective.Unit);

    private static string Bracket(RatifyResult result, string words) => result.Exact ? "" : $" ({words})";

    private static string Sentence(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static string Date(DateOnly date) => date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    private static string Number(long number) => RatifyReport.Number(number);
}
