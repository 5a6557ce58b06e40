using Simulator.Experiments.Statistics;
using Xunit;

namespace Simulator.Experiments.Tests.Statistics;

public class KaplanMeierTests
{
    // Weeks in remission: E. J. Freireich et al., Blood 21 (1963); a minus stands for censored.
    private static readonly int[] SixMp =
        [6, 6, 6, -6, 7, -9, 10, -10, -11, 13, 16, -17, -19, -20, 22, 23, -25, -32, -32, -34, -35];

    private static readonly int[] Placebo = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23];

    [Theory]
    [InlineData(5, 1.0)]
    [InlineData(6, 0.8571)]
    [InlineData(7, 0.8067)]
    [InlineData(9, 0.8067)]
    [InlineData(10, 0.7529)]
    [InlineData(13, 0.6902)]
    [InlineData(16, 0.6275)]
    [InlineData(22, 0.5378)]
    [InlineData(23, 0.4482)]
    [InlineData(35, 0.4482)]
    [InlineData(99, 0.4482)]
    public void RemissionUnderSixMpIsThatOfTheTextbooks(long week, double surviving)
    {
        double[] ended = new double[1];

        KaplanMeier.OnGrid(Sample(SixMp), [week], ended);

        Assert.Equal(1 - surviving, ended[0], 5e-5);
    }

    [Fact]
    public void MediansAndRestrictedMeanOfTheTrialAreThoseOfTheTextbooks()
    {
        Assert.Equal(23, KaplanMeier.Median(Sample(SixMp)));
        Assert.Equal(8, KaplanMeier.Median(Sample(Placebo)));
        Assert.Equal(23.287, KaplanMeier.RestrictedMean(Sample(SixMp), 35), 5e-4);
        Assert.Equal(Placebo.Average(), KaplanMeier.RestrictedMean(Sample(Placebo), 100), 1e-12);
    }

    [Fact]
    public void ARequestCensoredAtATimeIsStillAtRiskAtIt()
    {
        double[] ended = KaplanMeier.OnGrid([5, 5], [true, false], [4, 5]);

        Assert.Equal([0, 0.5], ended);
    }

    [Fact]
    public void ACauseAloneIsWhatCensoringTheOthersGivesToTheLastBit()
    {
        var random = new Random(6);
        for (int trial = 0; trial < 200; trial++)
        {
            (long[] seconds, int[] causes) = Some.Durations(random, 3);
            var sample = new DurationSample();
            sample.Load(seconds, causes);
            double[] ended = new double[61];

            KaplanMeier.OnGrid(sample, Some.Grid(60), ended, cause: 1);

            Assert.Equal(KaplanMeier.OnGrid(seconds, [.. causes.Select(cause => cause == 1)], Some.Grid(60)), ended);
        }
    }

    [Fact]
    public void TheOrderOfTheRequestsDoesNotMatter()
    {
        int[] reversed = [.. SixMp.Reverse()];
        double[] one = new double[41], other = new double[41];

        KaplanMeier.OnGrid(Sample(SixMp), Some.Grid(40), one);
        KaplanMeier.OnGrid(Sample(reversed), Some.Grid(40), other);

        Assert.Equal(one, other);
    }

    [Fact]
    public void TheRestrictedMeanIsTheAreaBelowTheCurve()
    {
        // S is 1 to 10, then 1/2 to 30, then 0.
        var sample = new DurationSample();
        sample.Load([10, 30], [true, true]);

        Assert.Equal(5, KaplanMeier.RestrictedMean(sample, 5), 1e-12);
        Assert.Equal(10, KaplanMeier.RestrictedMean(sample, 10), 1e-12);
        Assert.Equal(15, KaplanMeier.RestrictedMean(sample, 20), 1e-12);
        Assert.Equal(20, KaplanMeier.RestrictedMean(sample, 99), 1e-12);
    }

    [Fact]
    public void AMedianThatIsNotReachedIsNotANumber()
    {
        var sample = new DurationSample();
        sample.Load([1, 2, 3], [true, false, false]);

        Assert.Equal(double.NaN, KaplanMeier.Median(sample));
        Assert.Equal(1, KaplanMeier.TimeToShare(sample, 0.3));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(1000)]
    [InlineData(4998)]
    public void AMedianMetExactlyIsNotMissedByRounding(int requests)
    {
        var sample = new DurationSample();
        for (int i = 1; i <= requests; i++)
        {
            sample.Add(i, cause: 0);
        }

        Assert.Equal(requests / 2, KaplanMeier.Median(sample));
    }

    [Fact]
    public void AnEmptySampleHasNoEstimate()
    {
        Assert.Equal([double.NaN, double.NaN], KaplanMeier.OnGrid([], [], [0, 1]));
        Assert.Equal(double.NaN, KaplanMeier.Median(new DurationSample()));
        Assert.Equal(double.NaN, KaplanMeier.RestrictedMean(new DurationSample(), 10));
    }

    [Fact]
    public void TheCurveIsTheProductOfItsDefinition()
    {
        for (int seed = 0; seed < 30; seed++)
        {
            (long[] seconds, int[] causes) = Some.Durations(new Random(seed), causes: 1);
            bool[] observed = [.. causes.Select(cause => cause >= 0)];

            double[] ended = KaplanMeier.OnGrid(seconds, observed, Some.Grid(70));

            for (int t = 0; t <= 70; t++)
            {
                double product = 1;
                for (int u = 0; u <= t; u++)
                {
                    int atRisk = seconds.Count(s => s >= u);
                    int events = causes.Where((cause, i) => cause >= 0 && seconds[i] == u).Count();
                    product *= atRisk == 0 ? 1 : 1 - (double)events / atRisk;
                }

                Assert.True(Math.Abs(1 - product - ended[t]) < 1e-12, $"seed {seed}, time {t}: expected {1 - product}, received {ended[t]}");
            }
        }
    }

    [Fact]
    public void AUsedSampleIsReadWithoutAllocating()
    {
        var sample = new DurationSample();
        double[] ended = new double[41];
        long[] grid = Some.Grid(40);
        Fill();
        long before = GC.GetAllocatedBytesForCurrentThread();

        Fill();

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Fill()
        {
            sample.Clear();
            for (int i = 0; i < 500; i++)
            {
                sample.Add(i * 7919 % 41, cause: i % 3 - 1);
            }

            KaplanMeier.OnGrid(sample, grid, ended);
            KaplanMeier.Median(sample);
            CumulativeIncidence.OnGrid(sample, 2, grid.AsSpan(0, 20), ended);
        }
    }

    [Fact]
    public void ASampleCanBeReadAndFilledFurther()
    {
        var sample = new DurationSample();
        sample.Add(10, cause: 0);
        double first = KaplanMeier.Median(sample);
        sample.Add(2, cause: 0);

        Assert.Equal((10, 2), (first, KaplanMeier.Median(sample)));
    }

    [Fact]
    public void ImpossibleInputIsABugOfOurs()
    {
        var sample = new DurationSample();

        Assert.StartsWith("Bug in the simulator", Assert.Throws<ArgumentException>(() => KaplanMeier.OnGrid([1], [true], [3, 2])).Message);
        Assert.StartsWith("Bug in the simulator", Assert.Throws<ArgumentException>(() => sample.Load([1, 2], [true])).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => sample.Add(-1, cause: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => sample.Add(1, cause: 255));
        Assert.Throws<ArgumentOutOfRangeException>(() => sample.Add(1, cause: -2));
    }

    private static DurationSample Sample(int[] weeks)
    {
        var sample = new DurationSample();
        foreach (int week in weeks)
        {
            sample.Add(Math.Abs(week), week > 0 ? 0 : DurationSample.Censored);
        }

        return sample;
    }
}
