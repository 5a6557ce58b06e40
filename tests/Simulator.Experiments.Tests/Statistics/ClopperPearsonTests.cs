using Simulator.Experiments.Statistics;
using Xunit;

namespace Simulator.Experiments.Tests.Statistics;

public class ClopperPearsonTests
{
    [Theory]
    [InlineData(0, 10, 0, 0.308497)] // 1 - 0.025^(1/10)
    [InlineData(10, 10, 0.691503, 1)]
    [InlineData(5, 10, 0.187086, 0.812914)]
    [InlineData(1, 200, 0.000126582, 0.0275483)] // 1 - 0.975^(1/200)
    public void BoundsAreThoseOfTheTables(int successes, int trials, double low, double high)
    {
        Interval interval = ClopperPearson.Interval(successes, trials);

        Assert.Equal((double)successes / trials, interval.Mean);
        Assert.Equal(low, interval.Low, 1e-5);
        Assert.Equal(high, interval.High, 1e-5);
    }

    [Theory]
    [InlineData(3, 20, 0.95)]
    [InlineData(50, 60, 0.9)]
    [InlineData(999, 1000, 0.9999)]
    public void AtEachBoundWhatWasSeenIsJustAsUnlikelyAsTheLevelAllows(int successes, int trials, double level)
    {
        Interval interval = ClopperPearson.Interval(successes, trials, level);

        Assert.Equal((1 - level) / 2, AtLeast(successes, trials, interval.Low), (1 - level) * 1e-6);
        Assert.Equal((1 - level) / 2, 1 - AtLeast(successes + 1, trials, interval.High), (1 - level) * 1e-6);
    }

    [Theory]
    [InlineData(0.03)]
    [InlineData(0.2)]
    [InlineData(0.5)]
    public void ItCoversAtLeastAsOftenAsItSays(double probability)
    {
        const int Trials = 40;

        double covered = Enumerable.Range(0, Trials + 1)
            .Where(successes => ClopperPearson.Interval(successes, Trials) is var interval && interval.Low <= probability && probability <= interval.High)
            .Sum(successes => AtLeast(successes, Trials, probability) - AtLeast(successes + 1, Trials, probability));

        Assert.InRange(covered, 0.95, 1);
    }

    [Theory]
    [InlineData(-1, 10)]
    [InlineData(11, 10)]
    [InlineData(0, 0)]
    public void CountsThatCannotBeAreRefused(int successes, int trials) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ClopperPearson.Interval(successes, trials));

    // Added up term by term, so that nothing of the library is used.
    private static double AtLeast(int successes, int trials, double probability)
    {
        double sum = 0;
        for (int k = successes; k <= trials; k++)
        {
            double term = 1;
            for (int i = 0; i < k; i++) term *= (trials - i) / (double)(i + 1) * probability * (i < trials - k ? 1 - probability : 1);
            for (int i = k; i < trials - k; i++) term *= 1 - probability;
            sum += term;
        }

        return sum;
    }
}
