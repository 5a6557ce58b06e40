using System.Collections.Concurrent;
using Simulator.Kernel;

namespace Simulator.Grains;

/// <summary>The plans of the runs in this process. Plans are large and never travel.</summary>
/// <remarks>Silos in one process share one registry. A silo on another machine is to compile the same scenario text itself.</remarks>
public sealed class PlanRegistry
{
    private readonly ConcurrentDictionary<(string Run, string Regime), Plan> _plans = new();

    /// <summary>Makes a plan known to the grains of a run; again is harmless.</summary>
    public void Add(string run, Plan plan) => _plans[(run, plan.Regime)] = plan;

    /// <summary>The plan of a cohort.</summary>
    public Plan For(CohortOrder order) =>
        _plans.TryGetValue((order.Run, order.Regime), out Plan? plan)
            ? plan
            : throw new InvalidOperationException($"Bug in the simulator: this silo has no plan for regime {order.Regime} of run {order.Run}.");
}
