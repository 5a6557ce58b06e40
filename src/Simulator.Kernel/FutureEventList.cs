namespace Simulator.Kernel;

/// <summary>The events still to come of one replication, earliest first: a heap with four children a node.</summary>
public struct FutureEventList
{
    private Event[] _heap;
    private int _count;
    private bool _open; // the first place is empty: its event was taken and nothing has filled it yet

    /// <summary>Creates an empty list.</summary>
    public FutureEventList(int capacity) => _heap = new Event[Math.Max(4, capacity)];

    /// <summary>Events in the list.</summary>
    public readonly int Count => _open ? _count - 1 : _count;

    /// <summary>The earliest event; there must be one.</summary>
    public Event First
    {
        get
        {
            if (_open) Close();
            return _heap[0];
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
            if (!added.IsBefore(in heap[parent])) break;
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
                if (heap[other].IsBefore(in heap[least])) least = other;
            if (!heap[least].IsBefore(in sinking)) break;
            heap[at] = heap[least];
            at = least;
        }

        heap[at] = sinking;
    }
}
