using MathNet.Numerics;
using MathNet.Numerics.Distributions;
using Simulator.Kernel;

namespace Simulator.Verification.Draws;

/// <summary>The kernel's laws against MathNet.Numerics: inverse functions number by number, the others by their moments and their distribution.</summary>
public class SamplingTests
{
    private const double Exact = 1e-12;
    private const int Draws = 100_000;

    // Evenly spread draws, and draws close to both ends.
    private static readonly ulong[] Points =
    [
        .. Enumerable.Range(0, 2000).Select(i => KeyedDraw.Mix((ulong)i)),
        .. Enumerable.Range(12, 52).SelectMany(bit => (ulong[])[1UL << bit, ulong.MaxValue - (1UL << bit)]),
    ];

    private static readonly Dictionary<string, (Distribution Law, Func<double, double> Quantile)> Inverses = new()
    {
        ["exponential"] = (Distribution.Exponential(5), u => Exponential.InvCDF(1.0 / 5, 1 - u)),
        ["exponential of days"] = (Distribution.Exponential(86_400 * 45.5), u => Exponential.InvCDF(1 / (86_400 * 45.5), 1 - u)),
        ["lognormal of median"] = (Distribution.Lognormal(3, 0.6), u => LogNormal.InvCDF(Math.Log(3), 0.6, u)),
        ["lognormal of mean"] = (Distribution.LognormalOfMean(10, 0.5), u => LogNormal.InvCDF(Math.Log(10) - (Math.Log(1.25) / 2), Math.Sqrt(Math.Log(1.25)), u)),
        // MathNet has no quantile of Weibull's law: it is a power of the exponential's.
        ["weibull, shape 1/2"] = (Distribution.Weibull(4, 0.5), u => 4 * Math.Pow(Exponential.InvCDF(1, 1 - u), 2)),
        ["weibull, shape 2"] = (Distribution.Weibull(4, 2), u => 4 * Math.Sqrt(Exponential.InvCDF(1, 1 - u))),
        ["uniform"] = (Distribution.Uniform(-2, 6), u => ContinuousUniform.InvCDF(-2, 6, u)),
        ["triangular"] = (Distribution.Triangular(1, 2, 6), u => Triangular.InvCDF(1, 6, 2, u)),
        ["triangular, mode at its high end"] = (Distribution.Triangular(1, 6, 6), u => Triangular.InvCDF(1, 6, 6, u)),
    };

    private static readonly Dictionary<string, (Distribution Law, IContinuousDistribution Reference)> Laws = new()
    {
        ["exponential"] = (Distribution.Exponential(5), new Exponential(0.2)),
        ["lognormal"] = (Distribution.LognormalOfMean(10, 0.5), LogNormal.WithMeanVariance(10, 25)),
        ["weibull, shape 0.7"] = (Distribution.Weibull(4, 0.7), new Weibull(0.7, 4)),
        ["weibull, shape 3"] = (Distribution.Weibull(4, 3), new Weibull(3, 4)),
        ["uniform"] = (Distribution.Uniform(-2, 6), new ContinuousUniform(-2, 6)),
        ["triangular"] = (Distribution.Triangular(1, 2, 6), new Triangular(1, 6, 2)),
        ["gamma, cv 0.1"] = (Distribution.Gamma(8, 0.1), Gamma.WithShapeScale(100, 0.08)),
        ["gamma, cv 0.5"] = (Distribution.Gamma(8, 0.5), Gamma.WithShapeScale(4, 2)),
        ["gamma, cv 1"] = (Distribution.Gamma(8, 1), Gamma.WithShapeScale(1, 8)),
        ["gamma, cv 1.5"] = (Distribution.Gamma(1, 1.5), Gamma.WithShapeScale(1 / 2.25, 2.25)),
        ["gamma, cv 3"] = (Distribution.Gamma(2, 3), Gamma.WithShapeScale(1 / 9.0, 18)),
    };

    public static TheoryData<string> InverseNames => [.. Inverses.Keys];

    [Fact]
    public void TheNormalQuantileIsMathNets()
    {
        foreach (ulong point in Points)
        {
            double u = KeyedDraw.Uniform(point);
            AssertClose(Normal.InvCDF(0, 1, u), Portable.NormalQuantile(u), u);
        }
    }

    [Theory]
    [MemberData(nameof(InverseNames))]
    public void ASampleIsTheQuantileOfItsDraw(string name)
    {
        (Distribution law, Func<double, double> quantile) = Inverses[name];

        foreach (ulong point in Points)
        {
            double u = KeyedDraw.Uniform(point);
            AssertClose(quantile(u), law.Sample(point), u);
        }
    }

    [Fact]
    public void TheComparisonSeesTheTwelfthDigit()
    {
        Assert.ThrowsAny<Exception>(() => AssertClose(1, 1 + 2e-12, 0.5));
    }

    [Fact]
    public void TheMeansAreMathNets()
    {
        foreach ((Distribution law, IContinuousDistribution reference) in Laws.Values)
            Assert.Equal(reference.Mean, law.Mean, Math.Abs(reference.Mean) * Exact);
    }

    [Fact]
    public void SamplesHaveTheMomentsAndTheDistributionOfTheirLaw()
    {
        var found = new Significance();
        foreach ((string name, (Distribution law, IContinuousDistribution reference)) in Laws) Compare(found, name, Sample(law, name), reference);
        var counts = new int[5];
        foreach (double value in Sample(Distribution.Empirical([0, 1, 2, 3, 4]), "empirical")) counts[(int)value]++;
        found.AddCells("empirical", counts);

        TestContext.Current.TestOutputHelper?.WriteLine(found.ToString());
        Assert.True(found.IsChance, found.ToString());
    }

    // The negative controls: laws a few per cent off.
    [Theory]
    [InlineData(8, 0.52)]
    [InlineData(8.2, 0.5)]
    public void AGammaThatIsSlightlyOffIsFoundOut(double mean, double cv)
    {
        var found = new Significance();
        Compare(found, "gamma", Sample(Distribution.Gamma(mean, cv), "gamma, cv 0.5"), Laws["gamma, cv 0.5"].Reference);

        Assert.False(found.IsChance, found.ToString());
    }

    private static void Compare(Significance found, string name, double[] sample, IContinuousDistribution reference)
    {
        found.AddSample($"{name}: distribution", sample, Below(reference));
        found.AddNormal($"{name}: mean", (sample.Average() - reference.Mean) / (reference.StdDev / Math.Sqrt(sample.Length)));
        double below = reference.CumulativeDistribution(reference.Mean);
        found.AddNormal($"{name}: share below the mean", (sample.Count(x => x < reference.Mean) - (sample.Length * below)) / Math.Sqrt(sample.Length * below * (1 - below)));
        double[] squares = [.. sample.Select(x => (x - reference.Mean) * (x - reference.Mean))];
        double average = squares.Average();
        double error = Math.Sqrt(squares.Sum(x => (x - average) * (x - average)) / squares.Length / squares.Length);
        found.AddNormal($"{name}: variance", (average - reference.Variance) / error);
    }

    // MathNet takes the gamma distribution to be zero below 1e-15, where a small shape still has two per cent of its mass: there its first term is all there is.
    private static Func<double, double> Below(IContinuousDistribution reference) => reference is not Gamma gamma
        ? reference.CumulativeDistribution
        : x => x * gamma.Rate < 1e-12 ? Math.Exp((gamma.Shape * Math.Log(x * gamma.Rate)) - SpecialFunctions.GammaLn(gamma.Shape + 1)) : gamma.CumulativeDistribution(x);

    private static void AssertClose(double expected, double actual, double u) =>
        Assert.True(Math.Abs(actual - expected) <= Exact * Math.Max(Math.Abs(expected), double.Epsilon), FormattableString.Invariant($"at {u:R}: expected {expected:R}, found {actual:R}"));

    private static double[] Sample(Distribution law, string name) =>
        [.. Enumerable.Range(0, Draws).Select(i => law.Sample(KeyedDraw.Draw(KeyedDraw.Word(name), (ulong)i)))];
}
