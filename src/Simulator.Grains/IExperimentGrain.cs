using Simulator.Kernel;

namespace Simulator.Grains;

/// <summary>Hands the cohorts of a run out to their grains and keeps what is finished until it is taken; its key is the run.</summary>
public interface IExperimentGrain : IGrainWithStringKey
{
    /// <summary>Lets a cohort advance for about <paramref name="slice"/> of real time.</summary>
    public Task<CohortProgress> Continue(CohortOrder order, TimeSpan slice);

    /// <summary>The records of a finished cohort; null when it is not finished (any more: a silo was lost; continue it).</summary>
    public Task<CohortRecords?> Records(CohortOrder order);

    /// <summary>Lets go of a cohort, finished or not.</summary>
    public Task Release(CohortOrder order);
}
