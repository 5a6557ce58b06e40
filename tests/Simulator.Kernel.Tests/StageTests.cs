using Xunit;

namespace Simulator.Kernel.Tests;

public class StageTests
{
    [Fact]
    public void AnExtraRoundElsewhereDoesNotShiftTheDrawsOfOtherStages()
    {
        Story without = Some.Run(Rounds(0), Files(200));
        Story with = Some.Run(Rounds(0.5), Files(200));

        Assert.Contains(with.Records.Requests, request => with.Visits(request.Ordinal, "supplement").Length > 2);
        for (int file = 0; file < 200; file++)
        {
            Assert.Equal(Length(without.Visit(file, "hearing")), Length(with.Visit(file, "hearing")));
            Assert.Equal(Length(without.Visits(file, "supplement")[0]), Length(with.Visits(file, "supplement")[0]));
        }
    }

    [Fact]
    public void EachRoundOfALoopHasADrawOfItsOwn()
    {
        Story story = Some.Run(Rounds(0.7), Files(200));

        int[] rounds = [.. Enumerable.Range(0, 200).SelectMany(file => story.Visits(file, "supplement").Select(Length))];
        // 670 lengths out of a million and more: a repeated draw would show as a pair.
        Assert.True(rounds.Length > 500);
        Assert.InRange(rounds.Length - rounds.Distinct().Count(), 0, 5);
    }

    [Fact]
    public void EachRoundOfALoopWithinALoopHasADrawOfItsOwn()
    {
        Plan plan = Some.Plan()
            .Horizon(Some.Year * 20)
            .Procedure("evidence", p => p
                .Wait("outer", Long)
                .Wait("inner", Long)
                .Decide("inner again", Branch.Chance(0.5, "inner"), Branch.Otherwise("outer again"))
                .Decide("outer again", Branch.Chance(0.5, "outer"), Branch.Otherwise("done"))
                .End("done"))
            .Build();

        Story story = Some.Run(plan, Files(100));

        int[] lengths = [.. Enumerable.Range(0, 100).SelectMany(file => story.Visits(file, "inner").Select(Length))];
        Assert.True(lengths.Length > 300);
        Assert.InRange(lengths.Length - lengths.Distinct().Count(), 0, 3);
        // Four visits of the inner stage a file on average: both chances are drawn anew each time.
        Assert.InRange(lengths.Length / 100.0, 3, 5.2);
    }

    [Fact]
    public void ALoopWithoutAnExitIsRefusedWithItsName()
    {
        Plan plan = Some.Plan()
            .Procedure("evidence", p => p.Wait("again", 1, then: "again").End("never"))
            .Build();

        SimulationException refused = Assert.Throws<SimulationException>(() => Some.Run(plan, Some.File(0)));

        Assert.Equal("A request went back to stage 'again' of procedure 'evidence' 255 times; give that loop an exit that is taken sooner.", refused.Message);
    }

    [Fact]
    public void TheNameOfAStageKeysItsDraws()
    {
        Story one = Some.Run(Rounds(0, hearing: "hearing"), Files(50));
        Story other = Some.Run(Rounds(0, hearing: "session"), Files(50));

        // The negative control: the same stage under another name has other luck, and the rest has not.
        Assert.All(Enumerable.Range(0, 50), file => Assert.NotEqual(Length(one.Visit(file, "hearing")), Length(other.Visit(file, "session"))));
        Assert.All(Enumerable.Range(0, 50), file => Assert.Equal(one.Visit(file, "supplement"), other.Visit(file, "supplement")));
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.3)]
    [InlineData(1.0)]
    public void ABranchIsTakenWithItsProbability(double probability)
    {
        Story story = Some.Run(Chances(probability), Files(4000));

        int taken = story.Records.Requests.Count(request => request.Outcome == 0);
        Assert.Equal(4000 * probability, taken, 4.9 * Math.Sqrt(4000 * probability * (1 - probability)));
    }

    [Fact]
    public void WhoIsRefusedAtALowerChanceIsRefusedAtAHigherOne()
    {
        Story low = Some.Run(Chances(0.3), Files(1000));
        Story high = Some.Run(Chances(0.5), Files(1000));

        int[] refusedLow = [.. low.Records.Requests.Where(r => r.Outcome == 0).Select(r => r.Ordinal)];
        int[] refusedHigh = [.. high.Records.Requests.Where(r => r.Outcome == 0).Select(r => r.Ordinal)];
        Assert.True(refusedLow.Length < refusedHigh.Length);
        Assert.Empty(refusedLow.Except(refusedHigh));
    }

    [Fact]
    public void TwoBranchesOfADecisionHaveDrawsOfTheirOwn()
    {
        Plan plan = Some.Plan()
            .Procedure("evidence", p => p
                .Decide("decide", Branch.Chance(0.5, "first"), Branch.Chance(0.5, "second"), Branch.Otherwise("third"))
                .End("first")
                .End("second")
                .End("third"))
            .Build();

        Story story = Some.Run(plan, Files(4000));

        int[] counts = [.. Enumerable.Range(0, 3).Select(outcome => story.Records.Requests.Count(r => r.Outcome == outcome))];
        Assert.InRange(counts[1], 1000 - 140, 1000 + 140);   // one shared draw would leave it empty
        Assert.InRange(counts[2], 1000 - 140, 1000 + 140);
    }

    [Fact]
    public void FactsDecideInOrderOfTheBranches()
    {
        Plan plan = Some.Plan()
            .Procedure("evidence", p => p
                .Decide("sort", Branch.IfOffence(2, "seize"), Branch.Otherwise("ask"))
                .Mark("seize", sets: "seized")
                .Decide("ask", Branch.IfFlag("seized", "execute"), Branch.IfOffence(1, "refuse"), Branch.Otherwise("return"))
                .End("execute")
                .End("refuse")
                .End("return"))
            .Build();

        Story story = Some.Run(plan, Some.File(0, 0), Some.File(0, 1), Some.File(0, 2));

        Assert.Equal("return refuse execute", string.Join(' ', story.Outcome(0), story.Outcome(1), story.Outcome(2)));
        Assert.Equal("sort seize ask execute", story.Path(2));
    }

    [Fact]
    public void ADecisionWithoutABranchThatHoldsIsABug()
    {
        Plan plan = Some.Plan()
            .Procedure("evidence", p => p.Decide("sort", Branch.IfOffence(2, "done")).End("done"))
            .Build();

        Assert.StartsWith("Bug in the simulator:", Assert.Throws<InvalidOperationException>(() => Some.Run(plan, Some.File(0))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ValuesChangeAtTheirDates()
    {
        ValueTable byEpoch = new([Distribution.Constant(100), Distribution.Constant(10)], 0, 0, 0, 0, 1);
        Plan plan = Some.Plan()
            .Epochs(0, 1000)
            .Procedure("evidence", p => p.Wait("wait", byEpoch).End("done"))
            .Build();

        Story story = Some.Run(plan, Some.File(0), Some.File(999), Some.File(1000), Some.File(5000));

        Assert.Equal([100, 100, 10, 10], Enumerable.Range(0, 4).Select(file => Length(story.Visit(file, "wait"))));
    }

    [Fact]
    public void ValuesBelongToThePairAndTheOffence()
    {
        // 1000 * requesting + 100 * requested + 10 * offence + 1
        Distribution[] cells = [.. Enumerable.Range(0, 27).Select(i => Distribution.Constant((1000 * (i / 9)) + (100 * (i / 3 % 3)) + (10 * (i % 3)) + 1))];
        Plan plan = Some.Plan("AAA", "BBB", "CCC")
            .Procedure("evidence", p => p.Wait("wait", new ValueTable(cells, 0, 9, 3, 1, 0)).End("done"))
            .Stream(0, requesting: 1, requested: 2)
            .Build();

        Story story = Some.Run(plan, Some.File(0, offence: 0), Some.File(0, offence: 2));

        Assert.Equal((1201, 1221), (Length(story.Visit(0, "wait")), Length(story.Visit(1, "wait"))));
    }

    [Fact]
    public void AWaitInWorkingTimeFollowsTheInstitutionsCalendar()
    {
        Plan plan = Some.Plan()
            .Calendar(new WorkingCalendar([.. Enumerable.Repeat(true, 20)], 0, 9 * Some.Hour, 8 * Some.Hour))
            .Procedure("evidence", p => p.Wait("term", 20 * Some.Hour, workingTime: true).End("done"))
            .Build();

        Assert.Equal((2 * Some.Day) + (13 * Some.Hour), Some.Run(plan, Some.File(0)).Request(0).Closed);
    }

    private static readonly ValueTable Long = ValueTable.Of(Distribution.Exponential(30 * Some.Day));

    private static TestFile[] Files(int count) => [.. Enumerable.Range(0, count).Select(file => Some.File(file))];

    private static int Length((int Entered, int Started, int Left) visit) => visit.Left - visit.Entered;

    private static Plan Rounds(double chance, string hearing = "hearing") =>
        Some.Plan()
            .Horizon(Some.Year * 20)
            .Procedure("evidence", p => p
                .Wait("supplement", Long)
                .Decide("complete", Branch.Chance(chance, "supplement"), Branch.Otherwise(hearing))
                .Wait(hearing, Long)
                .End("done"))
            .Build();

    private static Plan Chances(double chance) =>
        Some.Plan()
            .Procedure("evidence", p => p
                .Decide("decide", Branch.Chance(chance, "refused"), Branch.Otherwise("granted"))
                .End("refused")
                .End("granted"))
            .Build();
}
