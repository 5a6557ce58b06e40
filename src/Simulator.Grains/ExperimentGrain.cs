using Orleans.Concurrency;
using Simulator.Kernel;

namespace Simulator.Grains;

/// <summary>Hands cohorts out; its turns interleave, so that cohorts advance side by side.</summary>
[Reentrant]
internal sealed class ExperimentGrain : Grain, IExperimentGrain
{
    private readonly Dictionary<CohortOrder, (int Turn, CohortRecords Records)> _finished = [];

    public async Task<CohortProgress> Continue(CohortOrder order, int turn, TimeSpan slice)
    {
        if (_finished.TryGetValue(order, out (int Turn, CohortRecords Records) kept))
        {
            if (kept.Turn == turn) return new CohortProgress(1, true);
            _finished.Remove(order);
        }

        ICohortGrain cohort = GrainFactory.GetGrain<ICohortGrain>(order.Key);
        CohortProgress progress = await Delivery.Ask(() => cohort.Continue(order, turn, slice));
        if (!progress.Finished || await Delivery.Ask(() => cohort.Records(turn)) is not { } records) return progress with { Finished = false };
        _finished[order] = (turn, records);
        return progress;
    }

    public Task<CohortRecords?> Records(CohortOrder order, int turn) =>
        Task.FromResult(_finished.TryGetValue(order, out (int Turn, CohortRecords Records) kept) && kept.Turn == turn ? kept.Records : null);

    public Task Release(CohortOrder order)
    {
        _finished.Remove(order);
        return GrainFactory.GetGrain<ICohortGrain>(order.Key).Release();
    }
}
