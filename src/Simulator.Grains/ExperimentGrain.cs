using Orleans.Concurrency;
using Simulator.Kernel;

namespace Simulator.Grains;

/// <summary>Hands cohorts out; its turns interleave, so that cohorts advance side by side.</summary>
[Reentrant]
internal sealed class ExperimentGrain : Grain, IExperimentGrain
{
    private readonly Dictionary<CohortOrder, CohortRecords> _finished = [];

    public async Task<CohortProgress> Continue(CohortOrder order, TimeSpan slice)
    {
        if (_finished.ContainsKey(order)) return new CohortProgress(1, true);
        ICohortGrain cohort = GrainFactory.GetGrain<ICohortGrain>(order.Key);
        CohortProgress progress = await Delivery.Ask(() => cohort.Continue(order, slice));
        if (!progress.Finished || await Delivery.Ask(cohort.Records) is not { } records) return progress with { Finished = false };
        _finished[order] = records;
        await cohort.Release();
        return progress;
    }

    public Task<CohortRecords?> Records(CohortOrder order) => Task.FromResult(_finished.GetValueOrDefault(order));

    public async Task Release(CohortOrder order)
    {
        if (!_finished.Remove(order)) await GrainFactory.GetGrain<ICohortGrain>(order.Key).Release();
    }
}
