using Simulator.Experiments.Statistics;
using Xunit;

namespace Simulator.Experiments.Tests.Statistics;

public class StudentTTests
{
    [Theory]
    [InlineData(1, 0.95, 12.706204736432)]
    [InlineData(2, 0.95, 4.302652729912)]
    [InlineData(3, 0.95, 3.182446305284)]
    [InlineData(9, 0.95, 2.262157162740)]
    [InlineData(99, 0.95, 1.984216951509)]
    [InlineData(9, 0.99, 3.249835541592)]
    [InlineData(1, 0.9999, 6366.197671)]
    public void CriticalValuesAreThoseOfTheTables(int degreesOfFreedom, double level, double expected)
    {
        Assert.Equal(expected, StudentT.CriticalValue(degreesOfFreedom, level), expected * 1e-9);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(50)]
    public void ACriticalValueLeavesOutTheRestOfTheProbability(int degreesOfFreedom)
    {
        double critical = StudentT.CriticalValue(degreesOfFreedom, 0.9995);

        Assert.Equal(0.0005, StudentT.TwoSidedP(critical, degreesOfFreedom), 1e-9);
    }

    [Fact]
    public void AnIntervalIsTheMeanAndItsStandardErrorTimesTheCriticalValue()
    {
        Interval interval = StudentT.Interval([2, 4, 4, 4, 6]);   // mean 4, variance 8/4

        double halfWidth = 2.776445105198 * Math.Sqrt(2.0 / 5);
        Assert.Equal(4, interval.Mean, 1e-12);
        Assert.Equal(halfWidth, interval.HalfWidth, 1e-9);
        Assert.Equal(4 - halfWidth, interval.Low, 1e-9);
        Assert.Equal(4 + halfWidth, interval.High, 1e-9);
        Assert.Equal((5, 0), (interval.Count, interval.Undefined));
    }

    [Fact]
    public void UndefinedReplicationsAreLeftOutAndCounted()
    {
        Interval interval = StudentT.Interval([double.NaN, 2, 4, double.PositiveInfinity, 4, 4, 6]);

        Assert.Equal(StudentT.Interval([2, 4, 4, 4, 6]) with { Undefined = 2 }, interval);
    }

    [Fact]
    public void OneReplicationHasAMeanAndNoInterval()
    {
        Assert.Equal(new Interval(7, double.NaN, double.NaN, Count: 1), StudentT.Interval([7]));
        Assert.Equal(new Interval(double.NaN, double.NaN, double.NaN, Count: 0, Undefined: 1), StudentT.Interval([double.NaN]));
    }

    [Fact]
    public void EqualReplicationsHaveAnIntervalOfNoLength()
    {
        Assert.Equal(new Interval(0.1, 0.1, 0.1, Count: 3), StudentT.Interval([0.1, 0.1, 0.1]));
    }

    [Fact]
    public void ALevelInPercentIsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => StudentT.Interval([1, 2], level: 95));
    }

    [Fact]
    public void AScaledIntervalKeepsItsCounts()
    {
        Assert.Equal(new Interval(50, 25, 75, 4, 1), new Interval(0.5, 0.25, 0.75, 4, 1).Scaled(100));
    }

    [Fact]
    public void NinetyFivePercentIntervalsCoverTheTruthAboutThatOften()
    {
        const int experiments = 4000;
        var random = new Random(20240501);
        int covered = 0, coveredByTheNormal = 0;
        for (int i = 0; i < experiments; i++)
        {
            double[] values = [.. Enumerable.Range(0, 5).Select(_ => Some.Normal(random) * 3 + 10)];
            Interval interval = StudentT.Interval(values);
            double normal = interval.HalfWidth / StudentT.CriticalValue(4, 0.95) * 1.959964;
            covered += interval.Low <= 10 && 10 <= interval.High ? 1 : 0;
            coveredByTheNormal += Math.Abs(interval.Mean - 10) <= normal ? 1 : 0;
        }

        Assert.InRange((double)covered / experiments, 0.93, 0.97);
        // The negative control: the normal's 1.96 is too short for five replications (87.8 %).
        Assert.InRange((double)coveredByTheNormal / experiments, 0.85, 0.90);
    }
}
