using Simulator.Experiments.Statistics;
using Simulator.Kernel;

namespace Simulator.Experiments.Reduction;

/// <summary>What is kept of one regime: of each replication the numbers that statistics take one by one, and of the rest what they add up to.</summary>
/// <remarks>Some 70 KB a replication of ASEAN, half of it the durations behind the medians of pairs.</remarks>
internal sealed class RegimeNumbers
{
    private readonly RunningBand[][] _curves; // by family layout, curve
    private readonly RunningBand[] _backlog;  // by family layout

    /// <summary>Nothing yet.</summary>
    public RegimeNumbers(Plan plan, MetricCatalog catalog)
    {
        int pairs = plan.States.Length * plan.States.Length;
        _curves = [.. catalog.Families.Select(family => RunningBand.Several(family.Curves))];
        _backlog = RunningBand.Several(catalog.Families.Length);
        Pending = [.. catalog.Families.Select(_ => new long[pairs])];
        Ended = [.. catalog.Families.Select(_ => new long[pairs * plan.Outcomes.Length])];
    }

    /// <summary>Replications so far.</summary>
    public int Replications => Metrics.Count;

    /// <summary>By replication: see <see cref="ReplicationMetrics.Metrics"/>.</summary>
    public List<double[]> Metrics { get; } = [];

    /// <summary>By replication: see <see cref="ReplicationNumbers.Time"/>.</summary>
    public List<FamilyTime[]> Time { get; } = [];

    /// <summary>By replication: see <see cref="ReplicationNumbers.Queues"/>.</summary>
    public List<DeskQueue[]> Queues { get; } = [];

    /// <summary>By replication: see <see cref="ReplicationNumbers.Pairs"/>.</summary>
    public List<PairCounts[]> Pairs { get; } = [];

    /// <summary>By replication: see <see cref="ReplicationNumbers.Digest"/>.</summary>
    public List<byte[]> Digests { get; } = [];

    /// <summary>By family layout and pair: requests open at the horizon, of all replications.</summary>
    public long[][] Pending { get; }

    /// <summary>By family layout and pair * outcomes + full outcome: requests that ended so, in all replications.</summary>
    public long[][] Ended { get; }

    /// <summary>A curve over the replications so far.</summary>
    public Band Curve(int family, int curve) => _curves[family][curve].Band();

    /// <summary>A family's requests pending at each month's end, over the replications so far.</summary>
    public Band Backlog(int family) => _backlog[family].Band();

    /// <summary>Takes the numbers of the next replication. Means of curves depend on the order in their last bits, so it must be that of the replications.</summary>
    public void Add(ReplicationNumbers next)
    {
        Metrics.Add(next.Metrics);
        Time.Add(next.Time);
        Queues.Add(next.Queues);
        Pairs.Add(next.Pairs);
        Digests.Add(next.Digest);
        for (int family = 0; family < _curves.Length; family++)
        {
            for (int curve = 0; curve < _curves[family].Length; curve++) _curves[family][curve].Add(next.Curves[family][curve]);
            _backlog[family].Add(next.Backlog[family]);
            AddTo(Pending[family], next.Ends[family].Pending);
            AddTo(Ended[family], next.Ends[family].ByOutcome);
        }
    }

    private static void AddTo(long[] totals, int[] counts)
    {
        for (int i = 0; i < totals.Length; i++) totals[i] += counts[i];
    }
}
