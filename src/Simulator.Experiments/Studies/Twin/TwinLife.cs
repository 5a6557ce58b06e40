using System.Collections.Immutable;

namespace Simulator.Experiments.Studies;

/// <summary>The life of a request under one regime.</summary>
/// <param name="Regime">The regime's name.</param>
/// <param name="Received">The day it was received (UTC).</param>
/// <param name="Requesting">The state that asks.</param>
/// <param name="Requested">The state asked in the end; a fugitive may have moved on.</param>
/// <param name="Offence">The offence; "" when offences play no part.</param>
/// <param name="Outcome">How it ended; <see cref="OutcomeShareRow.Open"/> at the horizon.</param>
/// <param name="Ground">The ground of a refusal; "" for none.</param>
/// <param name="Seconds">From receipt to the end or to the horizon.</param>
/// <param name="CustodySeconds">Time in custody.</param>
/// <param name="Stages">Every stage it passed, in order.</param>
/// <param name="Clocks">The legal clocks that ran, in order of their start.</param>
public sealed record TwinLife(
    string Regime, DateOnly Received, string Requesting, string Requested, string Offence, string Outcome, string Ground, int Seconds,
    int CustodySeconds, ImmutableArray<LifeStage> Stages, ImmutableArray<LifeClock> Clocks);

/// <summary>What passes the time in a stage.</summary>
public enum LifeKind
{
    /// <summary>A queue, then an officer's hands.</summary>
    Work,

    /// <summary>The post.</summary>
    Post,

    /// <summary>A wait outside our desks.</summary>
    Wait,

    /// <summary>Nothing: a decision, a clock, an end.</summary>
    Moment,
}

/// <summary>A stage of a life. Seconds count from receipt.</summary>
/// <param name="Step">Its number, from 0.</param>
/// <param name="Stage">Its name.</param>
/// <param name="Title">Its name for readers.</param>
/// <param name="Group">Its group.</param>
/// <param name="Kind">What passes the time.</param>
/// <param name="State">The state where it took place; for the post, where the file arrived.</param>
/// <param name="Institution">The kind of institution, likewise.</param>
/// <param name="Instrument">The instrument that governed.</param>
/// <param name="Entered">When it began.</param>
/// <param name="Started">When an officer took the file in hand; for other kinds as <paramref name="Entered"/>.</param>
/// <param name="Left">When it ended.</param>
public sealed record LifeStage(
    int Step, string Stage, string Title, string Group, LifeKind Kind, string State, Cooperation.InstitutionKind Institution, string Instrument,
    int Entered, int Started, int Left)
{
    /// <summary>Seconds in a queue.</summary>
    public int Queued => Started - Entered;

    /// <summary>Seconds altogether.</summary>
    public int Seconds => Left - Entered;
}

/// <summary>How a legal clock ended.</summary>
public enum ClockEnd
{
    /// <summary>It was stopped, or started anew.</summary>
    Stopped,

    /// <summary>It ran out.</summary>
    RanOut,

    /// <summary>It was still running when the request was closed.</summary>
    StillRunning,

    /// <summary>Whether it ran out cannot be told: its limit is random.</summary>
    Unknown,
}

/// <summary>A run of a legal clock. Seconds count from receipt.</summary>
/// <param name="Clock">Its name.</param>
/// <param name="Title">Its name for readers.</param>
/// <param name="Start">When it was started.</param>
/// <param name="Limit">When it was to run out; null when its limit is random.</param>
/// <param name="Until">When it was stopped, ran out, or the request was closed.</param>
/// <param name="End">Which of these.</param>
public sealed record LifeClock(string Clock, string Title, int Start, int? Limit, int Until, ClockEnd End);
