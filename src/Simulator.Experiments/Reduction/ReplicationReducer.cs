using Simulator.Cooperation;
using Simulator.Experiments.Statistics;
using Simulator.Kernel;

namespace Simulator.Experiments.Reduction;

/// <summary>Turns a cohort's records into the few numbers of each replication that the statistics need; the records can then be dropped.</summary>
/// <remarks>Each replication is reduced by itself, so the split into cohorts cannot show. Requests received in [<see cref="Plan.MeasureFrom"/>,
/// <see cref="Plan.End"/>) are measured and followed to the horizon. One instance may serve several threads.</remarks>
internal sealed class ReplicationReducer
{
    private readonly Plan _plan;
    private readonly MetricCatalog _catalog;
    private readonly MonthEnds _monthEnds;
    private readonly int[] _layoutOf;  // by family of the plan; -1 when not recorded
    private readonly int _firstSample; // the month's end at which the measured window begins; -1 for the start of the run
    private readonly int _sampleSeconds;

    public ReplicationReducer(Plan plan, Scenario scenario)
    {
        _plan = plan;
        _catalog = new MetricCatalog(plan, scenario);
        _monthEnds = new MonthEnds(plan);
        _layoutOf = new int[plan.Families.Length];
        Array.Fill(_layoutOf, -1);
        for (int layout = 0; layout < _catalog.Families.Length; layout++) _layoutOf[_catalog.Families[layout].Index] = layout;
        _firstSample = _monthEnds.UpTo(plan.MeasureFrom) - 1;
        _sampleSeconds = plan.End - (_firstSample < 0 ? 0 : plan.SampleTimes[_firstSample]);
    }

    private delegate T Reduction<T>(ReadOnlySpan<RequestRecord> requests, ReadOnlySpan<DeskSample> desks, ReadOnlySpan<StageTotal> stages);

    /// <summary>What is counted.</summary>
    public MetricCatalog Catalog => _catalog;

    /// <summary>Reduces each replication of a cohort, in order, to all that a comparison reads.</summary>
    public ReplicationNumbers[] Reduce(CohortRecords records)
    {
        FamilyTally[] tallies = Tallies();
        PairTally[] pairs = [.. _catalog.Families.Select(family => new PairTally(family, _plan))];
        using var digest = new RecordDigest();
        return Each(records, (requests, desks, stages) =>
        {
            ReplicationMetrics metrics = Metrics(requests, desks, tallies);
            CountPairs(requests, pairs);
            (PairCounts Counts, PairEnds Ends)[] counted = [.. pairs.Select(family => family.Take())];
            return new ReplicationNumbers(metrics)
            {
                Curves = [.. _catalog.Families.Zip(tallies, Curves)],
                Time = Time(stages),
                Queues = Queues(desks),
                Pairs = [.. counted.Select(family => family.Counts)],
                Ends = [.. counted.Select(family => family.Ends)],
                Digest = digest.Of(requests, desks, stages),
            };
        });
    }

    /// <summary>The plan with desks recorded only where <see cref="ReduceToMetrics"/> reads them: at both ends of the measured window.</summary>
    public Plan PlanForMetrics => _plan with { DeskMonths = [.. new[] { _firstSample, _monthEnds.Count - 1 }.Where(month => month >= 0).Distinct()] };

    /// <summary>Reduces each replication of a cohort, in order, to what a study reads; a quarter of the work.</summary>
    public ReplicationMetrics[] ReduceToMetrics(CohortRecords records)
    {
        FamilyTally[] tallies = Tallies();
        return Each(records, (requests, desks, _) => Metrics(requests, desks, tallies));
    }

    private static T[] Each<T>(CohortRecords records, Reduction<T> reduce)
    {
        var numbers = new T[records.Replications];
        ReadOnlySpan<RequestRecord> requests = records.Requests;
        ReadOnlySpan<DeskSample> desks = records.Desks;
        ReadOnlySpan<StageTotal> stages = records.Stages;
        for (int r = 0; r < numbers.Length; r++)
        {
            int replication = records.FirstReplication + r;
            ReadOnlySpan<RequestRecord> ownRequests = Take(ref requests, replication, static (in RequestRecord record) => record.Replication);
            ReadOnlySpan<DeskSample> ownDesks = Take(ref desks, replication, static (in DeskSample sample) => sample.Replication);
            ReadOnlySpan<StageTotal> ownStages = Take(ref stages, replication, static (in StageTotal total) => total.Replication);
            numbers[r] = reduce(ownRequests, ownDesks, ownStages);
        }

        if (requests.Length + desks.Length + stages.Length > 0)
            throw new InvalidOperationException("Bug in the simulator: a cohort's records are not sorted by replication, or hold one that is not its own.");
        return numbers;
    }

    private delegate int ReplicationOf<T>(in T record);

    private static ReadOnlySpan<T> Take<T>(ref ReadOnlySpan<T> records, int replication, ReplicationOf<T> of)
    {
        int count = 0;
        while (count < records.Length && of(in records[count]) == replication) count++;
        ReadOnlySpan<T> own = records[..count];
        records = records[count..];
        return own;
    }

    private FamilyTally[] Tallies() => [.. _catalog.Families.Select(family => new FamilyTally(family, _plan.Outcomes.Length))];

    /// <summary>The metrics and the backlog of a replication; the tallies are left as counted.</summary>
    private ReplicationMetrics Metrics(ReadOnlySpan<RequestRecord> requests, ReadOnlySpan<DeskSample> desks, FamilyTally[] tallies)
    {
        foreach (FamilyTally tally in tallies) tally.Clear();
        double[][] backlog = [.. tallies.Select(_ => new double[_monthEnds.Count])];
        foreach (ref readonly RequestRecord record in requests)
        {
            int layout = LayoutOf(in record);
            Step(in record, backlog[layout]);
            if (IsMeasured(in record)) tallies[layout].Add(in record, _plan.End);
        }

        foreach (double[] family in backlog)
            for (int month = 1; month < family.Length; month++) family[month] += family[month - 1];
        double[] metrics = new double[_catalog.Infos.Length];
        int next = 0;
        for (int layout = 0; layout < tallies.Length; layout++) next += FamilyMetrics.Fill(_catalog.Families[layout], tallies[layout], metrics.AsSpan(next));
        if (next != _catalog.FirstDeskMetric)
            throw new InvalidOperationException($"Bug in the simulator: {next} family metrics were written, {_catalog.FirstDeskMetric} are described.");
        FillDesks(desks, metrics.AsSpan(next));
        return new ReplicationMetrics(metrics, backlog);
    }

    private int LayoutOf(in RequestRecord record)
    {
        int family = _plan.Streams[record.Stream].Family;
        int layout = _layoutOf[family];
        return layout >= 0 ? layout : throw new InvalidOperationException($"Bug in the simulator: a record of family {family}, which leaves none.");
    }

    private bool IsMeasured(in RequestRecord record) => record.Received >= _plan.MeasureFrom && record.Received < _plan.End;

    // At a month's end: received before it and not closed before it. Steps here, sums afterwards.
    private void Step(in RequestRecord record, double[] backlog)
    {
        int from = _monthEnds.UpTo(record.Received);
        int to = record.Outcome < 0 ? backlog.Length : _monthEnds.UpTo(record.Closed);
        if (from >= to) return;
        backlog[from]++;
        if (to < backlog.Length) backlog[to]--;
    }

    private void CountPairs(ReadOnlySpan<RequestRecord> requests, PairTally[] pairs)
    {
        foreach (PairTally family in pairs) family.Clear();
        foreach (ref readonly RequestRecord record in requests)
            if (IsMeasured(in record)) pairs[LayoutOf(in record)].Add(in record);
    }

    private double[][] Curves(FamilyLayout family, FamilyTally tally)
    {
        double[][] curves = new double[family.Curves][];
        int outcomes = family.Outcomes.Length;
        int points = _catalog.GridSeconds.Length;
        double[] incidence = new double[outcomes * points];
        CumulativeIncidence.OnGrid(tally.Durations, outcomes, _catalog.GridSeconds, incidence);
        for (int outcome = 0; outcome < outcomes; outcome++) curves[outcome] = incidence.AsSpan(outcome * points, points).ToArray();
        KaplanMeier.OnGrid(tally.Durations, _catalog.GridSeconds, curves[outcomes] = new double[points]);
        if (family.SuccessBase >= 0) KaplanMeier.OnGrid(tally.Durations, _catalog.GridSeconds, curves[outcomes + 1] = new double[points], family.SuccessBase);
        return curves;
    }

    private void FillDesks(ReadOnlySpan<DeskSample> samples, Span<double> values)
    {
        values.Fill(double.NaN);
        foreach ((DeskSample from, DeskSample to) in new MeasuredDesks(samples, _firstSample, _monthEnds.Count - 1))
            DeskMetrics.Fill(in from, in to, _sampleSeconds, values.Slice(to.Desk * DeskMetrics.Count, DeskMetrics.Count));
    }

    private DeskQueue[] Queues(ReadOnlySpan<DeskSample> samples)
    {
        var queues = new DeskQueue[_plan.Desks.Length];
        foreach ((DeskSample from, DeskSample to) in new MeasuredDesks(samples, _firstSample, _monthEnds.Count - 1))
            queues[to.Desk] = new DeskQueue(to.Started - from.Started + to.Lapsed - from.Lapsed, to.WaitSeconds - from.WaitSeconds);
        return queues;
    }

    private FamilyTime[] Time(ReadOnlySpan<StageTotal> stages)
    {
        FamilyTime[] time = [.. _catalog.Families.Select(family => new FamilyTime(_plan.Desks.Length, family.Groups.Length))];
        foreach (ref readonly StageTotal total in stages) AddTime(in total, time);
        return time;
    }

    private void AddTime(in StageTotal total, FamilyTime[] times)
    {
        int layout = _layoutOf[total.Family];
        if (layout < 0) return;
        FamilyTime time = times[layout];
        StagePlan stage = _plan.Stages[total.Stage];
        time.Total += total.Waiting + total.Working + total.Elsewhere;
        if (stage.Kind == StageKind.Work)
        {
            int desk = _plan.Institutions[total.Institution].FirstDesk + stage.Desk;
            time.VisitsAt[desk] += total.Visits;
            time.WaitingAt[desk] += total.Waiting;
            time.WorkingAt[desk] += total.Working;
        }

        Span<double> group = time.InGroup.AsSpan(_catalog.Families[layout].GroupOf[total.Stage] * FamilyTime.Kinds, FamilyTime.Kinds);
        group[0] += total.Waiting;
        group[1] += total.Working;
        group[stage.Kind == StageKind.Send ? 2 : 3] += total.Elsewhere;
    }

    /// <summary>Walks the samples of one replication desk by desk: at the start of the measured window (zeros when that is the start of the run) and at the horizon.</summary>
    private ref struct MeasuredDesks(ReadOnlySpan<DeskSample> samples, int first, int last)
    {
        private readonly ReadOnlySpan<DeskSample> _samples = samples;
        private int _next;

        public (DeskSample From, DeskSample To) Current { get; private set; }

        public readonly MeasuredDesks GetEnumerator() => this;

        public bool MoveNext()
        {
            DeskSample from = default;
            while (_next < _samples.Length)
            {
                ref readonly DeskSample sample = ref _samples[_next++];
                if (sample.Month == first) from = sample;
                if (sample.Month != last) continue;
                Current = (from, sample);
                return true;
            }

            return false;
        }
    }
}
