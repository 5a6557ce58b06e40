namespace Simulator.Experiments.Reduction;

/// <summary>What is kept of one replication of one regime once its records are dropped: some ten thousand numbers.</summary>
internal sealed class ReplicationNumbers
{
    /// <summary>The values of <see cref="MetricCatalog.Infos"/>.</summary>
    public required double[] Metrics { get; init; }

    /// <summary>By family layout and curve: shares on <see cref="MetricCatalog.GridDays"/>.</summary>
    public required double[][][] Curves { get; init; }

    /// <summary>By family layout: requests pending at each month's end.</summary>
    public required double[][] Backlog { get; init; }

    /// <summary>By family layout: time spent at desks and in stage groups.</summary>
    public required FamilyTime[] Time { get; init; }

    /// <summary>What passed through the queue of each desk in the measured window, all its work counted.</summary>
    public required DeskQueue[] Queues { get; init; }

    /// <summary>By family layout: the counts of each pair.</summary>
    public required PairCounts[] Pairs { get; init; }

    /// <summary>SHA-256 of the replication's records.</summary>
    public required byte[] Digest { get; init; }
}

/// <summary>What passed through a desk's queue.</summary>
/// <param name="Left">Files that left it, taken in hand or lapsed.</param>
/// <param name="WaitSeconds">The seconds that they had waited together.</param>
internal readonly record struct DeskQueue(long Left, long WaitSeconds);

/// <summary>Where the time of a family's measured requests went, seconds.</summary>
internal sealed class FamilyTime(int desks, int groups)
{
    /// <summary>All of it.</summary>
    public double Total { get; set; }

    /// <summary>In the queue of each desk.</summary>
    public double[] WaitingAt { get; } = new double[desks];

    /// <summary>How often each desk was visited.</summary>
    public double[] VisitsAt { get; } = new double[desks];

    /// <summary>In the hands of each desk's officers.</summary>
    public double[] WorkingAt { get; } = new double[desks];

    /// <summary>By stage group: waiting, working, in transit, elsewhere.</summary>
    public double[] InGroup { get; } = new double[groups * Kinds];

    /// <summary>Kinds of time in <see cref="InGroup"/>.</summary>
    public const int Kinds = 4;
}

/// <summary>A family's measured requests by requesting * states + requested (asked first).</summary>
internal sealed class PairCounts(int pairs, int outcomes)
{
    /// <summary>Requests received.</summary>
    public int[] Requests { get; } = new int[pairs];

    /// <summary>Those open at the horizon.</summary>
    public int[] Pending { get; } = new int[pairs];

    /// <summary>Those received early enough to be followed as long as success counts as in time.</summary>
    public int[] Followed { get; } = new int[pairs];

    /// <summary>Of the followed ones those that succeeded in time.</summary>
    public int[] InTime { get; } = new int[pairs];

    /// <summary>Those that succeeded at all.</summary>
    public int[] Succeeded { get; } = new int[pairs];

    /// <summary>The seconds that they took together.</summary>
    public long[] SuccessSeconds { get; } = new long[pairs];

    /// <summary>By pair * outcomes + full outcome: requests that ended so.</summary>
    public int[] ByOutcome { get; } = new int[pairs * outcomes];

    /// <summary>Pair and seconds of each success, in order of request.</summary>
    public List<(int Pair, int Seconds)> Successes { get; } = [];
}
