using Xunit;

namespace Simulator.Kernel.Tests;

/// <summary>What desks and stages count, against a naive recomputation from the log of visits: exact, to the second.</summary>
public class SampleTests
{
    private const int Replications = 3;

    private static readonly Lazy<(Plan Plan, CohortRecords Records)> Busy = new(() => Run(World.Plan(share: 1.3, measuredFrom: 40 * Some.Day)));

    [Fact]
    public void TheWorldOfTheseTestsUsesEverything()
    {
        (Plan plan, CohortRecords records) = Busy.Value;

        Assert.Equal(
            ["answered", "lapsed", "late", "open", "refused", "surrendered"],
            records.Requests.Select(r => r.Outcome < 0 ? "open" : plan.Outcomes[r.Outcome]).Distinct().Order(StringComparer.Ordinal));
        Assert.Empty(plan.Stages.Where((stage, i) => stage.Name != PlanBuilder.Entry && records.Visits.All(v => v.Stage != i)).Select(stage => stage.Name));
        Assert.Contains(records.Desks, desk => desk.Lapsed > 0);
        Assert.Contains(records.Desks, desk => desk.Queue > 5);
        Assert.Contains(records.Requests, r => r.Custody > 0 && r.Instrument == 1);
    }

    [Fact]
    public void DeskSamplesAreThoseOfTheLogOfVisits()
    {
        (Plan plan, CohortRecords records) = Busy.Value;

        Assert.Equal(Replications * plan.Desks.Length * plan.SampleTimes.Length, records.Desks.Length);
        ILookup<(int, int), StageVisit> visits = records.Visits
            .Where(v => plan.Stages[v.Stage].Kind == StageKind.Work)
            .ToLookup(v => (v.Replication, plan.Institutions[v.Institution].FirstDesk + plan.Stages[v.Stage].Desk));
        foreach (DeskSample sample in records.Desks)
            Assert.Equal(Naive(plan, sample, [.. visits[(sample.Replication, sample.Desk)]]), sample);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void DesksLeaveARecordOnlyInTheMonthsThatAreWanted(bool logVisits)
    {
        Plan plan = World.Plan(share: 1.3, measuredFrom: 40 * Some.Day, background: 1);
        int last = plan.SampleTimes.Length - 1;
        CohortRecords all = InProcessHost.Run(plan, 7, 0, Replications, logVisits);

        CohortRecords some = InProcessHost.Run(plan with { DeskMonths = [1, last] }, 7, 0, Replications, logVisits);

        Assert.True(last > 2);
        Assert.Equal(all.Desks.Where(desk => desk.Month == 1 || desk.Month == last), some.Desks);
        Assert.Equal(all.Requests, some.Requests);
        Assert.Equal(0, Divergence.FirstSecond(plan, plan with { DeskMonths = [1, last] }));
    }

    [Fact]
    public void WhatADeskReceivedItFinishedOrStillHas()
    {
        Assert.All(Busy.Value.Records.Desks, desk =>
        {
            Assert.Equal(desk.Arrived, desk.Started + desk.Lapsed + desk.Queue);
            Assert.Equal(desk.Started, desk.Completed + desk.InWork);
        });
    }

    [Fact]
    public void TheQueuesIntegralIsTheSumOfTheWaits()
    {
        // Little's law for a finite run, without a remainder: the waits of those that left the queue and of those still in it.
        (Plan plan, CohortRecords records) = Busy.Value;
        foreach (DeskSample desk in records.Desks.Where(desk => desk.Month == plan.SampleTimes.Length - 1))
        {
            long stillWaiting = records.Visits
                .Where(v => v.Replication == desk.Replication && v.Left == plan.End && v.Started == plan.End)
                .Where(v => plan.Stages[v.Stage].Kind == StageKind.Work && plan.Institutions[v.Institution].FirstDesk + plan.Stages[v.Stage].Desk == desk.Desk)
                .Sum(v => (long)(plan.End - v.Entered));
            Assert.Equal(desk.QueueSeconds, desk.WaitSeconds + stillWaiting);
        }
    }

    [Fact]
    public void StageTotalsAreThoseOfTheMeasuredRequestsVisits()
    {
        (Plan plan, CohortRecords records) = Busy.Value;
        Dictionary<(int, ulong), RequestRecord> requests = records.Requests.ToDictionary(r => (r.Replication, r.Key));

        StageTotal[] naive =
        [
            .. records.Visits
                .Where(v => requests[(v.Replication, v.Key)].Received >= plan.MeasureFrom)
                .GroupBy(v => (v.Replication, plan.Streams[v.Stream].Family, (int)v.Stage, (int)v.Institution))
                .OrderBy(group => group.Key)
                .Select(group =>
                {
                    bool work = plan.Stages[group.Key.Item3].Kind == StageKind.Work;
                    return new StageTotal(
                        group.Key.Replication, group.Key.Family, group.Key.Item3, group.Key.Item4, group.Count(),
                        group.Sum(v => work ? (long)(v.Started - v.Entered) : 0),
                        group.Sum(v => work ? (long)(v.Left - v.Started) : 0),
                        group.Sum(v => work ? 0 : (long)(v.Left - v.Entered)));
                }),
        ];

        Assert.NotEmpty(naive);
        Assert.Equal(naive, records.Stages);
    }

    [Fact]
    public void TheVisitsOfARequestFollowOneAnotherWithoutAGap()
    {
        (Plan plan, CohortRecords records) = Busy.Value;
        Dictionary<(int, ulong), RequestRecord> requests = records.Requests.ToDictionary(r => (r.Replication, r.Key));

        foreach (var visits in records.Visits.GroupBy(v => (v.Replication, v.Key)))
        {
            RequestRecord request = requests[visits.Key];
            int at = request.Received;
            int step = 0;
            foreach (StageVisit visit in visits)
            {
                Assert.Equal((at, step++), (visit.Entered, visit.Step));
                Assert.InRange(visit.Started, visit.Entered, visit.Left);
                at = visit.Left;
            }

            Assert.Equal(request.Closed, at);
            Assert.Equal(request.Stage, visits.Last().Stage);
        }

        Assert.Equal(requests.Count, records.Visits.Select(v => (v.Replication, v.Key)).Distinct().Count());
    }

    [Fact]
    public void EveryRequestReceivedIsClosedOrPendingExactlyOnce()
    {
        (Plan plan, CohortRecords records) = Busy.Value;

        Assert.All(records.Requests.GroupBy(r => (r.Replication, r.Stream)), stream =>
            Assert.Equal(Enumerable.Range(0, stream.Count()), stream.Select(r => r.Ordinal).Order()));
        Assert.Equal(Replications * plan.Streams.Length, records.Requests.Select(r => (r.Replication, r.Stream)).Distinct().Count());
        Assert.All(records.Requests, r => Assert.Equal(r.Outcome < 0, r.Closed == plan.End));
    }

    [Fact]
    public void CustodyIsTheTimeBetweenArrestAndReleaseInTheLogOfVisits()
    {
        (Plan plan, CohortRecords records) = Busy.Value;
        int detain = Array.FindIndex(plan.Stages, stage => stage.Name == "detain");
        ILookup<(int, ulong), StageVisit> visits = records.Visits.ToLookup(v => (v.Replication, v.Key));

        // Those surrendered without a move elsewhere: from their one arrest to the end.
        RequestRecord[] simple = [.. records.Requests.Where(r => r.Outcome >= 0 && plan.Outcomes[r.Outcome] == "surrendered" && visits[(r.Replication, r.Key)].Count(v => v.Stage == detain) == 1)];
        Assert.True(simple.Length > 20);
        Assert.All(simple, r => Assert.Equal(r.Closed - visits[(r.Replication, r.Key)].Single(v => v.Stage == detain).Entered, r.Custody));
    }

    [Fact]
    public void WhatHappensAtTheVerySecondOfAMonthsEndBelongsToTheNextMonth()
    {
        Plan plan = Some.Plan()
            .Samples(100, 200, 10 * Some.Day)
            .Desk("desk")
            .Procedure("evidence", p => p.Work("examine", "desk", 100).End("done"))
            .Build();

        Story story = Some.Run(plan, Some.File(0), Some.File(100));

        Assert.Equal((1, 1, 0, 1), Counts(story.Desk(0)));
        Assert.Equal((2, 2, 1, 1), Counts(story.Desk(1)));
        Assert.Equal((2, 2, 2, 0), Counts(story.Desk(2)));
        Assert.Equal((100, 200, 200), (story.Desk(0).BusySeconds, story.Desk(1).BusySeconds, story.Desk(2).BusySeconds));
    }

    [Fact]
    public void OnlyRequestsReceivedInTheMeasuredTimeAreInTheStageTotals()
    {
        Plan plan = Some.Plan()
            .Measured(100)
            .Procedure("evidence", p => p.Wait("wait", 50).End("done"))
            .Build();

        Story story = Some.Run(plan, Some.File(99), Some.File(100));

        StageTotal wait = story.Records.Stages.Single(total => plan.Stages[total.Stage].Name == "wait");
        Assert.Equal((1, 50), (wait.Visits, wait.Elsewhere));
        Assert.Equal(2, story.Records.Requests.Length);
    }

    [Fact]
    public void AFamilyThatIsNotRecordedStillKeepsTheDesksBusy()
    {
        Plan plan = Some.Plan()
            .Desk("desk")
            .Procedure("background", p => p.Work("examine", "desk", 100).End("done"), recorded: false)
            .Build();

        Story story = Some.Run(plan, Some.File(0));

        Assert.Empty(story.Records.Requests);
        Assert.Equal(100, story.Desk().BusySeconds);
    }

    private static (int, int, int, int) Counts(DeskSample desk) => (desk.Arrived, desk.Started, desk.Completed, desk.InWork);

    private static (Plan Plan, CohortRecords Records) Run(Plan plan) => (plan, Some.Runs(plan, Replications, seed: 5, logVisits: true));

    // Work takes a second at least: a visit that ended as it started lapsed in the queue, or waits at the horizon.
    private static DeskSample Naive(Plan plan, DeskSample sample, StageVisit[] visits)
    {
        int at = plan.SampleTimes[sample.Month];
        DeskPlan desk = plan.Desks[sample.Desk];
        StageVisit[] arrived = [.. visits.Where(v => v.Entered < at)];
        StageVisit[] started = [.. arrived.Where(v => v.Started < at && v.Started < v.Left)];
        StageVisit[] lapsed = [.. arrived.Where(v => v.Started == v.Left && v.Left < at)];
        StageVisit[] waiting = [.. arrived.Where(v => v.Started >= at)];
        long capacity = 0;
        for (int i = 0; i < desk.Officers.Length; i++)
        {
            int from = Math.Min(at, desk.Officers[i].From);
            int to = i + 1 < desk.Officers.Length ? Math.Min(at, desk.Officers[i + 1].From) : at;
            capacity += desk.Officers[i].Officers * (desk.Calendar.WorkedBefore(to) - desk.Calendar.WorkedBefore(from));
        }

        return new DeskSample(
            sample.Replication, sample.Desk, sample.Month,
            arrived.Length, started.Length, started.Count(v => v.Left < at), lapsed.Length, waiting.Length, started.Count(v => v.Left >= at),
            started.Concat(lapsed).Sum(v => (long)(v.Started - v.Entered)),
            arrived.Sum(v => (long)(Math.Min(v.Started, at) - v.Entered)),
            started.Sum(v => desk.Calendar.WorkedBefore(Math.Min(v.Left, at)) - desk.Calendar.WorkedBefore(v.Started)),
            capacity,
            at == plan.End ? arrived.Where(v => v.Left == at).Sum(v => (long)(at - v.Entered)) : 0);
    }
}
