using Simulator.Experiments.Studies;
using Simulator.Kernel;
using Simulator.Verification.KnownAnswers;

namespace Simulator.Verification.Studies;

/// <summary>What is told of a life's clocks is what the law did: files reach the court and their clock of ten days starts.</summary>
public class TwinClockTests
{
    private const int Hour = 3600;
    private const int Day = 24 * Hour;

    [Theory]
    [InlineData("requested-midnight", ClockEnd.RanOut, (10 * Day) + (16 * Hour), (10 * Day) + (16 * Hour))]
    [InlineData("requesting-midnight", ClockEnd.RanOut, (10 * Day) + (3 * Hour) + (Hour / 2), (10 * Day) + (3 * Hour) + (Hour / 2))]
    [InlineData("exact", ClockEnd.RanOut, 10 * Day, 10 * Day)]
    [InlineData("stopped", ClockEnd.Stopped, 6 * Day, (10 * Day) + (16 * Hour))]
    [InlineData("just-in-time", ClockEnd.StillRunning, 10 * Day, 10 * Day)]
    [InlineData("too-late", ClockEnd.RanOut, 10 * Day, 10 * Day)]
    [InlineData("vacant", ClockEnd.RanOut, (10 * Day) + (16 * Hour), (10 * Day) + (16 * Hour))]
    [InlineData("custody", ClockEnd.RanOut, (10 * Day) + (16 * Hour), (10 * Day) + (16 * Hour))]
    public void AClockEndsWhenAndAsTheLawSays(string family, ClockEnd end, int until, int limit)
    {
        TwinLife[] lives = Lives(KnownScenario.Read("legal-clocks"), family);

        Assert.NotEmpty(lives);
        Assert.All(lives, life =>
        {
            LifeClock clock = Assert.Single(life.Clocks);
            Assert.Equal((end, until, limit), (clock.End, clock.Until - clock.Start, clock.Limit - clock.Start));
        });
    }

    [Fact]
    public void AClockStartedAnewRunsTwice()
    {
        TwinLife[] lives = Lives(KnownScenario.Read("legal-clocks"), "restarted");

        Assert.NotEmpty(lives);
        Assert.All(lives, life => Assert.Equal([ClockEnd.Stopped, ClockEnd.RanOut], life.Clocks.Select(clock => clock.End)));
        Assert.All(lives, life => Assert.Equal(life.Clocks[0].Until, life.Clocks[1].Start));
    }

    [Fact]
    public void OfARandomLimitItIsSeenFromTheFileThatItRanOut()
    {
        TwinLife[] lives = Lives(KnownScenario.Read("legal-clocks", "parameters.limit.detention={ uniform: { low: 9 days, high: 11 days } }"), "exact");

        Assert.NotEmpty(lives);
        Assert.All(lives, life => Assert.Equal((ClockEnd.RanOut, (int?)null, life.Seconds), (life.Clocks[0].End, life.Clocks[0].Limit, life.Clocks[0].Until)));
    }

    [Fact]
    public void InTheMainScenarioWhoWasSetFreeIsWhoseLimitIsSeenToHaveRunOut()
    {
        KnownScenario scenario = KnownScenario.ReadFile("scenarios/asean.yaml");
        CohortRecords records = scenario.Record(2, logVisits: true);
        var reader = new LifeReader(scenario.Scenario, scenario.Plan);
        FamilyPlan surrender = scenario.Plan.Families.First(family => family.Name == "surrender");
        ulong released = 1UL << Array.IndexOf(surrender.Flags, "released");
        ILookup<(int, ulong), StageVisit> visits = records.Visits.ToLookup(visit => (visit.Replication, visit.Key));

        (RequestRecord Record, TwinLife Life)[] lives = [.. scenario.Requests(records, "surrender")
            .Select(record => (record, reader.Of(record, [.. visits[(record.Replication, record.Key)].OrderBy(visit => visit.Step)])))];

        Assert.All(lives, one => Assert.Equal(
            (one.Record.Flags & released) != 0,
            one.Life.Clocks.Any(clock => clock is { Clock: "provisional-arrest", End: ClockEnd.RanOut }) || one.Life.Stages.Any(stage => stage.Stage == "set-free")));
        Assert.All(lives.SelectMany(one => one.Life.Stages.Where(stage => stage.Stage == "window-passed").Select(stage => (one.Life, stage))), passed => Assert.Contains(
            passed.Life.Clocks, clock => clock is { Clock: "surrender", End: ClockEnd.RanOut } && (clock.Until == passed.stage.Entered
                || passed.Life.Stages[passed.stage.Step - 1] is { Kind: LifeKind.Post } post && clock.Until >= post.Entered && clock.Until < post.Left)));
        Assert.True(lives.Count(one => one.Life.Clocks.Any(clock => clock.End == ClockEnd.RanOut)) > 20); // it happens,
        Assert.Contains(lives, one => one.Record.Requested != scenario.Plan.Streams[one.Record.Stream].Requested && one.Life.Clocks.Any(clock => // also after a flight
            clock.Limit is not null && clock.Start > one.Life.Stages.First(stage => stage.Stage == "flight").Entered));
    }

    private static TwinLife[] Lives(KnownScenario scenario, string family)
    {
        CohortRecords records = scenario.Record(1, logVisits: true);
        var reader = new LifeReader(scenario.Scenario, scenario.Plan);
        return [.. scenario.Requests(records, family)
            .Where(record => record.Outcome >= 0) // the last ones had no time
            .Select(record => reader.Of(record, [.. records.Visits.Where(visit => visit.Key == record.Key)]))];
    }
}
