using System.Runtime.CompilerServices;

namespace Simulator.Kernel;

/// <summary>What an event is about; at one second and for one request, in this order: a completed stage comes before a lapse.</summary>
public enum EventKind
{
    /// <summary>A stage's time is over.</summary>
    Completed,

    /// <summary>A legal clock may have run out while the file waits.</summary>
    Lapse,

    /// <summary>A stream's next request.</summary>
    Arrival,

    /// <summary>Posts are added or cut.</summary>
    Staff,
}

/// <summary>Something that happens at a simulated second.</summary>
/// <remarks>Ties are broken by the request's key, never by insertion, so that any host gives the same story.</remarks>
/// <param name="Time">The second.</param>
/// <param name="World">The replication it happens in, counted from the cohort's first.</param>
/// <param name="Tie">What orders events of one second: request key, then kind; the low 24 bits carry the slot.</param>
public readonly record struct Event(int Time, int World, ulong Tie) : IDue<Event>
{
    /// <summary>Bits of the slot.</summary>
    public const int SlotBits = 24;

    /// <summary>Desks an institution may have whose files go an express way.</summary>
    public const int ExpressDesks = 256;

    /// <summary>In place of the slot, together with the desk: a file on the express way, of which nothing else is kept.</summary>
    public const int ExpressSlot = (1 << SlotBits) - ExpressDesks;

    /// <summary>Makes an event.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Event Of(int time, int world, ulong key, EventKind kind, int slot) =>
        new(time, world, (((key << 2) | (uint)kind) << SlotBits) | (uint)slot);

    /// <summary>The request's key.</summary>
    public ulong Key => Tie >> (SlotBits + 2);

    /// <summary>Its kind.</summary>
    public EventKind Kind => (EventKind)((Tie >> SlotBits) & 3);

    /// <summary>Where its request, stream or desk is kept.</summary>
    public int Slot => (int)(Tie & ((1u << SlotBits) - 1));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsBefore(in Event other) => Time < other.Time || (Time == other.Time && Tie < other.Tie);
}
