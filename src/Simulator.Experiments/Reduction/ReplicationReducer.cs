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
    private readonly int[] _layoutOf;  // by family of the plan; -1 when not recorded
    private readonly int _firstSample; // the month's end at which the measured window begins; -1 for the start of the run
    private readonly int _sampleSeconds;

    public ReplicationReducer(Plan plan, Scenario scenario)
    {
        _plan = plan;
        _catalog = new MetricCatalog(plan, scenario);
        _layoutOf = new int[plan.Families.Length];
        Array.Fill(_layoutOf, -1);
        for (int layout = 0; layout < _catalog.Families.Length; layout++) _layoutOf[_catalog.Families[layout].Index] = layout;
        _firstSample = UpperBound(plan.SampleTimes, plan.MeasureFrom) - 1;
        _sampleSeconds = plan.End - (_firstSample < 0 ? 0 : plan.SampleTimes[_firstSample]);
    }

    /// <summary>What is counted.</summary>
    public MetricCatalog Catalog => _catalog;

    /// <summary>Reduces each replication of a cohort, in order.</summary>
    public ReplicationNumbers[] Reduce(CohortRecords records)
    {
        var numbers = new ReplicationNumbers[records.Replications];
        FamilyTally[] tallies = [.. _catalog.Families.Select(family => new FamilyTally(family, _plan.Outcomes.Length))];
        using var digest = new RecordDigest();
        ReadOnlySpan<RequestRecord> requests = records.Requests;
        ReadOnlySpan<DeskSample> desks = records.Desks;
        ReadOnlySpan<StageTotal> stages = records.Stages;
        for (int r = 0; r < numbers.Length; r++)
        {
            int replication = records.FirstReplication + r;
            ReadOnlySpan<RequestRecord> ownRequests = Take(ref requests, replication, static (in RequestRecord record) => record.Replication);
            ReadOnlySpan<DeskSample> ownDesks = Take(ref desks, replication, static (in DeskSample sample) => sample.Replication);
            ReadOnlySpan<StageTotal> ownStages = Take(ref stages, replication, static (in StageTotal total) => total.Replication);
            numbers[r] = Reduce(ownRequests, ownDesks, ownStages, tallies, digest);
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

    private ReplicationNumbers Reduce(
        ReadOnlySpan<RequestRecord> requests, ReadOnlySpan<DeskSample> desks, ReadOnlySpan<StageTotal> stages,
        FamilyTally[] tallies, RecordDigest digest)
    {
        foreach (FamilyTally tally in tallies) tally.Clear();
        int pairs = _plan.States.Length * _plan.States.Length;
        var numbers = new ReplicationNumbers
        {
            Metrics = new double[_catalog.Infos.Length],
            Curves = new double[tallies.Length][][],
            Backlog = [.. tallies.Select(_ => new double[_plan.SampleTimes.Length])],
            Time = [.. _catalog.Families.Select(family => new FamilyTime(_plan.Desks.Length, family.Groups.Length))],
            Queues = new DeskQueue[_plan.Desks.Length],
            Pairs = [.. tallies.Select(_ => new PairCounts(pairs, _plan.Outcomes.Length))],
            Digest = digest.Of(requests, desks, stages),
        };
        foreach (ref readonly RequestRecord record in requests) Count(in record, tallies, numbers);
        foreach (double[] backlog in numbers.Backlog)
            for (int month = 1; month < backlog.Length; month++) backlog[month] += backlog[month - 1];
        int next = 0;
        for (int layout = 0; layout < tallies.Length; layout++)
        {
            next += FamilyMetrics.Fill(_catalog.Families[layout], tallies[layout], numbers.Metrics.AsSpan(next));
            numbers.Curves[layout] = Curves(_catalog.Families[layout], tallies[layout]);
        }

        if (next != _catalog.FirstDeskMetric)
            throw new InvalidOperationException($"Bug in the simulator: {next} family metrics were written, {_catalog.FirstDeskMetric} are described.");
        FillDesks(desks, numbers.Metrics.AsSpan(next), numbers.Queues);
        foreach (ref readonly StageTotal total in stages) AddTime(in total, numbers);
        return numbers;
    }

    private void Count(in RequestRecord record, FamilyTally[] tallies, ReplicationNumbers numbers)
    {
        StreamPlan stream = _plan.Streams[record.Stream];
        int layout = _layoutOf[stream.Family];
        if (layout < 0) throw new InvalidOperationException($"Bug in the simulator: a record of family {stream.Family}, which leaves none.");

        // At a month's end: received before it and not closed before it. Steps here, sums afterwards.
        double[] backlog = numbers.Backlog[layout];
        int from = UpperBound(_plan.SampleTimes, record.Received);
        int to = record.Outcome < 0 ? backlog.Length : UpperBound(_plan.SampleTimes, record.Closed);
        if (from < to)
        {
            backlog[from]++;
            if (to < backlog.Length) backlog[to]--;
        }

        if (record.Received < _plan.MeasureFrom || record.Received >= _plan.End) return;
        tallies[layout].Add(in record, _plan.End);
        AddPair(_catalog.Families[layout], in record, (stream.Requesting * _plan.States.Length) + stream.Requested, numbers.Pairs[layout]);
    }

    private void AddPair(FamilyLayout family, in RequestRecord record, int pair, PairCounts counts)
    {
        counts.Requests[pair]++;
        if (record.Outcome < 0) counts.Pending[pair]++;
        else counts.ByOutcome[(pair * _plan.Outcomes.Length) + record.Outcome]++;
        if (family.Family.Success is not { } success) return;
        int seconds = record.Closed - record.Received;
        long limit = success.WithinDays * 86_400L;
        bool succeeded = record.Outcome >= 0 && family.BaseOf[record.Outcome] == family.SuccessBase;
        if (record.Received + limit <= _plan.End)
        {
            counts.Followed[pair]++;
            if (succeeded && seconds <= limit) counts.InTime[pair]++;
        }

        if (!succeeded) return;
        counts.Succeeded[pair]++;
        counts.SuccessSeconds[pair] += seconds;
        counts.Successes.Add((pair, seconds));
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
        if (family.SuccessBase >= 0) KaplanMeier.OnGrid(tally.ToSuccess, _catalog.GridSeconds, curves[outcomes + 1] = new double[points]);
        return curves;
    }

    private void FillDesks(ReadOnlySpan<DeskSample> samples, Span<double> values, DeskQueue[] queues)
    {
        int last = _plan.SampleTimes.Length - 1;
        values.Fill(double.NaN);
        DeskSample from = default;
        foreach (ref readonly DeskSample sample in samples)
        {
            if (sample.Month == 0) from = default;
            if (sample.Month == _firstSample) from = sample;
            if (sample.Month != last) continue;
            DeskMetrics.Fill(in from, in sample, _sampleSeconds, values.Slice(sample.Desk * DeskMetrics.Count, DeskMetrics.Count));
            queues[sample.Desk] = new DeskQueue(sample.Started - from.Started + sample.Lapsed - from.Lapsed, sample.WaitSeconds - from.WaitSeconds);
        }
    }

    private void AddTime(in StageTotal total, ReplicationNumbers numbers)
    {
        int layout = _layoutOf[total.Family];
        if (layout < 0) return;
        FamilyTime time = numbers.Time[layout];
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

    /// <summary>How many of some ascending values are at most <paramref name="value"/>.</summary>
    private static int UpperBound(int[] ascending, int value)
    {
        int low = 0;
        int high = ascending.Length;
        while (low < high)
        {
            int middle = (low + high) >> 1;
            if (ascending[middle] <= value) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}
