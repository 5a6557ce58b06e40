using Simulator.Experiments.Statistics;
using Xunit;

namespace Simulator.Experiments.Tests.Statistics;

public class PairedDifferenceTests
{
    [Fact]
    public void ThreePairsByHand()
    {
        // Differences 1, 2, 3: variance 1. Variances 100 (10, 20, 30) and 121 (11, 22, 33).
        PairedDifference difference = PairedDifference.Of([10, 20, 30], [11, 22, 33]);

        Assert.Equal(2, difference.Interval.Mean, 1e-12);
        Assert.Equal(4.302652729912 / Math.Sqrt(3), difference.Interval.HalfWidth, 1e-9);
        Assert.Equal(221, difference.VarianceReduction, 1e-9);
        Assert.Equal(0.0741799, difference.PValue, 1e-6);   // t = 2 sqrt(3) with 2 degrees: 1 - sqrt(12 / 14)
    }

    [Fact]
    public void APairWithAnUndefinedSideIsLeftOutWhole()
    {
        PairedDifference whole = PairedDifference.Of([10, 20, 30], [11, 22, 33]);

        PairedDifference holes = PairedDifference.Of(
            [10, double.NaN, 20, 1e9, 30], [11, -1e9, 22, double.PositiveInfinity, 33]);

        Assert.Equal(whole with { Interval = whole.Interval with { Undefined = 2 } }, holes);
    }

    [Fact]
    public void ADifferenceThatDoesNotVaryReducesTheVarianceWithoutBound()
    {
        PairedDifference shifted = PairedDifference.Of([1.1, 2.2, 3.3], [1.2, 2.3, 3.4]);   // equal up to rounding

        Assert.Equal(double.PositiveInfinity, shifted.VarianceReduction);
        Assert.Equal(0.1, shifted.Interval.Mean, 1e-12);
        Assert.Equal(0, shifted.PValue);
    }

    [Fact]
    public void NothingVariesMeansNothingIsGained()
    {
        PairedDifference same = PairedDifference.Of([5, 5, 5], [5, 5, 5]);

        Assert.Equal((1.0, 1.0), (same.VarianceReduction, same.PValue));
        Assert.Equal(new Interval(0, 0, 0, Count: 3), same.Interval);
    }

    [Fact]
    public void OnePairHasADifferenceAndNothingElse()
    {
        PairedDifference single = PairedDifference.Of([5], [7]);

        Assert.Equal(new PairedDifference(new Interval(2, double.NaN, double.NaN, Count: 1), double.NaN, double.NaN), single);
    }

    [Fact]
    public void CommonRandomNumbersReduceTheVarianceByWhatTheCorrelationPromises()
    {
        var random = new Random(7);
        double[] today = new double[5000], treaty = new double[5000], unrelated = new double[5000];
        for (int i = 0; i < today.Length; i++)
        {
            double common = Some.Normal(random) * 3;
            today[i] = 20 + common + Some.Normal(random);
            treaty[i] = 15 + common + Some.Normal(random);
            unrelated[i] = 15 + Some.Normal(random) * Math.Sqrt(10);
        }

        PairedDifference shared = PairedDifference.Of(today, treaty);
        PairedDifference independent = PairedDifference.Of(today, unrelated);

        Assert.InRange(shared.VarianceReduction, 9.2, 10.8);   // (10 + 10) / (1 + 1)
        Assert.InRange(independent.VarianceReduction, 0.93, 1.07);
        Assert.InRange(shared.Interval.HalfWidth / independent.Interval.HalfWidth, 0.30, 0.33);
    }

    [Fact]
    public void UnpairedReplicationsAreABugOfOurs()
    {
        Assert.StartsWith("Bug in the simulator", Assert.Throws<ArgumentException>(() => PairedDifference.Of([1, 2], [1])).Message);
    }

    [Fact]
    public void BonferroniDividesTheErrorAmongTheComparisons()
    {
        Assert.Equal(0.95, Bonferroni.Level(0.95, 1), 1e-15);
        Assert.Equal(0.995, Bonferroni.Level(0.95, 10), 1e-15);
        Assert.Throws<ArgumentOutOfRangeException>(() => Bonferroni.Level(0.95, 0));
    }

    [Fact]
    public void HolmStepsDownAndNeverTurnsTheOrder()
    {
        // Ascending: 0.005 * 4, 0.01 * 3, 0.03 * 2, 0.04 * 1 (raised to the one before it).
        double[] adjusted = Holm.Adjust([0.01, double.NaN, 0.04, 0.03, 0.005]);

        Assert.Equal(double.NaN, adjusted[1]);
        Assert.Equal(0.03, adjusted[0], 1e-12);
        Assert.Equal(0.06, adjusted[2], 1e-12);
        Assert.Equal(0.06, adjusted[3], 1e-12);
        Assert.Equal(0.02, adjusted[4], 1e-12);
        Assert.Equal([1, 1], Holm.Adjust([0.9, 0.6]));
    }
}
