using Simulator.Experiments.Studies.Ratify;
using Xunit;

namespace Simulator.Experiments.Tests.Studies;

public class LatinHypercubeTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(97)]
    public void EveryStratumOfADimensionHoldsOnePoint(int points)
    {
        double[] coordinates = LatinHypercube.Coordinates(5, "instruments.aet.consent", points);

        Assert.Equal(Enumerable.Range(0, points), coordinates.Select(at => (int)(at * points)).Order());
    }

    [Fact]
    public void DimensionsAreDealtSeparatelyAndSeedsToo()
    {
        double[] one = LatinHypercube.Coordinates(5, "one", 16);

        Assert.NotEqual(one, LatinHypercube.Coordinates(5, "other", 16));
        Assert.NotEqual(one, LatinHypercube.Coordinates(6, "one", 16));
        Assert.Equal(one, LatinHypercube.Coordinates(5, "one", 16));
    }
}
