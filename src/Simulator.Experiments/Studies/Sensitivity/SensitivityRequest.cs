using Simulator.Cooperation;

namespace Simulator.Experiments.Studies.Sensitivity;

/// <summary>What a sensitivity analysis is asked.</summary>
/// <param name="Scenario">The scenario.</param>
/// <param name="Space">Its factors.</param>
/// <param name="Base">The regime compared with.</param>
/// <param name="Alternative">The regime compared.</param>
/// <param name="Metric">The output: this metric under the alternative minus the same under the base.</param>
/// <param name="MetricIndex">Its place among the metrics.</param>
/// <param name="Trajectories">Trajectories of the screening.</param>
/// <param name="BasePoints">Base points of the Sobol indices.</param>
/// <param name="Replications">Replications at each point of screening and indices, at least 2; the tornado has <see cref="SensitivityStudy.TornadoFold"/> times as many.</param>
public sealed record SensitivityRequest(
    Scenario Scenario, FactorSpace Space, string Base, string Alternative, MetricInfo Metric, int MetricIndex, int Trajectories, int BasePoints, int Replications);
