using System.Collections.Immutable;

namespace Simulator.Experiments.Studies;

/// <summary>How people name a metric: <c>surrendered-within-a-year</c>, <c>evidence.pending-at-horizon</c>, <c>desks.mean-wait.SGP:court:bench</c>.</summary>
/// <remarks>The name is family, metric and group with dots between. A family may be left out when one family alone has the metric, or when the lead family has it.</remarks>
public static class MetricName
{
    /// <summary>The full name of a metric.</summary>
    public static string Of(MetricInfo info) =>
        info.Group.Length == 0 ? $"{info.Family}.{info.Metric}" : $"{info.Family}.{info.Metric}.{info.Group}";

    /// <summary>Index of the metric that a name means; -1 when it means none.</summary>
    /// <param name="infos">The metrics there are.</param>
    /// <param name="leadFamily">The family meant when several have the metric; see <see cref="ComparisonResult.LeadFamily"/>.</param>
    /// <param name="name">The name as typed.</param>
    public static int Find(ImmutableArray<MetricInfo> infos, string leadFamily, string name)
    {
        int found = -1;
        int without = 0;
        for (int i = 0; i < infos.Length; i++)
        {
            if (Of(infos[i]) == name) return i;
            if (infos[i].Family == MetricInfo.Desks || WithoutFamily(infos[i]) != name) continue;
            if (infos[i].Family == leadFamily) return i;
            found = i;
            without++;
        }

        return without == 1 ? found : -1;
    }

    /// <summary>Every name that may be typed, for messages and help: short ones first.</summary>
    public static IReadOnlyList<string> Known(ImmutableArray<MetricInfo> infos, string leadFamily) =>
    [
        .. infos.Where(info => info.Family == leadFamily).Select(WithoutFamily),
        .. infos.Where(info => info.Family != leadFamily).Select(Of),
    ];

    private static string WithoutFamily(MetricInfo info) => info.Group.Length == 0 ? info.Metric : $"{info.Metric}.{info.Group}";
}
