using Simulator.Kernel;

namespace Simulator.Benchmarks;

/// <summary>A cohort held still between two windows, to look at what it keeps and what it allocates; driven as the plain host drives it.</summary>
internal sealed class SteadyCohort
{
    private readonly Cohort _cohort;
    private readonly Institution[] _institutions;
    private readonly List<InstitutionCall> _calls = [];

    public SteadyCohort(Plan plan, int replications)
    {
        _cohort = new Cohort(plan, 0, replications);
        _institutions = [.. plan.Institutions.Select((_, index) => new Institution(plan, index, Workload.Seed, 0, replications, logVisits: false))];
    }

    /// <summary>Every call so far: which institution, which window.</summary>
    public HashSet<(int Institution, int Window)> Calls { get; } = [];

    /// <summary>Advances until a window was worked through.</summary>
    /// <param name="window">The window.</param>
    /// <param name="keepCalls">Whether the calls are kept.</param>
    public void AdvanceThrough(int window, bool keepCalls = false)
    {
        while (_cohort.Window < window && _cohort.NextWindow(_calls))
        {
            foreach (InstitutionCall call in _calls)
            {
                if (keepCalls) Calls.Add((call.Institution, call.Window));
                _cohort.Accept(_institutions[call.Institution].Advance(call.Window, call.Inbox));
            }
        }
    }
}
