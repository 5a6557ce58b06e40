using System.Collections.Immutable;
using Simulator.Experiments.Statistics;
using Simulator.Experiments.Studies;
using Simulator.Kernel;

namespace Simulator.Experiments.Reduction;

/// <content>Whether there are enough replications, and enough warm-up.</content>
internal sealed partial class ResultAssembly
{
    private const int WelchWindow = 12; // months: a year at each side
    private const int WelchPart = 4;    // Welch: a window of at most a quarter of the series

    /// <summary>The looks that a precision rule takes at some replications, in stages; the last one at all of them.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="request">What was run.</param>
    /// <param name="catalog">What was counted.</param>
    /// <param name="numbers">The numbers of each regime.</param>
    public static PrecisionOutcome Looks(PrecisionRule rule, ExperimentRequest request, MetricCatalog catalog, RegimeNumbers[] numbers)
    {
        int[] metrics = rule.Indices(catalog.Infos);
        int all = numbers[0].Replications;
        var looks = ImmutableArray.CreateBuilder<PrecisionLook>();
        int next = StoppingRule.Next(0, double.NaN, rule.RelativeHalfWidth, rule.Most);
        do
        {
            looks.Add(Look(Math.Min(next, all)));
            next = looks[^1].Next;
        }
        while (looks[^1].Replications < Math.Min(next, all));
        return new PrecisionOutcome(rule, looks.ToImmutable());

        PrecisionLook Look(int done)
        {
            (string Regime, string Metric, double Widest) worst = ("", "", double.NaN);
            double[] values = new double[done];
            for (int regime = 0; regime < numbers.Length; regime++)
            {
                foreach (int metric in metrics)
                {
                    for (int r = 0; r < done; r++) values[r] = numbers[regime].Metrics[r][metric];
                    double width = StoppingRule.RelativeHalfWidth(values);
                    if (width > worst.Widest || (double.IsNaN(worst.Widest) && !double.IsNaN(width)))
                        worst = (request.Plans[regime].Regime, MetricName.Of(catalog.Infos[metric]), width);
                }
            }

            return new PrecisionLook(done, worst.Regime, worst.Metric, worst.Widest, StoppingRule.Next(done, worst.Widest, rule.RelativeHalfWidth, rule.Most));
        }
    }

    private PrecisionOutcome? Precision() =>
        _request.Precision is { } rule ? Looks(rule, _request, _catalog, _numbers) : null;

    /// <summary>The metric of the first sentence and, under a precision rule, the one it waited for.</summary>
    private ImmutableArray<RunningMeanRow> RunningMeans(PrecisionOutcome? precision)
    {
        string lead = StudyRunner.LeadFamily(_request.Scenario);
        FamilyLayout? family = _catalog.Families.FirstOrDefault(candidate => candidate.Family.Name == lead);
        string? shown = family?.Family.Success?.WithinName ?? _catalog.Infos.FirstOrDefault(info => info.Family == lead && info.Headline)?.Metric;
        IEnumerable<int> metrics = Enumerable.Range(0, _catalog.Infos.Length).Where(metric =>
            (_catalog.Infos[metric].Family == lead && _catalog.Infos[metric].Metric == shown && _catalog.Infos[metric].Group.Length == 0)
            || MetricName.Of(_catalog.Infos[metric]) == precision?.Looks[^1].Metric);
        return
        [
            .. metrics.SelectMany(metric => _request.Plans.Select((plan, regime) => new RunningMeanRow(
                plan.Regime, _catalog.Infos[metric].Family, _catalog.Infos[metric].Metric, _catalog.Infos[metric].Group, RunningMean.Of(Values(regime, metric))))),
        ];
    }

    /// <summary>The stocks of the base regime, against the scenario's warm-up.</summary>
    private ImmutableArray<WarmUpRow> WarmUp(ImmutableArray<BacklogRow> backlog)
    {
        Plan plan = _request.Plans[0];
        int used = plan.SampleTimes.Count(second => second <= plan.MeasureFrom);
        return [.. _catalog.Families.Select(family =>
        {
            BacklogRow stock = backlog.First(row => row.Regime == plan.Regime && row.Family == family.Family.Name);
            double[] pending = stock.Pending.Mean;
            double[] perDay = DemandADay(plan, family.Index);
            double[] days = [.. pending.Select((requests, month) => perDay[month] > 0 ? requests / perDay[month] : double.NaN)];
            bool known = days.All(double.IsFinite);
            int window = Math.Min(WelchWindow, pending.Length / WelchPart);
            return new WarmUpRow(
                family.Family.Name, stock.MonthEnds, pending, days, window, WelchAverage.Of(pending, window), WelchAverage.Of(days, window),
                Mser.Cut(pending), known ? Mser.Cut(days) : -1, used);
        })];
    }

    /// <summary>By month: the requests of a family that are expected a day, under a regime.</summary>
    private static double[] DemandADay(Plan plan, int family)
    {
        double[] demand = new double[plan.SampleTimes.Length];
        foreach (StreamPlan stream in plan.Streams.Where(stream => stream.Family == family))
        {
            double batch = 1 + (stream.BatchChance * (((stream.BatchLow + stream.BatchHigh) / 2.0) - 1));
            for (int month = 0; month < demand.Length; month++)
            {
                int from = month == 0 ? 0 : plan.SampleTimes[month - 1];
                int to = plan.SampleTimes[month];
                for (int p = 0; p < stream.Pieces.Length; p++)
                {
                    int begins = Math.Max(from, stream.Pieces[p].From);
                    int ends = Math.Min(to, p + 1 < stream.Pieces.Length ? stream.Pieces[p + 1].From : plan.End);
                    if (begins < ends) demand[month] += stream.Pieces[p].PerSecond * stream.Pieces[p].Accepted * batch * (ends - begins) / (to - from) * Day;
                }
            }
        }

        return demand;
    }
}
