using Xunit;

namespace Simulator.Kernel.Tests;

public class DeskTests
{
    private const int H = Some.Hour;

    [Fact]
    public void FirstComeFirstServed()
    {
        Story story = Some.Run(OneDesk().Build(), Some.File(10), Some.File(20), Some.File(30));

        Assert.Equal((10, 10, 110), story.Visit(0, "examine"));
        Assert.Equal((20, 110, 210), story.Visit(1, "examine"));
        Assert.Equal((30, 210, 310), story.Visit(2, "examine"));
    }

    [Fact]
    public void FilesOfOnePostRoundAreTakenInTheOrderOfTheirLetters()
    {
        Story story = Some.Run(OneDesk().Build(), Some.File(10, order: 9), Some.File(10, order: 4), Some.File(10, order: 7));

        Assert.Equal([1, 2, 0], story.TakenAt("examine"));
    }

    [Fact]
    public void TwoOfficersWorkOnTwoFiles()
    {
        Story story = Some.Run(OneDesk(officers: 2).Build(), Some.File(0), Some.File(0), Some.File(0));

        Assert.Equal((0, 0, 100), story.Visit(1, "examine"));
        Assert.Equal((0, 100, 200), story.Visit(2, "examine"));
    }

    [Fact]
    public void AFileInHandIsNotPutAsideForAMoreUrgentOne()
    {
        Story story = Some.Run(Classes(Discipline.Priority).Build(), Some.File(0, offence: 1), Some.File(5, offence: 0));

        Assert.Equal((0, 0, 100), story.Visit(0, "low"));
        Assert.Equal((5, 100, 200), story.Visit(1, "high"));
    }

    [Fact]
    public void ClassesComeInOrderAndFirstComeFirstServedWithin()
    {
        TestFile[] files = [Some.File(0), Some.File(1, 1), Some.File(2, 0), Some.File(3, 1), Some.File(4, 0)];

        Assert.Equal([0, 2, 4, 1, 3], Taken(Classes(Discipline.Priority).Build(), files));
        // The negative control: without classes they come as they came.
        Assert.Equal([0, 1, 2, 3, 4], Taken(Classes(Discipline.Fifo).Build(), files));
    }

    [Fact]
    public void AFileWithAnUrgentFlagGoesToTheFirstClass()
    {
        Plan plan = Some.Plan()
            .Desk("desk", discipline: Discipline.Priority)
            .Procedure("evidence", p => p
                .Decide("sort", Branch.IfOffence(1, "arrested"), Branch.Otherwise("examine"))
                .Mark("arrested", sets: "custody")
                .Work("examine", "desk", 100, priority: 3, urgent: "custody")
                .End("done"))
            .Build();

        Story story = Some.Run(plan, Some.File(0), Some.File(1), Some.File(2, offence: 1), Some.File(3), Some.File(4, offence: 1));

        Assert.Equal([0, 2, 4, 1, 3], story.TakenAt("examine"));
    }

    [Fact]
    public void TheEarliestDeadlineIsTakenFirstAndFilesWithoutOneLast()
    {
        Plan plan = Some.Plan()
            .Desk("desk", discipline: Discipline.EarliestDeadline)
            .Procedure("evidence", p => p
                .Clock("limit", Some.ByOffence(0, 5000, 3000))
                .Mark("start", starts: ["limit"])
                .Work("examine", "desk", 100)
                .End("done"))
            .Build();

        // Deadlines: none, none, 5002, 3003, 5004 and 5002 again (a tie: first come first served).
        Story story = Some.Run(plan, Some.File(0), Some.File(1), Some.File(2, 1), Some.File(3, 2), Some.File(4, 1), Some.File(2, 1));

        Assert.Equal([0, 3, 2, 5, 4, 1], story.TakenAt("examine"));
    }

    [Fact]
    public void APostAddedTakesAWaitingFileAtThatSecond()
    {
        Story story = Some.Run(OneDesk(changes: [(50, 3)]).Build(), Some.File(0), Some.File(1), Some.File(2), Some.File(3));

        Assert.Equal((1, 50, 150), story.Visit(1, "examine"));
        Assert.Equal((2, 50, 150), story.Visit(2, "examine"));
        Assert.Equal((3, 100, 200), story.Visit(3, "examine"));
    }

    [Fact]
    public void ACutOfficerLeavesAfterTheFileInHand()
    {
        Story story = Some.Run(
            OneDesk(officers: 2, changes: [(50, 1)]).Build(), Some.File(0), Some.File(20), Some.File(21), Some.File(22));

        Assert.Equal((0, 0, 100), story.Visit(0, "examine"));
        Assert.Equal((20, 20, 120), story.Visit(1, "examine"));   // in hand when the post was cut
        Assert.Equal((21, 120, 220), story.Visit(2, "examine"));  // not at 100: one officer is left, and busy
        Assert.Equal((22, 220, 320), story.Visit(3, "examine"));
    }

    [Fact]
    public void ADeskWithoutOfficersKeepsItsFilesUntilOneComes()
    {
        Story story = Some.Run(OneDesk(officers: 0, changes: [(1000, 1), (1050, 0), (5000, 1)]).Build(), Some.File(0), Some.File(1));

        Assert.Equal((0, 1000, 1100), story.Visit(0, "examine"));
        Assert.Equal((1, 5000, 5100), story.Visit(1, "examine"));
        Assert.Equal(50 + (10 * Some.Day) - 5000, story.Desk().CapacitySeconds);
    }

    [Fact]
    public void FilesThatWaitComeBeforeWhatAFinishedFileBringsToTheSameDesk()
    {
        Plan plan = Some.Plan()
            .Desk("desk")
            .Procedure("evidence", p => p.Work("first", "desk", 100).Work("second", "desk", 10).End("done"))
            .Build();

        Story story = Some.Run(plan, Some.File(0), Some.File(50));

        Assert.Equal((0, 0, 100), story.Visit(0, "first"));
        Assert.Equal((50, 100, 200), story.Visit(1, "first"));
        Assert.Equal((100, 200, 210), story.Visit(0, "second"));
        Assert.Equal((200, 210, 220), story.Visit(1, "second"));
    }

    [Fact]
    public void FilesOfALowerClassThatWaitComeBeforeWhatAFinishedFileBrings()
    {
        Plan plan = Some.Plan()
            .Desk("desk", discipline: Discipline.Priority)
            .Procedure("evidence", p => p.Work("first", "desk", 100, priority: 2).Work("second", "desk", 10, priority: 0).End("done"))
            .Build();

        Story story = Some.Run(plan, Some.File(0), Some.File(50));

        Assert.Equal((50, 100, 200), story.Visit(1, "first"));
        Assert.Equal((100, 200, 210), story.Visit(0, "second"));
    }

    [Fact]
    public void AFileGoesFromDeskToDeskOfAnInstitutionAtOnce()
    {
        Plan plan = Some.Plan()
            .Desk("registry")
            .Desk("officers")
            .Procedure("evidence", p => p.Work("register", "registry", 10).Work("examine", "officers", 100).End("done"))
            .Build();

        Story story = Some.Run(plan, Some.File(0), Some.File(5));

        Assert.Equal((10, 10, 110), story.Visit(0, "examine"));
        Assert.Equal((20, 110, 210), story.Visit(1, "examine"));
        Assert.Equal((2, 2, 2), (story.Desk(desk: 1).Arrived, story.Desk(desk: 1).Started, story.Desk(desk: 1).Completed));
        Assert.Equal(90, story.Desk(desk: 1).WaitSeconds);
    }

    [Fact]
    public void WorkGoesOnTheNextMorningAndAnOfficerWithANightlyFileCountsAsBusyInWorkingTimeOnly()
    {
        bool[] everyDay = [.. Enumerable.Repeat(true, 20)];
        Plan plan = OneDesk(effort: 6 * H).Calendar(new WorkingCalendar(everyDay, 0, 9 * H, 8 * H)).Build();

        Story story = Some.Run(plan, Some.File(13 * H), Some.File(14 * H));

        // 4 hours today, 2 tomorrow; then 6 hours, which are just those left tomorrow.
        Assert.Equal((13 * H, 13 * H, Some.Day + (11 * H)), story.Visit(0, "examine"));
        Assert.Equal((14 * H, Some.Day + (11 * H), Some.Day + (17 * H)), story.Visit(1, "examine"));
        Assert.Equal(12 * H, story.Desk().BusySeconds);
        Assert.Equal(10 * 8 * H, story.Desk().CapacitySeconds);
    }

    [Fact]
    public void AFileThatComesAtNightIsInHandButWorkBeginsInTheMorning()
    {
        bool[] everyDay = [.. Enumerable.Repeat(true, 20)];
        Plan plan = OneDesk(effort: H).Calendar(new WorkingCalendar(everyDay, 8 * H, 9 * H, 8 * H)).Build();

        Story story = Some.Run(plan, Some.File(20 * H));   // four in the morning, local

        Assert.Equal((20 * H, 20 * H, Some.Day + (2 * H)), story.Visit(0, "examine"));   // ten o'clock, local
        Assert.Equal(H, story.Desk().BusySeconds);
    }

    [Fact]
    public void AFileAtAnInstitutionWithoutTheDeskIsABug()
    {
        Plan plan = Some.Plan()
            .Desk("bench", kind: 1)
            .Procedure("evidence", p => p.Work("hearing", "bench", 100).End("done"))   // never sent to the court
            .Build();

        Assert.Equal(
            "Bug in the simulator: stage 'hearing' wants desk 0 of institution 0, which has 0.",
            Assert.Throws<InvalidOperationException>(() => Some.Run(plan, Some.File(0))).Message);
    }

    private static int[] Taken(Plan plan, TestFile[] files)
    {
        Story story = Some.Run(plan, files);
        return [.. story.Records.Visits.Where(v => plan.Stages[v.Stage].Kind == StageKind.Work).OrderBy(v => v.Started).Select(v => v.Ordinal)];
    }

    private static PlanBuilder OneDesk(int officers = 1, double effort = 100, (int, int)[]? changes = null) =>
        Some.Plan()
            .Desk("desk", officers, changes: changes)
            .Procedure("evidence", p => p.Work("examine", "desk", effort).End("done"));

    private static PlanBuilder Classes(Discipline discipline) =>
        Some.Plan()
            .Desk("desk", discipline: discipline)
            .Procedure("evidence", p => p
                .Decide("sort", Branch.IfOffence(1, "low"), Branch.Otherwise("high"))
                .Work("high", "desk", 100, priority: 1, then: "done")
                .Work("low", "desk", 100, priority: 2)
                .End("done"));
}
