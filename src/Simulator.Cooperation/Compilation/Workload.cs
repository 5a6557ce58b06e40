using System.Numerics;
using Simulator.Kernel;

namespace Simulator.Cooperation.Compilation;

/// <summary>Works out, before anything runs, how much work requests bring to each desk: the expected visits of each stage by following every branch with its probability.</summary>
/// <remarks>It reckons as if no legal clock ran out and nobody fled, so it is the work offered, a little above the work done.</remarks>
internal sealed class Workload
{
    private const double Negligible = 1e-4;
    private const int MostRounds = 255;

    private readonly Plan _plan;
    private readonly int _mostStages;
    private readonly List<ulong> _facts = [];
    private readonly List<double[]> _shares = [];
    private readonly List<ulong[]> _active = [];

    public Workload(Plan plan)
    {
        _plan = plan;
        _mostStages = plan.Families.Max(f => f.Stages);
        SecondsPerSecond = new double[plan.Desks.Length];
    }

    /// <summary>Working seconds brought to each desk per second of calendar time.</summary>
    public double[] SecondsPerSecond { get; }

    /// <summary>Adds a stream at so many requests a second, under the rules in force at a moment.</summary>
    public void Add(StreamPlan stream, double perSecond, int at)
    {
        if (perSecond <= 0) return;
        if (stream.OffenceShares.Length == 0)
        {
            Follow(stream, 0, perSecond, at);
            return;
        }

        double before = 0;
        for (int offence = 0; offence < stream.OffenceShares.Length; offence++)
        {
            Follow(stream, offence, perSecond * (stream.OffenceShares[offence] - before), at);
            before = stream.OffenceShares[offence];
        }
    }

    private void Follow(StreamPlan stream, int offence, double perSecond, int at)
    {
        FamilyPlan family = _plan.Families[stream.Family];
        int epoch = _plan.EpochAt(at);
        int instrument = Governing(stream, at);
        _facts.Clear();
        Bring(family.FirstStage, 0, 1);
        // What is still on its way, by the facts that hold and by stage; gone through again until only a negligible share is left.
        // A loop that only a legal clock ends would be followed for ever; the clockwork lets nobody go round more often than this either.
        int steps = MostRounds * family.Stages;
        bool moved = true;
        while (moved)
        {
            moved = false;
            for (int k = 0; k < _facts.Count; k++)
            {
                for (int word = 0; word < _active[k].Length; word++)
                {
                    while (_active[k][word] != 0)
                    {
                        int s = (word * 64) + BitOperations.TrailingZeroCount(_active[k][word]);
                        _active[k][word] &= _active[k][word] - 1;
                        double share = _shares[k][s];
                        _shares[k][s] = 0;
                        if (share < Negligible || --steps < 0) continue;
                        moved = true;
                        Pass(family.FirstStage + s, _facts[k], share);
                    }
                }
            }
        }

        void Pass(int index, ulong held, double share)
        {
            StagePlan stage = _plan.Stages[index];
            switch (stage.Kind)
            {
                case StageKind.End:
                    return;
                case StageKind.Decide:
                    foreach (BranchPlan branch in stage.Branches)
                    {
                        double taken = share * Probability(branch, held);
                        if (taken > 0) Bring(branch.To, held, taken);
                        share -= taken;
                    }

                    return;
                case StageKind.Mark:
                    Bring(stage.Next, (held & ~stage.Clears) | stage.Sets, share);
                    return;
                case StageKind.Work:
                    double effort = Math.Max(1, stage.Duration!.At(instrument, stream.Requesting, stream.Requested, offence, epoch).Mean);
                    SecondsPerSecond[DeskOf(stage, stream)] += perSecond * share * effort;
                    break;
            }

            Bring(stage.Next, held, share);
        }

        void Bring(int index, ulong held, double share)
        {
            int k = _facts.IndexOf(held);
            if (k < 0)
            {
                k = _facts.Count;
                _facts.Add(held);
                if (k == _shares.Count)
                {
                    _shares.Add(new double[_mostStages]);
                    _active.Add(new ulong[(_mostStages + 63) / 64]);
                }
            }

            int s = index - family.FirstStage;
            _shares[k][s] += share;
            _active[k][s / 64] |= 1UL << (s % 64);
        }

        double Probability(BranchPlan branch, ulong held) => branch.Kind switch
        {
            BranchKind.Chance => Math.Clamp(branch.Probability!.At(instrument, stream.Requesting, stream.Requested, offence, epoch).Sample(0), 0, 1),
            BranchKind.Flag => (held & branch.Mask) != 0 ? 1 : 0,
            BranchKind.Expired => 0,
            BranchKind.Instrument => branch.Set[instrument] ? 1 : 0,
            BranchKind.Offence => branch.Set[offence] ? 1 : 0,
            _ => 1,
        };
    }

    private int Governing(StreamPlan stream, int at)
    {
        int states = _plan.States.Length;
        Governance[] rules = _plan.Governing[(((stream.Family * states) + stream.Requesting) * states) + stream.Requested];
        int rule = rules.Length - 1;
        while (rule > 0 && rules[rule].From > at) rule--;
        return rules[rule].Instrument;
    }

    private int DeskOf(StagePlan stage, StreamPlan stream)
    {
        InstitutionPlan place = _plan.Institutions[((stage.AtRequested ? stream.Requested : stream.Requesting) * 3) + stage.AtKind];
        return place.FirstDesk + stage.Desk;
    }
}
