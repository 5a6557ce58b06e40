using Simulator.Cooperation;
using Xunit;

namespace Simulator.Scenarios.Tests;

public class GoodScenarioTests
{
    public static TheoryData<string> OfTheProject =>
        [.. Directory.GetFiles(Path.Combine(Some.Folder, "scenarios"), "*.yaml", SearchOption.AllDirectories)
            .Where(file => Path.GetFileName(file) != "facts.yaml") // figures to hold scenarios against; see FactSheetReaderTests
            .Select(file => Path.GetRelativePath(Some.Folder, file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(OfTheProject))]
    public void EveryScenarioOfTheProjectIsRead(string name)
    {
        ScenarioReading reading = ScenarioReader.Read(Path.Combine(Some.Folder, name), []);

        Assert.Empty(Some.Shown(reading.Errors));
        Assert.NotNull(reading.Scenario);
    }

    [Fact]
    public void AClockCountsCalendarYears()
    {
        ScenarioClock clock = Some.Small().Scenario!.Clock;

        Assert.Equal(new ScenarioClock(new(2020, 1, 1), new(2021, 1, 1), new(2023, 1, 1), 1), clock);
    }

    [Fact]
    public void ABareNumberIsAQuantityWithoutARange()
    {
        Quantity officers = Some.Small().Scenario!.States[0].Staff[0].Officers;

        Assert.Equal(("states.THA.officers.casework", 2.0, 2.0, 2.0, Grade.Unsourced), (officers.Path, officers.Best, officers.Low, officers.High, officers.Grade));
    }

    [Fact]
    public void AStageLeadsToTheNextOneUnlessItSaysOtherwise()
    {
        Procedure procedure = Some.Small().Scenario!.Procedures[0];

        Assert.Equal(["transmit", "arrest", "hearing", "complete", null, null], procedure.Stages.Select(stage => stage.Then));
        Assert.Equal("Drafting", procedure.Stages[0].Title);
    }

    [Fact]
    public void DurationsAreSeconds()
    {
        Scenario scenario = Some.Everything().Scenario!;

        double Best(string path) => scenario.Quantities.Single(quantity => quantity.Path == path).Best;
        Assert.Equal(5400, Best("parameters.effort.plain"));
        Assert.Equal(5400, Best("parameters.effort.constant.constant"));
        Assert.Equal(2 * 30.4375 * 86400, Best("parameters.effort.lognormal-mean.lognormal.mean"));
        Assert.Equal(365.25 * 86400, Best("parameters.effort.weibull.weibull.scale"));
        Assert.Equal(4 * 3600, Best("states.THA.hours.bench"));
        Assert.Equal(8 * 3600, Best("states.THA.calendar.hours"));
    }

    [Fact]
    public void QuantitiesAreInOrderOfPathEachOnce()
    {
        string[] paths = [.. Some.Everything().Scenario!.Quantities.Select(quantity => quantity.Path)];

        Assert.Equal(paths.Distinct().Order(StringComparer.Ordinal), paths);
        Assert.Contains("families.surrender.demand.THA>MYS", paths);
        Assert.Contains("families.surrender.demand.total", paths);
    }

    [Fact]
    public void AFactorHasTheQuantitiesWithARangeThatItsPatternsMeet()
    {
        var factors = Some.Everything().Scenario!.Factors;

        Assert.Equal(["staff", "uplift"], factors.Select(factor => factor.Name));
        Assert.Equal("Staff", factors[0].Title);
        Assert.Equal(["states.THA.changes.casework[0].to", "states.THA.officers.casework"], factors[0].Paths);
        Assert.Equal(["regimes.treaty-at-last.treaties[0].uplift"], factors[1].Paths);
    }

    [Fact]
    public void OnlyRowsThatAreCitedAreEvidence()
    {
        var evidence = Some.Everything().Scenario!.Evidence;

        Assert.Equal(["P001", "P002", "R001", "R002", "R003"], evidence.Keys);
        Assert.Equal(new EvidenceRow("P001", "papers.csv", "First paper", "https://example.org/1", "A"), evidence["P001"]);
        Assert.Equal(new EvidenceRow("R003", "rates.csv", "", "", ""), evidence["R003"]);
    }

    [Fact]
    public void AKeyMayBeAListOfKeysThatShareOneQuantity()
    {
        var incomplete = (Cases)Some.Everything().Scenario!.Parameters["chances.incomplete"].Arguments[0];

        Assert.Equal(["MYS", "SGP", "THA"], incomplete.Values.Keys);
        Assert.Same(incomplete.Values["MYS"], incomplete.Values["THA"]);
        Assert.Equal("parameters.chances.incomplete.values.THA, MYS", ((Leaf)incomplete.Values["MYS"]).Quantity.Path);
    }

    [Fact]
    public void CasesMayDifferAlongAnotherDimension()
    {
        Value value = Some.Everything().Scenario!.Parameters["effort.lognormal-median"];

        var byOffence = (Cases)value.Arguments[0];
        var byPair = (Cases)byOffence.Values["fraud"];
        Assert.Equal((Shape.LognormalMedian, Dimension.Offence, Dimension.Pair), (value.Shape, byOffence.Dimension, byPair.Dimension));
        Assert.Equal(["MYS>THA", "THA>MYS"], byPair.Values.Keys);
        Assert.Equal(14 * 86400, ((Leaf)byPair.Otherwise!).Quantity.Best);
    }

    [Fact]
    public void AnInstrumentTakesWhatItDoesNotGiveFromTheOneItExtends()
    {
        var instruments = Some.Everything().Scenario!.Instruments;

        Assert.Equal("instruments.none.provisions.channel.transit", instruments[1].Provisions["channel"]["transit"].Path);
        Assert.Equal("instruments.treaty.provisions.time-limits.arrest", instruments[1].Provisions["time-limits"]["arrest"].Path);
    }

    [Fact]
    public void RatesOfATableAreFilteredAndScaledToTheirTotal()
    {
        Family family = Some.Everything().Scenario!.Families[0];

        Assert.Equal(["THA>MYS", "MYS>THA", "THA>SGP"], family.Streams.Select(stream => $"{stream.Requesting}>{stream.Requested}"));
        Assert.Equal(26, family.Streams.Sum(stream => stream.PerYear.Best), 12);
        Assert.Equal(12 * 26.0 / 19, family.Streams[0].PerYear.Best, 12);
        Assert.Equal(["R001"], family.Streams[0].PerYear.Rows);
    }

    [Fact]
    public void OnlyThePairsNamedAreTakenFromATable()
    {
        Family family = Some.Everything().Scenario!.Families[1];

        Assert.Equal(["THA>MYS", "MYS>THA"], family.Streams.Select(stream => $"{stream.Requesting}>{stream.Requested}"));
        Assert.Equal((6, 6, 6), (family.Streams[1].PerYear.Best, family.Streams[1].PerYear.Low, family.Streams[1].PerYear.High));
    }

    [Fact]
    public void APairNamedInFullWinsOverAStarAndAStarOverTheTable()
    {
        FamilyBasis basis = Some.Everything().Scenario!.Regimes[0].Bases[0];

        Assert.Equal("none", basis.Default);
        Assert.Equal(
            ["MYS>SGP none", "MYS>THA none", "SGP>MYS treaty", "SGP>THA treaty", "THA>MYS treaty", "THA>SGP treaty"],
            basis.Pairs.Select(pair => $"{pair.Key} {pair.Value}"));
    }

    [Fact]
    public void AFamilyWithoutABasisIsGovernedByTheFirstInstrument()
    {
        Regime regime = Some.Everything().Scenario!.Regimes[0];

        Assert.Equal(["surrender none", "informal none", "own treaty", "background treaty", "more-background treaty"], regime.Bases.Select(basis => $"{basis.Family} {basis.Default}"));
    }

    [Fact]
    public void ARegimeTakesWhatItDoesNotGiveFromTheOneItExtends()
    {
        var regimes = Some.Everything().Scenario!.Regimes;

        Assert.Same(regimes[0].Bases[0], regimes[1].Bases[0]);
        Assert.True(regimes[1].PendingFiles);
        Assert.False(regimes[2].PendingFiles);
        Assert.Equal(["files"], regimes[1].Measures);
        Assert.Empty(regimes[2].Measures);
    }

    [Fact]
    public void ATreatyWithNotificationsBindsAfterEnoughOfThem()
    {
        Treaty treaty = Some.Everything().Scenario!.Regimes[1].Treaties[1];

        Assert.Equal(new DateOnly(2021, 3, 31), treaty.BindsFrom["THA"]);
        Assert.Equal(new DateOnly(2021, 3, 31), treaty.BindsFrom["MYS"]);
        Assert.Equal(new DateOnly(2021, 10, 1), treaty.BindsFrom["SGP"]);
    }

    [Fact]
    public void HolidaysOfATableAreThoseOfTheStateInOrder()
    {
        StateCalendar calendar = Some.Everything().Scenario!.States[0].Calendar;

        Assert.Equal([new(2020, 1, 1), new(2020, 4, 13)], calendar.Holidays);
        Assert.Equal((30600, 25200), (calendar.Opens, calendar.UtcOffsetSeconds));
    }

    [Fact]
    public void AUtilisationMayBeAReferenceToAParameter()
    {
        Family family = Some.Everything().Scenario!.Families[3];

        Assert.Equal("parameters.filled.bench", ((Leaf)family.Fill!.Utilisation).Quantity.Path);
    }

    [Fact]
    public void ATreatyThatComesTooLateIsAWarning()
    {
        ScenarioReading reading = Some.Everything("regimes.some.treaties.0.in-force=2030-01-01");

        Assert.NotNull(reading.Scenario);
        Assert.Equal("--set regimes.some.treaties.0.in-force=2030-01-01: regimes.some.treaties[0].in-force: this day is after the end of the run; the treaty changes nothing", Assert.Single(reading.Warnings).ToString());
    }
}
