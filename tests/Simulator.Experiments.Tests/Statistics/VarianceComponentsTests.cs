using MathNet.Numerics.Distributions;
using Simulator.Experiments.Statistics;
using Simulator.Experiments.Studies.Uncertainty;
using Xunit;

namespace Simulator.Experiments.Tests.Statistics;

/// <summary>A toy whose two variances are known. False alarms: within 5 standard errors, below 1e-6 a comparison; the seeds are fixed.</summary>
public class VarianceComponentsTests
{
    private const double Between = 1;
    private const double Within = 4;

    [Fact]
    public void BothVariancesComeOutRightOnAverage()
    {
        Moments between = default, within = default, uncorrected = default;

        for (int trial = 0; trial < 200; trial++)
        {
            double[][] toy = Toy(trial, draws: 25, replications: 3);
            VarianceComponents found = VarianceComponents.Of(toy, new DesignDraws(1, "bootstrap"));
            between.Add(found.Between.Mean);
            within.Add(found.Within);
            Moments means = default;
            foreach (double[] draw in toy) means.Add(draw.Average());
            uncorrected.Add(means.Variance);
        }

        Assert.Equal(Between, between.Mean, 5 * between.StandardError);
        Assert.Equal(Within, within.Mean, 5 * within.StandardError);
        Assert.True(Math.Abs(uncorrected.Mean - Between) > 5 * uncorrected.StandardError, "without the correction for what is within, the check above must fail");
        Assert.Equal(Between + (Within / 3), uncorrected.Mean, 5 * uncorrected.StandardError);
    }

    [Fact]
    public void IntervalsHoldTheTrueValuesAboutAsOftenAsTheySay()
    {
        int mean = 0, between = 0;

        for (int trial = 0; trial < 200; trial++)
        {
            VarianceComponents found = VarianceComponents.Of(Toy(trial, draws: 60, replications: 4), new DesignDraws((ulong)trial, "bootstrap"));
            mean += found.Mean.Low <= 0.5 && 0.5 <= found.Mean.High ? 1 : 0;
            between += found.Between.Low <= Between && Between <= found.Between.High ? 1 : 0;
        }

        // 190 of 200 expected; 5 standard deviations are 15. A percentile bootstrap of a variance is known to fall short by a few per cent.
        Assert.InRange(mean, 175, 200);
        Assert.InRange(between, 170, 200);
    }

    [Fact]
    public void TheCentresHaveTheVarianceOfTheTrueMeans()
    {
        VarianceComponents found = VarianceComponents.Of(Toy(1, draws: 200, replications: 4), new DesignDraws(1, "bootstrap"));

        Moments centres = default;
        foreach (double centre in found.Centres) centres.Add(centre);
        Assert.Equal(found.Between.Mean, centres.Variance, 1e-9);
        Assert.Equal(found.Mean.Mean, centres.Mean, 1e-9);
    }

    [Fact]
    public void TheShareOfDrawsAboveZeroIsThatOfTheTrueMeans()
    {
        const int Draws = 20_000;
        double expected = 1 - Normal.CDF(0.5, 1, 0); // a true mean is normal with mean 0.5 and variance 1
        double[][] toy = Toy(3, Draws, replications: 2);

        double[] centres = VarianceComponents.Of(toy, new DesignDraws(1, "bootstrap")).Centres;

        double error = 5 * Math.Sqrt(expected * (1 - expected) / Draws) + 0.01; // the factor that draws them together is estimated too
        Assert.Equal(expected, centres.Count(centre => centre > 0) / (double)Draws, error);
        Assert.True(Math.Abs(expected - (toy.Count(draw => draw.Average() > 0) / (double)Draws)) > error, "sample means, drawn together by nothing, must fail the check above");
    }

    [Fact]
    public void AllChanceGivesNoShareToTheParameters()
    {
        double[][] noise = [.. Toy(5, draws: 400, replications: 4).Select(draw => draw.Select(value => value - draw.Average()).ToArray())];

        VarianceComponents found = VarianceComponents.Of(noise, new DesignDraws(1, "bootstrap"));

        Assert.True(found.Between.Mean < 0, "the draws' means are exactly equal, so the correction goes below zero");
        Assert.Equal(0, found.Share);
        Assert.All(found.Centres, centre => Assert.Equal(found.Mean.Mean, centre, 1e-12));
    }

    [Fact]
    public void ADrawWithAnUndefinedReplicationIsLeftOutAndCounted()
    {
        double[][] toy = Toy(6, draws: 5, replications: 2);
        toy[3][1] = double.NaN;

        VarianceComponents found = VarianceComponents.Of(toy, new DesignDraws(1, "bootstrap"));

        Assert.Equal((4, 1), (found.Draws, found.Undefined));
    }

    [Fact]
    public void AShareThatChanceHidesHasAnIntervalFromZeroToOne()
    {
        var random = new Random(8);
        double[][] noise = [.. Enumerable.Range(0, 100).Select(_ => Enumerable.Range(0, 4).Select(_ => Some.Normal(random)).ToArray())];
        double[][] clear = [.. Toy(8, draws: 100, replications: 4).Select(draw => draw.Select(value => (0.1 * value) + 2).ToArray())];

        Interval hidden = VarianceComponents.ShareWhere(noise, value => value > 0, new DesignDraws(1, "better"));
        Interval sure = VarianceComponents.ShareWhere(clear, value => value > 0, new DesignDraws(1, "better"));

        Assert.Equal((0, 1), (hidden.Low, hidden.High)); // Clopper and Pearson alone would say 0 to 0.04 or 0.96 to 1
        Assert.Equal((1, 1), (sure.Mean, sure.High));
        Assert.Equal(Math.Pow(0.025, 1.0 / 100), sure.Low, 1e-6);
    }

    [Theory]
    [InlineData(0, 10, 0, 0, 0.308497)]
    [InlineData(5, 10, 0.5, 0.187086, 0.812914)]
    [InlineData(10, 10, 1, 0.691503, 1)]
    [InlineData(190, 200, 0.95, 0.909985, 0.975762)]
    public void AShareHasItsExactInterval(int successes, int trials, double share, double low, double high)
    {
        Interval found = VarianceComponents.Binomial(successes, trials, 0.95);

        Assert.Equal(share, found.Mean, 1e-12);
        Assert.Equal(low, found.Low, 1e-4);
        Assert.Equal(high, found.High, 1e-4);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.125, 0.25)]
    [InlineData(0.5, 0.5)]
    [InlineData(0.875, 0.75)]
    [InlineData(1, 1)]
    public void ACoordinateIsTriangular(double share, double coordinate) => Assert.Equal(coordinate, UncertaintyStudy.Triangular(share), 1e-12);

    private static double[][] Toy(int seed, int draws, int replications)
    {
        var random = new Random(seed);
        return
        [
            .. Enumerable.Range(0, draws).Select(_ =>
            {
                double mean = 0.5 + (Math.Sqrt(Between) * Some.Normal(random));
                return Enumerable.Range(0, replications).Select(_ => mean + (Math.Sqrt(Within) * Some.Normal(random))).ToArray();
            }),
        ];
    }
}
