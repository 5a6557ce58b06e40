namespace Simulator.Kernel.Tests;

/// <summary>The stages of a procedure, in order; each leads to the next unless it says otherwise.</summary>
internal sealed class ProcedureBuilder
{
    private readonly List<Draft> _drafts = [];
    private readonly List<(string Name, ValueTable Limit, string? To, ulong Sets, ulong Clears, bool Midnight, bool RequestedSide)> _clocks = [];
    private readonly List<string> _flags = [];

    private sealed record Draft(string Name, StageKind Kind, string? Then)
    {
        public string Desk { get; init; } = "";
        public byte Priority { get; init; }
        public ulong Urgent { get; init; }
        public ValueTable? Duration { get; init; }
        public bool WorkingTime { get; init; }
        public bool ToRequested { get; init; }
        public int ToKind { get; init; }
        public Branch[] Branches { get; init; } = [];
        public string[] Starts { get; init; } = [];
        public string[] Stops { get; init; } = [];
        public ulong Sets { get; init; }
        public ulong Clears { get; init; }
        public bool Receives { get; init; }
        public ValueTable? Weights { get; init; }
    }

    public int CustodyFlag { get; private set; } = -1;

    public string[] Flags => [.. _flags];

    public ProcedureBuilder Work(string name, string desk, ValueTable effort, byte priority = 0, string? urgent = null, string? then = null) =>
        Add(new Draft(name, StageKind.Work, then) { Desk = desk, Duration = effort, Priority = priority, Urgent = Mask(urgent) });

    public ProcedureBuilder Work(string name, string desk, double effort, byte priority = 0, string? urgent = null, string? then = null) =>
        Work(name, desk, Some.Always(effort), priority, urgent, then);

    public ProcedureBuilder Wait(string name, ValueTable delay, bool workingTime = false, string? then = null) =>
        Add(new Draft(name, StageKind.Wait, then) { Duration = delay, WorkingTime = workingTime });

    public ProcedureBuilder Wait(string name, double delay, bool workingTime = false, string? then = null) =>
        Wait(name, Some.Always(delay), workingTime, then);

    public ProcedureBuilder Send(string name, ValueTable transit, bool toRequested = true, int toKind = 0, string? then = null) =>
        Add(new Draft(name, StageKind.Send, then) { Duration = transit, ToRequested = toRequested, ToKind = toKind });

    public ProcedureBuilder Send(string name, double transit, bool toRequested = true, int toKind = 0, string? then = null) =>
        Send(name, Some.Always(transit), toRequested, toKind, then);

    public ProcedureBuilder Decide(string name, params Branch[] branches) =>
        Add(new Draft(name, StageKind.Decide, null) { Branches = branches });

    public ProcedureBuilder Mark(
        string name, string[]? starts = null, string[]? stops = null, string? sets = null, string? clears = null, bool receives = false, string? then = null) =>
        Add(new Draft(name, StageKind.Mark, then)
        {
            Starts = starts ?? [], Stops = stops ?? [], Sets = Mask(sets), Clears = Mask(clears), Receives = receives,
        });

    public ProcedureBuilder Relocate(string name, ValueTable weights, string? then = null) =>
        Add(new Draft(name, StageKind.Relocate, then) { Weights = weights });

    public ProcedureBuilder End(string name) => Add(new Draft(name, StageKind.End, null));

    public ProcedureBuilder Clock(
        string name, ValueTable limit, string? to = null, string? sets = null, string? clears = null, bool midnight = false, bool requestedSide = true)
    {
        _clocks.Add((name, limit, to, Mask(sets), Mask(clears), midnight, requestedSide));
        return this;
    }

    public ProcedureBuilder Clock(
        string name, double limit, string? to = null, string? sets = null, string? clears = null, bool midnight = false, bool requestedSide = true) =>
        Clock(name, Some.Always(limit), to, sets, clears, midnight, requestedSide);

    public ProcedureBuilder Custody(string flag)
    {
        CustodyFlag = System.Numerics.BitOperations.Log2(Mask(flag));
        return this;
    }

    public ulong Mask(string? flag)
    {
        if (flag is null) return 0;
        if (!_flags.Contains(flag)) _flags.Add(flag);
        return 1UL << _flags.IndexOf(flag);
    }

    public void Compile(string procedure, List<StagePlan> stages, List<ClockPlan> clocks, List<string> outcomes, Func<string, int> deskOf, int[] utcOffsets)
    {
        int first = stages.Count;
        int firstClock = clocks.Count;
        if (!_drafts.Any(draft => draft.Name == PlanBuilder.Entry))
            Send(PlanBuilder.Entry, 1, then: _drafts[0].Name);
        int Place(string name)
        {
            int place = _drafts.FindIndex(draft => draft.Name == name);
            return place >= 0 ? place : throw new ArgumentException($"The test has no stage '{name}'.");
        }

        int ClockIndex(string name) => firstClock + _clocks.FindIndex(clock => clock.Name == name);

        // A stage to which a later one leads is the head of a loop that ends with the last such stage.
        var last = new int[_drafts.Count];
        Array.Fill(last, -1);
        for (int at = 0; at < _drafts.Count; at++)
        {
            Draft draft = _drafts[at];
            if (draft.Name == PlanBuilder.Entry) continue;
            foreach (string to in draft.Branches.Select(branch => branch.To).Concat(draft.Then is null ? [] : [draft.Then]))
                if (Place(to) <= at) last[Place(to)] = at;
        }

        int[] heads = [.. Enumerable.Range(0, last.Length).Where(at => last[at] >= 0)];
        for (int at = 0; at < _drafts.Count; at++)
        {
            Draft draft = _drafts[at];
            ulong mask = 0;
            for (int loop = 0; loop < heads.Length; loop++)
                if (heads[loop] <= at && at <= last[heads[loop]]) mask |= 0xFFUL << (loop * 8);
            int outcome = -1;
            if (draft.Kind == StageKind.End)
            {
                outcome = outcomes.Count;
                outcomes.Add(draft.Name);
            }

            stages.Add(new StagePlan
            {
                Name = draft.Name,
                Procedure = procedure,
                Group = "group",
                Kind = draft.Kind,
                Word = KeyedDraw.Word(draft.Name),
                LoopMask = mask,
                LoopHead = Array.IndexOf(heads, at),
                Position = at,
                Next = draft.Kind is StageKind.Decide or StageKind.End ? -1 : first + (draft.Then is null ? at + 1 : Place(draft.Then)),
                Desk = draft.Kind == StageKind.Work ? deskOf(draft.Desk) : -1,
                Priority = draft.Priority,
                UrgentFlags = draft.Urgent,
                Duration = draft.Duration,
                WorkingTime = draft.WorkingTime,
                ToRequested = draft.ToRequested,
                ToKind = draft.ToKind,
                Branches = [.. draft.Branches.Select(b => new BranchPlan(
                    b.Kind, first + Place(b.To), KeyedDraw.Word(b.To), b.Probability, Mask(b.Flag),
                    b.Clock is null ? -1 : ClockIndex(b.Clock), [.. Enumerable.Range(0, 3).Select(i => i == b.Index)]))],
                Starts = [.. draft.Starts.Select(ClockIndex)],
                Stops = [.. draft.Stops.Select(ClockIndex)],
                Sets = draft.Sets,
                Clears = draft.Clears,
                Receives = draft.Receives,
                Weights = draft.Weights,
                Outcome = outcome,
            });
        }

        for (int slot = 0; slot < _clocks.Count; slot++)
        {
            (string name, ValueTable limit, string? to, ulong sets, ulong clears, bool midnight, bool requestedSide) = _clocks[slot];
            clocks.Add(new ClockPlan(
                name, procedure, slot, KeyedDraw.Word(name), limit, midnight, requestedSide, utcOffsets,
                to is null ? -1 : first + Place(to), sets, clears));
        }
    }

    private ProcedureBuilder Add(Draft draft)
    {
        _drafts.Add(draft);
        return this;
    }
}

/// <summary>One branch of a test's decision; stages, flags and clocks by name.</summary>
internal sealed record Branch(BranchKind Kind, string To)
{
    public ValueTable? Probability { get; init; }

    public string? Flag { get; init; }

    public string? Clock { get; init; }

    public int Index { get; init; } = -1;

    public static Branch Otherwise(string to) => new(BranchKind.Otherwise, to);

    public static Branch Chance(double probability, string to) => new(BranchKind.Chance, to) { Probability = Some.Always(probability) };

    public static Branch IfFlag(string flag, string to) => new(BranchKind.Flag, to) { Flag = flag };

    public static Branch IfExpired(string clock, string to) => new(BranchKind.Expired, to) { Clock = clock };

    public static Branch IfInstrument(int instrument, string to) => new(BranchKind.Instrument, to) { Index = instrument };

    public static Branch IfOffence(int offence, string to) => new(BranchKind.Offence, to) { Index = offence };
}
