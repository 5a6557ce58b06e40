namespace Simulator.Kernel;

/// <summary>A stream whose files can go an express way: no clock runs, no law changes what governs them, and all that can happen to one is known when it is
/// begun, which is the desk where it waits for an officer, once, and how long the work takes. Background work is of this kind, and so is a single counter.</summary>
/// <remarks>Most of what institutions do is background work, and it is there only to keep officers busy. On the express way a file is an arrival, a place
/// in a queue and the end of a work, and what is recorded of it is known when an officer takes it in hand; the general way (<see cref="Request"/>) gives the
/// same story, and is taken when every visit is logged.</remarks>
internal sealed class ExpressStream
{
    // Ends of works are kept in order by moving them up: with more officers than this the general way is the quicker.
    private const int MostOfficers = 256;

    private ExpressStream(Plan plan, int stream, ExpressWay[] ways)
    {
        Stream = stream;
        Plan = plan.Streams[stream];
        FirstKey = RequestKey.Of(stream, 0, plan.OrdinalBits);
        Ways = ways;
        FamilyPlan family = plan.Families[Plan.Family];
        Recorded = family.Recorded;
        Decision = plan.Stages[family.FirstStage].Kind == StageKind.Decide ? family.FirstStage : -1;
        Instrument = GoverningOf(plan, Plan)[0].Instrument;
    }

    /// <summary>Its index in <see cref="Plan.Streams"/>.</summary>
    public int Stream { get; }

    /// <summary>The stream.</summary>
    public StreamPlan Plan { get; }

    /// <summary>The key of its first request, to which a number is added.</summary>
    public ulong FirstKey { get; }

    /// <summary>Whether what becomes of its files is recorded.</summary>
    public bool Recorded { get; }

    /// <summary>Index of the stage in which it is decided what becomes of a file; -1 when there is no choice.</summary>
    public int Decision { get; }

    /// <summary>Index of the instrument that governs its files.</summary>
    public byte Instrument { get; }

    /// <summary>What can become of a file; the first whose chance holds does, and the last always holds.</summary>
    public ExpressWay[] Ways { get; }

    /// <summary>The express form of a stream, or null when its files need the general way.</summary>
    public static ExpressStream? Of(Plan plan, int index)
    {
        StreamPlan stream = plan.Streams[index];
        FamilyPlan family = plan.Families[stream.Family];
        if (stream.BatchChance > 0 || (family.Recorded && (family.CustodyFlag >= 0 || GoverningOf(plan, stream).Length > 1))) return null;
        StagePlan first = plan.Stages[family.FirstStage];
        ExpressWay?[] ways = first.Kind == StageKind.Decide
            ? [.. first.Branches.Select(branch => WayOf(plan, stream, first, branch))]
            : [WayTo(plan, stream, family.FirstStage, 1, 0)];
        return ways.Contains(null) || ways.Any(way => way!.Value.Desk != ways[0]!.Value.Desk)
            ? null
            : new ExpressStream(plan, index, [.. ways.Select(way => way!.Value)]);
    }

    private static Governance[] GoverningOf(Plan plan, StreamPlan stream) =>
        plan.Governing[(((stream.Family * plan.States.Length) + stream.Requesting) * plan.States.Length) + stream.Requested];

    private static ExpressWay? WayOf(Plan plan, StreamPlan stream, StagePlan decision, BranchPlan branch)
    {
        if (branch.Kind == BranchKind.Otherwise) return WayTo(plan, stream, branch.To, 1, 0);
        if (branch.Kind != BranchKind.Chance || Fixed(plan, stream, branch.Probability!) is not { Shape: DistributionShape.Constant } chance) return null;
        return WayTo(plan, stream, branch.To, chance.Sample(0), KeyedDraw.Purpose(decision.Word, 0, branch.Word));
    }

    private static ExpressWay? WayTo(Plan plan, StreamPlan stream, int to, double chance, ulong purpose)
    {
        StagePlan stage = plan.Stages[to];
        InstitutionPlan institution = plan.Institutions[stream.Institution];
        if (stage.Kind != StageKind.Work || stage.Desk >= Math.Min(institution.Desks, Event.ExpressDesks)
            || plan.Stages[stage.Next].Kind != StageKind.End || Fixed(plan, stream, stage.Duration!) is not { } effort)
            return null;
        DeskPlan desk = plan.Desks[institution.FirstDesk + stage.Desk];
        if (desk.Officers.Max(change => change.Officers) > MostOfficers) return null;
        byte queue = desk.Discipline == Discipline.Priority ? stage.Priority : (byte)0;
        return new ExpressWay(chance, purpose, (short)to, stage.Desk, queue, effort, KeyedDraw.Purpose(stage.Word, 0, 0));
    }

    // The value of a table when it is the same whatever instrument governs, whatever the offence, and at all times.
    private static Distribution? Fixed(Plan plan, StreamPlan stream, ValueTable table)
    {
        if (table.DependsOnInstrument || table.DependsOnOffence) return null;
        Distribution value = table.At(0, stream.Requesting, stream.Requested, 0, 0);
        for (int epoch = 1; epoch < plan.Epochs.Length; epoch++)
            if (!value.IsSame(in table.At(0, stream.Requesting, stream.Requested, 0, epoch))) return null;
        return value;
    }
}

/// <summary>What can become of a file that goes the express way.</summary>
/// <param name="Chance">The chance that it does, when no earlier way was taken.</param>
/// <param name="ChancePurpose">What that is drawn for.</param>
/// <param name="Stage">Index of the stage of work.</param>
/// <param name="Desk">Its desk, by position at the institution.</param>
/// <param name="Queue">The class in which it waits there.</param>
/// <param name="Effort">How long the work takes.</param>
/// <param name="EffortPurpose">What that is drawn for.</param>
internal readonly record struct ExpressWay(
    double Chance, ulong ChancePurpose, short Stage, int Desk, byte Queue, Distribution Effort, ulong EffortPurpose);

/// <summary>A file that will go the express way.</summary>
internal struct ExpressFile
{
    /// <summary>The second it arrives.</summary>
    public int Time;

    /// <summary>Its number within its stream.</summary>
    public int Ordinal;

    /// <summary>Working seconds it takes an officer.</summary>
    public int Effort;

    /// <summary>Index of its way.</summary>
    public short Way;

    /// <summary>Index of its offence, when it is recorded.</summary>
    public byte Offence;
}
