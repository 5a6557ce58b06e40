using System.Numerics;
using System.Runtime.CompilerServices;

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

/// <summary>What falls due in windows to come, a list a window: adding takes the same time however much is there.</summary>
/// <remarks>
/// Most of what an institution schedules falls due on a later day, and in a day only a few things do in each replication.
/// So nothing is kept in order until its window is opened; then it is dealt to the replications and each small hand is sorted.
/// Lists are chains of short blocks: arrays that grew for a busy day would end up on days with little to do.
/// </remarks>
internal sealed class DueLists<T>
    where T : struct, IDue<T>
{
    private const int Ring = 512; // windows with a list of their own; what is further off waits apart
    private const int LongHand = 24;

    private readonly int _blockSize; // a power of two: a few for one replication, more for many
    private readonly int[] _firstBlock = new int[Ring];
    private readonly int[] _counts = new int[Ring];
    private readonly ulong[] _filled = new ulong[Ring / 64]; // a bit a list that holds anything
    private readonly int[] _ends; // of each replication's hand in _opened; the first entry stays 0
    private T[] _blocks;
    private int[] _nextBlock;
    private int _usedBlocks;
    private int _freeBlock = -1;
    private T[] _opened = [];
    private readonly List<(int Window, T Item)> _far = [];
    private int _earliestFar = int.MaxValue;
    private int _window = -1;

    /// <summary>Creates empty lists.</summary>
    /// <param name="worlds">Replications of the cohort.</param>
    public DueLists(int worlds)
    {
        _blockSize = worlds < 4 ? 4 : 16;
        _blocks = new T[16 * _blockSize];
        _nextBlock = new int[16];
        _ends = new int[worlds + 1];
        Array.Fill(_firstBlock, -1);
    }

    /// <summary>Becomes a copy of other lists for as many replications, of which no window is open.</summary>
    public void Become(DueLists<T> other)
    {
        other._firstBlock.CopyTo(_firstBlock, 0);
        other._counts.CopyTo(_counts, 0);
        other._filled.CopyTo(_filled, 0);
        Array.Clear(_ends);
        Institution.Copy(other._blocks, ref _blocks);
        Institution.Copy(other._nextBlock, ref _nextBlock);
        _usedBlocks = other._usedBlocks;
        _freeBlock = other._freeBlock;
        _far.Clear();
        _far.AddRange(other._far);
        _earliestFar = other._earliestFar;
        _window = other._window;
    }

    /// <summary>About how much memory they take.</summary>
    public long Bytes => (_blocks.Length * (long)Unsafe.SizeOf<T>()) + (2 * Ring * sizeof(int));

    /// <summary>Adds something due in a window that has not been opened.</summary>
    public void Add(int window, in T item)
    {
        if (window - _window >= Ring)
        {
            _far.Add((window, item));
            _earliestFar = Math.Min(_earliestFar, window);
            return;
        }

        int list = window % Ring;
        int place = _counts[list]++ & (_blockSize - 1);
        if (place == 0)
        {
            PrependBlock(list);
            _filled[list / 64] |= 1UL << (list % 64);
        }

        _blocks[(_firstBlock[list] * _blockSize) + place] = item;
    }

    /// <summary>The first window after the one opened last in which something is due; <see cref="int.MaxValue"/> for none.</summary>
    public int NextWindow
    {
        get
        {
            int next = _window + 1;
            int list = next % Ring;
            // Once round the ring from the next list on; the word begun with is looked at again for its lists before that one.
            for (int word = 0; word <= _filled.Length; word++)
            {
                ulong filled = _filled[((list / 64) + word) % _filled.Length];
                if (word == 0) filled &= ulong.MaxValue << (list % 64);
                if (filled != 0) return Math.Min(_earliestFar, next + (word * 64) + BitOperations.TrailingZeroCount(filled) - (list % 64));
            }

            return _earliestFar;
        }
    }

    /// <summary>Opens a window: what is due in it leaves the lists and is found by <see cref="Of"/>.</summary>
    /// <param name="window">A window after the last one opened; nothing may be due in windows left out.</param>
    /// <returns>How many things are due.</returns>
    public int Open(int window)
    {
        _window = window;
        if (_earliestFar <= window) BringNearer();
        int list = window % Ring;
        int count = _counts[list];
        Array.Clear(_ends);
        if (count == 0) return 0;
        if (_opened.Length < count) _opened = new T[count * 2];
        Deal(list, count);
        return count;
    }

    /// <summary>What is due in the open window in one replication, in order.</summary>
    public ReadOnlySpan<T> Of(int world) => _opened.AsSpan(_ends[world], _ends[world + 1] - _ends[world]);

    private void Deal(int list, int count)
    {
        int[] ends = _ends;
        int first = _firstBlock[list];
        int inFirst = ((count - 1) & (_blockSize - 1)) + 1;
        for (int block = first, here = inFirst; block >= 0; block = _nextBlock[block], here = _blockSize)
            foreach (ref readonly T item in _blocks.AsSpan(block * _blockSize, here)) ends[item.World + 1]++;
        // Each entry becomes the end of its own hand while the hand is dealt, which begins where the one before it ends.
        int start = 0;
        for (int world = 1; world < ends.Length; world++)
        {
            int hand = ends[world];
            ends[world] = start;
            start += hand;
        }

        for (int block = first, here = inFirst; block >= 0; here = _blockSize)
        {
            foreach (ref readonly T item in _blocks.AsSpan(block * _blockSize, here)) _opened[ends[item.World + 1]++] = item;
            int next = _nextBlock[block];
            _nextBlock[block] = _freeBlock;
            _freeBlock = block;
            block = next;
        }

        _firstBlock[list] = -1;
        _counts[list] = 0;
        _filled[list / 64] &= ~(1UL << (list % 64));
        for (int world = 1; world < ends.Length; world++)
            if (ends[world] - ends[world - 1] > 1) Sort(_opened.AsSpan(ends[world - 1], ends[world] - ends[world - 1]));
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

    private void BringNearer()
    {
        int earliest = int.MaxValue;
        int kept = 0;
        for (int i = 0; i < _far.Count; i++)
        {
            (int window, T item) = _far[i];
            if (window - _window < Ring)
            {
                Add(window, in item);
                continue;
            }

            earliest = Math.Min(earliest, window);
            _far[kept++] = _far[i];
        }

        _far.RemoveRange(kept, _far.Count - kept);
        _earliestFar = earliest;
    }

    private void PrependBlock(int list)
    {
        int block = _freeBlock;
        if (block >= 0)
        {
            _freeBlock = _nextBlock[block];
        }
        else
        {
            block = _usedBlocks++;
            if (block == _nextBlock.Length)
            {
                Array.Resize(ref _nextBlock, block * 2);
                Array.Resize(ref _blocks, block * 2 * _blockSize);
            }
        }

        _nextBlock[block] = _firstBlock[list];
        _firstBlock[list] = block;
    }
}
