using System.Collections.Immutable;
using Simulator.Experiments;
using Simulator.Experiments.Studies;

namespace Simulator.Results.Studies;

/// <summary>The files of <c>tables/</c> of a <c>twin</c> folder.</summary>
internal static class TwinTables
{
    /// <summary>Flipped requests listed at most.</summary>
    public const int MostFlips = 1000;

    private const double Day = 86_400;

    /// <summary>All of them.</summary>
    public static ImmutableArray<StudyTable> Of(TwinResult result) => result.Transitions is { } transitions
        ? [Stages(result), Clocks(result), Transitions(transitions), Flips(result, transitions)]
        : [Stages(result), Clocks(result)];

    private static StudyTable Stages(TwinResult result) => new(
        "stages",
        ["request", "regime", "step", "stage", "title", "group", "kind", "state", "institution", "instrument", "entered_day", "queue_days", "work_days", "post_days", "elsewhere_days", "left_day"],
        [.. Lives(result).SelectMany(life => life.Life.Stages.Select(stage => (IReadOnlyList<object>)
        [
            life.Name.ToString(), life.Life.Regime, stage.Step, stage.Stage, stage.Title, stage.Group, stage.Kind.ToString().ToLowerInvariant(), stage.State,
            TwinWords.Places[(int)stage.Institution], stage.Instrument, stage.Entered / Day, Part(stage, LifeKind.Work, stage.Queued),
            Part(stage, LifeKind.Work, stage.Left - stage.Started), Part(stage, LifeKind.Post, stage.Seconds), Part(stage, LifeKind.Wait, stage.Seconds), stage.Left / Day,
        ]))]);

    private static StudyTable Clocks(TwinResult result) => new(
        "clocks", ["request", "regime", "clock", "title", "start_day", "limit_day", "until_day", "end"],
        [.. Lives(result).SelectMany(life => life.Life.Clocks.Select(clock => (IReadOnlyList<object>)
        [
            life.Name.ToString(), life.Life.Regime, clock.Clock, clock.Title, clock.Start / Day, clock.Limit / Day ?? double.NaN, clock.Until / Day,
            TwinWords.ClockEnds[(int)clock.End],
        ]))]);

    private static StudyTable Transitions(TwinTransitions transitions) => new(
        "transitions", ["first_outcome", "second_outcome", "total", .. StudyTable.Bounded("requests"), .. StudyTable.Bounded("share")],
        [.. transitions.Rows.Select(row => (IReadOnlyList<object>)
            [transitions.Outcomes[row.First], transitions.Outcomes[row.Second], row.Count.Total, row.Count.Requests, row.Count.Share])]);

    private static StudyTable Flips(TwinResult result, TwinTransitions transitions) => new(
        "flipped", ["request", "first_outcome", "first_ground", "first_days", "second_outcome", "second_ground", "second_days"],
        [.. result.Flips.Take(MostFlips).Select(flip => (IReadOnlyList<object>)
        [
            flip.Name.ToString(), transitions.Outcomes[flip.First.Outcome], flip.First.Ground, flip.First.Seconds / Day,
            transitions.Outcomes[flip.Second.Outcome], flip.Second.Ground, flip.Second.Seconds / Day,
        ])]);

    private static IEnumerable<(RequestName Name, TwinLife Life)> Lives(TwinResult result) =>
        result.Pairs.SelectMany(pair => new[] { pair.First, pair.Second }.OfType<TwinLife>().Select(life => (pair.Name, life)));

    private static double Part(LifeStage stage, LifeKind kind, int seconds) => stage.Kind == kind ? seconds / Day : 0;
}
