using Simulator.Experiments.Statistics;
using Xunit;

namespace Simulator.Experiments.Tests.Statistics;

public class CumulativeIncidenceTests
{
    [Fact]
    public void SixRequestsByHand()
    {
        // t  at risk  S before  surrendered            refused
        // 1  6        1         1/6                    0
        // 2  5        5/6       1/6                    5/6 * 1/5 = 1/6    one censored at 2, still at risk
        // 3  3        4/6       1/6 + 2/3 * 1/3 = 7/18 1/6
        // 4  2        4/9       (censored)
        // 5  1        4/9       7/18                   1/6 + 4/9 = 11/18
        double[][] ended = CumulativeIncidence.OnGrid(
            [5, 2, 4, 1, 2, 3], [1, -1, -1, 0, 1, 0], causes: 2, [0, 1, 2, 3, 4, 5, 6]);

        AssertClose([0, 1 / 6.0, 1 / 6.0, 7 / 18.0, 7 / 18.0, 7 / 18.0, 7 / 18.0], ended[0]);
        AssertClose([0, 0, 1 / 6.0, 1 / 6.0, 1 / 6.0, 11 / 18.0, 11 / 18.0], ended[1]);
    }

    [Fact]
    public void TwoCausesAtTheSameTimeShareTheRisk()
    {
        double[][] ended = CumulativeIncidence.OnGrid([3, 3, 3, 3], [0, 1, 1, -1], causes: 2, [2, 3]);

        AssertClose([0, 0.25], ended[0]);
        AssertClose([0, 0.5], ended[1]);
    }

    [Fact]
    public void WithoutCensoringItIsTheShareCounted()
    {
        double[][] ended = CumulativeIncidence.OnGrid([1, 2, 3, 4, 5], [0, 2, 0, 2, 0], causes: 3, [3, 9]);

        AssertClose([0.4, 0.6], ended[0]);
        AssertClose([0, 0], ended[1]);
        AssertClose([0.2, 0.4], ended[2]);
    }

    [Fact]
    public void AllCausesAndTheUnfinishedAddUpToOne()
    {
        double largestNaiveSum = 0;
        for (int seed = 0; seed < 50; seed++)
        {
            (long[] seconds, int[] causes) = Some.Durations(new Random(seed), causes: 4);
            long[] grid = Some.Grid(70);

            double[][] ended = CumulativeIncidence.OnGrid(seconds, causes, 4, grid);

            double[] any = KaplanMeier.OnGrid(seconds, [.. causes.Select(cause => cause >= 0)], grid);
            double[][] naive = [.. Enumerable.Range(0, 4).Select(one =>
                KaplanMeier.OnGrid(seconds, [.. causes.Select(cause => cause == one)], grid))];
            for (int point = 0; point < grid.Length; point++)
            {
                double sum = ended.Sum(curve => curve[point]) + (1 - any[point]);
                Assert.True(Math.Abs(sum - 1) < 1e-12, $"seed {seed}, time {grid[point]}: expected 1, received {sum}");
                largestNaiveSum = Math.Max(largestNaiveSum, naive.Sum(curve => curve[point]) + (1 - any[point]));
            }
        }

        // The negative control: other causes taken for censoring do not add up.
        Assert.True(largestNaiveSum > 1.5, $"expected more than 1.5, received {largestNaiveSum}");
    }

    [Fact]
    public void TheSharesNeverFall()
    {
        (long[] seconds, int[] causes) = Some.Durations(new Random(11), causes: 3);

        double[][] ended = CumulativeIncidence.OnGrid(seconds, causes, 3, Some.Grid(70));

        Assert.All(ended, curve => Assert.Equal(curve.Order(), curve));
    }

    [Fact]
    public void AnEmptySampleHasNoEstimate()
    {
        Assert.Equal([double.NaN], CumulativeIncidence.OnGrid([], [], causes: 1, [5])[0]);
    }

    [Fact]
    public void ACauseThatWasNotAnnouncedIsABugOfOurs()
    {
        var error = Assert.Throws<ArgumentException>(() => CumulativeIncidence.OnGrid([1], [2], causes: 2, [5]));

        Assert.StartsWith("Bug in the simulator: cause 2 among 2", error.Message);
    }

    private static void AssertClose(double[] expected, double[] received)
    {
        Assert.Equal(expected.Length, received.Length);
        Assert.All(expected.Zip(received), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
    }
}
