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
/// <param name="Time">The second.</param>
/// <param name="Tie">What orders events of one second: request key, then kind; the low 24 bits carry the slot.</param>
public readonly record struct Event(long Time, ulong Tie)
{
    /// <summary>Bits of the slot.</summary>
    public const int SlotBits = 24;

    /// <summary>Makes an event.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Event Of(long time, ulong key, EventKind kind, int slot) =>
        new(time, (((key << 2) | (uint)kind) << SlotBits) | (uint)slot);

    /// <summary>The request's key.</summary>
    public ulong Key => Tie >> (SlotBits + 2);

    /// <summary>Its kind.</summary>
    public EventKind Kind => (EventKind)((Tie >> SlotBits) & 3);

    /// <summary>Where its request, stream or desk is kept.</summary>
    public int Slot => (int)(Tie & ((1u << SlotBits) - 1));
}

/// <summary>The events to come of one institution in one replication, earliest first: a heap with four children a node.</summary>
/// <remarks>Ties are broken by the request's key, never by insertion, so that any host gives the same story.</remarks>
public struct FutureEventList
{
    private Event[] _heap;
    private int _count;
    private bool _open; // the first place is empty: its event was taken and nothing has filled it yet

    /// <summary>Creates an empty list.</summary>
    public FutureEventList(int capacity) => _heap = new Event[Math.Max(4, capacity)];

    /// <summary>Events in the list.</summary>
    public readonly int Count => _open ? _count - 1 : _count;

    /// <summary>The second of the earliest event; <see cref="long.MaxValue"/> when there is none.</summary>
    public long NextTime
    {
        get
        {
            if (_open) Close();
            return _count == 0 ? long.MaxValue : _heap[0].Time;
        }
    }

    /// <summary>Adds an event.</summary>
    public void Add(Event added)
    {
        if (_open)
        {
            // Most events bring another: it takes the place of the one just taken, and one descent serves both.
            _open = false;
            SiftDown(added, _count);
            return;
        }

        if (_count == _heap.Length) Array.Resize(ref _heap, _count * 2);
        Event[] heap = _heap;
        int at = _count++;
        while (at > 0)
        {
            int parent = (at - 1) >> 2;
            if (!Before(added, heap[parent])) break;
            heap[at] = heap[parent];
            at = parent;
        }

        heap[at] = added;
    }

    /// <summary>Takes the earliest event; there must be one.</summary>
    public Event Take()
    {
        if (_open) Close();
        _open = true;
        return _heap[0];
    }

    private void Close()
    {
        _open = false;
        Event last = _heap[--_count];
        SiftDown(last, _count);
    }

    // Puts an event into the first place of a heap of so many and lets it sink to where it belongs.
    private readonly void SiftDown(Event sinking, int count)
    {
        Event[] heap = _heap;
        int at = 0;
        while (true)
        {
            int child = (at << 2) + 1;
            if (child >= count) break;
            int end = Math.Min(child + 4, count);
            int least = child;
            for (int other = child + 1; other < end; other++)
                if (Before(heap[other], heap[least])) least = other;
            if (!Before(heap[least], sinking)) break;
            heap[at] = heap[least];
            at = least;
        }

        heap[at] = sinking;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Before(in Event a, in Event b) => a.Time < b.Time || (a.Time == b.Time && a.Tie < b.Tie);
}
