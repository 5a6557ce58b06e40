using Simulator.Kernel;

namespace Simulator.Experiments;

/// <summary>What runs cohorts: threads of this process, or grains. The records must not depend on it.</summary>
public interface IExperimentHost
{
    /// <summary>How many cohorts it is good to have under way at once, at least 1.</summary>
    public int CohortsAtOnce { get; }

    /// <summary>Runs a cohort to the horizon.</summary>
    /// <param name="job">Which one.</param>
    /// <param name="progress">Told the share of simulated time done, 0 to 1, now and then, from any thread.</param>
    /// <param name="stop">Stops the run.</param>
    /// <exception cref="OperationCanceledException">When stopped.</exception>
    public Task<CohortRecords> RunCohort(CohortJob job, Action<double> progress, CancellationToken stop);
}

/// <summary>A cohort to run.</summary>
/// <param name="Plan">The scenario compiled under the cohort's regime.</param>
/// <param name="Seed">The experiment's seed.</param>
/// <param name="FirstReplication">Its first replication.</param>
/// <param name="Replications">How many advance together.</param>
/// <param name="LogVisits">Whether each stage visit is logged.</param>
public sealed record CohortJob(Plan Plan, ulong Seed, int FirstReplication, int Replications, bool LogVisits);
