using Simulator.Experiments.Statistics;
using Xunit;

namespace Simulator.Experiments.Tests.Statistics;

public class BandTests
{
    [Fact]
    public void EachPointHasTheIntervalOfItsReplications()
    {
        Band band = Band.Of([[0, 1, 5], [0, 2, double.NaN], [0, 6, 7]]);

        Interval second = StudentT.Interval([1, 2, 6]);
        Interval third = StudentT.Interval([5, 7]);
        Assert.Equal([0, second.Mean, third.Mean], band.Mean);
        Assert.Equal([0, second.Low, third.Low], band.Low);
        Assert.Equal([0, second.High, third.High], band.High);
        Assert.Equal([3, 3, 2], band.Count);
    }

    [Fact]
    public void AHigherLevelIsWider()
    {
        double[][] curves = [[1], [2], [4]];

        Assert.True(Band.Of(curves, 0.99).High[0] > Band.Of(curves, 0.9).High[0]);
    }

    [Fact]
    public void NoCurvesGiveNoPoints()
    {
        Assert.Empty(Band.Of([]).Mean);
    }

    [Fact]
    public void CurvesOnDifferentGridsAreABugOfOurs()
    {
        Assert.StartsWith("Bug in the simulator", Assert.Throws<ArgumentException>(() => Band.Of([[1, 2], [1]])).Message);
    }
}
