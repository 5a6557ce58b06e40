using System.Runtime.CompilerServices;

namespace Simulator.Kernel;

/// <summary>A scenario under one regime, compiled: what the clockwork runs. It knows stages, desks, delays and branches, and no country.</summary>
/// <remarks>All times are whole seconds since the scenario's start at midnight UTC. Immutable once built and shared by all cohorts.</remarks>
public sealed record Plan
{
    /// <summary>The regime's name.</summary>
    public required string Regime { get; init; }

    /// <summary>Codes of the states, in order of declaration.</summary>
    public required string[] States { get; init; }

    /// <summary>Names of the offences.</summary>
    public required string[] Offences { get; init; }

    /// <summary>Names of the instruments.</summary>
    public required string[] Instruments { get; init; }

    /// <summary>The kinds of work.</summary>
    public required FamilyPlan[] Families { get; init; }

    /// <summary>Three a state: authority, court, liaison office; index = state * 3 + kind.</summary>
    public required InstitutionPlan[] Institutions { get; init; }

    /// <summary>Every desk; those of an institution are neighbours.</summary>
    public required DeskPlan[] Desks { get; init; }

    /// <summary>The stages of all procedures, one procedure after the other.</summary>
    public required StagePlan[] Stages { get; init; }

    /// <summary>Names of the outcomes, with a refusal's ground after a colon: <c>refused:nationality</c>.</summary>
    public required string[] Outcomes { get; init; }

    /// <summary>The legal clocks of all procedures; at most four a procedure.</summary>
    public required ClockPlan[] Clocks { get; init; }

    /// <summary>Where requests come from, sorted by name.</summary>
    public required StreamPlan[] Streams { get; init; }

    /// <summary>For family * states * states + requesting * states + requested: the instruments by the day they begin to govern.</summary>
    public required Governance[][] Governing { get; init; }

    /// <summary>True when a treaty entering into force also governs files already received.</summary>
    public required bool GovernsPendingFiles { get; init; }

    /// <summary>Seconds at which values change, ascending, the first 0.</summary>
    public required int[] Epochs { get; init; }

    /// <summary>Month ends within the run, ascending, the last the horizon.</summary>
    public required int[] SampleTimes { get; init; }

    /// <summary>Indices into <see cref="SampleTimes"/> of the months' ends at which desks leave a record, ascending, the last among them; null for all.</summary>
    public int[]? DeskMonths { get; init; }

    /// <summary>Requests received from this second on are measured.</summary>
    public required int MeasureFrom { get; init; }

    /// <summary>The horizon.</summary>
    public required int End { get; init; }

    /// <summary>Seconds between two post rounds.</summary>
    public required int PostRound { get; init; }

    /// <summary>Windows, from one post round to the next, to the horizon.</summary>
    public int Windows => (int)(((long)End + PostRound - 1) / PostRound);

    /// <summary>Bits of a request key that hold the ordinal; the rest of <see cref="RequestKey.Bits"/> hold the stream.</summary>
    public required int OrdinalBits { get; init; }

    /// <summary>The epoch a second belongs to.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int EpochAt(int seconds)
    {
        int epoch = Epochs.Length - 1;
        while (epoch > 0 && Epochs[epoch] > seconds) epoch--;
        return epoch;
    }
}

/// <summary>A kind of work.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Recorded">True when each request leaves a record.</param>
/// <param name="FirstStage">Index of its procedure's first stage.</param>
/// <param name="Stages">How many stages its procedure has.</param>
/// <param name="CustodyFlag">Index of the flag whose time is added up; -1 for none.</param>
/// <param name="Flags">Names of the procedure's flags, by bit.</param>
public sealed record FamilyPlan(string Name, bool Recorded, int FirstStage, int Stages, int CustodyFlag, string[] Flags);

/// <summary>An institution.</summary>
/// <param name="State">Index of its state.</param>
/// <param name="Kind">0 central authority, 1 court, 2 border liaison office.</param>
/// <param name="FirstDesk">Index of its first desk.</param>
/// <param name="Desks">How many desks it has.</param>
/// <param name="Calendar">Its calendar, for waits in working time.</param>
public sealed record InstitutionPlan(int State, int Kind, int FirstDesk, int Desks, WorkingCalendar Calendar);

/// <summary>The order in which a desk takes its files.</summary>
public enum Discipline
{
    /// <summary>First come, first served.</summary>
    Fifo,

    /// <summary>By class, then first come first served.</summary>
    Priority,

    /// <summary>By the earliest running clock, then first come first served.</summary>
    EarliestDeadline,
}

/// <summary>A desk.</summary>
/// <param name="Name">Its kind's name.</param>
/// <param name="Institution">Index of its institution.</param>
/// <param name="Discipline">How it chooses.</param>
/// <param name="Calendar">Its working calendar.</param>
/// <param name="Officers">Officers by the second from which there are so many; the first from 0.</param>
public sealed record DeskPlan(string Name, int Institution, Discipline Discipline, WorkingCalendar Calendar, (int From, int Officers)[] Officers);

/// <summary>From a second on an instrument governs.</summary>
public readonly record struct Governance(int From, byte Instrument);

/// <summary>What happens in a stage.</summary>
public enum StageKind
{
    /// <summary>An officer works on the file.</summary>
    Work,

    /// <summary>Time passes.</summary>
    Wait,

    /// <summary>The file goes with the post.</summary>
    Send,

    /// <summary>A branch is taken.</summary>
    Decide,

    /// <summary>Clocks and facts change.</summary>
    Mark,

    /// <summary>The person has moved: another state is asked.</summary>
    Relocate,

    /// <summary>The request is closed.</summary>
    End,
}

/// <summary>One stage of a procedure, compiled.</summary>
public sealed class StagePlan
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The procedure it belongs to.</summary>
    public required string Procedure { get; init; }

    /// <summary>Its group in "where the time goes".</summary>
    public required string Group { get; init; }

    /// <summary>What happens.</summary>
    public required StageKind Kind { get; init; }

    /// <summary>Hash of the name: draws are keyed by it.</summary>
    public required ulong Word { get; init; }

    /// <summary>The loops this stage lies in: a mask of eight bytes, 0xFF each.</summary>
    public required ulong LoopMask { get; init; }

    /// <summary>The loop that begins here, 0 to 7; -1 when nothing leads back here.</summary>
    public required int LoopHead { get; init; }

    /// <summary>Position in the procedure; going to a position at or before one's own is going back.</summary>
    public required int Position { get; init; }

    /// <summary>Index of the next stage; -1 after a decision or an end.</summary>
    public int Next { get; init; } = -1;

    /// <summary>Work: which desk of the institution (by position there).</summary>
    public int Desk { get; init; } = -1;

    /// <summary>Work: at the requesting side (false) or the requested (true).</summary>
    public bool AtRequested { get; init; }

    /// <summary>Work: the institution's kind.</summary>
    public int AtKind { get; init; }

    /// <summary>Work: priority class.</summary>
    public byte Priority { get; init; }

    /// <summary>Work: a request with one of these flags goes to class 0.</summary>
    public ulong UrgentFlags { get; init; }

    /// <summary>Work, wait, send: how long, in seconds.</summary>
    public ValueTable? Duration { get; init; }

    /// <summary>Wait: counted in working time.</summary>
    public bool WorkingTime { get; init; }

    /// <summary>Send: to the requesting side (false) or the requested (true).</summary>
    public bool ToRequested { get; init; }

    /// <summary>Send: the institution's kind.</summary>
    public int ToKind { get; init; }

    /// <summary>Decide: the branches in order; the last always holds.</summary>
    public BranchPlan[] Branches { get; init; } = [];

    /// <summary>Mark: clocks (indices) that start.</summary>
    public int[] Starts { get; init; } = [];

    /// <summary>Mark: clocks that stop.</summary>
    public int[] Stops { get; init; } = [];

    /// <summary>Mark: facts that begin to hold.</summary>
    public ulong Sets { get; init; }

    /// <summary>Mark: facts that cease to hold.</summary>
    public ulong Clears { get; init; }

    /// <summary>Mark: the instrument in force now governs from here.</summary>
    public bool Receives { get; init; }

    /// <summary>Relocate: weights by requested state.</summary>
    public ValueTable? Weights { get; init; }

    /// <summary>End: index of the outcome; -1 otherwise.</summary>
    public int Outcome { get; init; } = -1;
}

/// <summary>What a branch asks.</summary>
public enum BranchKind
{
    /// <summary>Nothing: it always holds.</summary>
    Otherwise,

    /// <summary>A keyed draw below a probability.</summary>
    Chance,

    /// <summary>One of these flags.</summary>
    Flag,

    /// <summary>This clock has run out.</summary>
    Expired,

    /// <summary>One of these instruments governs.</summary>
    Instrument,

    /// <summary>One of these offences.</summary>
    Offence,
}

/// <summary>One branch of a decision.</summary>
/// <param name="Kind">What it asks.</param>
/// <param name="To">Index of the stage it leads to.</param>
/// <param name="Word">Chance: hash of the branch's target, which keys its draw.</param>
/// <param name="Probability">Chance: the probability.</param>
/// <param name="Mask">Flag: the bits.</param>
/// <param name="Clock">Expired: the clock's index.</param>
/// <param name="Set">Instrument, offence: true at each index that holds.</param>
public sealed record BranchPlan(BranchKind Kind, int To, ulong Word, ValueTable? Probability, ulong Mask, int Clock, bool[] Set);

/// <summary>A legal clock, compiled.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Procedure">The procedure it belongs to.</param>
/// <param name="Slot">Which of the request's four clocks it is.</param>
/// <param name="Word">Hash of the name, which keys the draw of its limit.</param>
/// <param name="Limit">Its limit in seconds; zero or less: no limit.</param>
/// <param name="ToLocalMidnight">It ends at the local midnight after its last day.</param>
/// <param name="RequestedSide">The requested state's law (and midnight) sets it.</param>
/// <param name="UtcOffsets">Local time minus UTC by state, seconds.</param>
/// <param name="OnExpiry">Index of the stage a request then goes to; -1 for none.</param>
/// <param name="Sets">Facts that then hold.</param>
/// <param name="Clears">Facts that then end.</param>
public sealed record ClockPlan(
    string Name, string Procedure, int Slot, ulong Word, ValueTable Limit, bool ToLocalMidnight, bool RequestedSide, int[] UtcOffsets,
    int OnExpiry, ulong Sets, ulong Clears);

/// <summary>Where requests come from.</summary>
/// <param name="Name">Family, requesting and requested, which also key its draws.</param>
/// <param name="Word">Hash of the name.</param>
/// <param name="LevelWord">Hash that keys the yearly level, shared by the streams of a family and requesting state.</param>
/// <param name="Family">Index of the family.</param>
/// <param name="Requesting">Index of the requesting state.</param>
/// <param name="Requested">Index of the requested state.</param>
/// <param name="Institution">Index of the institution that holds a request first.</param>
/// <param name="Pieces">The rate over time.</param>
/// <param name="LevelCv">Coefficient of variation of the yearly level; 0 for none.</param>
/// <param name="BatchChance">Share of arrivals that are batches.</param>
/// <param name="BatchLow">Smallest batch.</param>
/// <param name="BatchHigh">Largest batch.</param>
/// <param name="OffenceShares">Cumulative shares of the offences; empty when offences play no part.</param>
public sealed record StreamPlan(
    string Name, ulong Word, ulong LevelWord, int Family, int Requesting, int Requested, int Institution, RatePiece[] Pieces,
    double LevelCv, double BatchChance, int BatchLow, int BatchHigh, double[] OffenceShares);

/// <summary>A stretch of constant rate.</summary>
/// <param name="From">The second it begins; the next piece ends it.</param>
/// <param name="Year">Which year's level applies.</param>
/// <param name="PerSecond">Candidates a second at the highest rate of any regime.</param>
/// <param name="Accepted">The share of candidates this regime accepts.</param>
public readonly record struct RatePiece(int From, int Year, double PerSecond, double Accepted);
