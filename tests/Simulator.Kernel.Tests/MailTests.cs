using Xunit;

namespace Simulator.Kernel.Tests;

public class MailTests
{
    private const int D = Some.Day;

    [Theory]
    [InlineData(1, 1, D)]
    [InlineData(D - 1, 1, D)]          // the last second before the round
    [InlineData(D - 2, 1, D)]
    [InlineData(D, 1, 2 * D)]          // posted at the round itself: the next one
    [InlineData(1, D - 1, D)]
    [InlineData(1, D, 2 * D)]
    [InlineData(D, D, 2 * D)]
    [InlineData(D, D + 1, 3 * D)]
    public void AFileArrivesAtTheFirstPostRoundAfterItsTransitAndNeverInItsOwn(int posted, int transit, int arrival)
    {
        Plan plan = TwoStates(p => p.Wait("draft", posted).Send("post", transit).Wait("rest", 5).End("done"));

        Story story = Some.Run(plan, Some.File(0));

        Assert.Equal((posted, posted, arrival), story.Visit(0, "post"));
        Assert.Equal((arrival, arrival, arrival + 5), story.Visit(0, "rest"));
    }

    [Fact]
    public void FilesOfOneRoundCompeteByAKeyedHashNotByKeyOrSender()
    {
        const int Files = 60;
        Plan plan = TwoStates(p => p.Send("post", 1).Work("examine", "desk", 10).Send("again", 1).Work("review", "desk", 10).End("done"));

        TestFile[] files = [.. Enumerable.Range(0, Files).Select(_ => Some.File(0))];
        ulong[] lucks = Some.Lucks(plan, files);

        Story story = Some.Run(plan, files);

        int[] ByHash(int round) => [.. Enumerable.Range(0, Files).OrderBy(i => KeyedDraw.Draw(lucks[i], (ulong)round))];
        Assert.Equal(ByHash(1), story.TakenAt("examine"));
        Assert.Equal(ByHash(2), story.TakenAt("review"));
        Assert.NotEqual(ByHash(1), ByHash(2));
        Assert.NotEqual([.. Enumerable.Range(0, Files)], story.TakenAt("examine"));
    }

    [Fact]
    public void NoSenderIsAlwaysFirst()
    {
        Plan plan = Some.Plan("AAA", "BBB", "CCC")
            .Horizon(300 * D)
            .Post(D)
            .Desk("desk")
            .Procedure("evidence", p => p.Send("post", 1).Work("examine", "desk", 10).End("done"))
            .Stream(2.0 / D, requesting: 0, requested: 2)
            .Stream(2.0 / D, requesting: 1, requested: 2)
            .Build();

        CohortRecords records = Some.Runs(plan, replications: 5, logVisits: true);

        int rounds = 0, first = 0;
        foreach (var round in records.Visits.Where(v => plan.Stages[v.Stage].Name == "examine").GroupBy(v => (v.Replication, v.Entered)))
        {
            int fromA = round.Count(v => v.Stream == 0);
            if (fromA * 2 != round.Count()) continue;
            rounds++;
            if (round.MinBy(v => v.Started).Stream == 0) first++;
        }

        Assert.True(rounds > 150);
        Assert.InRange((first - (rounds / 2.0)) / Math.Sqrt(rounds / 4.0), -Chance.Z, Chance.Z);
    }

    [Theory]
    [InlineData(511)]
    [InlineData(512)]
    [InlineData(513)]
    [InlineData(600)]
    [InlineData(1024)]
    [InlineData(1600)]
    public void ATransitLongerThanTheRingOfDaysArrivesOnItsDay(int days)
    {
        Plan plan = TwoStates(p => p.Send("post", days * D).End("done"), horizon: 2000 * D);

        Story story = Some.Run(plan, Some.File(0));

        Assert.Equal(("done", days * D), (story.Outcome(0), story.Request(0).Closed));
    }

    [Fact]
    public void LettersThatShareADayOfTheRingArriveEachInItsOwnRound()
    {
        Plan plan = TwoStates(p => p.Send("post", Some.ByOffence(88 * D, 600 * D, 1112 * D)).Wait("rest", 1).End("done"), horizon: 2000 * D);

        Story story = Some.Run(plan, Some.File(0, 2), Some.File(0, 0), Some.File(0, 1), Some.File(512 * D, 0));

        Assert.Equal([1112 * D, 88 * D, 600 * D, 600 * D], Enumerable.Range(0, 4).Select(file => story.Visit(file, "post").Left));
    }

    [Fact]
    public void MailThatTheHorizonOvertakesIsAnOpenRequest()
    {
        Plan plan = TwoStates(p => p.Send("post", Some.ByOffence(100 * D, 9 * D, 3000 * D)).End("done"), horizon: 10 * D);

        Story story = Some.Run(plan, Some.File(0, 0), Some.File(0, 1), Some.File(D, 1), Some.File(0, 2), Some.File(9 * D, 1));

        Assert.Equal("open done open open open", string.Join(' ', Enumerable.Range(0, 5).Select(story.Outcome)));
        Assert.All(story.Records.Requests.Where(r => r.Outcome < 0), r => Assert.Equal((10 * D, "post"), (r.Closed, plan.Stages[r.Stage].Name)));
    }

    [Fact]
    public void AnInstitutionCanPostToItself()
    {
        Plan plan = TwoStates(p => p.Send("post", 1, toRequested: false).Work("examine", "desk", 10).End("done"));

        Story story = Some.Run(plan, Some.File(0));

        Assert.Equal((D, D, D + 10), story.Visit(0, "examine"));
        Assert.All(story.Records.Visits, v => Assert.Equal(0, v.Institution));
    }

    [Fact]
    public void ManyLettersOfOneDayAllArrive()
    {
        Plan plan = TwoStates(p => p.Send("post", 1).End("done"));

        Story story = Some.Run(plan, [.. Enumerable.Range(0, 1000).Select(_ => Some.File(0))]);

        Assert.Equal(1000, story.Records.Requests.Count(r => r.Closed == D));
    }

    [Fact]
    public void MailForThePresentRoundIsFoundWhereItIsSent()
    {
        Plan plan = TwoStates(p => p.Send("post", 1).End("done"));
        var cohort = new Cohort(plan, 0, 1);
        cohort.NextWindow([]);

        var early = new WindowReport(0, 0, [new Mail(0, 3, 0, [])], int.MaxValue);

        Assert.Equal(
            "Bug in the simulator: institution 0 posted mail to 3 for round 0 in window 0.",
            Assert.Throws<InvalidOperationException>(() => cohort.Accept(early)).Message);
    }

    [Fact]
    public void AWindowIsNotAskedForTwice()
    {
        var institution = new Institution(TwoStates(p => p.Send("post", 1).End("done")), 0, 1, 0, 1, false);
        institution.Advance(3, []);

        Assert.StartsWith("Bug in the simulator:", Assert.Throws<InvalidOperationException>(() => institution.Advance(3, [])).Message, StringComparison.Ordinal);
        Assert.StartsWith("Bug in the simulator:", Assert.Throws<InvalidOperationException>(() => institution.Advance(2, [])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AFileThatComesAfterItsRoundIsABug()
    {
        var institution = new Institution(TwoStates(p => p.Send("post", 1).End("done")), 0, 1, 0, 1, false);
        var late = new Mail(3, 0, 2, [new Letter(default, default, 2)]);

        Assert.Contains("due at round 2", Assert.Throws<InvalidOperationException>(() => institution.Advance(3, [late])).Message, StringComparison.Ordinal);
    }

    private static Plan TwoStates(Action<ProcedureBuilder> stages, int horizon = 20 * D) =>
        Some.Plan("AAA", "BBB")
            .Horizon(horizon)
            .Post(D)
            .Desk("desk")
            .Procedure("evidence", stages)
            .Stream(0, requesting: 0, requested: 1)
            .Build();
}
