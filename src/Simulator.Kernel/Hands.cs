namespace Simulator.Kernel;

/// <summary>Something that falls due in one replication of a cohort.</summary>
internal interface IDue<T>
    where T : struct, IDue<T>
{
    /// <summary>The replication, counted from the cohort's first.</summary>
    public int World { get; }

    /// <summary>True when it comes before another of the same replication; a total order.</summary>
    public bool IsBefore(in T other);
}

/// <summary>What falls due in one window, dealt to the replications: in a day only a few things do in each, so each small hand is sorted by itself.</summary>
/// <remarks>First all that is due is counted, then hands are made so large, then it is dealt, then sorted.</remarks>
internal sealed class Hands<T>
    where T : struct, IDue<T>
{
    private const int LongHand = 24;

    private readonly int[] _ends; // of each replication's hand in _dealt; the first entry stays 0
    private T[] _dealt = [];

    /// <summary>Creates empty hands.</summary>
    /// <param name="worlds">Replications of the cohort.</param>
    public Hands(int worlds) => _ends = new int[worlds + 1];

    /// <summary>What is due in one replication.</summary>
    public ReadOnlySpan<T> Of(int world) => _dealt.AsSpan(_ends[world], _ends[world + 1] - _ends[world]);

    /// <summary>Empties all hands.</summary>
    public void Clear() => Array.Clear(_ends);

    /// <summary>Counts one thing that will be dealt to a replication.</summary>
    public void Count(int world) => _ends[world + 1]++;

    /// <summary>Makes the hands as large as was counted.</summary>
    public void Open()
    {
        // Each entry becomes the end of its own hand while the hand is dealt, which begins where the one before it ends.
        int start = 0;
        for (int world = 1; world < _ends.Length; world++)
        {
            int hand = _ends[world];
            _ends[world] = start;
            start += hand;
        }

        if (_dealt.Length < start) _dealt = new T[start + (start / 2)];
    }

    /// <summary>Deals a thing that was counted.</summary>
    public void Deal(in T item) => _dealt[_ends[item.World + 1]++] = item;

    /// <summary>Puts each hand in order.</summary>
    public void Sort()
    {
        for (int world = 1; world < _ends.Length; world++)
            if (_ends[world] - _ends[world - 1] > 1) Sort(_dealt.AsSpan(_ends[world - 1], _ends[world] - _ends[world - 1]));
    }

    private static void Sort(Span<T> hand)
    {
        if (hand.Length > LongHand)
        {
            hand.Sort(static (a, b) => a.IsBefore(in b) ? -1 : b.IsBefore(in a) ? 1 : 0);
            return;
        }

        for (int i = 1; i < hand.Length; i++)
        {
            T item = hand[i];
            int at = i;
            for (; at > 0 && item.IsBefore(in hand[at - 1]); at--) hand[at] = hand[at - 1];
            hand[at] = item;
        }
    }
}

/// <summary>Where what is due in one window is dealt: mail, and events. Institutions that are advanced in turn share one, as it is empty between two.</summary>
/// <param name="worlds">Replications of the cohort.</param>
internal sealed class DealingTable(int worlds)
{
    /// <summary>Files that reach the registry.</summary>
    public Hands<IncomingFile> Mail { get; } = new(worlds);

    /// <summary>Whatever else falls due.</summary>
    public Hands<Event> Events { get; } = new(worlds);
}
