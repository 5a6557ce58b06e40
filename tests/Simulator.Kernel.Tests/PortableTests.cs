using Xunit;

namespace Simulator.Kernel.Tests;

public class PortableTests
{
    [Fact]
    public void TheLogarithmIsWithinOneUnitInTheLastPlace()
    {
        double worst = Worst(1500, u => Math.Exp((u * 1400) - 700) * (1 + (u * 0.3)), Portable.Log, Exact.LogErrorInUlps);
        double nearOne = Worst(1500, u => 0.5 + (u * 1.5), Portable.Log, Exact.LogErrorInUlps);

        Assert.InRange(worst, 0.4, 1.0);
        Assert.InRange(nearOne, 0.4, 1.0);
    }

    [Fact]
    public void TheExponentialIsWithinOneUnitInTheLastPlace()
    {
        Assert.InRange(Worst(1500, u => (u * 1400) - 700, Portable.Exp, Exact.ExpErrorInUlps), 0.4, 1.0);
        Assert.InRange(Worst(1500, u => (u * 4) - 2, Portable.Exp, Exact.ExpErrorInUlps), 0.4, 1.0);
    }

    [Fact]
    public void TheNormalQuantileIsWithinSixUnitsInTheLastPlace()
    {
        double centre = Worst(400, u => 0.075 + (u * 0.85), Portable.NormalQuantile, Exact.NormalQuantileErrorInUlps);
        double tails = Worst(400, u => Math.Exp(-2.6 - (u * 33.4)), Portable.NormalQuantile, Exact.NormalQuantileErrorInUlps);

        Assert.InRange(centre, 0.4, 6);
        Assert.InRange(tails, 0.4, 6);
    }

    [Fact]
    public void TheReferenceItselfAgreesWithTheRuntime()
    {
        Assert.InRange(Worst(300, u => Math.Exp((u * 1400) - 700) * (1 + (u * 0.3)), Math.Log, Exact.LogErrorInUlps), 0.3, 1.0);
        Assert.InRange(Worst(300, u => (u * 1200) - 600, Math.Exp, Exact.ExpErrorInUlps), 0.3, 1.0);
        // The negative control: a result one step off is seen.
        Assert.InRange(Exact.LogErrorInUlps(10, Math.BitIncrement(Math.BitIncrement(Math.Log(10)))), 1.5, 2.5);
    }

    [Theory]
    [InlineData(0.5, 0)]
    [InlineData(0.75, 0.6744897501960817)]
    [InlineData(0.975, 1.959963984540054)]
    [InlineData(0.995, 2.5758293035489004)]
    [InlineData(0.001, -3.0902323061678132)]
    [InlineData(1e-9, -5.997807015007687)]
    public void TheNormalQuantileIsThatOfTheTables(double p, double expected)
    {
        Assert.Equal(expected, Portable.NormalQuantile(p), 4e-15);
    }

    [Fact]
    public void TheFarthestDrawsHaveFiniteQuantiles()
    {
        double low = Portable.NormalQuantile(KeyedDraw.Uniform(0));
        double high = Portable.NormalQuantile(KeyedDraw.Uniform(ulong.MaxValue));

        Assert.Equal(-8.209536151601387, low, 1e-12);
        Assert.Equal(8.209536151601387, high, 1e-12);
    }

    [Fact]
    public void TheExponentialEndsInZeroAndInfinity()
    {
        Assert.Equal(0, Portable.Exp(-701));
        Assert.Equal(double.PositiveInfinity, Portable.Exp(701));
        Assert.Equal(double.NaN, Portable.Exp(double.NaN));
        Assert.Equal(0, Portable.Log(1));
        Assert.Equal(1, Portable.Exp(0));
        Assert.Equal(1024, Portable.Power(2, 10), 1e-11);
    }

    // A change of these bits changes every result of every scenario: it must be meant, and the version must say so.
    [Theory]
    [InlineData(0.1, 0xC0026BB1BBB55515, 0x3FF1AEC7B35A00D4, 0x3F07CD79B5647C9A, 0xBFF4813C36E26D34)]
    [InlineData(0.5, 0xBFE62E42FEFA39EF, 0x3FFA61298E1E069C, 0x3B6D257D547E083F, 0x0000000000000000)]
    [InlineData(0.0001, 0xC0226BB1BBB55515, 0x3FF00068DCE3484E, 0x3FEFAE7CFD2B9CFE, 0xC00DC08BB712893A)]
    [InlineData(0.975, 0xBF99ECE955321B70, 0x40053597279B2EC0, 0x3724369B543A1A8B, 0x3FFF5C0331EEFF82)]
    [InlineData(0.7, 0xBFD6D3C324E13F50, 0x40001C2A61268987, 0x39A02057D1245CEB, 0x3FE0C7E39582C5FA)]
    public void TheBitsAreTheSameOnEveryPlatform(double x, ulong log, ulong exp, ulong minus, ulong quantile)
    {
        Assert.Equal(
            (log, exp, minus, quantile),
            (Bits(Portable.Log(x)), Bits(Portable.Exp(x)), Bits(Portable.Exp(-100 * x)), Bits(Portable.NormalQuantile(x))));
    }

    [Fact]
    public void TheBitsOfTenThousandPointsAreTheSameOnEveryPlatform()
    {
        ulong log = 0, exp = 0, quantile = 0;
        for (ulong i = 0; i < 10_000; i++)
        {
            double u = KeyedDraw.Uniform(KeyedDraw.Mix(i));
            log = KeyedDraw.Mix(log ^ Bits(Portable.Log(u * 1e6)));
            exp = KeyedDraw.Mix(exp ^ Bits(Portable.Exp((u * 200) - 100)));
            quantile = KeyedDraw.Mix(quantile ^ Bits(Portable.NormalQuantile(u)));
        }

        Assert.Equal((1644867111265820807UL, 7340850639837800483UL, 3250016586334575571UL), (log, exp, quantile));
    }

    private static ulong Bits(double x) => BitConverter.DoubleToUInt64Bits(x);

    private static double Worst(int points, Func<double, double> place, Func<double, double> function, Func<double, double, double> error)
    {
        double worst = 0;
        for (int i = 0; i < points; i++)
        {
            double x = place(KeyedDraw.Uniform(KeyedDraw.Mix((ulong)i)));
            worst = Math.Max(worst, Math.Abs(error(x, function(x))));
        }

        return worst;
    }
}
