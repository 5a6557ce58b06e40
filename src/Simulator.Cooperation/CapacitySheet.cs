using Simulator.Cooperation.Compilation;
using Simulator.Kernel;

namespace Simulator.Cooperation;

/// <summary>The work offered to one desk of one state at the start of the measured window.</summary>
/// <param name="State">The state's code.</param>
/// <param name="Desk">The desk's name.</param>
/// <param name="Officers">Officers in post.</param>
/// <param name="CapacityHours">Working hours a year.</param>
/// <param name="FormalHours">Hours a year that the requests between states bring.</param>
/// <param name="BackgroundHours">Hours a year of background work.</param>
public sealed record CapacityRow(string State, string Desk, int Officers, double CapacityHours, double FormalHours, double BackgroundHours)
{
    /// <summary>All work offered over capacity.</summary>
    public double Utilisation => CapacityHours <= 0 ? 0 : (FormalHours + BackgroundHours) / CapacityHours;

    /// <summary>The share of capacity that requests between states take.</summary>
    public double FormalUtilisation => CapacityHours <= 0 ? 0 : FormalHours / CapacityHours;
}

/// <summary>Offered work against capacity, desk by desk, worked out before anything runs.</summary>
public static class CapacitySheet
{
    private const double HoursPerYear = 365.25 * 24;

    /// <summary>The sheet of a regime, in the order of states and desks.</summary>
    /// <remarks>As if no legal clock ran out and nobody fled: a little above the work done. Rules and levels are those of the first measured day.</remarks>
    public static IReadOnlyList<CapacityRow> Of(Scenario scenario, string regime) => Of(scenario, PlanCompiler.Compile(scenario, regime));

    /// <summary>The sheet of a compiled regime.</summary>
    /// <param name="scenario">The scenario the plan was compiled from.</param>
    /// <param name="plan">The plan.</param>
    public static IReadOnlyList<CapacityRow> Of(Scenario scenario, Plan plan) => OfAll(scenario, [plan])[0];

    /// <summary>The sheets of compiled regimes; what they share is worked out once.</summary>
    /// <param name="scenario">The scenario the plans were compiled from.</param>
    /// <param name="plans">The plans.</param>
    public static IReadOnlyList<CapacityRow>[] OfAll(Scenario scenario, IReadOnlyList<Plan> plans)
    {
        var journeys = new Journeys(scenario);
        return [.. plans.Select(plan => Sheet(scenario, plan, journeys))];
    }

    private static IReadOnlyList<CapacityRow> Sheet(Scenario scenario, Plan plan, Journeys journeys)
    {
        var formal = new Workload(plan, journeys);
        var background = new Workload(plan, journeys);
        foreach (StreamPlan stream in plan.Streams)
        {
            bool fills = scenario.Families[stream.Family].Fill is not null;
            (fills ? background : formal).Add(stream, PlanCompiler.RateAt(plan, stream), plan.MeasureFrom);
        }

        return [.. plan.Desks.Select((desk, d) => new CapacityRow(
            plan.States[plan.Institutions[desk.Institution].State], desk.Name, PlanCompiler.OfficersAt(desk, plan.MeasureFrom),
            PlanCompiler.CapacityPerSecond(plan, desk, plan.MeasureFrom) * HoursPerYear,
            formal.SecondsPerSecond[d] * HoursPerYear, background.SecondsPerSecond[d] * HoursPerYear))];
    }
}
