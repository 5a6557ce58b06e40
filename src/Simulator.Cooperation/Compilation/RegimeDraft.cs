using System.Collections.Immutable;
using Simulator.Kernel;

namespace Simulator.Cooperation.Compilation;

/// <summary>A regime compiled but for the background work, which is known only when the formal work has been reckoned.</summary>
internal sealed class RegimeDraft
{
    private readonly Scenario _scenario;
    private readonly CompiledLaw _law;
    private readonly StreamCompiler _streams;

    public RegimeDraft(Scenario scenario, Regime regime, CompiledLaw law, StreamCompiler streams)
    {
        _scenario = scenario;
        _law = law;
        _streams = streams;
        StreamPlan[] formal = streams.Build(regime);
        Formal = new Plan
        {
            Regime = regime.Name,
            States = [.. scenario.States.Select(s => s.Code)],
            Offences = [.. scenario.Offences.Select(o => o.Name)],
            Instruments = [.. scenario.Instruments.Select(i => i.Name)],
            Families = [.. scenario.Families.Select(f => FamilyOf(scenario, f, law.Stages))],
            Institutions = law.Institutions,
            Desks = law.Desks,
            Stages = law.Stages.Stages,
            Outcomes = law.Stages.Outcomes,
            Clocks = law.Stages.Clocks,
            Streams = formal,
            Governing = GovernanceCompiler.Build(scenario, regime),
            GovernsPendingFiles = regime.PendingFiles,
            Epochs = Seconds(scenario, law.Changes.Epochs),
            SampleTimes = MonthEnds(scenario),
            MeasureFrom = PlanCompiler.Seconds(scenario, scenario.Clock.MeasureFrom),
            End = PlanCompiler.Seconds(scenario, scenario.Clock.End),
            PostRound = scenario.Clock.PostRoundDays * 86_400,
            OrdinalBits = RequestKey.OrdinalBitsFor(formal.Length),
        };
    }

    /// <summary>The plan without background work.</summary>
    public Plan Formal { get; }

    /// <summary>The values of the regime.</summary>
    public ValueCompiler Values => _law.Values;

    /// <summary>The plan with background work.</summary>
    public Plan Finish(List<(int Family, int State, double PerSecond)> background)
    {
        foreach (Family family in _scenario.Families)
            if (family.Fill is not null) Values.Table(family.Fill.Effort);
        _law.Changes.RefuseUnused(Formal.Regime);
        if (background.Count == 0) return Formal;
        var all = new List<StreamPlan>(Formal.Streams);
        foreach ((int family, int state, double perSecond) in background) all.Add(_streams.Background(family, state, perSecond));
        StreamPlan[] streams = StreamCompiler.Sorted(all);
        return Formal with { Streams = streams, OrdinalBits = RequestKey.OrdinalBitsFor(streams.Length) };
    }

    private static FamilyPlan FamilyOf(Scenario scenario, Family family, StageCompiler stages)
    {
        Procedure procedure = scenario.Procedures.First(p => p.Name == family.Procedure);
        int custody = procedure.CustodyFlag is null ? -1 : procedure.Flags.IndexOf(procedure.CustodyFlag);
        return new FamilyPlan(family.Name, family.Recorded, stages.FirstStage(procedure.Name), procedure.Stages.Length, custody, [.. procedure.Flags]);
    }

    private static int[] Seconds(Scenario scenario, ImmutableArray<DateOnly> dates)
    {
        int[] seconds = new int[dates.Length];
        for (int i = 0; i < seconds.Length; i++) seconds[i] = PlanCompiler.Seconds(scenario, dates[i]);
        return seconds;
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
