using System.Collections.Immutable;

namespace Simulator.Cooperation;

/// <summary>Everything but the seed: the states, their desks, the law, the demand, the regimes to compare.</summary>
/// <param name="Name">The scenario's short name; also the name of its results folder.</param>
/// <param name="Question">The question it asks, one sentence.</param>
/// <param name="Sourced">False when the scenario says <c>provenance: none</c>.</param>
/// <param name="Text">The scenario's full text after <c>extends</c> and <c>--set</c>, canonical, for the manifest.</param>
/// <param name="Clock">When the run starts, warms up and ends.</param>
/// <param name="DefaultRegimes">The regimes of a plain <c>compare</c>; the first is the base.</param>
/// <param name="States">The states, in order of declaration.</param>
/// <param name="Desks">The desks each state has.</param>
/// <param name="Offences">The offence categories.</param>
/// <param name="Parameters">Values that no instrument changes, by path such as <c>effort.drafting</c>.</param>
/// <param name="Instruments">The treaties and other legal bases; all have the same provisions.</param>
/// <param name="Procedures">The legal procedures.</param>
/// <param name="Families">The kinds of work and their demand.</param>
/// <param name="Regimes">Which instrument governs whom, when.</param>
/// <param name="Measures">Supporting measures that regimes may switch on.</param>
/// <param name="Evidence">The evidence rows that quantities cite, by id, with their source.</param>
public sealed record Scenario(
    string Name,
    string Question,
    bool Sourced,
    string Text,
    ScenarioClock Clock,
    ImmutableArray<string> DefaultRegimes,
    ImmutableArray<State> States,
    ImmutableArray<DeskKind> Desks,
    ImmutableArray<Offence> Offences,
    ImmutableSortedDictionary<string, Value> Parameters,
    ImmutableArray<Instrument> Instruments,
    ImmutableArray<Procedure> Procedures,
    ImmutableArray<Family> Families,
    ImmutableArray<Regime> Regimes,
    ImmutableArray<Measure> Measures,
    ImmutableSortedDictionary<string, EvidenceRow> Evidence)
{
    /// <summary>Every declared quantity, each once, in order of path.</summary>
    public required ImmutableArray<Quantity> Quantities { get; init; }

    /// <summary>The tables it was read with, as its text names them, and the SHA-256 of each: the text alone does not hold them.</summary>
    public ImmutableSortedDictionary<string, string> Tables => TableHashes.Value;

    /// <summary><see cref="Tables"/>, worked out when first asked for: whoever only checks a scenario needs none.</summary>
    public Lazy<ImmutableSortedDictionary<string, string>> TableHashes { get; init; } = new(ImmutableSortedDictionary<string, string>.Empty);

    /// <summary>Which quantities a sensitivity analysis moves together; empty when the scenario does not say.</summary>
    public ImmutableArray<Factor> Factors { get; init; } = [];
}

/// <summary>The simulated calendar.</summary>
/// <param name="Start">The first day, at midnight UTC.</param>
/// <param name="MeasureFrom">The first day after the warm-up; requests received from then on are measured.</param>
/// <param name="End">The horizon; unfinished requests are censored there.</param>
/// <param name="PostRoundDays">Days between two post rounds.</param>
public sealed record ScenarioClock(DateOnly Start, DateOnly MeasureFrom, DateOnly End, int PostRoundDays);

/// <summary>One row of an evidence table.</summary>
public sealed record EvidenceRow(string Id, string Table, string Source, string Url, string Grade);

/// <summary>An offence category and its share of formal requests.</summary>
public sealed record Offence(string Name, string Title);

/// <summary>The three kinds of institution every state has.</summary>
public enum InstitutionKind
{
    /// <summary>Sends, receives and executes or forwards requests.</summary>
    CentralAuthority,

    /// <summary>Hears and decides.</summary>
    Court,

    /// <summary>Works police to police at the border.</summary>
    BorderLiaisonOffice,
}

/// <summary>How a desk chooses its next file.</summary>
public enum QueueDiscipline
{
    /// <summary>First come, first served.</summary>
    Fifo,

    /// <summary>By priority class, first come first served within a class.</summary>
    Priority,

    /// <summary>By the earliest running legal clock.</summary>
    EarliestDeadline,
}

/// <summary>A desk that every state has.</summary>
/// <param name="Name">Its name in the scenario, for example <c>casework</c>.</param>
/// <param name="Title">Its name for readers.</param>
/// <param name="At">The institution it belongs to.</param>
/// <param name="Discipline">How it chooses its next file.</param>
public sealed record DeskKind(string Name, string Title, InstitutionKind At, QueueDiscipline Discipline);

/// <summary>A member state: its calendar and the staff of its desks.</summary>
/// <param name="Code">ISO 3166 alpha-3.</param>
/// <param name="Name">Its name for readers.</param>
/// <param name="Calendar">Its working calendar.</param>
/// <param name="Staff">The staff of each desk, in the order of <see cref="Scenario.Desks"/>.</param>
public sealed record State(string Code, string Name, StateCalendar Calendar, ImmutableArray<DeskStaff> Staff);

/// <summary>A state's working calendar.</summary>
/// <param name="Weekend">The days of the week nobody works.</param>
/// <param name="Holidays">Known holidays, ascending; later years are projected from them.</param>
/// <param name="UtcOffsetSeconds">Local time minus UTC.</param>
/// <param name="Opens">Seconds after local midnight at which the working day begins.</param>
/// <param name="Hours">The working day's length.</param>
/// <param name="AroundTheClock">True for the tutorials' desks that never close; the other members are then not used.</param>
public sealed record StateCalendar(
    ImmutableArray<DayOfWeek> Weekend, ImmutableArray<DateOnly> Holidays, int UtcOffsetSeconds, int Opens, Quantity Hours, bool AroundTheClock);

/// <summary>The staff of one desk.</summary>
/// <param name="Officers">Officers in post at the start.</param>
/// <param name="Hours">The desk's own working day when it differs from the state's (a part-time bench); null otherwise.</param>
/// <param name="Changes">Posts added or cut later: from a date there are so many officers.</param>
public sealed record DeskStaff(Quantity Officers, Quantity? Hours, ImmutableArray<StaffChange> Changes);

/// <summary>From a date on a desk has so many officers.</summary>
public sealed record StaffChange(DateOnly From, Quantity Officers);

/// <summary>A legal basis: a treaty, a statute, reciprocity, or none.</summary>
/// <param name="Name">Its name in the scenario.</param>
/// <param name="Title">Its name for readers.</param>
/// <param name="Provisions">Provision name to its values, for example <c>time-limits</c> to <c>provisional-arrest</c> to a value.</param>
public sealed record Instrument(
    string Name, string Title, ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, Value>> Provisions);

/// <summary>A supporting measure: from a date it changes quantities, in any regime that switches it on.</summary>
public sealed record Measure(string Name, string Title, ImmutableArray<string> Tags, DateOnly From, ImmutableArray<Change> Changes);

/// <summary>What a change does to the quantities it names.</summary>
public enum ChangeKind
{
    /// <summary>Takes the place of the value.</summary>
    Replace,

    /// <summary>Multiplies the value (of a distribution: stretches it).</summary>
    Multiply,

    /// <summary>Adds to the value; officers only.</summary>
    Add,
}

/// <summary>One change of a measure.</summary>
/// <param name="Path">The value changed: <c>parameters.…</c>, <c>instruments.*.provisions.…</c> or <c>states.*.officers.…</c>; a star stands for any one name.</param>
/// <param name="Kind">What it does.</param>
/// <param name="By">The factor, addend or new value.</param>
public sealed record Change(string Path, ChangeKind Kind, Quantity By);
