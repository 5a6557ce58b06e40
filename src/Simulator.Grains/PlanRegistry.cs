using System.Collections.Concurrent;
using Simulator.Kernel;

namespace Simulator.Grains;

/// <summary>The plans of the jobs in this process. Plans are large and never travel.</summary>
/// <remarks>Silos in one process share one registry. A silo on another machine is to compile the same scenario text itself.</remarks>
public sealed class PlanRegistry
{
    private readonly ConcurrentDictionary<string, PlanTree> _jobs = new(StringComparer.Ordinal);

    /// <summary>Makes the plans of a job known to its grains; again is harmless.</summary>
    public void Add(string job, PlanTree plans) => _jobs[job] = plans;

    /// <summary>Forgets the plans of a job.</summary>
    public void Remove(string job) => _jobs.TryRemove(job, out _);

    /// <summary>The plans of a cohort's job.</summary>
    public PlanTree For(CohortOrder order) =>
        _jobs.TryGetValue(order.Job, out PlanTree? plans)
            ? plans
            : throw new InvalidOperationException($"Bug in the simulator: this silo has no plans for job {order.Job}.");
}
