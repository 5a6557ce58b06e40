using Simulator.Cooperation;

namespace Simulator.Experiments.Studies.Uncertainty;

/// <summary>Which way a headline metric is better for those who cooperate.</summary>
internal static class Direction
{
    /// <summary>True when more of it is better: the success and its shares. Every other headline is a wait, a failure or a burden.</summary>
    public static bool MoreIsBetter(Scenario scenario, MetricInfo info) =>
        info.Unit == Units.Share || scenario.Families.Any(family => family.Name == info.Family && family.Success?.Outcome == info.Metric);
}
