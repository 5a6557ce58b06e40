using System.Collections.Immutable;
using Simulator.Experiments.Statistics;
using Simulator.Kernel;

namespace Simulator.Experiments.Reduction;

/// <summary>Puts the numbers of all replications together into a result.</summary>
internal sealed partial class ResultAssembly
{
    private readonly ExperimentRequest _request;
    private readonly MetricCatalog _catalog;
    private readonly RegimeNumbers[] _numbers;
    private readonly int _replications;

    private ResultAssembly(ExperimentRequest request, MetricCatalog catalog, RegimeNumbers[] numbers)
    {
        _request = request;
        _catalog = catalog;
        _numbers = numbers;
        _replications = numbers[0].Replications;
    }

    /// <summary>The result of an experiment.</summary>
    /// <param name="request">What was asked for.</param>
    /// <param name="catalog">What was counted.</param>
    /// <param name="numbers">The numbers of each regime in the order of the plans, of as many replications.</param>
    public static ComparisonResult Of(ExperimentRequest request, MetricCatalog catalog, RegimeNumbers[] numbers) =>
        new ResultAssembly(request, catalog, numbers).Result();

    private ComparisonResult Result()
    {
        ImmutableArray<MetricRow> metrics = Metrics();
        ImmutableArray<BacklogRow> backlog = Backlog();
        PrecisionOutcome? precision = Precision();
        ImmutableArray<RegimeDigest> digests = [.. _request.Plans.Select((plan, regime) => new RegimeDigest(
            plan.Regime,
            RecordDigest.Of(_numbers[regime].Digests.Select(digest => ("", digest))),
            [.. _numbers[regime].Digests.Select(Convert.ToHexStringLower)]))];
        return new ComparisonResult
        {
            Scenario = _request.Scenario,
            Version = _request.Version,
            Seed = _request.Seed,
            Replications = _replications,
            Regimes = [.. _request.Plans.Select(plan => new RegimeTitle(plan.Regime, TitleOf(plan.Regime)))],
            Families = [.. _catalog.Families.Select(family => new FamilyTitle(
                family.Family.Name, family.Family.Title, family.Family.Success?.Outcome ?? ""))],
            MetricInfos = _catalog.Infos,
            Metrics = metrics,
            Comparisons = Comparisons(),
            Curves = Curves(),
            OutcomeShares = OutcomeShares(metrics),
            Backlog = backlog,
            Desks = Desks(metrics),
            StageGroups = StageGroups(),
            Pairs = Pairs(),
            SpillOver = SpillOver(),
            RunningMeans = RunningMeans(precision),
            WarmUp = WarmUp(backlog),
            Precision = precision,
            Capacity = _request.Capacity,
            Digests = digests,
            Digest = RecordDigest.Of(digests.Select(digest => (digest.Regime, Convert.FromHexString(digest.Digest)))),
        };
    }

    private ImmutableArray<MetricRow> Metrics() =>
        [.. _request.Plans.SelectMany((plan, regime) => _catalog.Infos.Select((info, metric) => new MetricRow(
            plan.Regime, info.Family, info.Metric, info.Group, info.Unit, StudentT.Interval(Values(regime, metric)))))];

    private ImmutableArray<ComparisonRow> Comparisons()
    {
        var rows = new List<ComparisonRow>();
        var headlines = new List<int>();
        for (int regime = 1; regime < _numbers.Length; regime++)
        {
            for (int metric = 0; metric < _catalog.Infos.Length; metric++)
            {
                MetricInfo info = _catalog.Infos[metric];
                double[] @base = Values(0, metric);
                if (info.Headline) headlines.Add(rows.Count);
                rows.Add(new ComparisonRow(
                    _request.Plans[0].Regime, _request.Plans[regime].Regime, info.Family, info.Metric, info.Group, info.Unit,
                    PairedDifference.Of(@base, Values(regime, metric)), StudentT.Interval(@base).Mean, AdjustedP: null));
            }
        }

        double[] adjusted = Holm.Adjust([.. headlines.Select(row => rows[row].Difference.PValue)]);
        for (int i = 0; i < adjusted.Length; i++) rows[headlines[i]] = rows[headlines[i]] with { AdjustedP = adjusted[i] };
        return [.. rows];
    }

    private ImmutableArray<CurveRow> Curves()
    {
        var rows = new List<CurveRow>();
        for (int regime = 0; regime < _numbers.Length; regime++)
        {
            for (int f = 0; f < _catalog.Families.Length; f++)
            {
                FamilyLayout family = _catalog.Families[f];
                for (int c = 0; c < family.Curves; c++)
                {
                    bool incidence = c < family.Outcomes.Length;
                    string outcome = incidence ? family.Outcomes[c]
                        : c == family.Outcomes.Length ? CurveRow.Closed : family.Outcomes[family.SuccessBase];
                    rows.Add(new CurveRow(
                        _request.Plans[regime].Regime, family.Family.Name, incidence ? CurveKind.CumulativeIncidence : CurveKind.KaplanMeier,
                        outcome, _catalog.GridDays, _numbers[regime].Curve(f, c)));
                }
            }
        }

        return [.. rows];
    }

    private ImmutableArray<OutcomeShareRow> OutcomeShares(ImmutableArray<MetricRow> metrics)
    {
        var intervals = metrics.ToDictionary(row => (row.Regime, row.Family, row.Metric, row.Group), row => row.Interval);
        var rows = new List<OutcomeShareRow>();
        foreach (Plan plan in _request.Plans)
        {
            foreach (FamilyLayout family in _catalog.Families)
            {
                void Add(string outcome, string metric, string ground) => rows.Add(new OutcomeShareRow(
                    plan.Regime, family.Family.Name, outcome, ground,
                    intervals[(plan.Regime, family.Family.Name, metric + "-share", ground)],
                    intervals[(plan.Regime, family.Family.Name, metric, ground)]));
                for (int o = 0; o < family.Outcomes.Length; o++)
                {
                    Add(family.Outcomes[o], family.Outcomes[o], "");
                    foreach ((int owner, string ground, _) in family.Grounds)
                        if (owner == o) Add(family.Outcomes[o], family.Outcomes[o], ground);
                }

                Add(OutcomeShareRow.Open, FamilyMetrics.Pending, "");
            }
        }

        return [.. rows];
    }

    private ImmutableArray<BacklogRow> Backlog()
    {
        ImmutableArray<DateOnly> months = [.. _request.Plans[0].SampleTimes.Select(seconds => _request.Scenario.Clock.Start.AddDays(seconds / 86_400))];
        return [.. _request.Plans.SelectMany((plan, regime) => _catalog.Families.Select((family, f) => new BacklogRow(
            plan.Regime, family.Family.Name, months, _numbers[regime].Backlog(f))))];
    }

    private double[] Values(int regime, int metric) => Each(_numbers[regime].Metrics, replication => replication[metric]);

    /// <summary>A value of each replication.</summary>
    private static double[] Each<T>(IReadOnlyList<T> replications, Func<T, double> value)
    {
        double[] values = new double[replications.Count];
        for (int r = 0; r < values.Length; r++) values[r] = value(replications[r]);
        return values;
    }

    private string TitleOf(string regime) =>
        _request.Scenario.Regimes.FirstOrDefault(candidate => candidate.Name == regime)?.Title ?? regime;
}
