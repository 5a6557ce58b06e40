using Simulator.Kernel;

namespace Simulator.Experiments;

/// <summary>The plain host: each cohort in a thread of its own. The reference for every other host.</summary>
/// <param name="threads">Cohorts at once, at least 1.</param>
public sealed class InProcessExperimentHost(int threads) : IExperimentHost
{
    /// <inheritdoc/>
    public int CohortsAtOnce { get; } = Math.Max(1, threads);

    /// <inheritdoc/>
    public Task<CohortRecords> RunCohort(CohortJob job, Action<double> progress, CancellationToken stop) =>
        Task.Factory.StartNew(
            () => InProcessHost.Run(job.Plan, job.Seed, job.FirstReplication, job.Replications, job.LogVisits, progress, stop),
            stop, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <inheritdoc/>
    public Task RunBranches(BranchedJob job, Action<int, CohortRecords> finished, Action<double> progress, CancellationToken stop) =>
        Task.Factory.StartNew(
            () => InProcessHost.Run(job.Tree, job.Seed, job.FirstReplication, job.Replications, job.LogVisits, finished, progress, stop),
            stop, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
