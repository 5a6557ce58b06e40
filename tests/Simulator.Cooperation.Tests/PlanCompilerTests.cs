using System.Collections.Immutable;
using Simulator.Kernel;

namespace Simulator.Cooperation.Tests;

public class PlanCompilerTests
{
    private const double YearSeconds = 365.25 * 86_400;

    [Fact]
    public void AMeasureChangesAValueFromItsDateOn()
    {
        Measure digital = new("digital", "Digital files", [], new DateOnly(2022, 1, 1),
            [new Change("instruments.*.provisions.channel.transit", ChangeKind.Multiply, Some.Number(0.3))]);
        Scenario scenario = Some.Scenario(
            regimes: [Some.Regime("today", "bilateral"), Some.Regime("digital", "bilateral") with { Measures = ["digital"] }], measures: [digital]);

        Plan plan = PlanCompiler.Compile(scenario, "digital");

        ValueTable transit = plan.Stages.Single(s => s.Name == "transmit").Duration!;
        Assert.Equal(10 * Some.Day, transit.At(0, 0, 1, 0, 0).Sample(0), 6);
        Assert.Equal(3 * Some.Day, transit.At(0, 0, 1, 0, 1).Sample(0), 6);
        Assert.Equal(5 * Some.Day * 0.3, transit.At(1, 0, 1, 0, 1).Sample(0), 6);
        Assert.Equal(1, plan.EpochAt((new DateOnly(2022, 1, 1).DayNumber - Some.Start.DayNumber) * 86_400));
    }

    [Fact]
    public void AMeasureThatNamesNothingIsRefused()
    {
        Measure typo = new("typo", "", [], new DateOnly(2022, 1, 1), [new Change("parameters.effort.daft", ChangeKind.Multiply, Some.Number(0.3))]);
        Scenario scenario = Some.Scenario(regimes: [Some.Regime("today", "bilateral") with { Measures = ["typo"] }], measures: [typo]);

        var refusal = Assert.Throws<ScenarioException>(() => PlanCompiler.Compile(scenario, "today"));

        Assert.Equal("parameters.effort.daft", refusal.Path);
    }

    [Fact]
    public void AMeasureMayAddPostsFromADate()
    {
        Measure posts = new("posts", "", [], new DateOnly(2021, 1, 1), [new Change("states.BBB.officers.casework", ChangeKind.Add, Some.Number(2))]);
        Scenario scenario = Some.Scenario(regimes: [Some.Regime("today", "bilateral") with { Measures = ["posts"] }], measures: [posts]);

        Plan plan = PlanCompiler.Compile(scenario, "today");

        Assert.Equal([(0, 1), (366 * 86_400, 3)], plan.Desks[1].Officers);
        Assert.Equal([(0, 1)], plan.Desks[0].Officers);
    }

    [Fact]
    public void GrowthIsCompoundedFromItsFirstYearAndShrunkBackBefore()
    {
        Family family = Some.Family("surrender", "surrender",
            Some.Pattern(growth: 0.1) with { GrowthFrom = new DateOnly(2022, 1, 1), GrowthTo = new DateOnly(2023, 1, 1) }, ("AAA", "BBB", 100));

        RatePiece[] pieces = PlanCompiler.Compile(Some.Scenario(families: [family]), "today").Streams[0].Pieces;

        double[] perYear = [.. pieces.Select(p => Math.Round(p.PerSecond * YearSeconds, 6))];
        Assert.Equal([Math.Round(100 / 1.21, 6), Math.Round(100 / 1.1, 6), 100, 110, 110], perYear);
    }

    [Fact]
    public void BatchesDoNotRaiseTheNumberOfRequests()
    {
        Family family = Some.Family("surrender", "surrender", Some.Pattern(batch: 0.1), ("AAA", "BBB", 300));
        Scenario scenario = Some.Scenario(families: [family]);
        Plan plan = PlanCompiler.Compile(scenario, "today");

        CohortRecords records = InProcessHost.Run(plan, 5, 0, 20);

        // 20 replications of 5 years at 300 a year; a batch of 6 on average in a tenth of arrivals: variance over mean 2.2.
        double expected = 20 * 5 * 300;
        Assert.InRange(records.Requests.Length, expected - (4 * Math.Sqrt(2.2 * expected)), expected + (4 * Math.Sqrt(2.2 * expected)));
        Assert.Equal(300 / 1.5 / YearSeconds, plan.Streams[0].Pieces[0].PerSecond, 12);
    }

    [Fact]
    public void LatentDemandIsThinnedFromTheHighestRateSoThatTheCommonRequestsAreTheSamePeople()
    {
        DateOnly from = new(2022, 1, 1);
        Treaty treaty = Some.Treaty("aet", ("AAA", from), ("BBB", from)) with { Uplift = Some.Number(3), UpliftFrom = ["none"] };
        Scenario scenario = Some.Scenario(
            regimes: [Some.Regime("today", "none"), Some.Regime("aet", "none", treaty)],
            families: [Some.Family("surrender", "surrender", Some.Pattern(), ("AAA", "BBB", 40))]);
        Plan today = PlanCompiler.Compile(scenario, "today");
        Plan aet = PlanCompiler.Compile(scenario, "aet");
        int entry = (from.DayNumber - Some.Start.DayNumber) * 86_400;

        var few = InProcessHost.Run(today, 1, 0, 5).Requests.Select(r => (r.Replication, r.Key, r.Received)).ToHashSet();
        var many = InProcessHost.Run(aet, 1, 0, 5).Requests.Select(r => (r.Replication, r.Key, r.Received)).ToHashSet();

        Assert.True(few.IsSubsetOf(many));
        Assert.Equal(few.Count(r => r.Received < entry), many.Count(r => r.Received < entry));
        double ratio = (double)many.Count(r => r.Received >= entry) / few.Count(r => r.Received >= entry);
        Assert.InRange(ratio, 2.6, 3.4);
    }

    [Fact]
    public void BackgroundWorkFillsADeskToItsUtilisationAndIsTheSameUnderEveryRegime()
    {
        Scenario scenario = WithBackground();

        IReadOnlyList<CapacityRow> today = CapacitySheet.Of(scenario, "today");
        IReadOnlyList<CapacityRow> aet = CapacitySheet.Of(scenario, "aet");

        Assert.All(today, row => Assert.Equal(0.7, row.Utilisation, 6));
        Assert.All(today.Zip(aet), pair => Assert.Equal(pair.First.BackgroundHours, pair.Second.BackgroundHours, 6));
        Assert.True(today[0].FormalHours > 0);
    }

    [Fact]
    public void PostsAddedLaterFindTheSameBackgroundWork()
    {
        Scenario before = WithBackground();
        State more = before.States[0] with
        {
            Staff = [before.States[0].Staff[0] with { Changes = [new StaffChange(new DateOnly(2020, 6, 1), Some.Number(2))] }],
        };
        Scenario after = before with { States = [more, .. before.States.Skip(1)] };

        CapacityRow one = CapacitySheet.Of(before, "today")[0];
        CapacityRow two = CapacitySheet.Of(after, "today")[0];

        Assert.Equal(one.BackgroundHours, two.BackgroundHours, 6);
        Assert.Equal(2 * one.CapacityHours, two.CapacityHours, 6);
        Assert.Equal(0.35, two.Utilisation, 6);
    }

    [Fact]
    public void TheUtilisationSimulatedIsTheOneReckoned()
    {
        Scenario scenario = WithBackground();
        Plan plan = PlanCompiler.Compile(scenario, "today");

        CohortRecords records = InProcessHost.Run(plan, 9, 0, 30);

        int last = plan.SampleTimes.Length - 1;
        double busy = records.Desks.Where(d => d.Month == last && d.Desk == 0).Sum(d => (double)d.BusySeconds);
        double capacity = records.Desks.Where(d => d.Month == last && d.Desk == 0).Sum(d => (double)d.CapacitySeconds);
        Assert.Equal(0.7, busy / capacity, 0.01);
    }

    [Fact]
    public void OfferedWorkCountsEveryRoundOfARework()
    {
        // A third of files come back to the desk each time: 1 / (1 - 1/3) = 1.5 visits of 2 hours.
        Procedure rework = new(
            "surrender", "", new Place(Side.Requested, InstitutionKind.CentralAuthority),
            [
                Some.Stage("check", new Work("casework", "effort.draft", 1, null), "complete"),
                Some.Stage("complete", new Decide([new Branch(new Chance("refusal.political"), "check"), new Branch(null, "done")])),
                Some.Stage("done", new End("done", "")),
            ],
            [], [], null);
        Scenario scenario = Some.Scenario(procedures: [rework], instruments: [Some.Instrument("bilateral", refusal: 1.0 / 3)]);

        CapacityRow row = CapacitySheet.Of(scenario, "today")[1];

        Assert.Equal(50 * 1.5 * 2, row.FormalHours, 0.02);
    }

    [Fact]
    public void OfferedWorkIsThatOfEachPair()
    {
        // A desk that drafts for two states, for the one in 2 hours, for the other in 5.
        Scenario scenario = Some.Scenario(parameters: Some.Parameters(2).SetItem(
            "effort.draft", new Value("parameters.effort.draft", Shape.Constant, [Some.By(Dimension.Requested, ("CCC", 5 * Some.Hour), ("", 2 * Some.Hour))])));

        CapacityRow row = CapacitySheet.Of(scenario, "today")[0];

        Assert.Equal((50 * 2) + (20 * 5), row.FormalHours, 0.02);
    }

    [Fact]
    public void EachInstrumentsValueDiffersByItsOwnDimensions()
    {
        Instrument Transit(string name, Parameter days)
        {
            Instrument instrument = Some.Instrument(name);
            var transit = new Value($"instruments.{name}.provisions.channel.transit", Shape.Constant, [days]);
            return instrument with { Provisions = instrument.Provisions.SetItem("channel", Some.Values(transit)) };
        }

        Scenario scenario = Some.Scenario(instruments:
        [
            Transit("bilateral", Some.By(Dimension.Offence, ("fraud", 1), ("murder", 2))),
            Transit("aet", Some.By(Dimension.Requesting, ("AAA", 3), ("BBB", 4), ("CCC", 5))),
            Transit("none", Some.By(Dimension.Pair, ("AAA>BBB", 6), ("BBB>AAA", 7), ("", 8))),
        ]) with { Offences = [new Offence("fraud", "Fraud"), new Offence("murder", "Murder")] };

        ValueTable transit = PlanCompiler.Compile(scenario, "today").Stages.Single(stage => stage.Name == "transmit").Duration!;

        double[] At(int instrument) => [.. from asking in Enumerable.Range(0, 2) from asked in Enumerable.Range(0, 2) from offence in Enumerable.Range(0, 2)
            select transit.At(instrument, asking, asked, offence, 0).Sample(0)];
        Assert.Equal([1, 2, 1, 2, 1, 2, 1, 2], At(0));
        Assert.Equal([3, 3, 3, 3, 4, 4, 4, 4], At(1));
        Assert.Equal([8, 8, 6, 6, 7, 7, 8, 8], At(2));
    }

    [Fact]
    public void AStageThatIsGoneBackToHeadsALoopAndTheStagesWithinCountItsRounds()
    {
        Procedure procedure = new(
            "surrender", "", new Place(Side.Requested, InstitutionKind.CentralAuthority),
            [
                Some.Stage("before", new Wait("effort.draft", false), "check"),
                Some.Stage("check", new Work("casework", "effort.draft", 1, null), "complete"),
                Some.Stage("complete", new Decide([new Branch(new Chance("refusal.political"), "supplement"), new Branch(null, "done")])),
                Some.Stage("supplement", new Wait("effort.draft", false), "check"),
                Some.Stage("done", new End("done", "")),
            ],
            [], [], null);

        StagePlan[] stages = PlanCompiler.Compile(Some.Scenario(procedures: [procedure]), "today").Stages;

        Assert.Equal([-1, 0, -1, -1, -1], stages.Select(s => s.LoopHead));
        Assert.Equal([0UL, 0xFFUL, 0xFFUL, 0xFFUL, 0UL], stages.Select(s => s.LoopMask));
    }

    [Fact]
    public void HolidaysOfYearsWithoutAListFollowTheLastListedYear()
    {
        // Wednesday 25 December 2024 is listed; 25 December 2025 is a Thursday.
        State state = Some.State("AAA", 1, 0, new DateOnly(2024, 12, 25));
        Scenario scenario = Some.Scenario(states: [state, Some.State("BBB"), Some.State("CCC")]);
        Plan plan = PlanCompiler.Compile(scenario with { Clock = new ScenarioClock(Some.Start, Some.Start.AddYears(1), new DateOnly(2027, 1, 1), 1) }, "today");

        long Worked(DateOnly day)
        {
            long start = (day.DayNumber - Some.Start.DayNumber) * 86_400L;
            return plan.Desks[0].Calendar.WorkedBefore(start + 86_400) - plan.Desks[0].Calendar.WorkedBefore(start);
        }

        Assert.Equal(0, Worked(new DateOnly(2024, 12, 25)));
        Assert.Equal(0, Worked(new DateOnly(2025, 12, 25)));
        Assert.Equal(8 * 3_600, Worked(new DateOnly(2025, 12, 26)));
        Assert.Equal(0, Worked(new DateOnly(2025, 12, 27)));
    }

    [Fact]
    public void AddingAStateShiftsNoDrawOfTheOthers()
    {
        Plan three = PlanCompiler.Compile(Some.Scenario(), "today");
        Plan four = PlanCompiler.Compile(
            Some.Scenario(
                states: [Some.State("AA0"), Some.State("AAA"), Some.State("BBB"), Some.State("CCC")],
                families: [Some.Family("surrender", "surrender", Some.Pattern(), ("AA0", "BBB", 1), ("AAA", "BBB", 50), ("AAA", "CCC", 20))]),
            "today");

        static HashSet<(string, int, int, int)> Of(Plan plan) => [.. InProcessHost.Run(plan, 4, 0, 2).Requests
            .Where(r => plan.States[plan.Streams[r.Stream].Requesting] == "AAA")
            .Select(r => (plan.Streams[r.Stream].Name, r.Replication, r.Ordinal, r.Received))];
        Assert.Equal(Of(three), Of(four));
    }

    [Fact]
    public void AnUnknownRegimeIsNamedWithTheOnesThereAre()
    {
        var refusal = Assert.Throws<ScenarioException>(() => PlanCompiler.Compile(Some.Scenario(), "tomorrow"));

        Assert.Contains("today", refusal.Problem, StringComparison.Ordinal);
    }

    private static Scenario WithBackground()
    {
        Procedure background = new(
            "background", "", new Place(Side.Requesting, InstitutionKind.CentralAuthority),
            [Some.Stage("file", new Work("casework", "effort.draft", 3, null), "done"), Some.Stage("done", new End("done", ""))], [], [], null);
        Family fill = Some.Family("background", "background", Some.Pattern()) with
        {
            Recorded = false,
            Fill = new BackgroundFill("casework", new Leaf(Some.Number(0.7)), "effort.draft"),
        };
        DateOnly from = new(2021, 1, 1);
        return Some.Scenario(
            procedures: [Some.Surrender, background],
            families: [Some.Family("surrender", "surrender", Some.Pattern(), ("AAA", "BBB", 50), ("BBB", "CCC", 50)), fill],
            regimes: [Some.Regime("today", "bilateral"), Some.Regime("aet", "bilateral", Some.Treaty("aet", ("AAA", from), ("BBB", from)))]);
    }
}
