using Simulator.Experiments.Statistics;

namespace Simulator.Experiments;

/// <summary>A metric's mean as replications come in.</summary>
/// <param name="Regime">The regime.</param>
/// <param name="Family">The family.</param>
/// <param name="Metric">Its name.</param>
/// <param name="Group">See <see cref="MetricInfo.Group"/>.</param>
/// <param name="Means">Point n - 1 is the mean over the first n replications, with its interval.</param>
public sealed record RunningMeanRow(string Regime, string Family, string Metric, string Group, Band Means);
