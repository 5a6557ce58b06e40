using Simulator.Experiments.Studies.Ratify;

namespace Simulator.Results.Studies;

/// <summary>The tables of a ratification study.</summary>
internal static class RatifyTables
{
    /// <summary>How a set ended, as files and the page say it.</summary>
    public static string Standing(SetStanding standing) => standing switch
    {
        SetStanding.Best => "best",
        SetStanding.NotTold => "not told from the best",
        SetStanding.Behind => "behind",
        SetStanding.SecondLook => "left out after the second look",
        _ => "left out after the screening",
    };

    /// <summary>Sets, order, membership, regret and robustness.</summary>
    public static IEnumerable<StudyTable> Of(RatifyResult result)
    {
        string unit = result.Question.Objective.Unit;
        yield return new StudyTable(
            "sets",
            ["rank", "parties", "unit", "screening_gain", "second_look_gain", .. StudyTable.Bounded("value"), .. StudyTable.Bounded("gain"), .. StudyTable.Bounded("from_best"), "standing"],
            [.. result.Sets.Select((set, i) => (IReadOnlyList<object>)
                [i + 1, Names(set.Parties.States), unit, set.Screened, set.SecondLook, set.Value, set.Gain, set.FromBest, Standing(set.Standing)])]);
        yield return new StudyTable(
            "order",
            ["parties", "added", "members", "notifies", "bound_from", "unit", .. StudyTable.Bounded("gain"), .. StudyTable.Bounded("adds")],
            [.. result.Steps.Select((step, i) => (IReadOnlyList<object>)
                [step.Parties.Count, step.Added < 0 ? "" : result.Codes[step.Added], Names(step.Parties.States), result.Question.First, result.Question.InForce, unit, step.Gain, step.Adds])]);
        yield return new StudyTable(
            "membership",
            ["state", "in_best", "share_of_not_told_from_best", "share_of_finalists", "unit", .. StudyTable.Bounded("effect")],
            [.. result.Members.Select(member => (IReadOnlyList<object>)
                [result.Codes[member.State], member.InBest, member.AmongUntold, member.AmongFinalists, unit, member.Effect])]);
        yield return new StudyTable(
            "regret",
            ["what", "states", "dated", "unit", .. StudyTable.Bounded("value"), .. StudyTable.Bounded("difference")],
            [.. result.Regrets.Select(row => (IReadOnlyList<object>)[row.Name, Names(row.Order), row.Dated, unit, row.Value, row.Difference])]);
        if (result.Robustness is not { } robustness) yield break;
        yield return new StudyTable(
            "robustness",
            ["point", "place_of_chosen", "sets", "unit", "chosen", "best_parties", "best"],
            [.. robustness.Points.Select((point, i) => (IReadOnlyList<object>)
                [i + 1, point.Place, robustness.Sets, unit, point.Chosen, Names(point.Best.States), point.BestValue])]);

        string Names(IEnumerable<int> states) => RatifyReport.Names(result, states);
    }
}
