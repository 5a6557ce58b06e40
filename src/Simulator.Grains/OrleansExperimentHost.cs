using Simulator.Kernel;

namespace Simulator.Grains;

/// <summary>Runs cohorts as grains.</summary>
/// <remarks>A cohort advances in slices of a fraction of a second, because a call that outlives the response timeout is lost.</remarks>
public sealed class OrleansExperimentHost
{
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(200);

    private readonly IGrainFactory _grains;
    private readonly PlanRegistry _plans;
    private readonly string _run = Guid.NewGuid().ToString("N");

    /// <summary>Creates a host for one run.</summary>
    /// <param name="grains">Where the grains are found.</param>
    /// <param name="plans">Where the silos find the plans.</param>
    public OrleansExperimentHost(IGrainFactory grains, PlanRegistry plans)
    {
        _grains = grains;
        _plans = plans;
    }

    /// <summary>Runs a cohort to the horizon.</summary>
    public async Task<CohortRecords> RunCohort(
        Plan plan, ulong seed, int first, int replications, bool logVisits, Action<double>? progress, CancellationToken stop)
    {
        _plans.Add(_run, plan);
        var order = new CohortOrder(_run, plan.Regime, seed, first, replications, logVisits);
        IExperimentGrain experiment = _grains.GetGrain<IExperimentGrain>(_run);
        CohortRecords? records = null;
        try
        {
            while (records is null)
            {
                stop.ThrowIfCancellationRequested();
                CohortProgress done = await Delivery.Ask(() => experiment.Continue(order, Slice));
                progress?.Invoke(done.Done);
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
