using Simulator.Experiments.Reduction;

namespace Simulator.Experiments;

/// <summary>Runs the replications of one or more regimes on the same requests and works out what differs.</summary>
public static class Experiment
{
    /// <summary>Runs an experiment.</summary>
    /// <param name="request">What to run.</param>
    /// <param name="host">What runs the cohorts.</param>
    /// <param name="sinks">Who else wants the records.</param>
    /// <param name="progress">Told how far it has come; may be null.</param>
    /// <param name="stop">Stops it; what is finished by then is in the outcome.</param>
    /// <returns><see cref="ExperimentFinished"/> or, when stopped, <see cref="ExperimentInterrupted"/>.</returns>
    /// <exception cref="Cooperation.ScenarioException">When a family counts an outcome or a flag that its procedure lacks.</exception>
    public static async Task<ExperimentOutcome> Run(
        ExperimentRequest request, IExperimentHost host, IReadOnlyCollection<IRecordSink> sinks,
        IProgress<ExperimentProgress>? progress = null, CancellationToken stop = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(request.Replications, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(request.Plans.Length, 1);
        var stages = new ExperimentStages(request, host, sinks, progress);
        while (stages.Next > stages.Done)
        {
            if (!await stages.Go(stop).ConfigureAwait(false)) return new ExperimentInterrupted(stages.Result(), request.Replications);
        }

        return new ExperimentFinished(stages.Result()!);
    }
}
