using MathNet.Numerics.Distributions;
using Simulator.Experiments.Statistics;
using Simulator.Experiments.Studies;
using Simulator.Kernel;
using Simulator.Verification.KnownAnswers;

namespace Simulator.Verification.Studies;

/// <summary>Cases that only wait are an M/G/infinity queue: those pending at any moment are Poisson with the rate times the mean wait.</summary>
public class ForecastStudyTests
{
    private const int Replications = 1000;
    private const double Rate = 73 / 365.25; // a day

    private static readonly DateOnly Horizon = new(2027, 1, 1);

    private static readonly Lazy<Task<ForecastFan>> Old = new(() => Forecast(StudyBench.OneWait(), "old", 12));

    [Fact]
    public async Task TheProbabilityOfMoreIsThatOfAPoissonNumber()
    {
        ForecastMonth last = (await Old.Value).Months[^1];

        Assert.Equal(Horizon, last.Date);
        Assert.True(Holds(last, 1 - Poisson.CDF(Rate * 45, 12)), $"found {last.Above}; seed {StudyBench.Seed}");
        Assert.False(Holds(last, 1 - Poisson.CDF(Rate * 45, 11))); // "at least" is another probability than "more than"
        Agreement.Asserts(Rate * 45, last.Pending);
        Agreement.Rejects(Rate * 50, last.Pending);
    }

    [Fact]
    public async Task RandomWaitsOfTheSameMeanGiveTheSameProbability()
    {
        StudyBench bench = StudyBench.OneWait("instruments.old.provisions.rule.wait={ uniform: { low: 0 days, high: 80 days } }");

        ForecastMonth last = (await Forecast(bench, "old", 12)).Months[^1];

        Assert.True(Holds(last, 1 - Poisson.CDF(Rate * 45, 12)), $"found {last.Above}; seed {StudyBench.Seed}");
    }

    [Fact]
    public async Task TheFanIsThatOfThePoissonNumbers()
    {
        ForecastMonth last = (await Old.Value).Months[^1];

        // The nearest whole quantile is missed by one at most: P(X <= 4) is 0.055 and P(X <= 14) is 0.959, both within three standard errors of a thousand.
        double[] theory = [.. ForecastMonth.Shares.Select(share => (double)Enumerable.Range(0, 100).First(number => Poisson.CDF(Rate * 45, number) >= share))];
        Assert.All(theory.Zip(last.Quantiles), pair => Assert.InRange(pair.Second - pair.First, -1, 1));
        Assert.Equal(9, theory[2]);
    }

    [Fact]
    public async Task MonthsRunFromTheMeasuredWindowToTheDay()
    {
        StudyBench bench = StudyBench.OneWait();
        Plan[] plans = bench.Plans("old", "new");

        ForecastResult result = await ForecastStudy.Run(bench.Runner, bench.Scenario, plans, "case", new DateOnly(2025, 6, 20), 12, 3);

        Assert.Equal(
            ["2025-01-01", "2025-02-01", "2025-03-01", "2025-04-01", "2025-05-01", "2025-06-01"],
            result.Fans[1].Months.Select(month => month.Date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(result.Fans[0].Months[0].Pending, result.Fans[1].Months[0].Pending); // until the rule is in force nothing differs
        Assert.NotEqual(result.Fans[0].Months[^1].Pending, result.Fans[1].Months[^1].Pending);
    }

    private static async Task<ForecastFan> Forecast(StudyBench bench, string regime, int backlog)
    {
        ForecastResult result = await ForecastStudy.Run(bench.Runner, bench.Scenario, bench.Plans(regime), "case", Horizon, backlog, Replications);
        return result.Fans[0];
    }

    // The interval is exact, so a right probability fails once in ten thousand seeds at most.
    private static bool Holds(ForecastMonth month, double probability)
    {
        Interval interval = ClopperPearson.Interval((int)Math.Round(month.Above.Mean * Replications), Replications, 1 - Agreement.FalseAlarm);
        return interval.Low <= probability && probability <= interval.High;
    }
}
