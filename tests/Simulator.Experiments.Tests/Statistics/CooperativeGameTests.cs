using System.Numerics;
using Simulator.Experiments.Statistics;
using Simulator.Experiments.Studies.Explain;
using Simulator.Kernel;
using Xunit;

namespace Simulator.Experiments.Tests.Statistics;

/// <summary>Shapley values against results by hand and against the axioms that make them what they are.</summary>
public class CooperativeGameTests
{
    private const ulong Seed = 20_251_114;
    private const double Rounding = 1e-12;

    // Player 0 has a left glove, 1 and 2 a right one each; a pair is worth 1. By hand: 4/6, 1/6, 1/6.
    private static readonly double[] Gloves = [0, 0, 0, 1, 0, 1, 0, 1];

    // An airport's runway for aeroplanes that need 1, 2 and 3 (Littlechild and Owen, 1973). By hand: 1/3, 1/3 + 1/2, 1/3 + 1/2 + 1.
    private static readonly double[] Airport = [0, 1, 2, 2, 3, 3, 3, 3];

    [Fact]
    public void TheGlovesAreDividedAsByHand() => Equal([4.0 / 6, 1.0 / 6, 1.0 / 6], CooperativeGame.Shapley(Gloves));

    [Fact]
    public void TheRunwayIsDividedAsByHand() => Equal([1.0 / 3, 5.0 / 6, 11.0 / 6], CooperativeGame.Shapley(Airport));

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(8)]
    public void TheValuesAddUpToTheWhole(int players)
    {
        double[] worth = Random(players, 1);

        Assert.Equal(worth[^1] - worth[0], CooperativeGame.Shapley(worth).Sum(), 12);
    }

    [Fact]
    public void PlayersWhoDoTheSameGetTheSame()
    {
        // What counts is how many of players 1 and 3 are in, not which.
        double[] random = Random(4, 2);
        double[] worth = [.. random.Select((_, mask) => random[(mask & 0b0101) | (BitOperations.PopCount((uint)mask & 0b1010) switch { 0 => 0, 1 => 0b0010, _ => 0b1010 })])];

        double[] values = CooperativeGame.Shapley(worth);

        Assert.Equal(values[1], values[3], 12);
        Assert.NotEqual(values[0], values[2], 3);
    }

    [Fact]
    public void APlayerWhoAddsNothingGetsNothingAndInteractsWithNobody()
    {
        double[] random = Random(4, 3);
        double[] worth = [.. random.Select((_, mask) => random[mask & ~0b0100])];

        Assert.Equal(0, CooperativeGame.Shapley(worth)[2]);
        Assert.All([0, 1, 3], other => Assert.Equal(0, CooperativeGame.Interaction(worth, 2, other)));
        Assert.Equal((0, 0), (CooperativeGame.FirstIn(worth, 2), CooperativeGame.LastIn(worth, 2)));
    }

    [Fact]
    public void TheValuesOfTwoGamesTogetherAreThoseOfEachAdded()
    {
        double[] one = Random(5, 4), other = Random(5, 5);

        double[] together = CooperativeGame.Shapley([.. one.Zip(other, (a, b) => (2 * a) - (3 * b))]);

        Equal([.. CooperativeGame.Shapley(one).Zip(CooperativeGame.Shapley(other), (a, b) => (2 * a) - (3 * b))], together);
    }

    [Fact]
    public void TheValuesAreTheMeansOverAllOrders()
    {
        double[] worth = Random(4, 6);
        int[][] orders = [.. from a in Four from b in Four from c in Four from d in Four where new[] { a, b, c, d }.Distinct().Count() == 4 select new[] { a, b, c, d }];

        double[] byOrders = [.. Four.Select(player => orders.Average(order => Added(worth, order, player)))];

        Assert.Equal(24, orders.Length);
        Equal(byOrders, CooperativeGame.Shapley(worth));
    }

    [Fact]
    public void InteractionsAreAsByHand()
    {
        // Two who are worth 1 and 2 alone and 5 together: 5 - 1 - 2 = 2. The gloves: 1 while the other right glove is away, 0 when it is there.
        Assert.Equal(2, CooperativeGame.Interaction([0, 1, 2, 5], 0, 1));
        Assert.Equal(0.5, CooperativeGame.Interaction(Gloves, 0, 1), 12);
        Assert.Equal(-0.5, CooperativeGame.Interaction(Gloves, 1, 2), 12);
    }

    [Fact]
    public void WherePlayersOnlyAddNobodyInteracts()
    {
        double[] parts = [1, -2, 0.5, 3];
        double[] worth = [.. Enumerable.Range(0, 16).Select(mask => 7 + Four.Where(player => (mask & (1 << player)) != 0).Sum(player => parts[player]))];

        Equal(parts, CooperativeGame.Shapley(worth));
        Assert.All(from one in Four from other in Four where one < other select CooperativeGame.Interaction(worth, one, other), index => Assert.Equal(0, index, 12));
    }

    [Fact]
    public void AnUndefinedWorthLeavesEveryValueUndefined()
    {
        Assert.All(CooperativeGame.Shapley([0, 1, double.NaN, 3]), value => Assert.Equal(double.NaN, value));
    }

    // The exact value lies outside an interval of this level with a probability of at most 1e-5: five of them, 5e-5.
    [Fact]
    public void SampledOrdersAgreeWithAllOrders()
    {
        double[] worth = Random(5, 7);
        int[][] orders = [.. Enumerable.Range(0, 4000).Select(order => SampledGame.Drawn(5, KeyedDraw.Replication(Seed, order)))];

        double[] exact = CooperativeGame.Shapley(worth);

        for (int player = 0; player < 5; player++)
        {
            Interval sampled = StudentT.Interval([.. orders.Select(order => Added(worth, order, player))], 1 - 1e-5);
            Assert.InRange(exact[player], sampled.Low, sampled.High);
            Assert.True(sampled.HalfWidth < 0.15, $"An interval of {sampled.HalfWidth} shows nothing.");
        }
    }

    [Fact]
    public void EveryOrderOfThreeIsDrawnAboutAsOften()
    {
        var counts = Enumerable.Range(0, 6000).Select(order => string.Concat(SampledGame.Drawn(3, KeyedDraw.Replication(Seed, order)))).CountBy(order => order).ToDictionary();

        // A count is off by more than 4.9 standard deviations of 28.9 with a probability of 1e-6.
        Assert.Equal(6, counts.Count);
        Assert.All(counts.Values, count => Assert.InRange(count, 1000 - 142, 1000 + 142));
    }

    // Rows and columns with effects of their own and noise in the cells; 95 % intervals of 1500 tables. Fewer than 1388 covered has a probability below 1e-5 at 95 %.
    [Fact]
    public void ACrossedMeansIntervalCoversWhatItPromises()
    {
        int covered = 0;
        for (int table = 0; table < 1500; table++)
        {
            double[] rows = Normal(6, table, 1), columns = Normal(10, table, 2);
            double[][] cells = [.. rows.Select((row, r) => columns.Select((column, c) => 3 + row + column + Normal(1, table, (ulong)(100 + (r * 10) + c))[0]).ToArray())];
            Interval interval = CrossedMean.Of(cells).Interval;
            if (interval.Low <= 3 && interval.High >= 3) covered++;
        }

        Assert.InRange(covered, 1388, 1500);
    }

    [Fact]
    public void AColumnWithAHoleIsLeftOutOfACrossedMeanAndCounted()
    {
        (Interval interval, _) = CrossedMean.Of([[1, double.NaN, 3], [3, 9, 5]]);

        Assert.Equal((3, 2, 1), (interval.Mean, interval.Count, interval.Undefined));
    }

    private static int[] Four => [0, 1, 2, 3];

    private static double Added(double[] worth, int[] order, int player)
    {
        int before = order.TakeWhile(other => other != player).Sum(other => 1 << other);
        return worth[before | (1 << player)] - worth[before];
    }

    private static double[] Random(int players, ulong purpose) =>
        [.. Enumerable.Range(0, 1 << players).Select(mask => (4 * KeyedDraw.Uniform(KeyedDraw.Draw(KeyedDraw.Replication(Seed, mask), purpose))) - 2)];

    // Sums of twelve uniforms: mean 0, variance 1, near enough to normal.
    private static double[] Normal(int count, int table, ulong purpose) => [.. Enumerable.Range(0, count).Select(i =>
        Enumerable.Range(0, 12).Sum(k => KeyedDraw.Uniform(KeyedDraw.Draw(KeyedDraw.Replication(Seed + purpose, table), (ulong)((i * 12) + k)))) - 6)];

    private static void Equal(double[] expected, double[] found)
    {
        Assert.Equal(expected.Length, found.Length);
        Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First, pair.Second, Rounding));
    }
}
