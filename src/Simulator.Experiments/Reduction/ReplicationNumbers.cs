namespace Simulator.Experiments.Reduction;

/// <summary>What a study reads of one replication of one regime.</summary>
/// <param name="Metrics">The values of <see cref="MetricCatalog.Infos"/>.</param>
/// <param name="Backlog">By family layout: requests pending at each month's end.</param>
internal record ReplicationMetrics(double[] Metrics, double[][] Backlog);

/// <summary>What a comparison reads beside them; see <see cref="RegimeNumbers"/> for what is kept of it.</summary>
internal sealed record ReplicationNumbers : ReplicationMetrics
{
    public ReplicationNumbers(ReplicationMetrics metrics)
        : base(metrics)
    {
    }

    /// <summary>By family layout and curve: shares on <see cref="MetricCatalog.GridDays"/>.</summary>
    public required double[][][] Curves { get; init; }

    /// <summary>By family layout: time spent at desks and in stage groups.</summary>
    public required FamilyTime[] Time { get; init; }

    /// <summary>What passed through the queue of each desk in the measured window, all its work counted.</summary>
    public required DeskQueue[] Queues { get; init; }

    /// <summary>By family layout: the counts of each pair.</summary>
    public required PairCounts[] Pairs { get; init; }

    /// <summary>By family layout: what became of the requests of each pair.</summary>
    public required PairEnds[] Ends { get; init; }

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
