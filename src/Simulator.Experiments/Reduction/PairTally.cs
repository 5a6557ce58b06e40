using System.Runtime.InteropServices;
using Simulator.Kernel;

namespace Simulator.Experiments.Reduction;

/// <summary>The measured requests of one family in one replication, counted by pair; a buffer for one replication after the other.</summary>
internal sealed class PairTally(FamilyLayout layout, Plan plan)
{
    private readonly int _pairs = plan.States.Length * plan.States.Length;
    private readonly List<(int Pair, int Seconds)> _successes = [];
    private PairCounts _counts = new(0);
    private PairEnds _ends = new(0, 0);

    /// <summary>Begins a replication.</summary>
    public void Clear()
    {
        _successes.Clear();
        _counts = new PairCounts(_pairs);
        _ends = new PairEnds(_pairs, plan.Outcomes.Length);
    }

    /// <summary>Adds a request.</summary>
    public void Add(in RequestRecord record)
    {
        StreamPlan stream = plan.Streams[record.Stream];
        int pair = (stream.Requesting * plan.States.Length) + stream.Requested;
        _counts.Requests[pair]++;
        if (record.Outcome < 0) _ends.Pending[pair]++;
        else _ends.ByOutcome[(pair * plan.Outcomes.Length) + record.Outcome]++;
        if (layout.Family.Success is not { } success) return;
        int seconds = record.Closed - record.Received;
        long limit = success.WithinDays * 86_400L;
        bool succeeded = record.Outcome >= 0 && layout.BaseOf[record.Outcome] == layout.SuccessBase;
        if (record.Received + limit <= plan.End)
        {
            _counts.Followed[pair]++;
            if (succeeded && seconds <= limit) _counts.InTime[pair]++;
        }

        if (succeeded) _successes.Add((pair, seconds));
    }

    /// <summary>What was counted since the replication began.</summary>
    public (PairCounts Counts, PairEnds Ends) Take()
    {
        _counts.Group(CollectionsMarshal.AsSpan(_successes));
        return (_counts, _ends);
    }
}
