using Simulator.Cooperation;
using Simulator.Experiments.Facts;

namespace Simulator.Experiments.Tests.Facts;

public class FactCheckTests
{
    [Fact]
    public void APublishedFigurePassesWhenTheMeanLiesWithinItsTolerance()
    {
        FactCheck check = FactCheck.Of("V0", Fact(100, new Tolerance(null, 0.1, false, null)), [80, 100, 120]);

        Assert.True(check.Passes);
        Assert.Equal((90, 110), (check.Low, check.High));
        Assert.Equal((100, 3), (check.Simulated.Mean, check.Simulated.Count));
    }

    [Fact]
    public void ATargetThatIsMovedIsMissed()
    {
        double[] values = [80, 100, 120];

        Assert.False(FactCheck.Of("V0", Fact(112, new Tolerance(null, 0.1, false, null)), values).Passes);
        Assert.False(FactCheck.Of("V0", Fact(88, new Tolerance(null, 0.1, false, null)), values).Passes);
    }

    [Fact]
    public void TheIntervalDoesNotRescueAMeanOutsideTheTolerance()
    {
        FactCheck check = FactCheck.Of("V0", Fact(120, new Tolerance(5, null, false, null)), [80, 100, 120]);

        Assert.True(check.Simulated.High > check.High);
        Assert.False(check.Passes);
    }

    [Fact]
    public void TheEndsOfATolerancePass()
    {
        Assert.True(FactCheck.Of("V0", Fact(0.5, new Tolerance(0.25, null, false, null)), [0.75, 0.75]).Passes);
        Assert.True(FactCheck.Of("V0", Fact(0.5, new Tolerance(null, null, false, (0.25, 0.75))), [0.25, 0.25]).Passes);
    }

    [Fact]
    public void WhatIsNotDefinedIsMissed()
    {
        Assert.False(FactCheck.Of("V0", Fact(1, new Tolerance(100, null, false, null)), [double.NaN, double.NaN]).Passes);
    }

    [Fact]
    public void OfSeveralTolerancesTheWidestCounts()
    {
        Assert.Equal((70, 130), FactCheck.Band(100, new Tolerance(10, 0.3, false, (90, 105))));
        Assert.Equal((60, 120), FactCheck.Band(100, new Tolerance(20, 0.1, false, (60, 105))));
    }

    [Fact]
    public void NothingPublishedCanBeLessThanNothing()
    {
        Assert.Equal((0, 0.14), FactCheck.Band(0.06, new Tolerance(0.08, null, false, null)));
    }

    // Exact limits as tabled by Garwood (1936) and in every table since.
    [Theory]
    [InlineData(0, 0, 3.689)]
    [InlineData(1, 0.0253, 5.572)]
    [InlineData(7, 2.814, 14.423)]
    [InlineData(16, 9.145, 25.983)]
    [InlineData(62, 47.535, 79.481)]
    public void APoissonCountHasItsExactInterval(double count, double low, double high)
    {
        (double from, double to) = FactCheck.Band(count, new Tolerance(null, null, true, null));

        Assert.Equal(low, from, 0.001);
        Assert.Equal(high, to, 0.001);
    }

    private static PublishedFact Fact(double published, Tolerance tolerance) => new(
        "a figure", published, FactUnit.Requests, tolerance, false, [],
        new RequestCount(new RequestSelection("today", "surrender", null, null, [], null, new DateSpan(Some.Start, Some.Start.AddDays(1)), null, null)), "", "");
}
