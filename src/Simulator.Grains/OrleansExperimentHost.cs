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
        _plans.Add(_run, job.Plan);
        var order = new CohortOrder(_run, job.Plan.Regime, job.Seed, job.FirstReplication, job.Replications, job.LogVisits);
        IExperimentGrain experiment = _grains.GetGrain<IExperimentGrain>(_run);
        CohortRecords? records = null;
        try
        {
            while (records is null)
            {
                stop.ThrowIfCancellationRequested();
                CohortProgress done = await Delivery.Ask(() => experiment.Continue(order, Slice));
                progress(done.Done);
                if (done.Finished) records = await Delivery.Ask(() => experiment.Records(order));
            }
        }
        finally
        {
            await Release(experiment, order);
        }

        return records;
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
