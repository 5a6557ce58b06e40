using Simulator.Kernel;

namespace Simulator.Benchmarks;

/// <summary>A cohort held still between two windows, to look at what it keeps and what it allocates; the plain host's.</summary>
internal sealed class SteadyCohort(Plan plan, int replications)
{
    private readonly InProcessCohort _cohort = new(plan, Workload.Seed, 0, replications, logVisits: false);

    /// <summary>Every call so far, where they are kept: which institution, which window.</summary>
    public HashSet<(int Institution, int Window)> Calls { get; } = [];

    /// <summary>Advances until a window was worked through.</summary>
    /// <param name="window">The window.</param>
    /// <param name="keepCalls">Whether the calls are kept.</param>
    public void AdvanceThrough(int window, bool keepCalls = false) =>
        _cohort.Advance(
            window == int.MaxValue ? window : window + 1,
            called: keepCalls ? (institution, called) => Calls.Add((institution, called)) : null);
}
