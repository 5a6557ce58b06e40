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
    private readonly RegimeNumbers[] _numbers;
    private readonly FinishedCohort?[] _waiting; // by cohort: finished, but not those before it
    private readonly ProgressMeter _meter;
    private readonly SemaphoreSlim _order = new(1, 1);
    private int _delivered;

    /// <summary>Prepares it.</summary>
    /// <param name="request">What to run.</param>
    /// <param name="reducers">By regime.</param>
    /// <param name="numbers">By regime: given the numbers of each replication in order, of all regimes as many, when the sinks have had its records.</param>
    /// <param name="host">What runs the cohorts.</param>
    /// <param name="sinks">Who else wants the records.</param>
    /// <param name="progress">Told how far it has come; may be null.</param>
    public ExperimentRun(
        ExperimentRequest request, ReplicationReducer[] reducers, RegimeNumbers[] numbers, IExperimentHost host, IReadOnlyCollection<IRecordSink> sinks,
        IProgress<ExperimentProgress>? progress)
    {
        _request = request;
        _reducers = reducers;
        _numbers = numbers;
        _host = host;
        _sinks = [.. sinks];
        _tree = PlanTree.Of(request.Plans);
        _waiting = new FinishedCohort?[Math.Clamp(request.Cohorts, 1, request.Replications)];
        _meter = new ProgressMeter(progress, request.Replications, request.Plans.Length, request.Plans[0].End / (365.25 * 86_400));
    }

    /// <summary>Runs until finished or stopped.</summary>
    public async Task ToTheEnd(CancellationToken stop)
    {
        using var halt = CancellationTokenSource.CreateLinkedTokenSource(stop);
        using var room = new SemaphoreSlim(Math.Max(1, _host.CohortsAtOnce));
        var running = new List<Task>();
        try
        {
            // All regimes of a cohort together: they share their warm-up, and an interruption leaves whole comparisons.
            for (int cohort = 0; cohort < _waiting.Length; cohort++)
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
            // The finished cohorts count.
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _order.Dispose();

    private async Task RunOne(int cohort, SemaphoreSlim room, CancellationTokenSource halt)
    {
        try
        {
            int first = First(cohort);
            var job = new BranchedJob(_tree, _request.Seed, first, First(cohort + 1) - first, _request.LogVisits);
            var finished = new FinishedCohort(job.FirstReplication, job.Replications, _request.Plans.Length);
            await _host.RunBranches(job, Take, _meter.Cohort(job.Replications * _request.Plans.Length), halt.Token).ConfigureAwait(false);
            await Deliver(cohort, finished).ConfigureAwait(false);

            void Take(int regime, CohortRecords part)
            {
                finished.Add(regime, _reducers[regime].Reduce(part));
                if (_sinks.Length > 0) finished.Add(regime, part);
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
    private int First(int cohort) => _request.FirstReplication + (int)((long)_request.Replications * cohort / _waiting.Length);

    private async Task Deliver(int cohort, FinishedCohort finished)
    {
        // Not to be stopped: what is finished counts, and sinks get whole cohorts.
        await _order.WaitAsync().ConfigureAwait(false);
        try
        {
            _waiting[cohort] = finished;
            while (_delivered < _waiting.Length && _waiting[_delivered] is { } next)
            {
                if (_sinks.Length > 0) await Write(next).ConfigureAwait(false);
                next.AddTo(_numbers);
                _waiting[_delivered++] = null;
            }
        }
        finally
        {
            _order.Release();
        }
    }

    private async Task Write(FinishedCohort cohort)
    {
        foreach ((int regime, ReplicationRecords records) in cohort.InOrder())
            foreach (IRecordSink sink in _sinks) await sink.Write(_request.Plans[regime], records).ConfigureAwait(false);
    }
}
