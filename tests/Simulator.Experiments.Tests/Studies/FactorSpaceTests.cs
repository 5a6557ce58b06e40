using System.Collections.Immutable;
using Simulator.Cooperation;
using Simulator.Experiments.Studies;
using Xunit;

namespace Simulator.Experiments.Tests.Studies;

public class FactorSpaceTests
{
    [Theory]
    [InlineData(0, 10)]
    [InlineData(0.25, 15)]
    [InlineData(0.5, 20)]
    [InlineData(0.75, 50)]
    [InlineData(1, 80)]
    public void ACoordinateGoesFromLowOverBestToHigh(double coordinate, double days)
    {
        Quantity transit = OpenScenario.Of().Quantities[0];

        Assert.Equal(days * Some.Day, FactorSpace.Along(transit, coordinate), 1e-6);
    }

    [Fact]
    public void TheBestPointIsTheScenarioItself()
    {
        Scenario scenario = OpenScenario.Of();
        FactorSpace space = FactorSpace.Of(scenario, ["today"]);

        Assert.Empty(space.Values([0.5, 0.5, 0.5]));
        Assert.Same(scenario, space.At([0.5, 0.5, 0.5]));
    }

    [Fact]
    public void APointMovesItsOwnQuantitiesAndRoundsOfficers()
    {
        FactorSpace space = FactorSpace.Of(OpenScenario.Of(), ["today"]);

        IReadOnlyDictionary<string, double> values = space.Values([0.5, 0.25, 0.6]);

        Assert.Equal([OpenScenario.Refusal, OpenScenario.Officers], values.Keys);
        Assert.Equal(0.15, values[OpenScenario.Refusal], 1e-12);
        Assert.Equal(3, values[OpenScenario.Officers]); // 2 + 0.2 * 3 = 2.6
        Assert.Equal(3, space.At([0.5, 0.25, 0.6]).States[0].Staff[0].Officers.Best);
    }

    [Fact]
    public void SharesOfOffencesStillSumToOne()
    {
        Scenario scenario = OpenScenario.Of();
        Quantity rare = OpenScenario.Range("families.surrender.offences.rare", 0.1, 0, 0.5, QuantityUnit.Number);
        Quantity other = OpenScenario.Range("families.surrender.offences.other", 0.9, 0.9, 0.9, QuantityUnit.Number);
        scenario = scenario with
        {
            Families = [scenario.Families[0] with { OffenceShares = [rare, other] }, .. scenario.Families.Skip(1)],
            Quantities = [rare, other],
            Factors = [new Factor("mix", "Mix", [rare.Path])],
        };

        IReadOnlyDictionary<string, double> values = FactorSpace.Of(scenario, ["today"]).Values([1]);

        Assert.Equal(0.5 / 1.4, values[rare.Path], 1e-12);
        Assert.Equal(0.9 / 1.4, values[other.Path], 1e-12);
    }

    [Fact]
    public void WhatNoRegimeComparedSwitchesOnIsLeftOut()
    {
        Scenario scenario = OpenScenario.Of();
        Quantity strength = OpenScenario.Range("measures.training.changes[0].multiply", 0.8, 0.5, 1, QuantityUnit.Number);
        scenario = scenario with
        {
            Quantities = [.. scenario.Quantities, strength],
            Factors = [.. scenario.Factors, new Factor("measures", "Measures", [strength.Path])],
            Regimes = [scenario.Regimes[0], scenario.Regimes[1] with { Measures = ["training"] }],
        };

        Assert.Equal(["channel", "refusal", "staff"], FactorSpace.Of(scenario, ["today"]).Factors.Select(factor => factor.Name));
        Assert.Equal(["channel", "refusal", "staff", "measures"], FactorSpace.Of(scenario, ["today", "treaty"]).Factors.Select(factor => factor.Name));
    }

    [Fact]
    public void WithoutFactorsQuantitiesAreGroupedByTheirPathsAsFinelyAsThirtyGroupsAllow()
    {
        Scenario few = OpenScenario.Of() with { Factors = [] };
        Scenario many = few with { Quantities = Officers(states: 25, desks: 2) };

        Assert.Equal(few.Quantities.Select(quantity => quantity.Path), FactorSpace.Of(few, ["today"]).Factors.Select(factor => factor.Name));
        Assert.Equal(25, FactorSpace.Of(many, ["today"]).Factors.Length);
        Assert.All(FactorSpace.Of(many, ["today"]).Factors, factor => Assert.Equal(2, factor.Quantities.Length));
    }

    [Fact]
    public void TooManyGroupsAreRefusedWithWhatToWrite()
    {
        Scenario scenario = OpenScenario.Of() with { Factors = [], Quantities = Officers(states: 31, desks: 1) };

        ScenarioException refused = Assert.Throws<ScenarioException>(() => FactorSpace.Of(scenario, ["today"]));

        Assert.Contains("missing key 'factors'; 31 quantities with a range fall into 31 groups", refused.Message);
    }

    [Fact]
    public void AScenarioWithoutRangesIsRefused()
    {
        Scenario scenario = Some.Scenario();

        ScenarioException refused = Assert.Throws<ScenarioException>(() => FactorSpace.Of(scenario, ["today"]));

        Assert.Contains("expected quantities with a range, found none", refused.Message);
    }

    private static ImmutableArray<Quantity> Officers(int states, int desks) =>
    [
        .. Enumerable.Range(0, states).SelectMany(state => Enumerable.Range(0, desks).Select(desk =>
            OpenScenario.Range($"states.S{state}.officers.desk{desk}", 2, 1, 3, QuantityUnit.Number))),
    ];
}
