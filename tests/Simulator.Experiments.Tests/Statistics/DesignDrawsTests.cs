using Simulator.Experiments.Statistics;
using Xunit;

namespace Simulator.Experiments.Tests.Statistics;

public class DesignDrawsTests
{
    [Fact]
    public void EqualSeedsAndPurposesGiveEqualDrawsAndOthersOthers()
    {
        double[] Five(ulong seed, string purpose)
        {
            var draws = new DesignDraws(seed, purpose);
            return [.. Enumerable.Range(0, 5).Select(_ => draws.Uniform())];
        }

        Assert.Equal(Five(1, "sobol"), Five(1, "sobol"));
        Assert.Empty(Five(1, "sobol").Intersect(Five(2, "sobol")));
        Assert.Empty(Five(1, "sobol").Intersect(Five(1, "bootstrap")));
    }

    [Fact]
    public void AHypercubeHasOneValueInEachSliceOfEachCoordinate()
    {
        double[][] points = new DesignDraws(1, "test").LatinHypercube(50, 3);

        for (int dimension = 0; dimension < 3; dimension++)
            Assert.Equal(Enumerable.Range(0, 50), points.Select(point => (int)(point[dimension] * 50)).Order());
        Assert.NotEqual(points.Select(point => (int)(point[0] * 50)), points.Select(point => (int)(point[1] * 50)));
    }

    [Fact]
    public void EveryOrderOfThreeIsAsLikely()
    {
        var draws = new DesignDraws(4, "test");

        Dictionary<string, int> counts = Enumerable.Range(0, 6_000).Select(_ => string.Join(' ', draws.Permutation(3))).GroupBy(order => order).ToDictionary(group => group.Key, group => group.Count());

        // 1000 each, 5 standard deviations of 29: false alarms below 1e-5.
        Assert.Equal(6, counts.Count);
        Assert.All(counts.Values, count => Assert.InRange(count, 856, 1_144));
    }
}
