using Xunit;

namespace Simulator.Kernel.Tests;

public class RequestKeyTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    [InlineData(126)]
    [InlineData(127)]
    [InlineData(2000)]
    public void TheLastRequestOfTheLastStreamFitsInAKey(int streams)
    {
        int bits = RequestKey.OrdinalBitsFor(streams);

        ulong largest = RequestKey.Of(streams - 1, int.MaxValue >> (31 - bits), bits);

        Assert.True(largest < 1UL << RequestKey.Bits);
        Assert.Equal((ulong)streams, largest >> bits);
    }

    [Fact]
    public void APlanWithOneStreamCanCountItsRequests()
    {
        Plan plan = Some.Plan()
            .Procedure("evidence", p => p.End("done"))
            .Stream(perSecond: 1.0 / Some.Hour)
            .Build();

        Assert.InRange(Some.Runs(plan).Requests.Length, 150, 350);   // 240 expected
    }

    [Fact]
    public void AStreamWithMoreRequestsThanItsKeysCanTellApartIsRefused()
    {
        Plan plan = Some.Plan()
            .Procedure("evidence", p => p.End("done"))
            .Stream(perSecond: 1000)
            .OrdinalBits(10)
            .Build();

        SimulationException refused = Assert.Throws<SimulationException>(() => Some.Runs(plan));

        Assert.Contains("'evidence AAA AAA' has more than 1024 requests", refused.Message, StringComparison.Ordinal);
    }
}
