using System.Collections.Immutable;
using Simulator.Kernel;

namespace Simulator.Experiments.Reduction;

/// <summary>One experiment under way: cohorts are run, reduced, handed to the sinks in order, and put together.</summary>
internal sealed class ExperimentRun : IDisposable
{
    private readonly ExperimentRequest _request;
    private readonly IExperimentHost _host;
    private readonly ImmutableArray<IRecordSink> _sinks;
    private readonly PlanTree _tree;
    private readonly ReplicationReducer[] _reducers;
    private readonly ReplicationNumbers[][][] _numbers; // by cohort, regime, replication; empty until finished
    private readonly CohortRecords?[][] _held;          // by cohort, regime: records that sinks still wait for
    private readonly ProgressMeter _meter;
    private readonly SemaphoreSlim _order = new(1, 1);
    private int _delivered;

    public ExperimentRun(
        ExperimentRequest request, IExperimentHost host, IReadOnlyCollection<IRecordSink> sinks, IProgress<ExperimentProgress>? progress)
    {
        _request = request;
        _host = host;
        _sinks = [.. sinks];
        _tree = PlanTree.Of(request.Plans);
        _reducers = [.. request.Plans.Select(plan => new ReplicationReducer(plan, request.Scenario))];
        if (_reducers.Any(reducer => !reducer.Catalog.Infos.SequenceEqual(_reducers[0].Catalog.Infos)))
            throw new InvalidOperationException("Bug in the simulator: the regimes of one scenario have different metrics.");
        int cohorts = Math.Clamp(request.Cohorts, 1, request.Replications);
        _numbers = [.. Enumerable.Range(0, cohorts).Select(_ => request.Plans.Select(_ => Array.Empty<ReplicationNumbers>()).ToArray())];
        _held = [.. Enumerable.Range(0, cohorts).Select(_ => new CohortRecords?[request.Plans.Length])];
        _meter = new ProgressMeter(progress, request.Replications, request.Plans.Length, request.Plans[0].End / (365.25 * 86_400));
    }

    /// <summary>What is counted.</summary>
    public MetricCatalog Catalog => _reducers[0].Catalog;

    /// <summary>Runs until finished or stopped.</summary>
    /// <returns>By regime: the numbers of the first replications, as many of each, whose records the sinks have had; all of them unless it was stopped.</returns>
    public async Task<ReplicationNumbers[][]> ToTheEnd(CancellationToken stop)
    {
        using var halt = CancellationTokenSource.CreateLinkedTokenSource(stop);
        using var room = new SemaphoreSlim(Math.Max(1, _host.CohortsAtOnce));
        var running = new List<Task>();
        try
        {
            // All regimes of a cohort together: they share their warm-up, and an interruption leaves whole comparisons.
            for (int cohort = 0; cohort < _numbers.Length; cohort++)
            {
                await room.WaitAsync(halt.Token).ConfigureAwait(false);
                running.Add(RunOne(cohort, room, halt));
            }
        }
        catch (OperationCanceledException)
        {
            // What was begun is awaited below and says whether we were stopped or something failed.
        }

        try
        {
            await Task.WhenAll(running).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The finished cohorts are used below.
        }

        return [.. _request.Plans.Select((_, regime) => _numbers[.._delivered].SelectMany(cohort => cohort[regime]).ToArray())];
    }

    /// <inheritdoc/>
    public void Dispose() => _order.Dispose();

    private async Task RunOne(int cohort, SemaphoreSlim room, CancellationTokenSource halt)
    {
        try
        {
            int first = First(cohort);
            var job = new BranchedJob(_tree, _request.Seed, first, First(cohort + 1) - first, _request.LogVisits);
            List<ReplicationNumbers>[] numbers = [.. _request.Plans.Select(_ => new List<ReplicationNumbers>(job.Replications))];
            List<CohortRecords>[] held = [.. _request.Plans.Select(_ => new List<CohortRecords>())];
            await _host.RunBranches(job, Take, _meter.Cohort(job.Replications * _request.Plans.Length), halt.Token).ConfigureAwait(false);
            await Deliver(cohort, numbers, held).ConfigureAwait(false);

            void Take(int regime, CohortRecords part)
            {
                numbers[regime].AddRange(_reducers[regime].Reduce(part));
                // Sinks want requests and visits only; the desk samples are most of the memory.
                if (_sinks.Length > 0) held[regime].Add(part with { Desks = [], Stages = [] });
                _meter.Finished(part.Replications);
            }
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            await halt.CancelAsync().ConfigureAwait(false);
            throw;
        }
        finally
        {
            room.Release();
        }
    }

    /// <summary>The first replication of a cohort; cohorts differ by one replication at most.</summary>
    private int First(int cohort) => _request.FirstReplication + (int)((long)_request.Replications * cohort / _numbers.Length);

    private async Task Deliver(int cohort, List<ReplicationNumbers>[] numbers, List<CohortRecords>[] records)
    {
        // Not to be stopped: what is finished counts, and sinks get whole cohorts.
        await _order.WaitAsync().ConfigureAwait(false);
        try
        {
            _numbers[cohort] = [.. numbers.Select(regime => regime.ToArray())];
            if (_sinks.Length > 0) _held[cohort] = [.. records.Select(CohortRecords.Joined)];
            while (_delivered < _numbers.Length && _numbers[_delivered].All(finished => finished.Length > 0))
            {
                if (_sinks.Length > 0) await WriteCohort(_held[_delivered]).ConfigureAwait(false);
                Array.Clear(_held[_delivered]);
                _delivered++;
            }
        }
        finally
        {
            _order.Release();
        }
    }

    private async Task WriteCohort(CohortRecords?[] regimes)
    {
        int[] request = new int[regimes.Length];
        int[] visit = new int[regimes.Length];
        CohortRecords cohort = regimes[0]!;
        for (int replication = cohort.FirstReplication; replication < cohort.FirstReplication + cohort.Replications; replication++)
        {
            for (int regime = 0; regime < regimes.Length; regime++)
            {
                CohortRecords all = regimes[regime]!;
                int requests = request[regime];
                while (request[regime] < all.Requests.Length && all.Requests[request[regime]].Replication == replication) request[regime]++;
                int visits = visit[regime];
                while (visit[regime] < all.Visits.Length && all.Visits[visit[regime]].Replication == replication) visit[regime]++;
                var records = new ReplicationRecords(
                    replication, all.Requests.AsMemory(requests..request[regime]), all.Visits.AsMemory(visits..visit[regime]));
                foreach (IRecordSink sink in _sinks) await sink.Write(_request.Plans[regime], records).ConfigureAwait(false);
            }
        }
    }
}
