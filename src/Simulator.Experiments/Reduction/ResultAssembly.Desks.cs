using System.Collections.Immutable;
using Simulator.Experiments.Statistics;
using Simulator.Kernel;

namespace Simulator.Experiments.Reduction;

/// <content>Desks and stage groups: where the time goes.</content>
internal sealed partial class ResultAssembly
{
    private const double Day = 86_400;

    private ImmutableArray<DeskRow> Desks(ImmutableArray<MetricRow> metrics)
    {
        var rows = new List<DeskRow>();
        for (int regime = 0; regime < _numbers.Length; regime++)
        {
            Plan plan = _request.Plans[regime];
            ImmutableArray<ImmutableArray<DeskShare>> shares = [.. _catalog.Families.Select((family, f) => Shares(regime, family.Family.Name, [f]))];
            ImmutableArray<DeskShare> overall = Shares(regime, "", [.. Enumerable.Range(0, _catalog.Families.Length)]);
            int first = (regime * _catalog.Infos.Length) + _catalog.FirstDeskMetric;
            for (int d = 0; d < plan.Desks.Length; d++)
            {
                Interval Of(int metric) => metrics[first + (d * DeskMetrics.Count) + metric].Interval;
                rows.Add(new DeskRow(
                    plan.Regime, DeskMetrics.StateOf(plan, plan.Desks[d]), DeskMetrics.InstitutionOf(plan, plan.Desks[d]),
                    plan.Desks[d].Name, DeskMetrics.Title(_request.Scenario, plan.Desks[d]),
                    Of(0), Of(1), Of(2), Of(3), Of(4), Of(5), Of(6), Of(7), [.. shares.Select(family => family[d])], overall[d]));
            }
        }

        return [.. rows];
    }

    /// <summary>By desk: its part of the elapsed time of some families together, ranked by waiting.</summary>
    private ImmutableArray<DeskShare> Shares(int regime, string name, int[] families)
    {
        int desks = _request.Plans[regime].Desks.Length;
        double[] totals = Sums(regime, families, static (time, _) => time.Total, 0);
        var shares = new DeskShare[desks];
        for (int d = 0; d < desks; d++)
        {
            shares[d] = new DeskShare(
                name,
                RatioEstimate.Jackknife(Sums(regime, families, static (time, desk) => time.WaitingAt[desk], d), totals).Interval,
                RatioEstimate.Jackknife(Sums(regime, families, static (time, desk) => time.WorkingAt[desk], d), totals).Interval,
                Rank: 0);
        }

        // A stable sort: equal desks keep the order of declaration.
        int[] order = [.. Enumerable.Range(0, desks).OrderByDescending(d => double.IsNaN(shares[d].Waiting.Mean) ? 0 : shares[d].Waiting.Mean)];
        for (int rank = 0; rank < desks; rank++) shares[order[rank]] = shares[order[rank]] with { Rank = rank + 1 };
        return [.. shares];
    }

    private double[] Sums(int regime, int[] families, Func<FamilyTime, int, double> part, int index)
    {
        double[] sums = new double[_replications];
        for (int r = 0; r < sums.Length; r++)
            foreach (int family in families) sums[r] += part(_numbers[regime].Time[r][family], index);
        return sums;
    }

    private ImmutableArray<StageGroupRow> StageGroups()
    {
        var rows = new List<StageGroupRow>();
        for (int regime = 0; regime < _numbers.Length; regime++)
        {
            for (int f = 0; f < _catalog.Families.Length; f++)
            {
                FamilyLayout family = _catalog.Families[f];
                int metric = Array.FindIndex([.. _catalog.Infos], info => info.Family == family.Family.Name);
                double[] requests = Values(regime, metric);
                for (int group = 0; group < family.Groups.Length; group++)
                {
                    Interval Of(int kind) => RatioEstimate.Jackknife(
                        Sums(regime, [f], static (time, index) => time.InGroup[index] / Day, (group * FamilyTime.Kinds) + kind), requests).Interval;
                    rows.Add(new StageGroupRow(_request.Plans[regime].Regime, family.Family.Name, family.Groups[group], Of(0), Of(1), Of(2), Of(3)));
                }
            }
        }

        return [.. rows];
    }
}
