using System.Collections.Immutable;
using Simulator.Kernel;

namespace Simulator.Cooperation.Tests;

/// <summary>The law as sentences.</summary>
public class LawTests
{
    private static readonly DateOnly InForce = new(2022, 6, 1);

    [Fact]
    public void ATreatyGovernsAPairOnceBothAreParties()
    {
        Plan plan = Compile(Some.Treaty("aet", ("AAA", InForce), ("BBB", InForce)));

        Assert.Equal("bilateral", Some.GoverningOn(plan, 0, 1, InForce.AddDays(-1)));
        Assert.Equal("aet", Some.GoverningOn(plan, 0, 1, InForce));
        Assert.Equal("aet", Some.GoverningOn(plan, 1, 0, InForce));
    }

    [Fact]
    public void APairWithABilateralTreatyKeepsItWhenOnlyOneSideRatified()
    {
        Plan plan = Compile(Some.Treaty("aet", ("AAA", InForce), ("BBB", InForce)));

        Assert.Equal("bilateral", Some.GoverningOn(plan, 0, 2, InForce.AddYears(2)));
        Assert.Equal("bilateral", Some.GoverningOn(plan, 2, 1, InForce.AddYears(2)));
    }

    [Fact]
    public void ALaterPartyIsBoundFromItsOwnDay()
    {
        Plan plan = Compile(Some.Treaty("aet", ("AAA", InForce), ("BBB", InForce), ("CCC", InForce.AddDays(100))));

        Assert.Equal("bilateral", Some.GoverningOn(plan, 0, 2, InForce.AddDays(99)));
        Assert.Equal("aet", Some.GoverningOn(plan, 0, 2, InForce.AddDays(100)));
    }

    [Fact]
    public void TheMoreFavourableRuleSurvivesTheTreaty()
    {
        Treaty treaty = Some.Treaty("aet", ("AAA", InForce), ("BBB", InForce)) with { Spares = ["warrant-backing"] };
        Scenario scenario = Some.Scenario(regimes: [Some.Regime("today", "warrant-backing", treaty)]);

        Plan plan = PlanCompiler.Compile(scenario, "today");

        Assert.Equal("warrant-backing", Some.GoverningOn(plan, 0, 1, InForce.AddYears(1)));
    }

    [Theory]
    [InlineData(-200)]
    [InlineData(0)]
    [InlineData(200)]
    public void OfTwoTreatiesTheOneNamedLaterGovernsFromItsOwnDayOn(int daysAfterTheOther)
    {
        DateOnly later = InForce.AddDays(daysAfterTheOther);
        Scenario scenario = Some.Scenario(regimes:
        [
            Some.Regime("today", "bilateral", Some.Treaty("aet", ("AAA", InForce), ("BBB", InForce)), Some.Treaty("warrant-backing", ("AAA", later), ("BBB", later))),
        ]);

        Plan plan = PlanCompiler.Compile(scenario, "today");

        Assert.Equal(later <= InForce ? "bilateral" : "aet", Some.GoverningOn(plan, 0, 1, later.AddDays(-1)));
        Assert.Equal("warrant-backing", Some.GoverningOn(plan, 0, 1, later));
        Assert.Equal("warrant-backing", Some.GoverningOn(plan, 0, 1, InForce.AddYears(1)));
        int[] starts = [.. plan.Governing[1].Select(rule => rule.From)]; // of the first family, from AAA to BBB
        Assert.Equal(starts.Distinct().Order(), starts);
    }

    [Fact]
    public void ATreatyOfOneFamilyLeavesTheOthersAlone()
    {
        Scenario scenario = Some.Scenario(
            families:
            [
                Some.Family("surrender", "surrender", Some.Pattern(), ("AAA", "BBB", 5)),
                Some.Family("evidence", "surrender", Some.Pattern(), ("AAA", "BBB", 5)),
            ],
            regimes: [Some.Regime("today", "none", Some.Treaty("aet", ("AAA", InForce), ("BBB", InForce)))]);

        Plan plan = PlanCompiler.Compile(scenario, "today");

        Assert.Equal("aet", Some.GoverningOn(plan, 0, 1, InForce, family: 0));
        Assert.Equal("bilateral", Some.GoverningOn(plan, 0, 1, InForce, family: 1));
    }

    [Fact]
    public void EntryIntoForceIsThirtyDaysAfterTheSixthNotification()
    {
        ImmutableSortedDictionary<string, DateOnly> notified = new Dictionary<string, DateOnly>
        {
            ["IDN"] = new(2026, 1, 10), ["MYS"] = new(2026, 3, 1), ["PHL"] = new(2026, 2, 1), ["SGP"] = new(2026, 5, 1),
            ["THA"] = new(2026, 7, 15), ["VNM"] = new(2026, 6, 1), ["BRN"] = new(2027, 1, 1),
        }.ToImmutableSortedDictionary();

        var binds = Treaty.EntryIntoForce(notified, needed: 6, daysAfter: 30);

        Assert.Equal(new DateOnly(2026, 8, 14), binds["IDN"]);
        Assert.Equal(new DateOnly(2026, 8, 14), binds["THA"]);
        Assert.Equal(new DateOnly(2027, 1, 31), binds["BRN"]);
        Assert.Equal(7, binds.Count);
    }

    [Fact]
    public void FiveNotificationsBringNothingIntoForce()
    {
        var notified = Enumerable.Range(0, 5).ToImmutableSortedDictionary(i => $"S{i}", _ => new DateOnly(2026, 1, 1));

        Assert.Empty(Treaty.EntryIntoForce(notified, needed: 6, daysAfter: 30));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(8)]
    public void AProvisionalArrestLapsesAtLocalMidnightOfTheDayTheClockSays(int utcOffsetHours)
    {
        // Arrested on the first day, twenty days allowed: free at the midnight that ends the twenty-first local day.
        Scenario scenario = Arrest(utcOffsetHours * 3_600);
        Plan plan = PlanCompiler.Compile(scenario, "today");

        RequestRecord record = InProcessHost.Run(plan, seed: 1, 0, 1).Requests.First(r => r.Outcome >= 0);

        long arrested = record.Received + (utcOffsetHours * 3_600L);
        long midnight = (((arrested + (20 * 86_400)) / 86_400) + 1) * 86_400;
        Assert.Equal(midnight - arrested, record.Custody);
        Assert.Equal("lapsed", plan.Outcomes[record.Outcome]);
        Assert.Equal(record.Received + record.Custody, record.Closed);
    }

    [Fact]
    public void AFileIsGovernedByTheInstrumentInForceAtItsFirstReceipt()
    {
        // Drafted and posted before the treaty (ten days under way), received after it.
        Scenario scenario = Some.Scenario(regimes: [Some.Regime("today", "bilateral", Some.Treaty("aet", ("AAA", InForce), ("BBB", InForce)))]);
        Plan plan = PlanCompiler.Compile(scenario, "today");
        int entry = (InForce.DayNumber - Some.Start.DayNumber) * 86_400;

        RequestRecord[] closed = [.. InProcessHost.Run(plan, 3, 0, 4).Requests.Where(r => r.Outcome >= 0 && plan.Streams[r.Stream].Requested == 1)];

        Assert.Contains(closed, r => r.Received < entry && r.Closed >= entry);
        Assert.All(closed, r => Assert.Equal(r.Closed >= entry ? "aet" : "bilateral", plan.Instruments[r.Instrument]));
    }

    private static Plan Compile(Treaty treaty) =>
        PlanCompiler.Compile(Some.Scenario(regimes: [Some.Regime("today", "bilateral", treaty)]), "today");

    private static Scenario Arrest(int utcOffset)
    {
        Procedure procedure = new(
            "surrender", "Surrender", new Place(Side.Requested, InstitutionKind.CentralAuthority),
            [
                Some.Stage("arrest", new Mark(["arrest-clock"], [], ["custody"], [], true), "documents"),
                Some.Stage("documents", new Wait("time.documents", false), "surrendered"),
                Some.Stage("surrendered", new End("surrendered", "")),
                Some.Stage("lapsed", new End("lapsed", "")),
            ],
            [new LegalClock("arrest-clock", "", "time.limit", true, Side.Requested, "lapsed", [], ["custody"])],
            ["custody"], "custody");
        return Some.Scenario(
            states: [Some.State("AAA"), Some.State("BBB", utcOffset: utcOffset), Some.State("CCC")],
            procedures: [procedure],
            parameters: ImmutableSortedDictionary.Create<string, Value>(StringComparer.Ordinal)
                .Add("time.documents", Some.Constant("parameters.time.documents", 90 * Some.Day))
                .Add("time.limit", Some.Constant("parameters.time.limit", 20 * Some.Day)),
            families: [Some.Family("surrender", "surrender", Some.Pattern(), ("AAA", "BBB", 12))]);
    }
}
