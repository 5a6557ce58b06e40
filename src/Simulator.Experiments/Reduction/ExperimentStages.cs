using Simulator.Experiments.Statistics;

namespace Simulator.Experiments.Reduction;

/// <summary>An experiment in stages: all replications in one, or as many as a <see cref="PrecisionRule"/> finds that it needs, stage by stage.</summary>
/// <remarks>Each stage goes on with the replication after the last, so that the sinks have the records in order and the numbers are those of one run.</remarks>
internal sealed class ExperimentStages
{
    private readonly ExperimentRequest _request;
    private readonly IExperimentHost _host;
    private readonly IReadOnlyCollection<IRecordSink> _sinks;
    private readonly IProgress<ExperimentProgress>? _progress;
    private readonly ReplicationReducer[] _reducers; // by regime
    private readonly RegimeNumbers[] _numbers;       // by regime

    public ExperimentStages(
        ExperimentRequest request, IExperimentHost host, IReadOnlyCollection<IRecordSink> sinks, IProgress<ExperimentProgress>? progress)
    {
        (_request, _host, _sinks, _progress) = (request, host, sinks, progress);
        _reducers = [.. request.Plans.Select(plan => new ReplicationReducer(plan, request.Scenario))];
        if (_reducers.Any(reducer => !reducer.Catalog.Infos.SequenceEqual(Catalog.Infos)))
            throw new InvalidOperationException("Bug in the simulator: the regimes of one scenario have different metrics.");
        _numbers = [.. request.Plans.Select(plan => new RegimeNumbers(plan, Catalog))];
        Next = request.Precision is { } rule
            ? Math.Min(request.Replications, StoppingRule.Next(0, double.NaN, rule.RelativeHalfWidth, rule.Most))
            : request.Replications;
    }

    /// <summary>Replications that are finished.</summary>
    public int Done => _numbers[0].Replications;

    /// <summary>How many there should be; as many as are finished when it is time to stop.</summary>
    public int Next { get; private set; }

    private MetricCatalog Catalog => _reducers[0].Catalog;

    /// <summary>Runs the next stage.</summary>
    /// <returns>False when it was stopped.</returns>
    public async Task<bool> Go(CancellationToken stop)
    {
        int more = Next - Done;
        // As large as the cohorts of one stage of all replications would be, but none idle at the host.
        int cohorts = more == _request.Replications ? _request.Cohorts : Math.Max(_host.CohortsAtOnce, (int)((long)_request.Cohorts * more / _request.Replications));
        ExperimentRequest stage = _request with { FirstReplication = _request.FirstReplication + Done, Replications = more, Cohorts = cohorts };
        using var run = new ExperimentRun(stage, _reducers, _numbers, _host, _sinks, _progress is null || Done == 0 ? _progress : new FromStage(_progress, Done, Next));
        await run.ToTheEnd(stop).ConfigureAwait(false);
        if (Done < Next) return false;
        if (_request.Precision is { } rule) Next = Math.Min(_request.Replications, ResultAssembly.Looks(rule, _request, Catalog, _numbers).Looks[^1].Next);
        return true;
    }

    /// <summary>What the finished replications found; null when none is finished.</summary>
    public ComparisonResult? Result() =>
        Done == 0 ? null : ResultAssembly.Of(_request, Catalog, _numbers);

    /// <summary>The progress of a stage as part of all replications so far and to come.</summary>
    private sealed class FromStage(IProgress<ExperimentProgress> whole, int before, int next) : IProgress<ExperimentProgress>
    {
        public void Report(ExperimentProgress value)
        {
            int own = next - before;
            whole.Report(new ExperimentProgress(
                (value.Replications / own * before) + value.ReplicationsDone, value.Replications / own * next,
                (value.Years / own * before) + value.YearsDone, value.Years / own * next));
        }
    }
}
