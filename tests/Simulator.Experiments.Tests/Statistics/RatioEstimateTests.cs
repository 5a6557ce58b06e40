using Simulator.Experiments.Statistics;
using Xunit;

namespace Simulator.Experiments.Tests.Statistics;

public class RatioEstimateTests
{
    [Fact]
    public void ThreeReplicationsByHand()
    {
        // 4 of 8; without each in turn 3/6, 4/7, 1/3: squares around their mean 0.0298564, times 2/3, root 0.1410826.
        RatioEstimate estimate = RatioEstimate.Jackknife([1, 0, 3], [2, 1, 5]);

        Assert.Equal(0.5, estimate.Interval.Mean, 1e-12);
        Assert.Equal(4.302652729912 * 0.1410826, estimate.Interval.HalfWidth, 1e-5);
        Assert.Equal((4, 8, 3), (estimate.Numerator, estimate.Denominator, estimate.Interval.Count));
    }

    [Fact]
    public void EqualDenominatorsGiveTheOrdinaryInterval()
    {
        Interval ordinary = StudentT.Interval([0.5, 1, 1.5, 0]);

        Interval interval = RatioEstimate.Jackknife([1, 2, 3, 0], [2, 2, 2, 2]).Interval;

        Assert.Equal(ordinary.Low, interval.Low, 1e-12);
        Assert.Equal(ordinary.High, interval.High, 1e-12);
    }

    [Fact]
    public void OnALargeSampleTheJackknifeAgreesWithTheDeltaMethod()
    {
        var random = new Random(3);
        double[] numerators = new double[2000], denominators = new double[2000];
        for (int i = 0; i < numerators.Length; i++)
        {
            denominators[i] = random.Next(0, 12);
            numerators[i] = Math.Round(denominators[i] * random.NextDouble());
        }

        RatioEstimate estimate = RatioEstimate.Jackknife(numerators, denominators);

        double ratio = numerators.Sum() / denominators.Sum();
        double[] residuals = [.. numerators.Zip(denominators, (n, d) => (n - ratio * d) / denominators.Average())];
        Interval delta = StudentT.Interval(residuals);
        Assert.Equal(ratio, estimate.Interval.Mean, 1e-12);
        Assert.Equal(1, estimate.Interval.HalfWidth / delta.HalfWidth, 5e-3);
    }

    [Fact]
    public void NothingInAnyReplicationIsUndefined()
    {
        Interval interval = RatioEstimate.Jackknife([0, 0, 0], [0, 0, 0]).Interval;

        Assert.Equal(new Interval(double.NaN, double.NaN, double.NaN, Count: 3), interval);
    }

    [Fact]
    public void EverythingInOneReplicationHasNoInterval()
    {
        Interval interval = RatioEstimate.Jackknife([0, 0.1, 0], [0, 0.3, 0]).Interval;

        Assert.Equal(new Interval(0.1 / 0.3, double.NaN, double.NaN, Count: 3), interval);
    }

    [Fact]
    public void ReplicationsWithNothingStillCount()
    {
        Interval interval = RatioEstimate.Jackknife([1, 0, 1, 0], [2, 0, 1, 0]).Interval;

        // Without each: 1/1, 2/3, 1/2, 2/3: squares around their mean 17/24.
        double[] without = [1, 2 / 3.0, 0.5, 2 / 3.0];
        double standardError = Math.Sqrt(0.75 * without.Sum(r => (r - 17 / 24.0) * (r - 17 / 24.0)));
        Assert.Equal(4, interval.Count);
        Assert.Equal(StudentT.CriticalValue(3, 0.95) * standardError, interval.HalfWidth, 1e-12);
    }

    [Fact]
    public void UndefinedReplicationsAreLeftOutAndCounted()
    {
        RatioEstimate whole = RatioEstimate.Jackknife([1, 0, 3], [2, 1, 5]);

        RatioEstimate holes = RatioEstimate.Jackknife([double.NaN, 1, 0, 3, 4], [9, 2, 1, 5, double.NaN]);

        Assert.Equal(whole with { Interval = whole.Interval with { Undefined = 2 } }, holes);
    }

    [Fact]
    public void ImpossibleInputIsRefused()
    {
        Assert.Throws<ArgumentException>(() => RatioEstimate.Jackknife([1], [1, 2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => RatioEstimate.Jackknife([1, 1], [1, -2]));
    }
}
