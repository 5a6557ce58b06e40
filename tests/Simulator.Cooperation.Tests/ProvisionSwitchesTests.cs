using System.Collections.Immutable;
using Simulator.Kernel;

namespace Simulator.Cooperation.Tests;

/// <summary>Between two regimes every value is the first's or the second's, one by one.</summary>
public class ProvisionSwitchesTests
{
    private static readonly DateOnly InForce = new(2022, 1, 1);

    [Fact]
    public void EveryValueThatDiffersIsASwitch()
    {
        ProvisionSwitches switches = Between(TwoDifferences());

        Assert.Equal(["channel.transit", "refusal.political"], switches.Switches.Select(Name));
    }

    [Fact]
    public void AValueThatIsTheSameInOtherWordsIsNone()
    {
        Instrument same = Some.Instrument("aet", 5) with { Provisions = WithTransit(Some.Instrument("aet", 5), Some.By(Dimension.Requested, ("BBB", 10 * Some.Day), ("", 10 * Some.Day))) };

        ProvisionSwitches switches = Between(Scenario([Some.Instrument("bilateral", 10), same with { Name = "aet" }], Some.Treaty("aet", Parties)));

        Assert.Empty(switches.Switches);
    }

    [Fact]
    public void AValueThatDiffersInOnePlaceOnlyIsOne()
    {
        Instrument other = Some.Instrument("aet") with { Provisions = WithTransit(Some.Instrument("aet"), Some.By(Dimension.Requested, ("CCC", 3 * Some.Day), ("", 10 * Some.Day))) };

        ProvisionSwitches switches = Between(Scenario([Some.Instrument("bilateral", 10), other], Some.Treaty("aet", Parties)));

        Assert.Equal(["channel.transit"], switches.Switches.Select(Name));
    }

    [Fact]
    public void WithNoneOnTheLawIsThatOfTheFirstAndWithAllOnThatOfTheSecond()
    {
        ProvisionSwitches switches = Between(TwoDifferences());

        Plan none = Compiled(switches, _ => false);
        Plan all = Compiled(switches, _ => true);

        Assert.Equal("bilateral", Some.GoverningOn(none, 0, 1, InForce.AddYears(1)));
        Assert.Equal("aet", Some.GoverningOn(all, 0, 1, InForce.AddYears(1)));
    }

    [Fact]
    public void WithOneOnItsValueIsTheTreatysAndTheOthersAreWhatWasBefore()
    {
        ProvisionSwitches switches = Between(TwoDifferences());

        Plan plan = Compiled(switches, one => one.Provision == "channel");

        Assert.Equal((5 * Some.Day, 0.4), Law(plan, 0, 1));
        Assert.Equal("bilateral", Some.GoverningOn(plan, 0, 1, InForce.AddDays(-1)));
    }

    [Fact]
    public void EachInstrumentReplacedMakesItsOwnHybrid()
    {
        Scenario scenario = TwoDifferences();
        FamilyBasis basis = new("surrender", "bilateral", ImmutableSortedDictionary<string, string>.Empty.Add("AAA>CCC", "none"));
        scenario = scenario with
        {
            Instruments = scenario.Instruments.Add(Some.Instrument("none", 70, 0.9)),
            Regimes = [.. scenario.Regimes.Select(regime => regime with { Bases = [basis] })],
        };

        Plan plan = Compiled(Between(scenario), one => one.Provision == "refusal");

        Assert.Equal((10 * Some.Day, 0.1), Law(plan, 0, 1));
        Assert.Equal((70 * Some.Day, 0.1), Law(plan, 0, 2));
    }

    [Fact]
    public void APairThatIsSparedKeepsItsOwnLaw()
    {
        Scenario scenario = Scenario(
            [Some.Instrument("bilateral", 10, 0.4), Some.Instrument("aet", 5, 0.1), Some.Instrument("warrant-backing", 1)],
            Some.Treaty("aet", Parties) with { Spares = ["warrant-backing"] });
        FamilyBasis basis = new("surrender", "bilateral", ImmutableSortedDictionary<string, string>.Empty.Add("AAA>BBB", "warrant-backing"));
        scenario = scenario with { Regimes = [.. scenario.Regimes.Select(regime => regime with { Bases = [basis] })] };

        Plan plan = Compiled(Between(scenario), one => one.Provision == "channel");

        Assert.Equal("warrant-backing", Some.GoverningOn(plan, 0, 1, InForce.AddYears(1)));
        Assert.Equal((5 * Some.Day, 0.4), Law(plan, 0, 2));
    }

    [Fact]
    public void OnlyPartiesAreBound()
    {
        ProvisionSwitches switches = Between(TwoDifferences());

        Scenario scenario = switches.With([new SwitchSetting("two", _ => true, state => state is "AAA" or "BBB")]);

        Plan plan = PlanCompiler.Compile(scenario, "two");
        Assert.Equal("aet", Some.GoverningOn(plan, 0, 1, InForce.AddYears(1)));
        Assert.Equal("bilateral", Some.GoverningOn(plan, 0, 2, InForce.AddYears(1)));
    }

    [Fact]
    public void LatentDemandIsASwitchOfItsOwn()
    {
        Treaty raising = Some.Treaty("aet", Parties) with { Uplift = Some.Number(3), UpliftFrom = ["bilateral"] };
        ProvisionSwitches switches = Between(Scenario([Some.Instrument("bilateral", 10), Some.Instrument("aet", 5)], raising));

        Plan demand = Compiled(switches, one => one.Kind == SwitchKind.LatentDemand);
        Plan law = Compiled(switches, one => one.Kind == SwitchKind.Value);

        Assert.Equal(["channel.transit", "latent-demand.surrender"], switches.Switches.Select(Name));
        Assert.Equal(1, Accepted(demand));
        Assert.Equal("bilateral", Some.GoverningOn(demand, 0, 1, InForce.AddYears(1)));
        Assert.Equal(1.0 / 3, Accepted(law), 12);
        Assert.Equal("aet", Some.GoverningOn(law, 0, 1, InForce.AddYears(1)));
    }

    [Fact]
    public void CandidatesAreThoseOfTheSecondRegimeWhateverIsOn()
    {
        Treaty raising = Some.Treaty("aet", Parties) with { Uplift = Some.Number(3), UpliftFrom = ["bilateral"] };
        Scenario scenario = Scenario([Some.Instrument("bilateral", 10), Some.Instrument("aet", 5)], raising);
        ProvisionSwitches switches = Between(scenario);

        Plan before = PlanCompiler.Compile(scenario, "today");
        Plan none = Compiled(switches, _ => false);
        Plan one = Compiled(switches, one => one.Kind == SwitchKind.LatentDemand);

        Assert.Equal(before.Streams.Select(Candidates), none.Streams.Select(Candidates));
        Assert.Equal(before.Streams.Select(Candidates), one.Streams.Select(Candidates));
    }

    [Fact]
    public void AMeasureThatOnlyTheSecondRegimeHasIsASwitch()
    {
        Scenario scenario = TwoDifferences() with
        {
            Measures =
            [
                new Measure("training", "Training", ["deepening"], InForce, [new Change("parameters.effort.draft", ChangeKind.Multiply, Some.Number(0.5))]),
                new Measure("forms", "Forms", [], InForce, [new Change("instruments.*.provisions.channel.transit", ChangeKind.Multiply, Some.Number(0.5))]),
            ],
        };
        scenario = scenario with
        {
            Regimes = [scenario.Regimes[0] with { Measures = ["forms"] }, scenario.Regimes[1] with { Measures = ["training", "forms"] }],
        };
        ProvisionSwitches switches = Between(scenario);

        Scenario with = switches.With("mixed", one => one.Provision == "training");

        Assert.Contains("training.", switches.Switches.Select(Name));
        Assert.Equal(["training", "forms"], with.Regimes[^1].Measures);
        Assert.Equal(["forms"], switches.With("mixed", _ => false).Regimes[^1].Measures);
    }

    [Fact]
    public void ABranchThatTellsTheInstrumentsApartIsASwitch()
    {
        Procedure asking = Some.Surrender with
        {
            Stages = Some.Surrender.Stages.SetItem(3, Some.Stage("political", new Decide(
                [new Branch(new GovernedBy(["aet"]), "surrendered"), new Branch(new Chance("refusal.political"), "refused"), new Branch(null, "surrendered")]))),
        };
        ProvisionSwitches switches = Between(TwoDifferences() with { Procedures = [asking] });

        Plan branch = Compiled(switches, one => one.Kind == SwitchKind.Branch);
        Plan values = Compiled(switches, one => one.Kind == SwitchKind.Value);

        Assert.Equal(["channel.transit", "refusal.political", "surrender.political"], switches.Switches.Select(Name));
        Assert.True(TakesFirstBranch(branch));
        Assert.False(TakesFirstBranch(values));
        Assert.Equal((10 * Some.Day, 0.4), Law(branch, 0, 1));
    }

    [Fact]
    public void RegimesMadeTogetherAreThoseMadeOneByOne()
    {
        ProvisionSwitches switches = Between(TwoDifferences());
        Func<Switch, bool>[] on = [one => one.Provision == "channel", one => one.Provision == "refusal", one => one.Provision == "channel"];

        Scenario together = switches.With([.. on.Select((one, i) => new SwitchSetting($"r{i}", one))]);
        Plan[] plans = PlanCompiler.CompileAll(together, ["r0", "r1", "r2"]);

        Assert.Equal(TwoDifferences().Instruments.Length + 2, together.Instruments.Length);
        Assert.Equal(on.Select(one => Law(Compiled(switches, one), 0, 1)), plans.Select(plan => Law(plan, 0, 1)));
    }

    [Fact]
    public void ARegimeThatLacksATreatyOfTheOtherIsRefused()
    {
        Scenario scenario = TwoDifferences();

        var refused = Assert.Throws<ScenarioException>(() => ProvisionSwitches.Between(scenario, "treaty", "today"));

        Assert.Equal("regimes.today: expected 'treaty' with treaties and measures added, found that 'treaty' has treaties that 'today' has not.", refused.Message);
    }

    [Fact]
    public void RegimesWithAnotherBasisAreRefused()
    {
        Scenario scenario = TwoDifferences();
        scenario = scenario with { Regimes = [scenario.Regimes[0], scenario.Regimes[1] with { Bases = [new FamilyBasis("surrender", "aet", ImmutableSortedDictionary<string, string>.Empty)] }] };

        var refused = Assert.Throws<ScenarioException>(() => Between(scenario));

        Assert.Contains("they differ in the basis of surrender from AAA to AAA", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AMeasureOfOneInstrumentIsRefusedWhereInstrumentsAreMixed()
    {
        Scenario scenario = TwoDifferences() with
        {
            Measures = [new Measure("forms", "Forms", [], InForce, [new Change("instruments.aet.provisions.channel.transit", ChangeKind.Multiply, Some.Number(0.5))])],
        };
        scenario = scenario with { Regimes = [scenario.Regimes[0], scenario.Regimes[1] with { Measures = ["forms"] }] };

        var refused = Assert.Throws<ScenarioException>(() => Between(scenario));

        Assert.Contains("measure 'forms' changes one instrument, instruments.aet.provisions.channel.transit, and not instruments.*: between the two regimes instruments are mixed", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lacks a measure", "'today' has measures that 'treaty' has not, or has them in another order")]
    [InlineData("takes pending files", "they differ in pending-files")]
    [InlineData("adds a treaty to a treaty", "a treaty of both governs surrender from AAA to BBB already, so that a treaty added takes no basis' place there")]
    public void ARegimeThatIsNotTheOtherWithMoreIsRefused(string how, string expected)
    {
        Scenario scenario = TwoDifferences();
        (Regime today, Regime treaty) = (scenario.Regimes[0], scenario.Regimes[1]);
        scenario = scenario with
        {
            Regimes = how switch
            {
                "lacks a measure" => [today with { Measures = ["forms"] }, treaty],
                "takes pending files" => [today, treaty with { PendingFiles = true }],
                _ => [today with { Treaties = treaty.Treaties }, treaty with { Treaties = [.. treaty.Treaties, .. treaty.Treaties] }],
            },
        };

        var refused = Assert.Throws<ScenarioException>(() => Between(scenario));

        Assert.Contains(expected, refused.Message, StringComparison.Ordinal);
    }

    private static (string, DateOnly)[] Parties => [("AAA", InForce), ("BBB", InForce), ("CCC", InForce)];

    private static Scenario TwoDifferences() => Scenario([Some.Instrument("bilateral", 10, 0.4), Some.Instrument("aet", 5, 0.1)], Some.Treaty("aet", Parties));

    private static Scenario Scenario(ImmutableArray<Instrument> instruments, Treaty treaty) => Some.Scenario(
        instruments: instruments, regimes: [Some.Regime("today", "bilateral"), Some.Regime("treaty", "bilateral", treaty)]);

    private static ProvisionSwitches Between(Scenario scenario) => ProvisionSwitches.Between(scenario, "today", "treaty");

    private static Plan Compiled(ProvisionSwitches switches, Func<Switch, bool> on) => PlanCompiler.Compile(switches.With("mixed", on), "mixed");

    private static ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, Value>> WithTransit(Instrument instrument, Parameter transit) =>
        instrument.Provisions.SetItem("channel", Some.Values(new Value("instruments.aet.provisions.channel.transit", Shape.Constant, [transit])));

    private static string Name(Switch one) => $"{one.Provision}.{one.Value}";

    // Transit and chance of refusal of a pair, as the clockwork would read them.
    private static (double Transit, double Refusal) Law(Plan plan, int requesting, int requested)
    {
        int instrument = Array.IndexOf(plan.Instruments, Some.GoverningOn(plan, requesting, requested, InForce.AddYears(1)));
        StagePlan transmit = plan.Stages.Single(stage => stage.Name == "transmit");
        BranchPlan refusal = plan.Stages.Single(stage => stage.Name == "political").Branches.Single(branch => branch.Kind == BranchKind.Chance);
        return (transmit.Duration!.At(instrument, requesting, requested, 0, 0).Mean, refusal.Probability!.At(instrument, requesting, requested, 0, 0).Mean);
    }

    private static bool TakesFirstBranch(Plan plan)
    {
        int instrument = Array.IndexOf(plan.Instruments, Some.GoverningOn(plan, 0, 1, InForce.AddYears(1)));
        return plan.Stages.Single(stage => stage.Name == "political").Branches[0].Set[instrument];
    }

    private static double Accepted(Plan plan) => plan.Streams[0].Pieces.Last().Accepted;

    private static string Candidates(StreamPlan stream) => $"{stream.Name} {string.Join(' ', stream.Pieces.Select(piece => $"{piece.From} {piece.PerSecond:R}"))}";
}
