using Simulator.Kernel;

namespace Simulator.Cooperation.Compilation;

/// <summary>What regimes with the same measures share: stages, values, institutions and their staff.</summary>
internal sealed class CompiledLaw
{
    public CompiledLaw(Scenario scenario, Regime regime, CalendarCompiler calendars)
    {
        Changes = new RegimeChanges(scenario, regime);
        Values = new ValueCompiler(scenario, Changes);
        Stages = new StageCompiler(scenario, Values);
        foreach (Procedure procedure in scenario.Procedures) Stages.Add(procedure);
        (Institutions, Desks) = Build(scenario, Changes, calendars);
    }

    /// <summary>The changes of the measures.</summary>
    public RegimeChanges Changes { get; }

    /// <summary>The values, compiled on demand.</summary>
    public ValueCompiler Values { get; }

    /// <summary>The stages, clocks and outcomes of all procedures.</summary>
    public StageCompiler Stages { get; }

    /// <summary>Three institutions a state.</summary>
    public InstitutionPlan[] Institutions { get; }

    /// <summary>The desks of all institutions.</summary>
    public DeskPlan[] Desks { get; }

    private static (InstitutionPlan[] Institutions, DeskPlan[] Desks) Build(Scenario scenario, RegimeChanges changes, CalendarCompiler calendars)
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
        if (measures.Count == 0 && staff.Changes.IsEmpty) return [(0, Math.Max(0, (int)Math.Round(staff.Officers.Best)))];
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
}
