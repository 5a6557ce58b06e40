using Simulator.Experiments.Statistics;
using Simulator.Kernel;
using Xunit;

namespace Simulator.Experiments.Tests.Statistics;

public class MserTests(ITestOutputHelper output)
{
    private const int Seed = 1_997;
    private const int Length = 300;
    private const int Series = 500;

    [Fact]
    public void TheCutMakesTheSquaredErrorOfTheRestSmallestAsTheDefinitionSays()
    {
        var random = new Random(Seed);
        for (int trial = 0; trial < 200; trial++)
        {
            double[] series = Correlated(random, transient: trial % 5);

            Assert.Equal(ByDefinition(series), Mser.Cut(series));
        }
    }

    [Fact]
    public void ABeginningThatLiesFarOffIsCutOutAndNotMuchMore()
    {
        double[] series = [.. Enumerable.Range(0, 100).Select(i => (i < 20 ? 0.0 : 10) + (i / 5 % 2))];

        Assert.Equal(20, Mser.Cut(series));
    }

    [Fact]
    public void ASeriesWithATransientIsCutWhereTheTransientVanishesInTheNoise()
    {
        // 10 exp(-t / 20) beside a standard deviation of 1.15: 37 steps on it is 1.4 times the noise, 90 steps on a tenth.
        int[] cuts = Cuts(transient: 10);

        Assert.True(cuts.Count(cut => cut is >= 35 and <= 120) >= Least, $"{cuts.Count(cut => cut is >= 35 and <= 120)} of {Series} cuts are where they should be; seed {Seed}");
        Assert.DoesNotContain(cuts, cut => cut < 20);
    }

    [Fact]
    public void OfAStationarySeriesLittleIsCut()
    {
        int[] cuts = Cuts(transient: 0);

        Assert.True(cuts.Count(cut => cut <= Length / 10) >= Least, $"{cuts.Count(cut => cut <= Length / 10)} of {Series} cuts are near 0; seed {Seed}");
    }

    [Fact]
    public void ASeriesThatNeverKeepsALevelIsCutWhereTheRuleIsNotTrusted()
    {
        double[] growing = [.. Enumerable.Range(0, 216).Select(month => 100 + (month / 2.0))];

        int cut = Mser.Cut(growing);

        Assert.False(Mser.IsTrusted(cut, growing.Length));
        Assert.True(Mser.IsTrusted(108, 216));
        Assert.False(Mser.IsTrusted(-1, 216));
    }

    [Fact]
    public void EqualValuesAreAllKeptAndAFewAreTooFew()
    {
        Assert.Equal(0, Mser.Cut(Enumerable.Repeat(3.7, 60).ToArray()));
        Assert.Equal(-1, Mser.Cut(new double[49]));
        Assert.Equal(0, Mser.Cut(new double[50]));
    }

    /// <summary>Four in five; were the true share 0.87, chance would bring fewer less than once in a hundred thousand times.</summary>
    private const int Least = Series * 4 / 5;

    private int[] Cuts(double transient)
    {
        var random = new Random(Seed);
        int[] cuts = [.. Enumerable.Range(0, Series).Select(_ => Mser.Cut(Correlated(random, transient)))];
        output.WriteLine($"transient {transient}: cuts from {cuts.Min()} to {cuts.Max()}, median {cuts.Order().ElementAt(Series / 2)}, within 35..120: {cuts.Count(cut => cut is >= 35 and <= 120)}, at most 30: {cuts.Count(cut => cut <= 30)}; seed {Seed}");
        return cuts;
    }

    // Autoregressive of order one with 0.5, in its stationary state from the start, and a beginning that dies away.
    private static double[] Correlated(Random random, double transient)
    {
        double[] series = new double[Length];
        double state = Normal(random) / Math.Sqrt(0.75);
        for (int i = 0; i < Length; i++)
        {
            series[i] = 5 + state + (transient * Portable.Exp(-i / 20.0));
            state = (0.5 * state) + Normal(random);
        }

        return series;
    }

    private static double Normal(Random random) => Portable.NormalQuantile((random.Next(1, 1 << 30) - 0.5) / (1 << 30));

    private static int ByDefinition(double[] series)
    {
        double[] batches = [.. series.Chunk(Mser.Batch).Where(batch => batch.Length == Mser.Batch).Select(batch => batch.Average())];
        return Mser.Batch * Enumerable.Range(0, batches.Length - 4).MinBy(cut =>
        {
            double[] rest = batches[cut..];
            double mean = rest.Average();
            return rest.Sum(value => (value - mean) * (value - mean)) / ((double)rest.Length * rest.Length);
        });
    }
}
