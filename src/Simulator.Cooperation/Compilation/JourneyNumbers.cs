using System.Runtime.InteropServices;
using Simulator.Kernel;

namespace Simulator.Cooperation.Compilation;

/// <summary>Every number that a request meets on its way: the effort of each work stage and the chance of each branch, stage by stage.</summary>
internal sealed class JourneyNumbers : IEquatable<JourneyNumbers>
{
    private readonly int _family;
    private readonly int[] _firstOf; // by stage
    private readonly double[] _values;

    /// <summary>Makes room for the numbers of a procedure.</summary>
    /// <param name="family">The family that follows it.</param>
    /// <param name="stages">Its stages.</param>
    public JourneyNumbers(int family, ReadOnlySpan<StagePlan> stages)
    {
        _family = family;
        _firstOf = new int[stages.Length];
        int next = 0;
        for (int stage = 0; stage < stages.Length; stage++)
        {
            _firstOf[stage] = next;
            next += stages[stage].Kind == StageKind.Work ? 1 : stages[stage].Branches.Length;
        }

        _values = new double[next];
    }

    private JourneyNumbers(JourneyNumbers other)
    {
        _family = other._family;
        _firstOf = other._firstOf;
        _values = [.. other._values];
    }

    /// <summary>The numbers as they are now.</summary>
    public JourneyNumbers Copy() => new(this);

    /// <summary>Takes the numbers of a stream's requests for an offence under the rules in force at a moment.</summary>
    public void Take(Plan plan, StreamPlan stream, int offence, int at)
    {
        int epoch = plan.EpochAt(at);
        int instrument = Governing(plan, stream, at);
        ReadOnlySpan<StagePlan> stages = plan.Stages.AsSpan(plan.Families[_family].FirstStage, _firstOf.Length);
        int next = 0;
        foreach (StagePlan stage in stages)
        {
            if (stage.Kind == StageKind.Work)
            {
                _values[next++] = Math.Max(1, stage.Duration!.At(instrument, stream.Requesting, stream.Requested, offence, epoch).Mean);
                continue;
            }

            foreach (BranchPlan branch in stage.Branches)
            {
                _values[next++] = branch.Kind switch
                {
                    BranchKind.Chance => Math.Clamp(branch.Probability!.At(instrument, stream.Requesting, stream.Requested, offence, epoch).Sample(0), 0, 1),
                    BranchKind.Expired => 0,
                    BranchKind.Instrument => branch.Set[instrument] ? 1 : 0,
                    BranchKind.Offence => branch.Set[offence] ? 1 : 0,
                    _ => 1, // of a flag: when it holds
                };
            }
        }
    }

    /// <summary>The effort of a work stage.</summary>
    public double Seconds(int stage) => _values[_firstOf[stage]];

    /// <summary>The chance of a branch of a decision.</summary>
    public double Chance(int stage, int branch) => _values[_firstOf[stage] + branch];

    /// <inheritdoc/>
    public bool Equals(JourneyNumbers? other) => other is not null && _family == other._family && Bits.SequenceEqual(other.Bits);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as JourneyNumbers);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        ulong hash = (ulong)_family;
        foreach (ulong bits in Bits) hash = (hash ^ bits) * 0x9E3779B97F4A7C15;
        return (int)(hash >> 32);
    }

    private ReadOnlySpan<ulong> Bits => MemoryMarshal.Cast<double, ulong>(_values);

    private static int Governing(Plan plan, StreamPlan stream, int at)
    {
        int states = plan.States.Length;
        Governance[] rules = plan.Governing[(((stream.Family * states) + stream.Requesting) * states) + stream.Requested];
        int rule = rules.Length - 1;
        while (rule > 0 && rules[rule].From > at) rule--;
        return rules[rule].Instrument;
    }
}
