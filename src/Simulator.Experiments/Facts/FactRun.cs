using System.Collections.Immutable;
using Simulator.Cooperation;

namespace Simulator.Experiments.Facts;

/// <summary>Runs the scenario of one target and holds it against its published figures.</summary>
public static class FactRun
{
    /// <summary>What has to run for a target: its scenario under its default regimes.</summary>
    /// <exception cref="ScenarioException">When the scenario makes no sense.</exception>
    public static ExperimentRequest Prepare(FactTarget target, int replications, ulong seed, int cohorts, string version) =>
        ExperimentRequest.Compile(target.Scenario, [], replications, seed, cohorts, version);

    /// <summary>Runs it.</summary>
    /// <param name="target">The target.</param>
    /// <param name="request">What <see cref="Prepare"/> made of it.</param>
    /// <param name="host">What runs the cohorts.</param>
    /// <param name="progress">Told how far it has come; may be null.</param>
    /// <param name="stop">Stops it.</param>
    /// <returns>The checks and the digest of all records; null when it was stopped.</returns>
    public static async Task<(ImmutableArray<FactCheck> Checks, string Digest)?> Run(
        FactTarget target, ExperimentRequest request, IExperimentHost host, IProgress<ExperimentProgress>? progress = null, CancellationToken stop = default)
    {
        var tally = new FactTally(target, request.Plans);
        ExperimentOutcome outcome = await Experiment.Run(request, host, [tally], progress, stop).ConfigureAwait(false);
        return outcome is ExperimentFinished finished
            ? ([.. target.Facts.Select(fact => FactCheck.Of(target.Name, fact, tally.Values(fact.Statistic)))], finished.Result.Digest)
            : null;
    }
}
