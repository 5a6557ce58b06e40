using Xunit;

namespace Simulator.Scenarios.Tests;

public class NearestNameTests
{
    [Theory]
    [InlineData("", "", 0)]
    [InlineData("desk", "desk", 0)]
    [InlineData("dseks", "desks", 1)]
    [InlineData("desk", "desks", 1)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("ca", "abc", 3)]
    public void TheDistanceCountsEditsAndSwaps(string a, string b, int expected)
    {
        Assert.Equal(expected, NearestName.Distance(a, b));
        Assert.Equal(expected, NearestName.Distance(b, a));
    }

    [Fact]
    public void TheFirstOfTheNearestIsMeant() => Assert.Equal("bench", NearestName.Of("banch", ["batches", "bench", "branch"]));

    [Fact]
    public void ANameFarFromAllIsNone() => Assert.Null(NearestName.Of("notary", ["bench", "casework"]));
}
