using System.Collections.Immutable;
using Simulator.Cooperation;
using Simulator.Kernel;

namespace Simulator.Experiments.Studies;

/// <summary>Tells a request's life from its record and its stage visits.</summary>
/// <param name="scenario">The scenario.</param>
/// <param name="plan">The plan the records refer to.</param>
internal sealed class LifeReader(Scenario scenario, Plan plan)
{
    /// <summary>The life of a request.</summary>
    /// <param name="record">Its record.</param>
    /// <param name="visits">Its visits, by step.</param>
    public TwinLife Of(RequestRecord record, ReadOnlySpan<StageVisit> visits)
    {
        StreamPlan stream = plan.Streams[record.Stream];
        Family family = scenario.Families.First(candidate => candidate.Name == plan.Families[stream.Family].Name);
        Procedure procedure = scenario.Procedures.First(candidate => candidate.Name == family.Procedure);
        (string outcome, string ground) = record.Outcome < 0 ? (OutcomeShareRow.Open, "") : Reduction.FamilyLayout.Split(plan.Outcomes[record.Outcome]);
        return new TwinLife(
            plan.Regime, scenario.Clock.Start.AddDays(record.Received / 86_400), plan.States[stream.Requesting], plan.States[record.Requested],
            stream.OffenceShares.Length == 0 ? "" : scenario.Offences[record.Offence].Title, outcome, ground, record.Closed - record.Received, record.Custody,
            Stages(procedure, record.Received, visits), new ClockReader(plan, procedure).Of(record, visits));
    }

    private ImmutableArray<LifeStage> Stages(Procedure procedure, int received, ReadOnlySpan<StageVisit> visits)
    {
        var stages = ImmutableArray.CreateBuilder<LifeStage>(visits.Length);
        foreach (ref readonly StageVisit visit in visits)
        {
            StagePlan stage = plan.Stages[visit.Stage];
            InstitutionPlan institution = plan.Institutions[visit.Institution];
            stages.Add(new LifeStage(
                visit.Step, stage.Name, procedure.Stages.First(declared => declared.Name == stage.Name).Title, stage.Group,
                stage.Kind switch
                {
                    StageKind.Work => LifeKind.Work,
                    StageKind.Send => LifeKind.Post,
                    StageKind.Wait => LifeKind.Wait,
                    _ => LifeKind.Moment,
                },
                plan.States[institution.State], (InstitutionKind)institution.Kind, plan.Instruments[visit.Instrument],
                visit.Entered - received, visit.Started - received, visit.Left - received));
        }

        return stages.MoveToImmutable();
    }
}
