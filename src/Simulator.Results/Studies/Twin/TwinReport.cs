using System.Collections.Immutable;
using System.Text;
using Simulator.Cooperation;
using Simulator.Experiments;
using Simulator.Experiments.Studies;

namespace Simulator.Results.Studies;

/// <summary>The report of <c>twin</c>: the same request under two regimes, and how many requests end otherwise.</summary>
public static class TwinReport
{
    private const double Day = 86_400;

    /// <summary>The report.</summary>
    /// <param name="result">What was found.</param>
    /// <param name="scenario">The scenario.</param>
    /// <param name="pick">What was asked for; null for a request by its name.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="replications">The replications picked from.</param>
    /// <param name="version">The simulator's version.</param>
    /// <param name="options">The options that repeat it.</param>
    public static StudyReport Of(
        TwinResult result, Scenario scenario, TwinPick? pick, ulong seed, int replications, string version, IEnumerable<string> options)
    {
        ImmutableArray<StudyTable> tables = TwinTables.Of(result);
        string both = $"“{TwinWords.Regime(scenario, result.First)}” and “{TwinWords.Regime(scenario, result.Second)}”";
        return new StudyReport
        {
            Verb = "twin",
            Question = pick switch
            {
                TwinPick.Typical => $"What does a typical case look like under {both}?",
                TwinPick.Worst => $"What becomes of the longest case under {both}?",
                TwinPick.Flipped => $"Whose case ends otherwise, comparing {both}?",
                _ => $"What becomes of request {result.Pairs[0].Name} under {both}?",
            },
            Scenario = scenario,
            Seed = seed,
            Effort = pick is null ? $"replication {result.Pairs[0].Name.Replication} of both regimes" : $"{Measure.Count(replications, "replication")} of both regimes",
            Version = version,
            Options = [.. options],
            Answer = [.. Flips(result, scenario), .. result.Pairs.Select(pair => Story(scenario, pair)), .. None(result)],
            Sections = [.. result.Pairs.Select((pair, i) => Lives(scenario, result, pair, i)), .. Transitions(scenario, result, replications)],
            Tables = tables,
            Method = [.. Method(result, pick)],
            Summary = [.. Summary(result)],
            Digest = Sha256.Of(Encoding.UTF8.GetBytes(string.Concat(tables.Select(StudyCsv.Of).Prepend(result.Digest)))),
        };
    }

    private static IEnumerable<StudySentence> Flips(TwinResult result, Scenario scenario)
    {
        if (result.Transitions is not { } counts) yield break;
        (string first, string second) = (TwinWords.Regime(scenario, result.First), TwinWords.Regime(scenario, result.Second));
        bool none = counts.Flipped.Total == 0;
        string success = none || counts.Success < 0
            ? ""
            : $": {Share(counts.ToSuccess)} are {TwinWords.Outcome(counts.Outcomes[counts.Success], "")} under “{second}” alone, {Share(counts.ToFailure)} under “{first}” alone";
        yield return new StudySentence(
            "How many flip",
            $"Of {Measure.WithInterval(counts.Both, Units.Requests)} requests a replication, {(none ? "none" : Share(counts.Flipped))} end otherwise under “{second}” than under “{first}”{success}. "
                + $"{Share(counts.Unsettled)} are still open under one or both and are not called flipped.");
    }

    private static StudySentence Story(Scenario scenario, TwinPair pair)
    {
        string ends = string.Join("; ", new[] { pair.First, pair.Second }.OfType<TwinLife>().Select(life => $"{TwinWords.Regime(scenario, life.Regime)}: {LifeLines.End(life)}"));
        return new StudySentence(Measure.Words(pair.Why), $"{LifeLines.Asks(scenario, pair)}, request {pair.Name}. {ends}. {Parting(scenario, pair)}");
    }

    private static string Parting(Scenario scenario, TwinPair pair)
    {
        if (pair is not { First: { } first, Second: { } second })
            return $"It was made under “{TwinWords.Regime(scenario, (pair.First ?? pair.Second)!.Regime)}” alone: latent demand.";
        (LifeStage One, LifeStage Other)[] both = [.. first.Stages.Zip(second.Stages)];
        int same = both.TakeWhile(stages => stages.One.Stage == stages.Other.Stage).Count();
        if (same < both.Length)
        {
            string until = same == 0 ? "" : $" until “{both[same - 1].One.Title}” (day {LifeLines.Days(both[same].One.Entered)}; day {LifeLines.Days(both[same].Other.Entered)})";
            return $"The two go the same way{until}; then “{both[same].One.Title}” follows under the first regime, “{both[same].Other.Title}” under the second.";
        }

        if (first.Stages.Length != second.Stages.Length) return "One goes on where the other has ended or met the horizon.";
        (LifeStage one, LifeStage other) = both.MaxBy(stages => Math.Abs(stages.One.Seconds - stages.Other.Seconds));
        return one.Seconds == other.Seconds
            ? "The two lives are the same."
            : $"Both pass the same stages; they differ most in “{one.Title}”: {LifeLines.Days(one.Seconds)} days under the first regime, {LifeLines.Days(other.Seconds)} under the second.";
    }

    private static IEnumerable<StudySentence> None(TwinResult result)
    {
        if (result.Pairs.IsEmpty) yield return new StudySentence("No case to show", "No request of any replication is as asked for.");
    }

    private static StudySection Lives(Scenario scenario, TwinResult result, TwinPair pair, int index) => new(
        result.Pairs.Length == 1 ? "case" : $"case-{index + 1}", Measure.Words(pair.Why),
        [], [LifeLines.Of(scenario, pair, result.Pairs.Length == 1 ? "life-line" : $"life-line-{index + 1}")], [LifeTable.Of(scenario, pair)]);

    private static IEnumerable<StudySection> Transitions(Scenario scenario, TwinResult result, int replications)
    {
        if (result.Transitions is not { } counts) yield break;
        string more = result.Flips.Length > TwinTables.MostFlips ? $"the first {TwinTables.MostFlips} of {result.Flips.Length}" : $"all {result.Flips.Length}";
        yield return new StudySection(
            "transitions", "Which outcomes change",
            [
                "Every request of the measured window that exists under both regimes, by its outcome under each. Requests that exist under one alone (latent demand): "
                    + $"{Measure.WithInterval(counts.OnlyFirst, Units.Requests)} a replication under the first, {Measure.WithInterval(counts.OnlySecond, Units.Requests)} under the second.",
                $"tables/flipped.csv names {more} flipped requests; twin SCENARIO --request and such a name shows its lives.",
            ],
            [TransitionFigure.Of(scenario, result, counts, Measure.Count(replications, "replication"))],
            [
                new PageTable(
                    "Requests a replication by outcome under the first and under the second regime, the frequent ones first; in brackets the 95 % interval over replications.",
                    ["First regime → second regime", "Requests", "Share"],
                    [.. counts.Rows.OrderByDescending(row => row.Count.Total).ThenBy(row => row.First).ThenBy(row => row.Second).Select(row => new PageRow(
                        $"{TwinWords.Outcome(counts.Outcomes[row.First], "")} → {TwinWords.Outcome(counts.Outcomes[row.Second], "")}",
                        [Measure.WithInterval(row.Count.Requests, Units.Requests), Measure.WithInterval(row.Count.Share, Units.Share)]))]),
            ]);
    }

    private static IEnumerable<StudySentence> Method(TwinResult result, TwinPick? pick)
    {
        yield return new StudySentence(
            "Pairing", "A request is known by its replication, its stream and its number there; every random draw belongs to it by name. So both lives are of the same person "
            + "with the same luck, and they differ only through the regime: directly, or through queues that other files fill differently.");
        yield return new StudySentence(
            "Time limits", "When a clock started and stopped is told by the stages that start and stop it; when it ran out follows from its limit, "
            + "or, when the limit is random, from the stage to which it led the file.");
        if (result.Transitions is null) yield break;
        yield return new StudySentence("Choice", pick switch
        {
            TwinPick.Worst => "The request with the most days under the first regime, up to its end or the horizon.",
            TwinPick.Typical => "Of the requests that succeed under both regimes (for work without a success: that end), the one whose days are nearest the two medians: "
                + "the smallest sum of the two distances, each as a share of its median.",
            _ => "A request flips when it ends under both regimes, and otherwise. Of the commonest flip to success and to failure, the request whose days are nearest the medians of that flip.",
        });
        yield return new StudySentence("Intervals", "Counts a replication: Student-t over replications. Shares: totals over totals with jack-knife intervals. All are at 95 % each, not together.");
    }

    private static IEnumerable<(string Key, object Value)> Summary(TwinResult result)
    {
        yield return ("family", result.Family);
        yield return ("regimes", new[] { result.First, result.Second });
        foreach ((TwinPair pair, int i) in result.Pairs.Select((pair, i) => (pair, i + 1)))
        {
            var members = new List<(string, object)> { ("request", pair.Name.ToString()), ("why", pair.Why) };
            foreach (TwinLife life in new[] { pair.First, pair.Second }.OfType<TwinLife>())
                members.Add((life.Regime, new (string, object)[] { ("outcome", life.Outcome), ("ground", life.Ground), ("days", life.Seconds / Day) }));
            yield return ($"case-{i}", members);
        }

        if (result.Transitions is not { } counts) yield break;
        yield return ("requests", counts.Both);
        yield return ("flipped-share", counts.Flipped.Share);
        yield return ("to-success-share", counts.ToSuccess.Share);
        yield return ("to-failure-share", counts.ToFailure.Share);
        yield return ("open-share", counts.Unsettled.Share);
        yield return ("only-first", counts.OnlyFirst);
        yield return ("only-second", counts.OnlySecond);
    }

    private static string Share(TwinCount count) => Measure.WithInterval(count.Share, Units.Share);
}
