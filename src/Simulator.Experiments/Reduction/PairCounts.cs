namespace Simulator.Experiments.Reduction;

/// <summary>A family's measured requests in one replication by requesting * states + requested (asked first): what ratios and medians over replications need.</summary>
internal sealed class PairCounts(int pairs)
{
    private readonly int[] _before = new int[pairs + 1]; // by pair: successes of the pairs before it; at the end all
    private int[] _seconds = [];

    /// <summary>Requests received.</summary>
    public int[] Requests { get; } = new int[pairs];

    /// <summary>Those received early enough to be followed as long as success counts as in time.</summary>
    public int[] Followed { get; } = new int[pairs];

    /// <summary>Of the followed ones those that succeeded in time.</summary>
    public int[] InTime { get; } = new int[pairs];

    /// <summary>The seconds that each request took that succeeded at all.</summary>
    public ReadOnlySpan<int> Successes(int pair) => _seconds.AsSpan(_before[pair].._before[pair + 1]);

    /// <summary>The same added up.</summary>
    public long SuccessSeconds(int pair)
    {
        long sum = 0;
        foreach (int seconds in Successes(pair)) sum += seconds;
        return sum;
    }

    /// <summary>Takes the successes, once.</summary>
    /// <param name="successes">Pair and seconds of each, in any order.</param>
    public void Group(ReadOnlySpan<(int Pair, int Seconds)> successes)
    {
        foreach ((int pair, _) in successes) _before[pair + 1]++;
        for (int pair = 1; pair < _before.Length; pair++) _before[pair] += _before[pair - 1];
        _seconds = new int[successes.Length];
        int[] next = [.. _before];
        foreach ((int pair, int seconds) in successes) _seconds[next[pair]++] = seconds;
    }
}

/// <summary>What became of a family's measured requests in one replication, by pair: what is only added up over replications.</summary>
internal sealed class PairEnds(int pairs, int outcomes)
{
    /// <summary>Those open at the horizon.</summary>
    public int[] Pending { get; } = new int[pairs];

    /// <summary>By pair * outcomes + full outcome: requests that ended so.</summary>
    public int[] ByOutcome { get; } = new int[pairs * outcomes];
}
