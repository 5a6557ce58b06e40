using System.Collections.Immutable;
using Simulator.Cooperation;

namespace Simulator.Experiments.Studies;

/// <summary>The metrics a study is about when it is not told.</summary>
public static class StudyMetrics
{
    /// <summary>Index of the metric that matters most: the share in time of the lead family, else the first headline, else the first of all.</summary>
    public static int Lead(Scenario scenario, ImmutableArray<MetricInfo> infos)
    {
        string family = StudyRunner.LeadFamily(scenario);
        string? within = scenario.Families.FirstOrDefault(known => known.Name == family)?.Success?.WithinName;
        return Enumerable.Range(0, infos.Length).MinBy(i => Rank(infos[i]));

        int Rank(MetricInfo info) => info.Family == family && info.Metric == within ? 0 : info.Headline ? 1 : 2;
    }

    /// <summary>The headline metrics with their places.</summary>
    public static ImmutableArray<(int Index, MetricInfo Info)> Headline(ImmutableArray<MetricInfo> infos) =>
        [.. infos.Select((info, i) => (i, info)).Where(metric => metric.info.Headline)];
}
