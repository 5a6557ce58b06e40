using Xunit;

namespace Simulator.Kernel.Tests;

/// <summary>The bounds are those of <see cref="Chance"/>: each comparison gives a false alarm once in a million changes of the hash.</summary>
public class DistributionTests
{
    private const int Draws = 20_000;

    private static readonly Dictionary<string, (Distribution Law, double Mean, double Minimum, double Deviation, Func<double, double> Below)> Laws = new()
    {
        ["exponential"] = (Distribution.Exponential(5), 5, 0, 5, x => 1 - Math.Exp(-x / 5)),
        ["lognormal"] = (Distribution.Lognormal(3, 0.6), 3 * Math.Exp(0.18), 0, 3 * Math.Exp(0.18) * Math.Sqrt(Math.Exp(0.36) - 1), x => Chance.Normal(Math.Log(x / 3) / 0.6)),
        ["lognormal of mean"] = (Distribution.LognormalOfMean(10, 0.5), 10, 0, 5, x => Chance.Normal((Math.Log(x / 10) + (Math.Log(1.25) / 2)) / Math.Sqrt(Math.Log(1.25)))),
        ["gamma, shape 4"] = (Distribution.Gamma(8, 0.5), 8, 0, 4, x => Chance.Gamma(4, x / 2)),
        ["gamma, shape 1/4"] = (Distribution.Gamma(8, 2), 8, 0, 16, x => Chance.Gamma(0.25, x / 32)),
        ["weibull, shape 2"] = (Distribution.Weibull(4, 2), 2 * Math.Sqrt(Math.PI), 0, Math.Sqrt(16 - (4 * Math.PI)), x => 1 - Math.Exp(-x * x / 16)),
        ["weibull, shape 1/2"] = (Distribution.Weibull(4, 0.5), 8, 0, 8 * Math.Sqrt(5), x => 1 - Math.Exp(-Math.Sqrt(x / 4))),
        ["uniform"] = (Distribution.Uniform(-2, 6), 2, -2, 8 / Math.Sqrt(12), x => (x + 2) / 8),
        ["triangular"] = (Distribution.Triangular(1, 2, 6), 3, 1, Math.Sqrt(21.0 / 18), x => x < 2 ? (x - 1) * (x - 1) / 5 : 1 - ((6 - x) * (6 - x) / 20)),
        ["triangular, mode at its low end"] = (Distribution.Triangular(0, 0, 3), 1, 0, Math.Sqrt(0.5), x => 1 - ((3 - x) * (3 - x) / 9)),
    };

    public static TheoryData<string> Names => [.. Laws.Keys.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void SamplesFollowTheirLaw(string name)
    {
        double[] sample = Sample(Laws[name].Law, 1);

        Assert.InRange(Chance.KolmogorovSmirnov(sample, Laws[name].Below), 0.2, 2.69);
        Assert.True(sample.Min() >= Laws[name].Minimum);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void TheMeanAndTheMinimumAreThoseOfTheLaw(string name)
    {
        (Distribution law, double mean, double minimum, double deviation, _) = Laws[name];

        Assert.Equal(mean, law.Mean, Math.Abs(mean) * 1e-13);
        Assert.Equal(minimum, law.Minimum);
        double[] sample = Sample(law, 2);
        Assert.InRange((sample.Average() - mean) / (deviation / Math.Sqrt(Draws)), -Chance.Z, Chance.Z);
        // Fourth moments of the skewed laws are large: the deviation is only checked roughly.
        double squares = sample.Sum(x => (x - mean) * (x - mean)) / Draws;
        Assert.InRange(Math.Sqrt(squares) / deviation, 0.85, 1.15);
    }

    [Fact]
    public void AWrongLawIsFoundOut()
    {
        double[] sample = Sample(Distribution.Exponential(5.2), 1);

        Assert.True(Chance.KolmogorovSmirnov(sample, Laws["exponential"].Below) > 1.9);   // 1.9: once in a thousand
    }

    [Fact]
    public void AConstantIsAlwaysTheSame()
    {
        Distribution law = Distribution.Constant(7.5);

        Assert.Equal((7.5, 7.5, 7.5, 7.5), (law.Mean, law.Minimum, law.Sample(0), law.Sample(ulong.MaxValue)));
        Assert.Equal(DistributionShape.Constant, Distribution.Gamma(3, 0).Shape);
        Assert.Equal(2, Distribution.Triangular(2, 2, 2).Sample(12345));
    }

    [Fact]
    public void AnEmpiricalLawGivesEachOfItsNumbersAsOften()
    {
        Distribution law = Distribution.Empirical([3, 1, 1, 7]);
        double[] sample = Sample(law, 3);

        Assert.Equal((3, 1), (law.Mean, law.Minimum));
        double deviation = Math.Sqrt(Draws * 0.25 * 0.75);
        Assert.InRange((sample.Count(x => x == 3) - (Draws / 4)) / deviation, -Chance.Z, Chance.Z);
        Assert.InRange((sample.Count(x => x == 7) - (Draws / 4)) / deviation, -Chance.Z, Chance.Z);
        Assert.Equal(Draws, sample.Count(x => x is 1 or 3 or 7));
    }

    [Theory]
    [InlineData(0.2, 1)]
    [InlineData(-5, 1)]
    [InlineData(1.49, 1)]
    [InlineData(1.5, 2)]
    [InlineData(86_400.4, 86_400)]
    [InlineData(1e12, int.MaxValue)]
    [InlineData(double.PositiveInfinity, int.MaxValue)]
    public void WholeSecondsAreRoundedAndAtLeastOne(double value, long seconds)
    {
        Assert.Equal(seconds, Distribution.Constant(value).SampleSeconds(0));
    }

    [Fact]
    public void TheFarthestDrawsGiveFiniteNumbersOfEveryLaw()
    {
        foreach (string name in Laws.Keys.Order(StringComparer.Ordinal))
        {
            Assert.True(double.IsFinite(Laws[name].Law.Sample(0)), name);
            Assert.True(double.IsFinite(Laws[name].Law.Sample(ulong.MaxValue)), name);
        }
    }

    // A change here changes results: it must be meant, and the version must say so.
    [Fact]
    public void SamplesAreTheSameInEveryVersion()
    {
        ulong digest = 0;
        foreach (string name in Laws.Keys.Order(StringComparer.Ordinal))
            foreach (double value in Sample(Laws[name].Law, 4)) digest = KeyedDraw.Mix(digest ^ BitConverter.DoubleToUInt64Bits(value));

        Assert.Equal(5959762151743286358UL, digest);
    }

    private static double[] Sample(Distribution law, ulong key) =>
        [.. Enumerable.Range(0, Draws).Select(i => law.Sample(KeyedDraw.Draw(key, (ulong)i)))];
}
