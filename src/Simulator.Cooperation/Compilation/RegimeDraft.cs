using Simulator.Kernel;

namespace Simulator.Cooperation.Compilation;

/// <summary>A regime compiled but for the background work, which is known only when the formal work has been reckoned.</summary>
internal sealed class RegimeDraft
{
    private readonly Scenario _scenario;
    private readonly RegimeChanges _changes;
    private readonly StreamCompiler _streams;

    public RegimeDraft(Scenario scenario, Regime regime, CalendarCompiler calendars)
    {
        _scenario = scenario;
        _changes = new RegimeChanges(scenario, regime);
        Values = new ValueCompiler(scenario, _changes);
        var stages = new StageCompiler(scenario, Values);
        foreach (Procedure procedure in scenario.Procedures) stages.Add(procedure);
        (InstitutionPlan[] institutions, DeskPlan[] desks) = Institutions(scenario, _changes, calendars);
        _streams = new StreamCompiler(scenario, regime);
        StreamPlan[] streams = Sorted(_streams.Build());
        Formal = new Plan
        {
            Regime = regime.Name,
            States = [.. scenario.States.Select(s => s.Code)],
            Offences = [.. scenario.Offences.Select(o => o.Name)],
            Instruments = [.. scenario.Instruments.Select(i => i.Name)],
            Families = [.. scenario.Families.Select(f => FamilyOf(scenario, f, stages))],
            Institutions = institutions,
            Desks = desks,
            Stages = stages.Stages,
            Outcomes = stages.Outcomes,
            Clocks = stages.Clocks,
            Streams = streams,
            Governing = GovernanceCompiler.Build(scenario, regime),
            GovernsPendingFiles = regime.PendingFiles,
            Epochs = [.. _changes.Epochs.Select(e => PlanCompiler.Seconds(scenario, e))],
            SampleTimes = MonthEnds(scenario),
            MeasureFrom = PlanCompiler.Seconds(scenario, scenario.Clock.MeasureFrom),
            End = PlanCompiler.Seconds(scenario, scenario.Clock.End),
            PostRound = scenario.Clock.PostRoundDays * 86_400,
            OrdinalBits = RequestKey.OrdinalBitsFor(streams.Length),
        };
    }

    /// <summary>The plan without background work.</summary>
    public Plan Formal { get; }

    /// <summary>The values of the regime.</summary>
    public ValueCompiler Values { get; }

    /// <summary>The plan with background work.</summary>
    public Plan Finish(List<(int Family, int State, double PerSecond)> background)
    {
        foreach (Family family in _scenario.Families)
            if (family.Fill is not null) Values.Table(family.Fill.Effort);
        _changes.RefuseUnused(Formal.Regime);
        if (background.Count == 0) return Formal;
        StreamPlan[] streams = Sorted([.. Formal.Streams, .. background.Select(b => _streams.Background(b.Family, b.State, b.PerSecond))]);
        return Formal with { Streams = streams, OrdinalBits = RequestKey.OrdinalBitsFor(streams.Length) };
    }

    private static StreamPlan[] Sorted(List<StreamPlan> streams)
    {
        streams.Sort(static (a, b) => string.CompareOrdinal(a.Name, b.Name));
        return [.. streams];
    }

    private static FamilyPlan FamilyOf(Scenario scenario, Family family, StageCompiler stages)
    {
        Procedure procedure = scenario.Procedures.First(p => p.Name == family.Procedure);
        int custody = procedure.CustodyFlag is null ? -1 : procedure.Flags.IndexOf(procedure.CustodyFlag);
        return new FamilyPlan(family.Name, family.Recorded, stages.FirstStage(procedure.Name), procedure.Stages.Length, custody, [.. procedure.Flags]);
    }

    private static (InstitutionPlan[] Institutions, DeskPlan[] Desks) Institutions(Scenario scenario, RegimeChanges changes, CalendarCompiler calendars)
    {
        var institutions = new List<InstitutionPlan>();
        var desks = new List<DeskPlan>();
        foreach (State state in scenario.States)
        {
            WorkingCalendar calendar = calendars.Build(state, null);
            foreach (InstitutionKind kind in Enum.GetValues<InstitutionKind>())
            {
                int first = desks.Count;
                for (int d = 0; d < scenario.Desks.Length; d++)
                {
                    DeskKind desk = scenario.Desks[d];
                    if (desk.At != kind) continue;
                    DeskStaff staff = state.Staff[d];
                    desks.Add(new DeskPlan(
                        desk.Name, institutions.Count, (Discipline)desk.Discipline,
                        staff.Hours is null ? calendar : calendars.Build(state, staff.Hours),
                        Officers(scenario, changes, state, desk, staff)));
                }

                institutions.Add(new InstitutionPlan(institutions.Count / 3, (int)kind, first, desks.Count - first, calendar));
            }
        }

        return ([.. institutions], [.. desks]);
    }

    private static (int From, int Officers)[] Officers(Scenario scenario, RegimeChanges changes, State state, DeskKind desk, DeskStaff staff)
    {
        List<(DateOnly From, Change Change)> measures = changes.Dated($"states.{state.Code}.officers.{desk.Name}");
        var dates = new SortedSet<DateOnly> { scenario.Clock.Start };
        dates.UnionWith(staff.Changes.Select(c => c.From).Concat(measures.Select(m => m.From)).Where(d => d > scenario.Clock.Start && d < scenario.Clock.End));
        return [.. dates.Select(date =>
        {
            double officers = staff.Changes.Where(c => c.From <= date).OrderBy(c => c.From).LastOrDefault()?.Officers.Best ?? staff.Officers.Best;
            foreach ((DateOnly from, Change change) in measures)
                if (from <= date) officers = ValueCompiler.Changed(officers, change);
            return (PlanCompiler.Seconds(scenario, date), Math.Max(0, (int)Math.Round(officers)));
        })];
    }

    private static int[] MonthEnds(Scenario scenario)
    {
        var ends = new List<int>();
        DateOnly month = new DateOnly(scenario.Clock.Start.Year, scenario.Clock.Start.Month, 1).AddMonths(1);
        for (; month < scenario.Clock.End; month = month.AddMonths(1)) ends.Add(PlanCompiler.Seconds(scenario, month));
        ends.Add(PlanCompiler.Seconds(scenario, scenario.Clock.End));
        return [.. ends];
    }
}
