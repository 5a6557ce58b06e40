using Simulator.Experiments.Statistics;
using Xunit;

namespace Simulator.Experiments.Tests.Statistics;

public class WelchAverageTests
{
    [Fact]
    public void NearTheBeginningAsManyAreAveragedAsThereAreBefore() =>
        // 1; (1 + 4 + 10) / 3; (1 + 4 + 10 + 22 + 3) / 5; (4 + 10 + 22 + 3 + 6) / 5
        Assert.Equal([1, 5, 8, 9], WelchAverage.Of([1, 4, 10, 22, 3, 6], window: 2));

    [Fact]
    public void WithoutAWindowNothingIsAveragedAndATooWideOneLeavesNothing()
    {
        Assert.Equal([1, 4, 10], WelchAverage.Of([1, 4, 10], window: 0));
        Assert.Empty(WelchAverage.Of([1, 4, 10], window: 3));
    }
}
