using System.Security.Cryptography;
using System.Text;
using Simulator.Cooperation;
using Simulator.Kernel;

namespace Simulator.Experiments.Studies.Ratify;

/// <summary>Finds a metric by running.</summary>
internal sealed class SimulatedMeter(StudyRunner runner, MetricObjective objective) : IRatifyMeter
{
    private readonly StringBuilder _digests = new();

    public bool Exact => false;

    public async Task<double[][]> Scores(string step, Scenario scenario, IReadOnlyList<Regime> regimes, int replications, int first)
    {
        // They are added, not put in the place of the scenario's own: demand is drawn for the regime under which most comes, and must stay what it was.
        Scenario wider = scenario with { Regimes = scenario.Regimes.AddRange(regimes) };
        Plan[] plans = PlanCompiler.CompileAll(wider, [.. regimes.Select(regime => regime.Name)]);
        VariantSamples samples = await runner.Run(step, wider, plans, replications, first).ConfigureAwait(false);
        _digests.Append(samples.Digest()).Append('\n');
        return [.. Enumerable.Range(0, regimes.Count).Select(variant => samples.Values(variant, objective.Index).Select(objective.Score).ToArray())];
    }

    public string Digest() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(_digests.ToString())));
}
