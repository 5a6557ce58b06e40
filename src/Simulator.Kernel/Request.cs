using System.Runtime.CompilerServices;

namespace Simulator.Kernel;

/// <summary>A legal cooperation request on its way: what every stage needs, in 64 bytes, the length of a cache line.</summary>
public struct Request
{
    /// <summary>The key of all its draws in this replication.</summary>
    public ulong Luck;

    /// <summary>Its place in the order of events, which holds its stream and its number there; 0 in an unused slot.</summary>
    public ulong Key;

    /// <summary>How often each of its procedure's loops was gone round, a byte a loop.</summary>
    public ulong Loops;

    /// <summary>The facts that hold, one bit each.</summary>
    public ulong Flags;

    /// <summary>The replication it lives in.</summary>
    public int Replication;

    /// <summary>Second it was begun.</summary>
    public int Received;

    /// <summary>Second its present stage began.</summary>
    public int Entered;

    /// <summary>Work: second an officer took it in hand; while it waits for one, the seconds it will take, where they do not change with time. Wait: second
    /// the wait is to end.</summary>
    public int Mark;

    /// <summary>Index of its stage; -1 before the first.</summary>
    public short Stage;

    /// <summary>Index of the state that asks.</summary>
    public short Requesting;

    /// <summary>Index of the state that is asked.</summary>
    public short Requested;

    /// <summary>Stages logged so far.</summary>
    public ushort Step;

    /// <summary>Index of its family.</summary>
    public byte Family;

    /// <summary>Index of the offence.</summary>
    public byte Offence;

    /// <summary>Index of the governing instrument.</summary>
    public byte Instrument;

    /// <summary>Clocks running, one bit a slot.</summary>
    public byte Running;

    /// <summary>Clocks that have run out, one bit a slot.</summary>
    public byte Expired;

    /// <summary>True while it waits in a desk's queue.</summary>
    public bool Queued;

    /// <summary>True when it goes an express way; of it is then known where it is, since when, its work, in <see cref="Mark"/>, and when it is recorded the
    /// number of its stream among those of the institution, from 1, in <see cref="Step"/>, and what the record says of it.</summary>
    public bool Express;

    /// <summary>Whether another file is the same request in the same condition. Not for files of an express way.</summary>
    public readonly bool IsSame(in Request other) =>
        Luck == other.Luck && Key == other.Key && Loops == other.Loops && Flags == other.Flags && Replication == other.Replication
        && Received == other.Received && Entered == other.Entered && Mark == other.Mark && Stage == other.Stage && Requesting == other.Requesting
        && Requested == other.Requested && Step == other.Step && Family == other.Family && Offence == other.Offence && Instrument == other.Instrument
        && Running == other.Running && Expired == other.Expired && Queued == other.Queued;

    /// <summary>Visits of a stage so far, as far as the loops it lies in tell them apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly int Visits(ulong loopMask)
    {
        ulong rounds = Loops & loopMask;
        if (rounds == 0) return 0;
        ulong pairs = (rounds & 0x00FF00FF00FF00FF) + ((rounds >> 8) & 0x00FF00FF00FF00FF);
        return (int)((pairs * 0x0001000100010001) >> 48);
    }
}

/// <summary>What travels with a file besides, where the law sets clocks: the times they run out, and days in custody.</summary>
public struct RequestClocks
{
    /// <summary>Seconds at which its clocks run out.</summary>
    public ClockTimes Expiry;

    /// <summary>Seconds in custody so far, without the present spell.</summary>
    public int Custody;

    /// <summary>Second the present spell in custody began.</summary>
    public int CustodySince;
}

/// <summary>The four clocks of a request.</summary>
[InlineArray(4)]
public struct ClockTimes
{
    private int _first;
}

/// <summary>A file that has reached its registry with the post.</summary>
/// <param name="Order">Orders the files of one post round: a hash keyed by request and round, so that nobody is always first.</param>
/// <param name="Key">The request's key.</param>
/// <param name="World">The replication, counted from the cohort's first.</param>
/// <param name="Slot">Where the file is kept.</param>
internal readonly record struct IncomingFile(ulong Order, ulong Key, int World, int Slot) : IDue<IncomingFile>
{
    /// <inheritdoc/>
    public bool IsBefore(in IncomingFile other) => Order < other.Order || (Order == other.Order && Key < other.Key);
}

/// <summary>A file in the post.</summary>
/// <param name="Body">The request.</param>
/// <param name="Clocks">Its clocks.</param>
/// <param name="Due">The post round at which it reaches its registry.</param>
public readonly record struct Letter(Request Body, RequestClocks Clocks, int Due)
{
    /// <summary>The request; a field, so that taking it in copies it once.</summary>
    public readonly Request Body = Body;

    /// <summary>Its clocks.</summary>
    public readonly RequestClocks Clocks = Clocks;
}

/// <summary>The files one institution sends another in one window; never changed once sent.</summary>
/// <param name="From">Index of the sender.</param>
/// <param name="To">Index of the receiver.</param>
/// <param name="FirstRound">The earliest post round at which one of them is due.</param>
/// <param name="Letters">The files.</param>
public sealed record Mail(int From, int To, int FirstRound, Letter[] Letters);

/// <summary>What an institution answers when a window is over.</summary>
/// <param name="Institution">Its index.</param>
/// <param name="Window">The window.</param>
/// <param name="Sent">What it sent.</param>
/// <param name="NextRound">The next window in which it has something to do of its own; <see cref="int.MaxValue"/> for none.</param>
public sealed record WindowReport(int Institution, int Window, Mail[] Sent, int NextRound);

/// <summary>What an institution is asked: to advance through a window with the mail that has fallen due.</summary>
/// <param name="Institution">Its index.</param>
/// <param name="Window">The window; -1 to finish.</param>
/// <param name="Inbox">Its mail.</param>
public readonly record struct InstitutionCall(int Institution, int Window, Mail[] Inbox);

/// <summary>What one institution recorded, much of it in blocks, which are only to be read.</summary>
public sealed record InstitutionRecords(RequestRecord[][] Requests, DeskSample[][] Desks, StageTotal[] Stages, StageVisit[][] Visits);

/// <summary>A run cannot go on because of what the scenario says; the message is for its author.</summary>
public sealed class SimulationException(string message) : Exception(message);
