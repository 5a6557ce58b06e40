using Simulator.Kernel;

namespace Simulator.Cooperation.Compilation;

/// <summary>Compiles procedures: names become indices, references become tables, loops get counters.</summary>
internal sealed class StageCompiler(Scenario scenario, ValueCompiler values)
{
    private const int MostLoops = 8;
    private const int MostClocks = 4;

    private readonly List<StagePlan> _stages = [];
    private readonly List<ClockPlan> _clocks = [];
    private readonly List<string> _outcomes = [];
    private readonly Dictionary<string, int> _first = new(StringComparer.Ordinal);

    public StagePlan[] Stages => [.. _stages];

    public ClockPlan[] Clocks => [.. _clocks];

    public string[] Outcomes => [.. _outcomes];

    /// <summary>Index of a procedure's first stage.</summary>
    public int FirstStage(string procedure) => _first[procedure];

    public void Add(Procedure procedure)
    {
        if (procedure.Clocks.Length > MostClocks)
            throw new ScenarioException($"procedures.{procedure.Name}.clocks", $"expected at most {MostClocks} clocks, found {procedure.Clocks.Length}.");
        int first = _stages.Count;
        int firstClock = _clocks.Count;
        _first.Add(procedure.Name, first);
        (int[] heads, ulong[] masks) = Loops(procedure);
        int[] offsets = [.. scenario.States.Select(s => s.Calendar.UtcOffsetSeconds)];
        for (int slot = 0; slot < procedure.Clocks.Length; slot++)
        {
            LegalClock clock = procedure.Clocks[slot];
            _clocks.Add(new ClockPlan(
                clock.Name, procedure.Name, slot, KeyedDraw.Word(clock.Name), values.Table(clock.Limit), clock.ToLocalMidnight,
                clock.LawOf == Side.Requested, offsets, clock.OnExpiry is null ? -1 : first + Position(procedure, clock.OnExpiry),
                Mask(procedure, clock.Sets), Mask(procedure, clock.Clears)));
        }

        for (int position = 0; position < procedure.Stages.Length; position++)
            _stages.Add(Compile(procedure, procedure.Stages[position], position, first, firstClock, heads[position], masks[position]));
    }

    private StagePlan Compile(Procedure procedure, Stage stage, int position, int first, int firstClock, int head, ulong mask)
    {
        int To(string name) => first + Position(procedure, name);
        int Clock(string name) => firstClock + Index(procedure.Clocks, c => c.Name == name);
        StagePlan Make(
            StageKind kind, int desk = -1, byte priority = 0, ulong urgent = 0, ValueTable? duration = null, bool working = false,
            bool toRequested = false, int toKind = 0, BranchPlan[]? branches = null, int[]? starts = null, int[]? stops = null,
            ulong sets = 0, ulong clears = 0, bool receives = false, ValueTable? weights = null, int outcome = -1) => new()
            {
                Name = stage.Name, Procedure = procedure.Name, Group = stage.Group, Kind = kind, Word = KeyedDraw.Word(stage.Name), LoopMask = mask,
                LoopHead = head, Position = position, Next = stage.Then is null ? -1 : To(stage.Then), Desk = desk,
                AtRequested = stage.At?.Side == Side.Requested, AtKind = stage.At is { } at ? (int)at.Institution : 0, Priority = priority, UrgentFlags = urgent,
                Duration = duration, WorkingTime = working, ToRequested = toRequested, ToKind = toKind, Branches = branches ?? [],
                Starts = starts ?? [], Stops = stops ?? [], Sets = sets, Clears = clears, Receives = receives, Weights = weights, Outcome = outcome,
            };
        return stage.Act switch
        {
            Work work => Make(
                StageKind.Work, DeskPosition(work.Desk), (byte)work.Priority, work.UrgentFlag is null ? 0 : Mask(procedure, [work.UrgentFlag]), values.Table(work.Effort)),
            Wait wait => Make(StageKind.Wait, duration: values.Table(wait.Duration), working: wait.WorkingTime),
            Send send => Make(
                StageKind.Send, duration: values.Table(send.Transit), toRequested: send.To.Side == Side.Requested, toKind: (int)send.To.Institution),
            Decide decide => Make(StageKind.Decide, branches: [.. decide.Branches.Select(b => Compile(procedure, b, To(b.To), Clock))]),
            Mark change => Make(
                StageKind.Mark, starts: [.. change.Start.Select(Clock)], stops: [.. change.Stop.Select(Clock)],
                sets: Mask(procedure, change.Set), clears: Mask(procedure, change.Clear), receives: change.Receives),
            Relocate relocate => Make(StageKind.Relocate, weights: values.Table(relocate.Weights)),
            End end => Make(StageKind.End, outcome: OutcomeOf(end)),
            _ => throw new InvalidOperationException($"Bug in the simulator: unknown act {stage.Act.GetType().Name}."),
        };
    }

    private BranchPlan Compile(Procedure procedure, Branch branch, int to, Func<string, int> clock) => branch.When switch
    {
        null => new BranchPlan(BranchKind.Otherwise, to, 0, null, 0, -1, []),
        Chance chance => new BranchPlan(BranchKind.Chance, to, KeyedDraw.Word(branch.To), values.Table(chance.Probability), 0, -1, []),
        FlagHolds flag => new BranchPlan(BranchKind.Flag, to, 0, null, Mask(procedure, [flag.Flag]), -1, []),
        ClockExpired expired => new BranchPlan(BranchKind.Expired, to, 0, null, 0, clock(expired.Clock), []),
        GovernedBy governed => new BranchPlan(
            BranchKind.Instrument, to, 0, null, 0, -1, [.. scenario.Instruments.Select(i => governed.Instruments.Contains(i.Name))]),
        ForOffence offence => new BranchPlan(
            BranchKind.Offence, to, 0, null, 0, -1, [.. scenario.Offences.Select(o => offence.Offences.Contains(o.Name))]),
        _ => throw new InvalidOperationException($"Bug in the simulator: unknown condition {branch.When.GetType().Name}."),
    };

    // A loop begins at each stage that something later (or the stage itself) leads back to. Visits of a stage are told apart by the
    // rounds of all loops it lies in: between two visits at least one of them was gone round.
    private static (int[] Heads, ulong[] Masks) Loops(Procedure procedure)
    {
        int count = procedure.Stages.Length;
        bool[,] edges = Edges(procedure);
        ulong[][] follows = Reach(edges, count);
        int[] heads = new int[count];
        var masks = new ulong[count];
        int loops = 0;
        for (int head = 0; head < count; head++)
        {
            heads[head] = -1;
            var tails = new List<int>();
            for (int tail = head; tail < count; tail++)
                if (edges[tail, head]) tails.Add(tail);
            if (tails.Count == 0) continue;
            if (loops == MostLoops)
                throw new ScenarioException($"procedures.{procedure.Name}.stages", $"expected at most {MostLoops} stages that are gone back to, found more: '{procedure.Stages[head].Name}' is one too many.");
            ulong mask = 0xFFUL << (8 * loops);
            heads[head] = loops++;
            for (int stage = 0; stage < count; stage++)
                if ((stage == head || Has(follows[head], stage)) && LeadsToAny(stage)) masks[stage] |= mask;

            bool LeadsToAny(int stage)
            {
                foreach (int tail in tails)
                    if (stage == tail || Has(follows[stage], tail)) return true;
                return false;
            }
        }

        return (heads, masks);
    }

    private static bool[,] Edges(Procedure procedure)
    {
        int count = procedure.Stages.Length;
        List<int>[] next = [.. procedure.Stages.Select(stage => Next(procedure, stage))];
        var edges = new bool[count, count];
        for (int from = 0; from < count; from++)
            foreach (int to in next[from]) edges[from, to] = true;
        foreach (LegalClock clock in procedure.Clocks)
        {
            if (clock.OnExpiry is null) continue;
            int target = Position(procedure, clock.OnExpiry);
            bool[] running = MayRun(procedure, clock.Name, next);
            for (int from = 0; from < count; from++) edges[from, target] |= running[from];
        }

        return edges;
    }

    // For each stage a bit for every stage it leads to in one step or more.
    private static ulong[][] Reach(bool[,] edges, int count)
    {
        var reach = new ulong[count][];
        for (int from = 0; from < count; from++)
        {
            reach[from] = new ulong[(count + 63) / 64];
            for (int to = 0; to < count; to++)
                if (edges[from, to]) reach[from][to / 64] |= 1UL << (to % 64);
        }

        for (int by = 0; by < count; by++)
        {
            foreach (ulong[] row in reach)
            {
                if (!Has(row, by)) continue;
                for (int word = 0; word < row.Length; word++) row[word] |= reach[by][word];
            }
        }

        return reach;
    }

    private static bool Has(ulong[] row, int stage) => (row[stage / 64] >> (stage % 64) & 1) != 0;

    private static List<int> Next(Procedure procedure, Stage stage)
    {
        var next = new List<int>();
        if (stage.Then is not null) next.Add(Position(procedure, stage.Then));
        if (stage.Act is Decide decide) next.AddRange(decide.Branches.Select(b => Position(procedure, b.To)));
        return next;
    }

    // The stages at which a clock may be running: those reached from where it starts without passing where it stops.
    private static bool[] MayRun(Procedure procedure, string clock, List<int>[] next)
    {
        var running = new bool[procedure.Stages.Length];
        var open = new Stack<int>();
        for (int i = 0; i < running.Length; i++)
            if (procedure.Stages[i].Act is Mark mark && mark.Start.Contains(clock)) open.Push(i);
        while (open.TryPop(out int at))
        {
            if (running[at]) continue;
            running[at] = true;
            if (procedure.Stages[at].Act is Mark stops && stops.Stop.Contains(clock) && !stops.Start.Contains(clock)) continue;
            foreach (int to in next[at]) open.Push(to);
        }

        return running;
    }

    private int DeskPosition(string desk)
    {
        DeskKind kind = scenario.Desks.First(d => d.Name == desk);
        return Index([.. scenario.Desks.Where(d => d.At == kind.At)], d => d.Name == desk);
    }

    private int OutcomeOf(End end)
    {
        string name = end.Ground.Length == 0 ? end.Outcome : $"{end.Outcome}:{end.Ground}";
        int at = _outcomes.IndexOf(name);
        if (at >= 0) return at;
        _outcomes.Add(name);
        return _outcomes.Count - 1;
    }

    private static int Position(Procedure procedure, string stage) => Index(procedure.Stages, s => s.Name == stage);

    private static ulong Mask(Procedure procedure, IEnumerable<string> flags) =>
        flags.Aggregate(0UL, (mask, flag) => mask | (1UL << Index(procedure.Flags, f => f == flag)));

    private static int Index<T>(IReadOnlyList<T> items, Func<T, bool> wanted)
    {
        for (int i = 0; i < items.Count; i++)
            if (wanted(items[i])) return i;
        throw new InvalidOperationException("Bug in the simulator: a name the scenario reader let through is not declared.");
    }
}
