using Xunit;

namespace Simulator.Kernel.Tests;

/// <summary>Files of the first offence have no limit; those of the second have 300 seconds, those of the third 500.</summary>
public class ClockTests
{
    private static readonly ValueTable Limits = Some.ByOffence(0, 300, 500);

    [Fact]
    public void AFileLapsesInTheQueueAtTheVerySecond()
    {
        Story story = Some.Run(Queue().Build(), Some.File(0), Some.File(10, offence: 1), Some.File(20));

        Assert.Equal((10, 310, 310), story.Visit(1, "examine"));
        Assert.Equal(("lapsed", 310), (story.Outcome(1), story.Request(1).Closed));
        Assert.Equal((20, 1000, 2000), story.Visit(2, "examine"));   // next in the queue as if nothing had been
        Assert.Equal((3, 2, 2, 1), (story.Desk().Arrived, story.Desk().Started, story.Desk().Completed, story.Desk().Lapsed));
        Assert.Equal(300 + 980, story.Desk().WaitSeconds);
        Assert.Equal(300 + 980, story.Desk().QueueSeconds);
    }

    [Theory]
    [InlineData(Discipline.Fifo)]
    [InlineData(Discipline.Priority)]
    [InlineData(Discipline.EarliestDeadline)]
    public void WhoeverLapsesTheOthersKeepTheirPlaces(Discipline discipline)
    {
        // In the queue: 1 to 5, of which the first, one in the middle and the last lapse.
        Story story = Some.Run(
            Queue(discipline).Build(),
            Some.File(0), Some.File(1, 1), Some.File(2), Some.File(3, 2), Some.File(4), Some.File(5, 1), Some.File(800));

        Assert.Equal([0, 2, 4, 6], story.TakenAt("examine"));
        Assert.Equal("lapsed lapsed lapsed", string.Join(' ', story.Outcome(1), story.Outcome(3), story.Outcome(5)));
        Assert.Equal((301, 503, 305), (story.Request(1).Closed, story.Request(3).Closed, story.Request(5).Closed));
    }

    [Fact]
    public void AFileInHandIsFinishedFirstAndGoesAsideThen()
    {
        Story story = Some.Run(Queue().Build(), Some.File(0, offence: 1));

        Assert.Equal((0, 0, 1000), story.Visit(0, "examine"));
        Assert.Equal(("start examine lapsed", 1000), (story.Path(0), story.Request(0).Closed));
    }

    [Theory]
    [InlineData(299, "done")]
    [InlineData(300, "done")]     // completed at the very second: it counts
    [InlineData(301, "lapsed")]
    public void AStageCompletedAtTheSecondTheClockRunsOutCounts(int effort, string outcome)
    {
        Story work = Some.Run(Queue(effort: effort).Build(), Some.File(0, offence: 1));
        Story wait = Some.Run(Waiting(effort), Some.File(0, offence: 1));

        Assert.Equal((outcome, outcome), (work.Outcome(0), wait.Outcome(0)));
        Assert.Equal((0, Math.Min(effort, 300)), (wait.Visit(0, "wait").Started, wait.Visit(0, "wait").Left));
    }

    [Theory]
    [InlineData(299, "start first second done")]
    [InlineData(300, "start first lapsed")]
    public void NoNewStageBeginsAtTheSecondTheClockRunsOut(int effort, string path)
    {
        Plan plan = Some.Plan()
            .Desk("desk")
            .Procedure("evidence", p => p
                .Clock("limit", Limits, to: "lapsed")
                .Mark("start", starts: ["limit"])
                .Work("first", "desk", effort)
                .Work("second", "desk", 1)
                .End("done")
                .End("lapsed"))
            .Build();

        Assert.Equal(path, Some.Run(plan, Some.File(0, offence: 1)).Path(0));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    public void AFileThatLapsesWhenAnOfficerBecomesFreeLapsesWhoeverHasTheLowerKey(int busy, int waiting)
    {
        // The officer is free at second 300, at which the waiting file's clock runs out.
        var files = new TestFile[2];
        files[busy] = Some.File(0, offence: 0, order: 0);
        files[waiting] = Some.File(0, offence: 1, order: 1);

        Story story = Some.Run(Queue(effort: 300).Build(), files);

        Assert.Equal(("done", "lapsed"), (story.Outcome(busy), story.Outcome(waiting)));
        Assert.Equal((1, 1), (story.Desk().Started, story.Desk().Lapsed));
    }

    [Fact]
    public void AFileThatLapsesWhenAPostIsAddedLapses()
    {
        Story story = Some.Run(Queue(changes: [(300, 2)]).Build(), Some.File(0), Some.File(0, offence: 1), Some.File(0));

        Assert.Equal(("lapsed", 300), (story.Outcome(1), story.Request(1).Closed));
        Assert.Equal((0, 300, 1300), story.Visit(2, "examine"));
    }

    [Fact]
    public void AFileThatLapsesToTheSameDeskQueuesBehindTheOthers()
    {
        Plan plan = Some.Plan()
            .Desk("desk")
            .Procedure("evidence", p => p
                .Clock("limit", Limits, to: "release")
                .Mark("start", starts: ["limit"])
                .Work("examine", "desk", 300)
                .End("done")
                .Work("release", "desk", 10)
                .End("released"))
            .Build();

        Story story = Some.Run(plan, Some.File(0), Some.File(0, offence: 1), Some.File(1), Some.File(2));

        Assert.Equal((1, 300, 600), story.Visit(2, "examine"));
        Assert.Equal((2, 600, 900), story.Visit(3, "examine"));
        Assert.Equal((300, 900, 910), story.Visit(1, "release"));
    }

    [Fact]
    public void AWaitIsCutShortByTheClock()
    {
        Story story = Some.Run(Waiting(1000), Some.File(0, offence: 1), Some.File(0));

        Assert.Equal((0, 0, 300), story.Visit(0, "wait"));
        Assert.Equal((0, 0, 1000), story.Visit(1, "wait"));
        Assert.Equal(("lapsed", "done"), (story.Outcome(0), story.Outcome(1)));
    }

    [Theory]
    [InlineData(299, "in time")]
    [InlineData(300, "in time")]
    [InlineData(301, "late")]
    public void AClockThatLeadsNowhereIsReadByALaterDecision(int delay, string outcome)
    {
        Plan plan = Some.Plan()
            .Procedure("evidence", p => p
                .Clock("limit", Limits, sets: "overdue")
                .Mark("start", starts: ["limit"])
                .Wait("wait", delay)
                .Decide("check", Branch.IfExpired("limit", "late"), Branch.Otherwise("in time"))
                .End("late")
                .End("in time"))
            .Build();

        Story story = Some.Run(plan, Some.File(0, offence: 1));

        Assert.Equal((outcome, delay), (story.Outcome(0), story.Request(0).Closed));
        Assert.Equal(outcome == "late" ? 1UL : 0, story.Request(0).Flags);
    }

    [Fact]
    public void AStoppedClockNeverRunsOut()
    {
        Plan plan = Some.Plan()
            .Procedure("evidence", p => p
                .Clock("limit", Limits, to: "lapsed")
                .Mark("start", starts: ["limit"])
                .Wait("documents", 300)
                .Mark("arrived", stops: ["limit"])
                .Wait("decision", 1000)
                .End("done")
                .End("lapsed"))
            .Build();

        Assert.Equal("start documents arrived decision done", Some.Run(plan, Some.File(0, offence: 1)).Path(0));
    }

    [Fact]
    public void AClockStartedAgainForgetsItsFirstEnd()
    {
        Plan plan = Some.Plan()
            .Desk("desk")
            .Procedure("evidence", p => p
                .Clock("limit", Limits, to: "lapsed")
                .Mark("start", starts: ["limit"])
                .Work("first", "desk", 200)
                .Mark("again", starts: ["limit"])
                .Work("second", "desk", 1000)
                .End("done")
                .End("lapsed"))
            .Build();

        // The second file waits with its clock ending at 310, is in hand from 200 to 400 and waits again until 700.
        Story story = Some.Run(plan, Some.File(0), Some.File(10, offence: 2), Some.File(20));

        Assert.Equal("start first again second lapsed", story.Path(1));
        Assert.Equal((400, 900, 900), story.Visit(1, "second"));
    }

    [Fact]
    public void ALapseOfOneReplicationLeavesTheSameRequestOfAnotherAlone()
    {
        Plan plan = Some.Plan()
            .Desk("desk")
            .Procedure("evidence", p => p
                .Clock("limit", Some.ByOffence(0, 300, 0, 90), to: "lapsed")
                .Mark("start", starts: ["limit"])
                .Work("examine", "desk", Some.ByOffence(100, 100, 5000, 100))
                .End("done")
                .End("lapsed"))
            .Build();

        // Request 1 of the first replication waits with its clock ending at 300, but is done at 200. Its place in memory goes to
        // request 1 of the second, which waits with its own clock ending at 300.
        Story story = Some.Run(
            plan, Some.File(0), Some.File(0, offence: 1), Some.File(50, offence: 2, replication: 1), Some.File(210, offence: 3, replication: 1));

        Assert.Equal((0, 0), (story.Desk().Lapsed, story.Desk().Queue));
        Assert.Equal((1, 0), (story.Desk(replication: 1).Lapsed, story.Desk(replication: 1).Queue));
        Assert.Equal(300, story.Records.Requests.Single(r => r.Replication == 1 && r.Ordinal == 1).Closed);
    }

    [Fact]
    public void TheEarliestClockDecidesWhereAFileGoes()
    {
        Plan plan = Some.Plan()
            .Procedure("evidence", p => p
                .Clock("notice", 200, sets: "noticed")
                .Clock("long", 400, to: "second")
                .Clock("short", 300, to: "first", sets: "released")
                .Mark("start", starts: ["long", "short", "notice"])
                .Wait("wait", 1000)
                .End("done")
                .End("first")
                .End("second"))
            .Build();

        Story story = Some.Run(plan, Some.File(0));

        Assert.Equal(("first", 300), (story.Outcome(0), story.Request(0).Closed));
        Assert.Equal(0b11UL, story.Request(0).Flags);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1e12)]
    public void NoLimitIsNoLimit(double limit)
    {
        Plan plan = Some.Plan()
            .Procedure("evidence", p => p
                .Clock("limit", limit, to: "lapsed")
                .Mark("start", starts: ["limit"])
                .Wait("wait", 5 * Some.Day)
                .End("done")
                .End("lapsed"))
            .Build();

        Assert.Equal("done", Some.Run(plan, Some.File(0)).Outcome(0));
    }

    [Theory]
    // Begun at noon UTC with 2 days: the local midnight after noon UTC of day 2.
    [InlineData(0, 12 * Some.Hour, 3 * Some.Day)]
    [InlineData(8 * Some.Hour, 12 * Some.Hour, (3 * Some.Day) - (8 * Some.Hour))]
    [InlineData((6 * Some.Hour) + 1800, 12 * Some.Hour, (3 * Some.Day) - (6 * Some.Hour) - 1800)]
    // Begun at 18:00 UTC it is the next day already in Manila, and its midnight a day later.
    [InlineData(8 * Some.Hour, 18 * Some.Hour, (4 * Some.Day) - (8 * Some.Hour))]
    // An end at midnight itself is the first second of a day, which counts to its end.
    [InlineData(0, 0, 3 * Some.Day)]
    public void AClockToLocalMidnightEndsWhenItsLastDayDoes(int utcOffset, int begun, int end)
    {
        Plan plan = Some.Plan()
            .UtcOffset(0, utcOffset)
            .Procedure("evidence", p => p
                .Clock("limit", 2 * Some.Day, to: "lapsed", midnight: true)
                .Mark("start", starts: ["limit"])
                .Wait("wait", 8 * Some.Day)
                .End("done")
                .End("lapsed"))
            .Build();

        Story story = Some.Run(plan, Some.File(begun));

        Assert.Equal(("lapsed", end), (story.Outcome(0), story.Request(0).Closed));
    }

    [Theory]
    [InlineData(true, (3 * Some.Day) - (9 * Some.Hour))]
    [InlineData(false, (3 * Some.Day) - (7 * Some.Hour))]
    public void MidnightIsThatOfTheStateWhoseLawSetsTheLimit(bool requestedSide, int end)
    {
        Plan plan = Some.Plan("VNM", "IDN")
            .UtcOffset(0, 7 * Some.Hour)
            .UtcOffset(1, 9 * Some.Hour)
            .Procedure("evidence", p => p
                .Clock("limit", 2 * Some.Day, to: "lapsed", midnight: true, requestedSide: requestedSide)
                .Mark("start", starts: ["limit"])
                .Wait("wait", 8 * Some.Day)
                .End("done")
                .End("lapsed"))
            .Stream(0, requesting: 0, requested: 1)
            .Build();

        Assert.Equal(end, Some.Run(plan, Some.File(0)).Request(0).Closed);
    }

    private static PlanBuilder Queue(Discipline discipline = Discipline.Fifo, double effort = 1000, (int, int)[]? changes = null) =>
        Some.Plan()
            .Desk("desk", discipline: discipline, changes: changes)
            .Procedure("evidence", p => p
                .Clock("limit", Limits, to: "lapsed")
                .Mark("start", starts: ["limit"])
                .Work("examine", "desk", effort)
                .End("done")
                .End("lapsed"));

    private static Plan Waiting(double delay) =>
        Some.Plan()
            .Procedure("evidence", p => p
                .Clock("limit", Limits, to: "lapsed")
                .Mark("start", starts: ["limit"])
                .Wait("wait", delay)
                .End("done")
                .End("lapsed"))
            .Build();
}
