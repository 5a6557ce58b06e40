using Simulator.Kernel;

namespace Simulator.Grains;

/// <summary>Hands the cohorts of a run out to their grains and keeps what is finished until it is taken; its key is the run.</summary>
public interface IExperimentGrain : IGrainWithStringKey
{
    /// <summary>Lets a cohort advance towards the records of a branch for about <paramref name="slice"/> of real time.</summary>
    public Task<CohortProgress> Continue(CohortOrder order, int turn, TimeSpan slice);

    /// <summary>The records of a finished branch; null when it is not finished (any more: a silo was lost; continue it).</summary>
    public Task<CohortRecords?> Records(CohortOrder order, int turn);

    /// <summary>Lets go of a cohort, finished or not.</summary>
    public Task Release(CohortOrder order);
}
