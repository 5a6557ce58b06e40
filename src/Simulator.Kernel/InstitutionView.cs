namespace Simulator.Kernel;

/// <summary>What an institution reads of its plan, put in order; the same for all its copies under that plan.</summary>
internal sealed class InstitutionView
{
    private const int Classes = 4; // of priority

    /// <summary>Reads it.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="index">Which institution.</param>
    /// <param name="logVisits">Whether each stage visit is logged: then no file goes an express way, as the case log wants every stage.</param>
    public InstitutionView(Plan plan, int index, bool logVisits)
        : this(plan, index, logVisits, new FamilyView(plan), [.. Enumerable.Range(0, plan.Streams.Length).Where(stream => plan.Streams[stream].Institution == index)])
    {
    }

    private InstitutionView(Plan plan, int index, bool logVisits, FamilyView families, int[] streams)
    {
        Plan = plan;
        Self = plan.Institutions[index];
        DeskPlan[] desks = [.. plan.Desks.Skip(Self.FirstDesk).Take(Self.Desks)];
        Calendars = [.. desks.Select(desk => desk.Calendar)];
        Disciplines = [.. desks.Select(desk => desk.Discipline)];
        Families = families;
        Express = logVisits ? [] : [.. streams.Select(stream => ExpressStream.Of(plan, stream)).OfType<ExpressStream>()];
        int[] own = [.. streams.Except(Express.Select(stream => stream.Stream))];
        Streams = [.. own.Select(stream => plan.Streams[stream])];
        FirstKeys = [.. own.Select(stream => RequestKey.Of(stream, 0, plan.OrdinalBits))];
        ExpressOf = [.. desks.Select((_, d) => (int[])[.. Enumerable.Range(0, Express.Length).Where(e => Express[e].Ways[0].Desk == d)])];
        QueueOffsets = new int[desks.Length + 1];
        HandOffsets = new int[desks.Length + 1];
        for (int d = 0; d < desks.Length; d++)
        {
            QueueOffsets[d + 1] = QueueOffsets[d] + (desks[d].Discipline == Discipline.Priority ? Classes : 1);
            HandOffsets[d + 1] = HandOffsets[d] + (ExpressOf[d].Length == 0 ? 0 : desks[d].Officers.Max(change => change.Officers));
        }
    }

    /// <summary>Reads it for all institutions of a plan.</summary>
    public static InstitutionView[] All(Plan plan, bool logVisits)
    {
        var families = new FamilyView(plan);
        ILookup<int, int> streams = Enumerable.Range(0, plan.Streams.Length).ToLookup(stream => plan.Streams[stream].Institution);
        return [.. Enumerable.Range(0, plan.Institutions.Length).Select(index => new InstitutionView(plan, index, logVisits, families, [.. streams[index]]))];
    }

    /// <summary>The plan.</summary>
    public Plan Plan { get; }

    /// <summary>The institution.</summary>
    public InstitutionPlan Self { get; }

    /// <summary>By desk: its calendar.</summary>
    public WorkingCalendar[] Calendars { get; }

    /// <summary>By desk: how it chooses.</summary>
    public Discipline[] Disciplines { get; }

    /// <summary>What it reads of the families.</summary>
    public FamilyView Families { get; }

    /// <summary>By desk: where its queues begin; and at last how many there are. One that serves by priority has one a class, others have one.</summary>
    public int[] QueueOffsets { get; }

    /// <summary>The streams that begin here and go the general way.</summary>
    public StreamPlan[] Streams { get; }

    /// <summary>Of each of them: the key of its first request, to which a number is added.</summary>
    public ulong[] FirstKeys { get; }

    /// <summary>The streams that begin here and go an express way.</summary>
    public ExpressStream[] Express { get; }

    /// <summary>By desk: which of these lead there.</summary>
    public int[][] ExpressOf { get; }

    /// <summary>By desk: where its files in hand begin; and at last how many places there are.</summary>
    public int[] HandOffsets { get; }
}

/// <summary>What institutions read of a plan's families, put in order; the same for all of them.</summary>
internal sealed class FamilyView
{
    /// <summary>Of a family that is not recorded.</summary>
    public const int NotTallied = int.MinValue;

    /// <summary>Reads it.</summary>
    public FamilyView(Plan plan)
    {
        KeepsClocks = plan.Clocks.Length > 0 || plan.Families.Any(family => family.CustodyFlag >= 0);
        Clocks = [.. plan.Families.Select(family => ClocksOf(plan, family))];
        TallyOffsets = new int[plan.Families.Length];
        for (int f = 0; f < plan.Families.Length; f++)
        {
            TallyOffsets[f] = NotTallied;
            if (!plan.Families[f].Recorded) continue;
            TallyOffsets[f] = Tallies - plan.Families[f].FirstStage;
            Tallies += plan.Families[f].Stages;
        }
    }

    /// <summary>Whether any file has clocks.</summary>
    public bool KeepsClocks { get; }

    /// <summary>By family and slot: the clocks of its procedure.</summary>
    public ClockPlan[][] Clocks { get; }

    /// <summary>By family: what is added to a stage's index to find its tally; <see cref="NotTallied"/> where there is none.</summary>
    public int[] TallyOffsets { get; }

    /// <summary>Stages that are tallied.</summary>
    public int Tallies { get; }

    private static ClockPlan[] ClocksOf(Plan plan, FamilyPlan family)
    {
        var clocks = new ClockPlan[4];
        foreach (ClockPlan clock in plan.Clocks)
            if (clock.Procedure == plan.Stages[family.FirstStage].Procedure) clocks[clock.Slot] = clock;
        return clocks;
    }
}
