using Simulator.Cooperation;

namespace Simulator.Experiments.Studies;

/// <summary>Whether more of a metric is better.</summary>
/// <remarks>The rule: more is better of a family's success (its number, its share, its share in time) and of a desk's clearance rate; less is better of
/// everything else: days, waits, queues, backlogs, whatever else a request may come to. Who means it otherwise says so.</remarks>
public static class MetricDirection
{
    /// <summary>Whether more is better by the rule.</summary>
    public static bool MoreIsBetter(Scenario scenario, MetricInfo metric)
    {
        if (metric.Family == MetricInfo.Desks) return metric.Metric == "clearance-rate";
        Success? success = scenario.Families.First(family => family.Name == metric.Family).Success;
        return success is not null && metric.Group.Length == 0
            && (metric.Metric == success.WithinName || metric.Metric == success.Outcome || metric.Metric == success.Outcome + "-share");
    }
}

/// <summary>What a study tries to improve.</summary>
/// <param name="Index">Index of the metric.</param>
/// <param name="Info">What it is.</param>
/// <param name="MoreIsBetter">Whether more of it is better.</param>
public sealed record Objective(int Index, MetricInfo Info, bool MoreIsBetter)
{
    /// <summary>How much better a variant is than another, replication by replication; positive is better whatever the direction.</summary>
    /// <param name="samples">Their samples.</param>
    /// <param name="variant">The variant.</param>
    /// <param name="than">The other.</param>
    /// <param name="level">Confidence level of the interval.</param>
    public Statistics.PairedDifference Gain(VariantSamples samples, int variant, int than, double level = 0.95) => MoreIsBetter
        ? Statistics.PairedDifference.Of(samples.Values(than, Index), samples.Values(variant, Index), level)
        : Statistics.PairedDifference.Of(samples.Values(variant, Index), samples.Values(than, Index), level);
}
