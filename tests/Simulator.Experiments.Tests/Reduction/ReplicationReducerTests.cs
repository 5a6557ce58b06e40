using Simulator.Experiments.Reduction;
using Simulator.Kernel;
using Xunit;

namespace Simulator.Experiments.Tests.Reduction;

public class ReplicationReducerTests
{
    private static readonly Plan Plan = Some.Plan();
    private static readonly ReplicationReducer Reducer = new(Plan, Some.Scenario("released"));

    [Theory]
    [InlineData(0, 200, 0.75)] // surrendered
    [InlineData(0, 190, 0.25)]
    [InlineData(0, 50, 0.25)]
    [InlineData(0, 40, 0)]
    [InlineData(1, 10, 0.25)]  // refused
    [InlineData(1, 0, 0)]
    [InlineData(2, 1090, 0)]   // withdrawn
    [InlineData(3, 10, 0.25)]  // closed: 1 - 3/4
    [InlineData(3, 100, 0.5)]  // 1 - 3/4 * 2/3
    [InlineData(3, 200, 1)]
    [InlineData(4, 40, 0)]     // Kaplan-Meier of surrender: the refused one is censored at 10
    [InlineData(4, 50, 1.0 / 3)]
    [InlineData(4, 200, 1)]
    public void CurvesOfFiveRequestsAreThoseWorkedOutByHand(int curve, int day, double expected)
    {
        ReplicationNumbers numbers = Reducer.Reduce(Some.Cohort(0, 1, Some.FiveRequests(Plan)))[0];

        Assert.Equal(expected, numbers.Curves[0][curve][Reducer.Catalog.GridDays.IndexOf(day)], 9);
    }

    [Fact]
    public void CurvesAreReadEveryTenDaysToTheEndOfTheWindow() =>
        Assert.Equal(Enumerable.Range(0, 110).Select(point => 10 * point), Reducer.Catalog.GridDays);

    [Fact]
    public void BacklogCountsWhatWasReceivedAndNotClosedWheneverThatWas()
    {
        RequestRecord[] records =
        [
            Some.Record(Plan, 0, -366, -335, "surrendered"),       // January 2020: closed at its very end, which is of the next month
            Some.Record(Plan, 1, -335, -320, "surrendered"),       // received at the very end of January: not yet there
            Some.Record(Plan, 2, Some.Window - 50, 0, ""),         // open
            Some.Record(Plan, 3, 10, 12, "answered", family: "informal"),
        ];

        double[] backlog = Reducer.Reduce(Some.Cohort(0, 1, [.. records.OrderBy(record => record.Key)]))[0].Backlog[0];

        Assert.Equal(1, backlog[0]);
        Assert.Equal(0, backlog[1]);
        Assert.Equal([0, 1, 1], backlog[^3..]);
    }

    [Fact]
    public void PairsCountInTimeOnlyWhoCouldBeFollowedSoLong()
    {
        RequestRecord[] records =
        [
            Some.Record(Plan, 0, 0, 100, "surrendered"),                                // in time to the second
            Some.Record(Plan, 1, 0, 100 + (1.0 / Some.Day), "surrendered"),             // a second late
            Some.Record(Plan, 2, Some.Window - 100, 0, ""),                             // followed just long enough
            Some.Record(Plan, 3, Some.Window - 99, Some.Window - 98, "surrendered"),    // in time, but not followed long enough
            Some.Record(Plan, 4, 0, 5, "refused:political"),
        ];

        ReplicationNumbers numbers = Reducer.Reduce(Some.Cohort(0, 1, records))[0];
        PairCounts counts = numbers.Pairs[0];

        const int AaaToBbb = 1;
        Assert.Equal(5, counts.Requests[AaaToBbb]);
        Assert.Equal(4, counts.Followed[AaaToBbb]);
        Assert.Equal(1, counts.InTime[AaaToBbb]);
        Assert.Equal([100 * Some.Day, (100 * Some.Day) + 1, Some.Day], counts.Successes(AaaToBbb));
        Assert.Equal((201L * Some.Day) + 1, counts.SuccessSeconds(AaaToBbb));
        Assert.Equal(1, numbers.Ends[0].Pending[AaaToBbb]);
        Assert.Equal(1, numbers.Ends[0].ByOutcome[(AaaToBbb * Plan.Outcomes.Length) + Array.IndexOf(Plan.Outcomes, "refused:political")]);
        Assert.Equal(5, counts.Requests.Sum());
    }

    [Fact]
    public void SuccessesOfEachPairStayApartWhateverTheirOrder()
    {
        const int BbbToAaa = 2;
        var counts = new PairCounts(pairs: 4);

        counts.Group([(BbbToAaa, 7), (1, 5), (BbbToAaa, 6)]);

        Assert.Equal([7, 6], counts.Successes(BbbToAaa));
        Assert.Equal([5], counts.Successes(1));
        Assert.Empty(counts.Successes(0).ToArray());
        Assert.Empty(counts.Successes(3).ToArray());
    }

    [Fact]
    public void AStudyReadsTheMetricsAndTheBacklogOfAComparison()
    {
        CohortRecords records = InProcessHost.Run(Plan, seed: 3, firstReplication: 4, replications: 3);

        ReplicationNumbers[] whole = Reducer.Reduce(records);
        CohortRecords lean = InProcessHost.Run(Reducer.PlanForMetrics, seed: 3, firstReplication: 4, replications: 3);
        ReplicationMetrics[] alone = Reducer.ReduceToMetrics(lean);

        Assert.Equal(3, alone.Length);
        Assert.True(lean.Desks.Length < records.Desks.Length);
        Assert.Equal(whole.Select(replication => replication.Metrics), alone.Select(replication => replication.Metrics));
        Assert.Equal(whole.Select(replication => replication.Backlog), alone.Select(replication => replication.Backlog));
        Assert.NotEqual(alone[0].Metrics, alone[1].Metrics);
    }

    [Fact]
    public void MonthsEndsUpToASecondAreCountedAlsoInTheMiddleOfADay()
    {
        Plan plan = Plan with { SampleTimes = [100, Some.Day, Some.Day + 1, 3 * Some.Day, (3 * Some.Day) + 7, Plan.End] };
        var ends = new MonthEnds(plan);
        int[] seconds = [.. plan.SampleTimes.SelectMany(end => new[] { end - 1, end, end + 1 }).Where(second => second <= plan.End), 0, 2 * Some.Day];

        Assert.All(seconds, second => Assert.Equal(plan.SampleTimes.Count(end => end <= second), ends.UpTo(second)));
    }

    [Fact]
    public void DeskMetricsAreThoseOfTheMeasuredWindow()
    {
        int last = Plan.SampleTimes.Length - 1;
        int start = Array.IndexOf(Plan.SampleTimes, Plan.MeasureFrom);
        const int Bench = 1;
        DeskSample[] samples =
        [
            new(0, Bench, 0, 1, 1, 1, 0, 0, 0, 99, 99, 99, 99, 0),
            new(0, Bench, start, 10, 8, 6, 1, 1, 2, 1_000, 2_000, 3_000, 10_000, 0),
            new(0, Bench, last, 30, 22, 20, 3, 6, 1, 1_000 + (8 * Some.Day), 2_000 + (2L * Some.Window * Some.Day), 3_000 + 7_200, 10_000 + 14_400, 14 * Some.Day),
        ];

        ReplicationNumbers numbers = Reducer.Reduce(new CohortRecords(0, 1, [], samples, [], []))[0];
        double[] metrics = numbers.Metrics;

        double[] expected =
        [
            0.5,                    // utilisation: 7,200 of 14,400 s
            2,                      // mean queue
            0.5,                    // mean wait: 8 days over 14 started and 2 lapsed
            7,                      // backlog: 6 waiting, 1 in hand
            16.0 / 20,              // clearance: 14 completed and 2 lapsed over 20 arrived
            7.0 / 16 * Some.Window, // disposition
            2,                      // age of pending
            2,                      // officer-hours
        ];
        int first = Reducer.Catalog.FirstDeskMetric + (Bench * DeskMetrics.Count);
        Assert.Equal(expected, metrics[first..(first + DeskMetrics.Count)]);
        Assert.Equal("AAA:court:bench", Reducer.Catalog.Infos[first].Group);
        Assert.Equal(double.NaN, metrics[^1]);
        Assert.Equal(new DeskQueue(14 + 2, 8 * Some.Day), numbers.Queues[Bench]);
    }

    [Fact]
    public void StageTimeGoesToTheDeskAndTheGroupWhereItPassed()
    {
        int courtOfBbb = Array.FindIndex(Plan.Institutions, institution => institution is { State: 1, Kind: 1 });
        StageTotal[] totals =
        [
            new(0, 0, Stage("draft"), 0, 3, 10, 20, 0),
            new(0, 0, Stage("transmit"), courtOfBbb, 3, 0, 0, 100),
            new(0, 0, Stage("hearing"), courtOfBbb, 3, 300, 60, 0),
            new(0, 0, Stage("appeal"), courtOfBbb, 3, 0, 0, 510),
            new(0, 2, Stage("background-work"), 0, 3, 1_000_000, 1, 0),
        ];

        FamilyTime time = Reducer.Reduce(new CohortRecords(0, 1, [], [], totals, []))[0].Time[0];

        Assert.Equal(1_000, time.Total);
        Assert.Equal(["preparation", "channel", "court"], Reducer.Catalog.Families[0].Groups);
        Assert.Equal([10, 20, 0, 0, 0, 0, 100, 0, 300, 60, 0, 510], time.InGroup);
        Assert.Equal([10, 0, 0, 300], time.WaitingAt);
        Assert.Equal([20, 0, 0, 60], time.WorkingAt);
    }

    [Fact]
    public void RecordsOfAnotherReplicationAreOurMistake() =>
        Assert.StartsWith("Bug in the simulator", Assert.Throws<InvalidOperationException>(
            () => Reducer.Reduce(Some.Cohort(0, 1, Some.FiveRequests(Plan, replication: 1)))).Message);

    private static int Stage(string name) => Array.FindIndex(Plan.Stages, stage => stage.Name == name);
}
