namespace Simulator.Kernel.Tests;

/// <summary>A plan in a few lines, without the Cooperation room; stages, clocks and desks are named, and every state has the same desks.</summary>
internal sealed class PlanBuilder(string[] states)
{
    /// <summary>The stage from which hand-made files come in.</summary>
    public const string Entry = "entry";

    private readonly List<(string Name, int Kind, Discipline Discipline, (int, int)[] Officers)> _desks = [];
    private readonly List<(string Name, ProcedureBuilder Procedure, bool Recorded)> _procedures = [];
    private readonly List<Func<int, StreamPlan>> _streams = [];
    private readonly int[] _utcOffsets = new int[states.Length];
    private Func<int, int, int, Governance[]> _governing = (_, _, _) => [new Governance(0, 0)];
    private WorkingCalendar _calendar = WorkingCalendar.AroundTheClock;
    private int[] _epochs = [0];
    private int[]? _samples;
    private bool _governsPending;
    private string _regime = "regime";
    private int _end = 10 * Some.Day;
    private int _post = 1;
    private int _measureFrom;
    private int? _ordinalBits;

    public PlanBuilder Horizon(int end)
    {
        _end = end;
        return this;
    }

    public PlanBuilder Samples(params int[] times)
    {
        _samples = times;
        return this;
    }

    public PlanBuilder Post(int seconds)
    {
        _post = seconds;
        return this;
    }

    public PlanBuilder Measured(int from)
    {
        _measureFrom = from;
        return this;
    }

    public PlanBuilder OrdinalBits(int bits)
    {
        _ordinalBits = bits;
        return this;
    }

    public PlanBuilder Regime(string name)
    {
        _regime = name;
        return this;
    }

    public PlanBuilder Epochs(params int[] epochs)
    {
        _epochs = epochs;
        return this;
    }

    public PlanBuilder Calendar(WorkingCalendar calendar)
    {
        _calendar = calendar;
        return this;
    }

    public PlanBuilder UtcOffset(int state, int seconds)
    {
        _utcOffsets[state] = seconds;
        return this;
    }

    /// <summary>The instruments by (family, requesting, requested).</summary>
    public PlanBuilder Governing(Func<int, int, int, Governance[]> governing, bool pending = false)
    {
        _governing = governing;
        _governsPending = pending;
        return this;
    }

    public PlanBuilder Desk(string name, int officers = 1, Discipline discipline = Discipline.Fifo, int kind = 0, (int From, int Officers)[]? changes = null)
    {
        _desks.Add((name, kind, discipline, [(0, officers), .. changes ?? []]));
        return this;
    }

    public PlanBuilder Procedure(string name, Action<ProcedureBuilder> stages, bool recorded = true)
    {
        var procedure = new ProcedureBuilder();
        stages(procedure);
        _procedures.Add((name, procedure, recorded));
        return this;
    }

    public PlanBuilder Stream(
        double perSecond, string family = "", int requesting = 0, int requested = 0, double accepted = 1,
        double levelCv = 0, double batchChance = 0, int batchLow = 1, int batchHigh = 1, double[]? offences = null,
        RatePiece[]? pieces = null, int kind = 0, string level = "level")
    {
        _streams.Add(_ =>
        {
            int index = family.Length == 0 ? 0 : _procedures.FindIndex(p => p.Name == family);
            string name = $"{_procedures[index].Name} {states[requesting]} {states[requested]}";
            return new StreamPlan(
                name, KeyedDraw.Word(name), KeyedDraw.Word(level), index, requesting, requested, (requesting * 3) + kind,
                pieces ?? [new RatePiece(0, 0, perSecond, accepted)], levelCv, batchChance, batchLow, batchHigh, offences ?? []);
        });
        return this;
    }

    public Plan Build()
    {
        var stages = new List<StagePlan>();
        var clocks = new List<ClockPlan>();
        var outcomes = new List<string>();
        var families = new List<FamilyPlan>();
        foreach ((string name, ProcedureBuilder procedure, bool recorded) in _procedures)
        {
            int first = stages.Count;
            procedure.Compile(name, stages, clocks, outcomes, DeskOf, _utcOffsets);
            families.Add(new FamilyPlan(name, recorded, first, stages.Count - first, procedure.CustodyFlag, procedure.Flags));
        }

        if (_streams.Count == 0) Stream(0);
        StreamPlan[] streams = [.. _streams.Select(make => make(0)).OrderBy(stream => stream.Name, StringComparer.Ordinal)];
        var institutions = new InstitutionPlan[states.Length * 3];
        var desks = new List<DeskPlan>();
        for (int i = 0; i < institutions.Length; i++)
        {
            int firstDesk = desks.Count;
            foreach ((string name, int kind, Discipline discipline, (int, int)[] officers) in _desks)
                if (kind == i % 3) desks.Add(new DeskPlan(name, i, discipline, _calendar, officers));
            institutions[i] = new InstitutionPlan(i / 3, i % 3, firstDesk, desks.Count - firstDesk, _calendar);
        }

        var governing = new Governance[families.Count * states.Length * states.Length][];
        for (int i = 0; i < governing.Length; i++)
            governing[i] = _governing(i / (states.Length * states.Length), i / states.Length % states.Length, i % states.Length);
        return new Plan
        {
            Regime = _regime,
            States = states,
            Offences = ["first", "second", "third"],
            Instruments = ["old", "new"],
            Families = [.. families],
            Institutions = institutions,
            Desks = [.. desks],
            Stages = [.. stages],
            Outcomes = [.. outcomes],
            Clocks = [.. clocks],
            Streams = streams,
            Governing = governing,
            GovernsPendingFiles = _governsPending,
            Epochs = _epochs,
            SampleTimes = _samples ?? [_end],
            MeasureFrom = _measureFrom,
            End = _end,
            PostRound = _post,
            OrdinalBits = _ordinalBits ?? RequestKey.OrdinalBitsFor(streams.Length),
        };
    }

    private int DeskOf(string name)
    {
        int kind = _desks.First(desk => desk.Name == name).Kind;
        return _desks.Where(desk => desk.Kind == kind).ToList().FindIndex(desk => desk.Name == name);
    }
}
