namespace Simulator.Experiments.Statistics;

/// <summary>Durations of one replication's requests, each ended by a cause or censored (unfinished when observation stopped).</summary>
/// <remarks>A buffer to fill, read and clear again: it allocates only to grow and sorts once, when first read. Not for several threads at once.</remarks>
public sealed class DurationSample
{
    /// <summary>The cause of a duration that is censored.</summary>
    public const int Censored = -1;

    // Time and cause share one integer, so that a plain sort of integers keeps them together.
    private const int CauseBits = 8;
    private const int MaximumCause = (1 << CauseBits) - 2;
    private const long MaximumSeconds = long.MaxValue >> CauseBits;

    private const int DigitBits = 10;
    private const int Few = 1 << DigitBits;

    private long[] _keys = new long[64];
    private long[] _spare = [];
    private bool _sorted = true;

    public int Count { get; private set; }

    /// <summary>The largest cause in the sample; -1 when all are censored.</summary>
    internal int LargestCause { get; private set; } = Censored;

    /// <summary>Empties the sample and keeps its memory.</summary>
    public void Clear()
    {
        Count = 0;
        LargestCause = Censored;
        _sorted = true;
    }

    /// <summary>Adds a duration.</summary>
    /// <param name="seconds">From the start of the request to its end, or to the end of its observation.</param>
    /// <param name="cause">What ended it, 0 to 254, or <see cref="Censored"/>.</param>
    public void Add(long seconds, int cause)
    {
        if (seconds is < 0 or > MaximumSeconds || cause is < Censored or > MaximumCause)
        {
            throw new ArgumentOutOfRangeException(
                nameof(seconds), $"Bug in the simulator: a duration of {seconds} seconds ended by cause {cause}.");
        }

        if (Count == _keys.Length)
        {
            Array.Resize(ref _keys, 2 * Count);
        }

        _keys[Count++] = (seconds << CauseBits) | (long)(cause + 1);
        LargestCause = Math.Max(LargestCause, cause);
        _sorted = false;
    }

    /// <summary>Replaces the content by durations that end with cause 0 where observed and are censored elsewhere.</summary>
    public void Load(ReadOnlySpan<long> seconds, ReadOnlySpan<bool> observed)
    {
        CheckSameLength(seconds.Length, observed.Length);
        Clear();
        for (int i = 0; i < seconds.Length; i++)
        {
            Add(seconds[i], observed[i] ? 0 : Censored);
        }
    }

    /// <summary>Replaces the content by durations with their causes, -1 for censored.</summary>
    public void Load(ReadOnlySpan<long> seconds, ReadOnlySpan<int> causes)
    {
        CheckSameLength(seconds.Length, causes.Length);
        Clear();
        for (int i = 0; i < seconds.Length; i++)
        {
            Add(seconds[i], causes[i]);
        }
    }

    /// <summary>The distinct times, earliest first, with those at risk and those that end.</summary>
    internal Steps InOrder()
    {
        if (!_sorted)
        {
            Sort();
            _sorted = true;
        }

        return new Steps(_keys.AsSpan(0, Count));
    }

    /// <summary>Digit by digit, the last one first: five times as fast as comparing some ten thousand keys, whose order no processor can guess.</summary>
    private void Sort()
    {
        Span<long> keys = _keys.AsSpan(0, Count);
        if (Count < Few)
        {
            keys.Sort();
            return;
        }

        if (_spare.Length < _keys.Length)
        {
            _spare = new long[_keys.Length];
        }

        long bits = 0;
        foreach (long key in keys)
        {
            bits |= key;
        }

        Span<int> next = stackalloc int[1 << DigitBits];
        for (int shift = 0; bits >> shift != 0; shift += DigitBits)
        {
            next.Clear();
            foreach (long key in keys)
            {
                next[Digit(key, shift)]++;
            }

            int before = 0;
            for (int digit = 0; digit < next.Length; digit++)
            {
                (next[digit], before) = (before, before + next[digit]);
            }

            foreach (long key in keys)
            {
                _spare[next[Digit(key, shift)]++] = key;
            }

            (_keys, _spare) = (_spare, _keys);
            keys = _keys.AsSpan(0, Count);
        }
    }

    private static int Digit(long key, int shift) => (int)(key >> shift) & ((1 << DigitBits) - 1);

    private static void CheckSameLength(int durations, int ends)
    {
        if (durations != ends)
        {
            throw new ArgumentException($"Bug in the simulator: {durations} durations with {ends} ends.");
        }
    }

    /// <summary>Walks the distinct times. Requests censored at a time are still at risk at it: ends come before censorings.</summary>
    internal ref struct Steps(ReadOnlySpan<long> keys)
    {
        private readonly ReadOnlySpan<long> _keys = keys;
        private int _first;
        private int _next;

        public long Seconds { get; private set; }

        /// <summary>Requests that last at least until this time.</summary>
        public readonly int AtRisk => _keys.Length - _first;

        /// <summary>Requests that end at this time, by whatever cause.</summary>
        public int Ended { get; private set; }

        public bool Next()
        {
            _first = _next;
            if (_first == _keys.Length)
            {
                return false;
            }

            Seconds = _keys[_first] >> CauseBits;
            Ended = 0;
            while (_next < _keys.Length && _keys[_next] >> CauseBits == Seconds)
            {
                if (CauseAt(_next++) != Censored)
                {
                    Ended++;
                }
            }

            return true;
        }

        /// <summary>Adds <paramref name="weight"/> to the cause of each request that ends at this time.</summary>
        public readonly void Share(double weight, Span<double> byCause)
        {
            for (int i = _next - Ended; i < _next; i++)   // the censored sort first within a time
            {
                byCause[CauseAt(i)] += weight;
            }
        }

        /// <summary>Requests that end at this time by one cause.</summary>
        public readonly int EndedBy(int cause)
        {
            int count = 0;
            for (int i = _next - Ended; i < _next; i++)
            {
                if (CauseAt(i) == cause)
                {
                    count++;
                }
            }

            return count;
        }

        private readonly int CauseAt(int index) => (int)(_keys[index] & (MaximumCause + 1)) - 1;
    }
}
