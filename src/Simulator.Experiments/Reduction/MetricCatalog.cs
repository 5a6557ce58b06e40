using System.Collections.Immutable;
using Simulator.Cooperation;
using Simulator.Kernel;

namespace Simulator.Experiments.Reduction;

/// <summary>What is counted in every replication; the same for all regimes of a scenario.</summary>
internal sealed class MetricCatalog
{
    private const int Day = 86_400;
    private const int LongestDays = 5 * 365;
    private const int StepDays = 10;

    /// <summary>Draws up the catalogue of a plan.</summary>
    public MetricCatalog(Plan plan, Scenario scenario)
    {
        Families = FamilyLayout.Of(plan, scenario);
        var infos = new List<MetricInfo>();
        foreach (FamilyLayout family in Families) infos.AddRange(FamilyMetrics.Describe(family));
        FirstDeskMetric = infos.Count;
        infos.AddRange(DeskMetrics.Describe(plan, scenario));
        Infos = [.. infos];
        GridDays = Grid((plan.End - plan.MeasureFrom) / Day);
        GridSeconds = [.. GridDays.Select(day => (long)day * Day)];
    }

    /// <summary>The recorded families.</summary>
    public ImmutableArray<FamilyLayout> Families { get; }

    /// <summary>The metrics: family by family, then desk by desk.</summary>
    public ImmutableArray<MetricInfo> Infos { get; }

    /// <summary>Index of the first desk metric.</summary>
    public int FirstDeskMetric { get; }

    /// <summary>Days since receipt at which curves are read: every ten days to five years, finer in a short window.</summary>
    public ImmutableArray<int> GridDays { get; }

    /// <summary>The same in seconds.</summary>
    public long[] GridSeconds { get; }

    private static ImmutableArray<int> Grid(int windowDays)
    {
        int last = Math.Min(LongestDays, windowDays);
        int step = Math.Clamp(last / 100, 1, StepDays);
        return [.. Enumerable.Range(0, (last / step) + 1).Select(point => point * step)];
    }
}
