using Simulator.Experiments.Statistics;
using Xunit;

namespace Simulator.Experiments.Tests.Statistics;

public class QuantileTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.25, 3.25)]
    [InlineData(0.5, 5.5)]
    [InlineData(0.9, 9.1)]
    [InlineData(1, 10)]
    public void TheQuantilesOfOneToTenAreThoseOfRAndSpreadsheets(double share, double expected)
    {
        Assert.Equal(expected, Quantile.Of([10, 3, 8, 1, 2, 9, 4, 7, 5, 6], share), 1e-12);
    }

    [Fact]
    public void AnyOrderGivesTheQuantileOfTheSortedSampleToTheLastBit()
    {
        var random = new Random(5);
        for (int trial = 0; trial < 2_000; trial++)
        {
            // Few values for many ties, many for none.
            int kinds = random.Next(1, 400);
            double[] values = [.. Enumerable.Range(0, random.Next(1, 200)).Select(_ => random.Next(kinds) / 7.0)];
            double share = trial % 3 == 0 ? 0.5 : random.NextDouble();

            Assert.Equal(Quantile.OfSorted([.. values.Order()], share), Quantile.Of(values, share));
        }
    }

    [Fact]
    public void UndefinedValuesAreLeftOut()
    {
        Assert.Equal(2, Quantile.Of([3, double.NaN, 1, double.NaN], 0.5));
        Assert.Equal(double.NaN, Quantile.Of([double.NaN], 0.5));
        Assert.Equal(double.NaN, Quantile.Of([], 0.5));
    }

    [Fact]
    public void TheSampleIsLeftInItsOrder()
    {
        double[] values = [3, 1, 2];

        Quantile.Of(values, 0.5);

        Assert.Equal([3, 1, 2], values);
    }

    [Fact]
    public void AShareInPercentIsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Quantile.Of([1, 2], 90));
        Assert.Throws<ArgumentOutOfRangeException>(() => Quantile.Of([1, 2], double.NaN));
    }
}
