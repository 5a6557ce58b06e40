using Simulator.Experiments;
using Simulator.Kernel;

namespace Simulator.Grains;

/// <summary>Runs cohorts as grains.</summary>
/// <remarks>A cohort advances in slices of a fraction of a second, because a call that outlives the response timeout is lost.</remarks>
public sealed class OrleansExperimentHost : IExperimentHost
{
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(200);

    private readonly IGrainFactory _grains;
    private readonly PlanRegistry _plans;
    private readonly string _run = Guid.NewGuid().ToString("N");
    private int _jobs;

    /// <summary>Creates a host for one run.</summary>
    /// <param name="grains">Where the grains are found.</param>
    /// <param name="plans">Where the silos find the plans.</param>
    /// <param name="cohortsAtOnce">Cohorts under way at a time, at least 1.</param>
    public OrleansExperimentHost(IGrainFactory grains, PlanRegistry plans, int cohortsAtOnce)
    {
        _grains = grains;
        _plans = plans;
        CohortsAtOnce = cohortsAtOnce;
    }

    /// <inheritdoc/>
    public int CohortsAtOnce { get; }

    /// <inheritdoc/>
    public async Task<CohortRecords> RunCohort(CohortJob job, Action<double> progress, CancellationToken stop)
    {
        var parts = new List<CohortRecords>();
        var alone = new BranchedJob(PlanTree.Of([job.Plan]), job.Seed, job.FirstReplication, job.Replications, job.LogVisits);
        await RunBranches(alone, (_, part) => parts.Add(part), progress, stop);
        return CohortRecords.Joined(parts);
    }

    /// <inheritdoc/>
    public async Task RunBranches(BranchedJob job, Action<int, CohortRecords> finished, Action<double> progress, CancellationToken stop)
    {
        string name = $"{_run}/{Interlocked.Increment(ref _jobs)}";
        _plans.Add(name, job.Tree);
        try
        {
            foreach (CohortOrder part in new CohortOrder(name, job.Seed, job.FirstReplication, job.Replications, job.LogVisits).InParts())
            {
                int before = part.First - job.FirstReplication;
                await RunPart(job.Tree, part, finished, share => progress((before + (share * part.Replications)) / job.Replications), stop);
            }
        }
        finally
        {
            _plans.Remove(name);
        }
    }

    private async Task RunPart(PlanTree tree, CohortOrder order, Action<int, CohortRecords> finished, Action<double> progress, CancellationToken stop)
    {
        IExperimentGrain experiment = _grains.GetGrain<IExperimentGrain>(_run);
        try
        {
            for (int turn = 0; turn < tree.Branches.Count; turn++)
                finished(tree.Branches[turn].Plan, await Records(experiment, order, turn, progress, stop));
        }
        finally
        {
            await Release(experiment, order);
        }
    }

    private static async Task<CohortRecords> Records(
        IExperimentGrain experiment, CohortOrder order, int turn, Action<double> progress, CancellationToken stop)
    {
        while (true)
        {
            stop.ThrowIfCancellationRequested();
            CohortProgress done = await Delivery.Ask(() => experiment.Continue(order, turn, Slice));
            progress(done.Done);
            if (done.Finished && await Delivery.Ask(() => experiment.Records(order, turn)) is { } records) return records;
        }
    }

    private static async Task Release(IExperimentGrain experiment, CohortOrder order)
    {
        try
        {
            await experiment.Release(order);
        }
        catch (Exception lost) when (Delivery.IsTransient(lost))
        {
            // The silo is gone and the cohort's memory with it.
        }
    }
}
