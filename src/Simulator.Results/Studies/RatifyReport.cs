using System.Collections.Immutable;
using System.Globalization;
using Simulator.Experiments;
using Simulator.Experiments.Statistics;
using Simulator.Experiments.Studies.Ratify;
using Simulator.Results.Figures;

namespace Simulator.Results.Studies;

/// <summary>Who should ratify first, as a report.</summary>
public static class RatifyReport
{
    /// <summary>The report of a study.</summary>
    /// <param name="result">What was found.</param>
    /// <param name="options">What was asked for.</param>
    /// <param name="version">The simulator's version.</param>
    public static StudyReport Of(RatifyResult result, ImmutableArray<string> options, string version)
    {
        RatifyQuestion question = result.Question;
        return new StudyReport
        {
            Verb = "ratify",
            Question = $"Which {Number(question.Needed)} of {Number(question.Among.Length)} states should ratify first under “{question.Regime.Title}”?",
            Scenario = question.Scenario,
            Seed = result.Seed,
            Effort = result.Exact
                ? $"{Number(result.Sets.Length)} sets of parties, worked out without a run"
                : $"{Number(result.Sets.Length)} sets of parties, {Measure.Count(result.Rounds[^1].Sets, "finalist")}, {Measure.Count(question.Replications, "replication")} each",
            Version = version,
            Options = options,
            Answer = [.. Answer(result)],
            Sections = [.. RatifySections.Of(result)],
            Tables = [.. RatifyTables.Of(result)],
            Method = [.. RatifyMethod.Of(result)],
            Summary = Summary(result),
            Digest = result.Digest,
        };
    }

    /// <summary>A value with its interval, or alone when it is exact.</summary>
    internal static string Value(RatifyResult result, Interval value) =>
        result.Exact ? Measure.Number(value.Mean) : Measure.WithInterval(value, result.Question.Objective.Unit);

    /// <summary>A difference with its interval, or alone when it is exact.</summary>
    internal static string Difference(RatifyResult result, Interval difference)
    {
        if (double.IsNaN(difference.Mean)) return "";
        return result.Exact
            ? (difference.Mean > 0 ? "+" : "") + Measure.Number(difference.Mean)
            : Measure.Difference(difference, result.Question.Objective.Unit);
    }

    internal static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>The objective within a sentence.</summary>
    internal static string Objective(RatifyResult result) => char.ToLowerInvariant(result.Question.Objective.Title[0]) + result.Question.Objective.Title[1..];

    internal static string Names(RatifyResult result, PartySet set) => set.Name(result.Codes);

    internal static string Names(RatifyResult result, IEnumerable<int> order) => string.Join(' ', order.Select(state => result.Codes[state]));

    private static IEnumerable<StudySentence> Answer(RatifyResult result)
    {
        RatifyQuestion question = result.Question;
        SetRow best = result.Sets[0];
        yield return new StudySentence("First", $"{Names(result, best.Parties)}: {Objective(result)} {Value(result, best.Value)}, {Difference(result, best.Gain)} against nobody ratifying ({(question.Objective.Most ? "most" : "least")} is best).");
        if (result.Finalists.Length > 1)
        {
            string lead = $"its lead over the runner-up ({Names(result, result.Sets[1].Parties)}) is {Difference(result, result.Lead)}";
            int untold = result.Untold.Length;
            yield return new StudySentence("How sure", (untold == 1
                ? $"of {Among(result)} it alone may be the best; {lead}."
                : $"of {Among(result)} {Number(untold)} cannot be told from the best; {lead}.") + CutOff(result));
        }

        if (result.Steps.Length > 1)
        {
            StepRow next = result.Steps[1];
            yield return new StudySentence("Next", $"{result.Codes[next.Added]} adds most as the next party, {Difference(result, next.Adds)}; all {Number(result.Steps[^1].Parties.Count)} together bring {Difference(result, result.Steps[^1].Gain)} against nobody.");
        }

        if (Regret(result, "Worst set") is { } worst && !double.IsNaN(worst.Difference.Mean))
            yield return new StudySentence("Regret", $"the worst set ({Names(result, worst.Order)}) brings {Difference(result, worst.Difference)} against the best"
                + (Regret(result, "Bad order") is { } bad ? $"; waiting for the wrong {Number(question.Needed)}, one notification every {Number(question.Every)} days, brings {Difference(result, bad.Difference)} against the greedy order." : "."));
        if (result.Robustness is { } robustness)
            yield return new StudySentence("Elsewhere in the ranges", Robust(robustness));
    }

    private static string Among(RatifyResult result) =>
        result.Rounds.Length == 1 ? $"all {Number(result.Sets.Length)} sets" : $"the {Number(result.Rounds[^1].Sets)} sets judged to the end";

    // What the caps cut off although nothing excluded it.
    private static string CutOff(RatifyResult result)
    {
        int cut = result.Rounds.SkipLast(1).Sum(round => round.NotExcluded - round.Kept);
        return cut == 0 ? "" : $" Of {Number(cut)} others, cut off by their places in the earlier looks alone, nothing is claimed.";
    }

    internal static string Robust(RatifyRobustness robustness)
    {
        int first = robustness.Points.Count(point => point.Place == 1);
        int top = robustness.Points.Count(point => point.Place <= RatifyRobustness.Top);
        string chance = double.IsNaN(robustness.ByChanceFirst) ? "" :
            $" With nothing moved, {Number(robustness.Replications)} replications put it first in {NumberText.Share(robustness.ByChanceFirst)} and among the first {Number(RatifyRobustness.Top)} in {NumberText.Share(robustness.ByChanceTop)} of the cases.";
        return $"of {Number(robustness.Sets)} sets at {Number(robustness.Points.Length)} points the chosen one is first at {Number(first)} and among the first {Number(RatifyRobustness.Top)} at {Number(top)}.{chance}";
    }

    private static RegretRow? Regret(RatifyResult result, string name) => result.Regrets.FirstOrDefault(row => row.Name == name);

    private static ImmutableArray<(string Key, object Value)> Summary(RatifyResult result) =>
    [
        ("objective", result.Question.Objective.Name),
        ("unit", result.Question.Objective.Unit),
        ("aim", result.Question.Objective.Most ? "most" : "least"),
        ("in_force", result.Question.InForce.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        ("sets", result.Sets.Length),
        ("best", result.Sets[0].Parties.States.Select(state => result.Codes[state])),
        ("value", result.Sets[0].Value),
        ("nobody", result.Nobody),
        ("gain", result.Sets[0].Gain),
        ("lead", result.Lead),
        ("not_told_from_best", result.Untold.Select(set => Names(result, set.Parties))),
        ("order", result.Steps[^1].Parties.Count == result.Question.Needed ? [] : result.Sets[0].Parties.States.Concat(result.Steps.Skip(1).Select(step => step.Added)).Select(state => result.Codes[state])),
        ("regret", result.Regrets.Where(row => !double.IsNaN(row.Difference.Mean)).Select(row => (row.Name.ToLowerInvariant().Replace(' ', '_'), (object)row.Difference))),
        ("first_at_points", result.Robustness?.Points.Count(point => point.Place == 1) ?? 0),
        ("points", result.Robustness?.Points.Length ?? 0),
    ];
}
