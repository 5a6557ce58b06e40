using System.Collections.Immutable;

namespace Simulator.Cooperation;

/// <summary>A legal procedure: the stages a request passes through.</summary>
/// <param name="Name">Its name in the scenario.</param>
/// <param name="Title">Its name for readers.</param>
/// <param name="Start">Where a request begins: the side and institution that hold it first.</param>
/// <param name="Stages">The stages in order; the first one is where a request starts.</param>
/// <param name="Clocks">The legal clocks a request may carry.</param>
/// <param name="Flags">Facts that stages set, clear and ask for.</param>
/// <param name="CustodyFlag">The flag whose time is added up as days in custody; null when there is none.</param>
public sealed record Procedure(
    string Name, string Title, Place Start, ImmutableArray<Stage> Stages, ImmutableArray<LegalClock> Clocks,
    ImmutableArray<string> Flags, string? CustodyFlag);

/// <summary>Which side of a request an institution is on.</summary>
public enum Side
{
    /// <summary>The state that asks.</summary>
    Requesting,

    /// <summary>The state that is asked.</summary>
    Requested,
}

/// <summary>An institution as a procedure names it, for example <c>requested court</c>.</summary>
public readonly record struct Place(Side Side, InstitutionKind Institution);

/// <summary>One stage of a procedure.</summary>
/// <param name="Name">Its name; draws are keyed by it.</param>
/// <param name="Title">Its name for readers.</param>
/// <param name="Group">The stage group of the figure "where the time goes".</param>
/// <param name="At">Where it takes place; null when it may take place wherever the file is.</param>
/// <param name="Act">What happens.</param>
/// <param name="Then">The next stage; null after a decision whose branches name theirs and after an end.</param>
/// <param name="Article">The article it rests on; empty when practice.</param>
/// <param name="Rows">Evidence rows of the step.</param>
public sealed record Stage(
    string Name, string Title, string Group, Place? At, StageAct Act, string? Then, string Article, ImmutableArray<string> Rows);

/// <summary>What happens in a stage.</summary>
public abstract record StageAct;

/// <summary>An officer of a desk is seized for an effort in working time.</summary>
/// <param name="Desk">The desk's name.</param>
/// <param name="Effort">Reference to the effort's value.</param>
/// <param name="Priority">Priority class, 0 first to 3 last.</param>
/// <param name="UrgentFlag">A request with this flag goes to class 0; null when none.</param>
public sealed record Work(string Desk, string Effort, int Priority, string? UrgentFlag) : StageAct;

/// <summary>Time passes and no officer of ours is busy.</summary>
/// <param name="Duration">Reference to the duration's value.</param>
/// <param name="WorkingTime">True when it counts working time of the place's calendar, false for calendar time.</param>
public sealed record Wait(string Duration, bool WorkingTime) : StageAct;

/// <summary>The file goes to another institution with the post.</summary>
/// <param name="To">Where to.</param>
/// <param name="Transit">Reference to the channel's transit time.</param>
public sealed record Send(Place To, string Transit) : StageAct;

/// <summary>Branches are tried in order; the first that holds is taken.</summary>
public sealed record Decide(ImmutableArray<Branch> Branches) : StageAct;

/// <summary>Starts and stops legal clocks, sets and clears facts, receives the file.</summary>
/// <param name="Start">Clocks that start now.</param>
/// <param name="Stop">Clocks that stop now.</param>
/// <param name="Set">Facts that hold from now.</param>
/// <param name="Clear">Facts that no longer hold.</param>
/// <param name="Receives">True when the instrument in force now governs the file from here on.</param>
public sealed record Mark(
    ImmutableArray<string> Start, ImmutableArray<string> Stop, ImmutableArray<string> Set, ImmutableArray<string> Clear, bool Receives) : StageAct;

/// <summary>The person has fled: another state becomes the requested one, drawn by weight; the pair's own rules govern from there.</summary>
/// <param name="Weights">Reference to a value by requested state (weights; the requesting and the present state are left out).</param>
public sealed record Relocate(string Weights) : StageAct;

/// <summary>The request is closed.</summary>
/// <param name="Outcome">The outcome's name.</param>
/// <param name="Ground">The ground, for a refusal; empty otherwise.</param>
public sealed record End(string Outcome, string Ground) : StageAct;

/// <summary>One branch of a decision.</summary>
/// <param name="When">What must hold; null for a branch that always holds.</param>
/// <param name="To">The stage it leads to.</param>
public sealed record Branch(Condition? When, string To);

/// <summary>What a branch asks.</summary>
public abstract record Condition;

/// <summary>A keyed draw below this probability.</summary>
/// <param name="Probability">Reference to a value between 0 and 1.</param>
public sealed record Chance(string Probability) : Condition;

/// <summary>A flag of the request holds.</summary>
public sealed record FlagHolds(string Flag) : Condition;

/// <summary>A clock has run out (whether or not it has stopped since).</summary>
public sealed record ClockExpired(string Clock) : Condition;

/// <summary>The file is governed by one of these instruments.</summary>
public sealed record GovernedBy(ImmutableArray<string> Instruments) : Condition;

/// <summary>The request is for one of these offences.</summary>
public sealed record ForOffence(ImmutableArray<string> Offences) : Condition;

/// <summary>A legal clock.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Title">Its name for readers.</param>
/// <param name="Limit">Reference to its limit; a limit of zero or less means no limit.</param>
/// <param name="ToLocalMidnight">True when it ends at local midnight after the last day; false when it ends to the second.</param>
/// <param name="LawOf">The side whose law sets it, and whose midnight counts.</param>
/// <param name="OnExpiry">The stage a request goes to when it runs out; null when it only changes facts.</param>
/// <param name="Sets">Facts that hold when it has run out.</param>
/// <param name="Clears">Facts that end when it runs out.</param>
public sealed record LegalClock(
    string Name, string Title, string Limit, bool ToLocalMidnight, Side LawOf, string? OnExpiry, ImmutableArray<string> Sets, ImmutableArray<string> Clears);
