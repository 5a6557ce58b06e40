using Simulator.Kernel;

namespace Simulator.Experiments.Studies.Ratify;

/// <summary>The share of a stream's requests that end in one of some outcomes, found by following every branch with its probability.</summary>
/// <remarks>It reckons as if no legal clock ran out and nobody fled, and as if the instrument of the first day governed to the end.</remarks>
/// <param name="plan">The plan, for its stages; plans of one scenario under the same measures share them.</param>
/// <param name="counted">For each outcome whether it counts.</param>
internal sealed class ExpectedEnds(Plan plan, bool[] counted)
{
    private const double Negligible = 1e-8;
    private const int MostRounds = 255;

    private readonly Dictionary<(int Stream, int Instrument, int Epoch), double> _known = [];

    /// <summary>The share under an instrument.</summary>
    /// <param name="stream">Index of the stream.</param>
    /// <param name="instrument">Index of the instrument.</param>
    /// <param name="at">The second of arrival, which decides what measures have changed.</param>
    public double Share(int stream, int instrument, int at)
    {
        int epoch = plan.EpochAt(at);
        if (_known.TryGetValue((stream, instrument, epoch), out double known)) return known;
        StreamPlan from = plan.Streams[stream];
        double share = 0;
        double before = 0;
        for (int offence = 0; offence < Math.Max(1, from.OffenceShares.Length); offence++)
        {
            double until = from.OffenceShares.Length == 0 ? 1 : from.OffenceShares[offence];
            share += (until - before) * Follow(from, offence, instrument, epoch);
            before = until;
        }

        _known.Add((stream, instrument, epoch), share);
        return share;
    }

    private double Follow(StreamPlan stream, int offence, int instrument, int epoch)
    {
        FamilyPlan family = plan.Families[stream.Family];
        // What is still on its way, by stage and by the facts that hold; a loop that only a clock ends would be followed for ever.
        var open = new SortedDictionary<(int Stage, ulong Facts), double> { [(family.FirstStage, 0)] = 1 };
        double ended = 0;
        for (int steps = MostRounds * family.Stages; open.Count > 0 && steps > 0; steps--)
        {
            ((int at, ulong facts), double share) = open.First();
            open.Remove((at, facts));
            if (share < Negligible) continue;
            StagePlan stage = plan.Stages[at];
            if (stage.Kind == StageKind.End)
            {
                if (counted[stage.Outcome]) ended += share;
                continue;
            }

            if (stage.Kind == StageKind.Mark) facts = (facts & ~stage.Clears) | stage.Sets;
            if (stage.Kind != StageKind.Decide)
            {
                Bring(stage.Next, facts, share);
                continue;
            }

            foreach (BranchPlan branch in stage.Branches)
            {
                double taken = share * Chance(branch, facts);
                Bring(branch.To, facts, taken);
                share -= taken;
            }
        }

        return ended;

        void Bring(int stage, ulong facts, double share)
        {
            if (share > 0) open[(stage, facts)] = open.GetValueOrDefault((stage, facts)) + share;
        }

        double Chance(BranchPlan branch, ulong facts) => branch.Kind switch
        {
            BranchKind.Chance => Math.Clamp(branch.Probability!.At(instrument, stream.Requesting, stream.Requested, offence, epoch).Sample(0), 0, 1),
            BranchKind.Flag => (facts & branch.Mask) != 0 ? 1 : 0,
            BranchKind.Expired => 0,
            BranchKind.Instrument => branch.Set[instrument] ? 1 : 0,
            BranchKind.Offence => branch.Set[offence] ? 1 : 0,
            _ => 1,
        };
    }
}
