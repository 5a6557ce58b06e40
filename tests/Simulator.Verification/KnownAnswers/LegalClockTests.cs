using Simulator.Kernel;

namespace Simulator.Verification.KnownAnswers;

/// <summary>Legal clocks by hand: files reach the court at midnight UTC and their clock of ten days starts.</summary>
public class LegalClockTests
{
    private const int Hour = 3600;
    private const int Day = 24 * Hour;
    private static readonly Lazy<(KnownScenario Scenario, CohortRecords Records)> Shared = new(() => Ran());

    [Theory]
    [InlineData("requested-midnight", "lapsed", (10 * Day) + (16 * Hour))]              // 08:00 there; its midnight is sixteen hours on
    [InlineData("requesting-midnight", "lapsed", (10 * Day) + (3 * Hour) + (Hour / 2))] // 20:30 there
    [InlineData("exact", "lapsed", 10 * Day)]
    [InlineData("stopped", "answered", 106 * Day)]
    [InlineData("restarted", "lapsed", (16 * Day) + (16 * Hour))]
    [InlineData("custody", "lapsed", 100 * Day)]     // nothing happens to the file then; the question is asked later
    [InlineData("in-hand", "lapsed", 100 * Day)]     // the officer finishes, too late
    [InlineData("just-in-time", "answered", 10 * Day)] // what is done at the very second is done in time,
    [InlineData("too-late", "lapsed", 10 * Day)]       // but nothing can begin then
    [InlineData("vacant", "lapsed", (10 * Day) + (16 * Hour))]
    public void EveryFileEndsWhenAndAsTheLawSays(string family, string outcome, int seconds)
    {
        (KnownScenario scenario, CohortRecords records) = Shared.Value;

        Assert.Equal([(outcome, seconds)], Ends(scenario, records, family));
    }

    [Theory]
    [InlineData("procedures.requested-midnight.clocks.detention.law-of=requesting", "requested-midnight")]
    [InlineData("procedures.requesting-midnight.clocks.detention.ends=exact", "requesting-midnight")]
    [InlineData("states.BET.calendar.utc-offset=\"+07:00\"", "vacant")]
    [InlineData("parameters.limit.detention=9 days", "just-in-time")]
    [InlineData("parameters.limit.detention=11 days", "too-late")]
    public void AnotherLawEndsThemOtherwise(string set, string family)
    {
        (KnownScenario scenario, CohortRecords records) = Shared.Value;
        (KnownScenario other, CohortRecords otherRecords) = Ran(set);

        Assert.NotEqual(Ends(scenario, records, family), Ends(other, otherRecords, family));
    }

    [Fact]
    public void CustodyEndsWhenTheClockRunsOutHoweverLateTheFileIsLookedAt()
    {
        (KnownScenario scenario, CohortRecords records) = Shared.Value;

        Assert.Equal([(10 * Day) + (16 * Hour)], scenario.Requests(records, "custody").Select(record => record.Custody).Distinct());
        Assert.Equal([0b10UL], scenario.Requests(records, "custody").Select(record => record.Flags).Distinct()); // late, and not in custody
    }

    [Fact]
    public void FilesLapseInTheQueueAtThatVerySecondEvenWhenTheOfficerGetsFreeThen()
    {
        (KnownScenario scenario, CohortRecords records) = Shared.Value;
        StageVisit[] hearings = [.. scenario.Visits(records, "busy", "hearing").Where(visit => visit.Left < scenario.Plan.End)];

        StageVisit[] heard = [.. hearings.Where(visit => visit.Left > visit.Started)];
        StageVisit[] lapsed = [.. hearings.Where(visit => visit.Left == visit.Started)];
        int[] free = [.. heard.Select(visit => visit.Left)];

        Assert.Contains(lapsed, visit => free.Contains(visit.Left)); // the tie is there: a file lapsed as the officer got free
        Assert.All(lapsed, visit => Assert.Equal(10 * Day, visit.Left - visit.Entered));
        Assert.All(heard, visit => Assert.InRange(visit.Started - visit.Entered, 0, (10 * Day) - 1));
        Assert.All(heard.Zip(heard.Skip(1)), pair => Assert.True(pair.First.Left <= pair.Second.Started)); // one officer
        DeskSample last = records.Desks.Last(sample => scenario.Plan.Desks[sample.Desk].Name == "busy");
        Assert.Equal(lapsed.Length, last.Lapsed);
    }

    private static (KnownScenario Scenario, CohortRecords Records) Ran(params string[] sets)
    {
        KnownScenario scenario = KnownScenario.Read("legal-clocks", sets);
        return (scenario, scenario.Record(1, logVisits: true));
    }

    /// <summary>How a family's requests ended, and how many seconds after they reached the court.</summary>
    private static IEnumerable<(string Outcome, int Seconds)> Ends(KnownScenario scenario, CohortRecords records, string family)
    {
        var reached = scenario.Visits(records, family, "dispatch").ToDictionary(visit => visit.Key, visit => visit.Left);
        RequestRecord[] requests = [.. scenario.Requests(records, family)];
        Assert.True(requests.Length > 200);
        return requests.Select(record => (scenario.Plan.Outcomes[record.Outcome], record.Closed - reached[record.Key])).Distinct().Order();
    }
}
