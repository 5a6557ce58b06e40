using Simulator.Cooperation;
using Xunit;

namespace Simulator.Scenarios.Tests;

public class OverrideTests
{
    [Fact]
    public void ABareValueIsReplaced() => Assert.Equal(7, Some.Small("states.THA.officers.casework=7").Scenario!.States[0].Staff[0].Officers.Best);

    [Theory]
    [InlineData("parameters.chances.flight=0.5", 0.5, 0, 0.5)]
    [InlineData("parameters.chances.flight.best=0.5", 0.5, 0, 0.5)]
    [InlineData("parameters.chances.flight=0.05", 0.05, 0, 0.1)]
    public void AQuantityKeepsItsEvidenceAndWidensItsRange(string set, double best, double low, double high)
    {
        Quantity flight = Some.Everything(set).Scenario!.Quantities.Single(quantity => quantity.Path == "parameters.chances.flight");

        Assert.Equal((best, low, high, Grade.Assumed), (flight.Best, flight.Low, flight.High, flight.Grade));
        Assert.Equal("A guess: one in a hundred; set on the command line", flight.Note);
    }

    [Fact]
    public void ADurationIsSetWithItsUnit()
    {
        Quantity transit = Some.Everything("instruments.treaty.provisions.channel.transit=1 year").Scenario!.Instruments[0].Provisions["channel"]["transit"].Quantities().Single();

        Assert.Equal((365.25 * 86400, 20 * 86400, 365.25 * 86400), (transit.Best, transit.Low, transit.High));
    }

    [Theory]
    [InlineData("procedures.surrender.stages.complete.decide.0.to=surrendered")]
    [InlineData("procedures.surrender.stages[4].decide[0].to=surrendered")]
    public void AnItemIsFoundByItsStageOrItsPlace(string set)
    {
        var decide = (Decide)Some.Small(set).Scenario!.Procedures[0].Stages[4].Act;

        Assert.Equal("surrendered", decide.Branches[0].To);
    }

    [Fact]
    public void AKeyThatMayBeThereIsAdded() => Assert.True(Some.Small("regimes.today.pending-files=true").Scenario!.Regimes[0].PendingFiles);

    [Fact]
    public void AValueMayBeAMapping()
    {
        Value drafting = Some.Small("parameters.effort.drafting={ gamma: { mean: 3 days, cv: 0.5 } }").Scenario!.Parameters["effort.drafting"];

        Assert.Equal(Shape.Gamma, drafting.Shape);
    }

    [Fact]
    public void SetsAreAppliedInOrder() =>
        Assert.Equal(4, Some.Small("states.THA.officers.casework=7", "states.THA.officers.casework=4").Scenario!.States[0].Staff[0].Officers.Best);

    [Fact]
    public void AValueThatWasSetIsInTheText()
    {
        string text = Some.Everything("parameters.chances.flight=0.5").Scenario!.Text;

        Assert.Contains("flight: { best: 0.5, low: 0, high: 0.5, grade: assumed, note: \"A guess: one in a hundred; set on the command line\" }", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("states.THA", "--set states.THA: expected path=value, for example states.SGP.officers.bench=3")]
    [InlineData("=3", "--set =3: expected path=value, for example states.SGP.officers.bench=3")]
    [InlineData("states.THA.officers.casework=", "--set states.THA.officers.casework=: states.THA.officers.casework: expected a value after the '=', found nothing")]
    [InlineData("states.THX.officers.casework=3", "--set states.THX.officers.casework=3: states.THX: no 'THX' here; did you mean 'THA'?")]
    [InlineData("states.THA.officers.caswork=3", "--set states.THA.officers.caswork=3: states.THA.officers.caswork: no desk 'caswork'; did you mean 'casework'?")]
    [InlineData("states.THA.officers.casework=-3", "--set states.THA.officers.casework=-3: states.THA.officers.casework: expected officers of zero or more, found -3")]
    [InlineData("states.THA.officers.casework.best.x=3", "--set states.THA.officers.casework.best.x=3: states.THA.officers.casework.best: no 'best' here, because states.THA.officers.casework is '2'")]
    [InlineData("states.THA.officers=3", "--set states.THA.officers=3: states.THA.officers: expected the path to one value, found a mapping with 'casework'; go on to one of casework, bench")]
    [InlineData("procedures.surrender.stages.heering.group=x", "--set procedures.surrender.stages.heering.group=x: procedures.surrender.stages.heering: no item 'heering' in this list; did you mean 'hearing'?")]
    [InlineData("question=[", "--set question=[: not valid YAML")]
    [InlineData("extends=other.yaml", "--set extends=other.yaml: extends: expected a value of the scenario; which file it extends is said in the file")]
    public void AMistakeInAnOptionIsPlacedAtTheOption(string set, string expected)
    {
        ScenarioReading reading = Some.Small(set);

        Assert.StartsWith(expected, Assert.Single(reading.Errors).ToString());
    }

    [Fact]
    public void MistakesInOptionsComeAfterThoseInFiles()
    {
        ScenarioReading reading = ScenarioReader.Read(Path.Combine(Some.Folder, "Bad", "unknown-key.yaml"), ["states.THA.officers.bench=-1"]);

        Assert.StartsWith("--set", reading.Errors[^1].ToString());
        Assert.Equal(3, reading.Errors.Count);
    }
}
