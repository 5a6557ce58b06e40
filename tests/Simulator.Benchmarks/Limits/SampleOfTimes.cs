namespace Simulator.Benchmarks.Limits;

/// <summary>Times in whole seconds, for their mean and 95th percentile; used alike by what is measured and by its limit.</summary>
internal sealed class SampleOfTimes(int capacity)
{
    private const int BucketSeconds = 3600;
    private const int Buckets = 1 << 14;

    private int[] _times = new int[capacity];
    private int _count;
    private long _sum;

    public double Mean => (double)_sum / _count;

    public void Clear()
    {
        _count = 0;
        _sum = 0;
    }

    public void Add(int seconds)
    {
        if (_count == _times.Length) Array.Resize(ref _times, _count * 2);
        _times[_count++] = seconds;
        _sum += seconds;
    }

    /// <summary>The time that 95 % do not exceed: counted by the hour, then exactly within the hour.</summary>
    public int Percentile95()
    {
        int[] counts = new int[Buckets];
        foreach (int time in _times.AsSpan(0, _count)) counts[Math.Min(time / BucketSeconds, Buckets - 1)]++;
        int rank = (int)(0.95 * _count);
        int bucket = 0;
        while (rank >= counts[bucket]) rank -= counts[bucket++];
        var within = new List<int>(counts[bucket]);
        foreach (int time in _times.AsSpan(0, _count))
            if (Math.Min(time / BucketSeconds, Buckets - 1) == bucket) within.Add(time);
        within.Sort();
        return within[rank];
    }
}
