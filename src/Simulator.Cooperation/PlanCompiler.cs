using System.Collections.Immutable;
using Simulator.Cooperation.Compilation;
using Simulator.Kernel;

namespace Simulator.Cooperation;

/// <summary>Compiles a scenario under one regime into what the clockwork runs.</summary>
public static class PlanCompiler
{
    /// <summary>Compiles.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="regime">The regime's name.</param>
    /// <exception cref="ScenarioException">When the scenario reads well but makes no sense.</exception>
    public static Plan Compile(Scenario scenario, string regime)
    {
        Regime governing = scenario.Regimes.FirstOrDefault(r => r.Name == regime)
            ?? throw new ScenarioException("regimes", $"expected one of {string.Join(", ", scenario.Regimes.Select(r => r.Name))}, found '{regime}'.");
        // Background work is what fills the desks under the first regime, and the same under every other.
        Plan formal = Assemble(scenario, governing, []);
        Plan reference = governing == scenario.Regimes[0] ? formal : Assemble(scenario, scenario.Regimes[0], []);
        return Assemble(scenario, governing, BackgroundRates(scenario, reference));
    }

    /// <summary>Seconds from the scenario's start to a date.</summary>
    internal static int Seconds(Scenario scenario, DateOnly date) =>
        checked((int)Math.Clamp((date.DayNumber - scenario.Clock.Start.DayNumber) * 86_400L, 0, int.MaxValue));

    /// <summary>Officers in post at a second.</summary>
    internal static int OfficersAt(DeskPlan desk, int at) => desk.Officers.Last(o => o.From <= at).Officers;

    /// <summary>Officer-seconds of a desk per second of the measured window, with the staff of its first day.</summary>
    internal static double CapacityPerSecond(Plan plan, DeskPlan desk)
    {
        long worked = desk.Calendar.WorkedBefore(plan.End) - desk.Calendar.WorkedBefore(plan.MeasureFrom);
        return (double)worked * OfficersAt(desk, plan.MeasureFrom) / (plan.End - plan.MeasureFrom);
    }

    /// <summary>Requests a second of a stream at the start of the measured window.</summary>
    internal static double RateAt(Plan plan, StreamPlan stream)
    {
        RatePiece piece = stream.Pieces.Last(p => p.From <= plan.MeasureFrom);
        return piece.PerSecond * piece.Accepted * (1 + (stream.BatchChance * (((stream.BatchLow + stream.BatchHigh) / 2.0) - 1)));
    }

    private static Plan Assemble(Scenario scenario, Regime regime, List<(int Family, int State, double PerSecond)> background)
    {
        var changes = new RegimeChanges(scenario, regime);
        var values = new ValueCompiler(scenario, changes);
        var stages = new StageCompiler(scenario, values);
        foreach (Procedure procedure in scenario.Procedures) stages.Add(procedure);
        (InstitutionPlan[] institutions, DeskPlan[] desks) = Institutions(scenario, changes);
        var compiler = new StreamCompiler(scenario, regime);
        List<StreamPlan> streams = compiler.Build();
        streams.AddRange(background.Select(b => compiler.Background(b.Family, b.State, b.PerSecond)));
        streams.Sort(static (a, b) => string.CompareOrdinal(a.Name, b.Name));
        if (background.Count > 0 || !scenario.Families.Any(f => f.Fill is not null)) changes.RefuseUnused(regime.Name);
        return new Plan
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
            Streams = [.. streams],
            Governing = GovernanceCompiler.Build(scenario, regime),
            GovernsPendingFiles = regime.PendingFiles,
            Epochs = [.. changes.Epochs.Select(e => Seconds(scenario, e))],
            SampleTimes = MonthEnds(scenario),
            MeasureFrom = Seconds(scenario, scenario.Clock.MeasureFrom),
            End = Seconds(scenario, scenario.Clock.End),
            PostRound = scenario.Clock.PostRoundDays * 86_400,
            OrdinalBits = RequestKey.OrdinalBitsFor(streams.Count),
        };
    }

    private static FamilyPlan FamilyOf(Scenario scenario, Family family, StageCompiler stages)
    {
        Procedure procedure = scenario.Procedures.First(p => p.Name == family.Procedure);
        int custody = procedure.CustodyFlag is null ? -1 : procedure.Flags.IndexOf(procedure.CustodyFlag);
        return new FamilyPlan(family.Name, family.Recorded, stages.FirstStage(procedure.Name), procedure.Stages.Length, custody, [.. procedure.Flags]);
    }

    private static (InstitutionPlan[] Institutions, DeskPlan[] Desks) Institutions(Scenario scenario, RegimeChanges changes)
    {
        var institutions = new List<InstitutionPlan>();
        var desks = new List<DeskPlan>();
        foreach (State state in scenario.States)
        {
            WorkingCalendar calendar = CalendarCompiler.Build(state.Calendar, scenario.Clock, null);
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
                        staff.Hours is null ? calendar : CalendarCompiler.Build(state.Calendar, scenario.Clock, staff.Hours),
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
            return (Seconds(scenario, date), Math.Max(0, (int)Math.Round(officers)));
        })];
    }

    private static List<(int Family, int State, double PerSecond)> BackgroundRates(Scenario scenario, Plan plan)
    {
        var rates = new List<(int Family, int State, double PerSecond)>();
        if (!scenario.Families.Any(f => f.Fill is not null)) return rates;
        var formal = new Workload(plan);
        foreach (StreamPlan stream in plan.Streams) formal.Add(stream, RateAt(plan, stream), plan.MeasureFrom);
        var values = new ValueCompiler(scenario, new RegimeChanges(scenario, scenario.Regimes[0]));
        for (int f = 0; f < scenario.Families.Length; f++)
        {
            if (scenario.Families[f].Fill is not { } fill) continue;
            ValueTable effort = values.Table(fill.Effort);
            for (int state = 0; state < scenario.States.Length; state++)
            {
                int d = Array.FindIndex(plan.Desks, desk => desk.Name == fill.Desk && plan.Institutions[desk.Institution].State == state);
                double free = (values.Number(fill.Utilisation, state, state, 0) * CapacityPerSecond(plan, plan.Desks[d])) - formal.SecondsPerSecond[d];
                double mean = effort.At(0, state, state, 0, 0).Mean;
                if (free > 0 && mean > 0) rates.Add((f, state, free / mean));
            }
        }

        return rates;
    }

    private static int[] MonthEnds(Scenario scenario)
    {
        var ends = new List<int>();
        DateOnly month = new DateOnly(scenario.Clock.Start.Year, scenario.Clock.Start.Month, 1).AddMonths(1);
        for (; month < scenario.Clock.End; month = month.AddMonths(1)) ends.Add(Seconds(scenario, month));
        ends.Add(Seconds(scenario, scenario.Clock.End));
        return [.. ends];
    }
}
