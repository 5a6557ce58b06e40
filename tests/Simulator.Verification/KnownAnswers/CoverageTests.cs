using System.Globalization;
using Simulator.Experiments;
using Simulator.Experiments.Statistics;

namespace Simulator.Verification.KnownAnswers;

/// <summary>Intervals of 95 % cover the truth in 93 to 97 of a hundred small experiments: each of ten replications of a year with eighty requests.</summary>
/// <remarks>A thousand experiments of seeds 1 to 1000. Were the coverage 95 % exactly, chance alone would put one count in 270 outside.</remarks>
public class CoverageTests
{
    private const int Experiments = 1000;
    private const int Replications = 10;
    private const double Low = 0.93;
    private const double High = 0.97;
    private const double Window = 365; // days
    private const double Rate = 80 / 365.25;

    private static readonly Practice Slow = new(40, 0.6);
    private static readonly Practice Quick = new(25, 0.7);
    private static readonly Lazy<Task<ComparisonResult[]>> Results = new(Run);

    [Theory]
    [InlineData("requests")]
    [InlineData("answered")]
    [InlineData("pending-at-horizon")]
    [InlineData("restricted-mean-days")]
    public async Task MeansAreCovered(string metric) =>
        Assert.InRange(await Covered(result => result.Metric("slow", "file", metric)!.Interval, Truth(metric, Slow)), Low, High);

    [Fact]
    public async Task ADesksMeanIsCovered() =>
        Assert.InRange(await Covered(result => result.Desks.First(desk => desk.Regime == "slow").OfficerHours, Slow.OfficerHours), Low, High);

    [Theory]
    [InlineData("answered-share")]
    [InlineData("pending-at-horizon-share")]
    [InlineData("answered-within-a-month")]
    public async Task ProportionsAreCovered(string metric) =>
        Assert.InRange(await Covered(result => result.Metric("slow", "file", metric)!.Interval, Truth(metric, Slow)), Low, High);

    [Fact]
    public async Task AProportionOfRareCellsIsCovered() =>
        Assert.InRange(await Covered(result => result.Pairs.First(pair => pair.Regime == "slow").Success.Interval, Truth("answered-share", Slow)), Low, High);

    [Theory]
    [InlineData("answered")]
    [InlineData("pending-at-horizon")]
    [InlineData("restricted-mean-days")]
    [InlineData("answered-share")]
    [InlineData("answered-within-a-month")]
    public async Task PairedDifferencesAreCovered(string metric) =>
        Assert.InRange(
            await Covered(result => result.Comparison("quick", "file", metric)!.Difference.Interval, Truth(metric, Quick) - Truth(metric, Slow)), Low, High);

    [Theory]
    [InlineData(9)]
    [InlineData(30)]
    [InlineData(60)]
    [InlineData(120)]
    public async Task KaplanMeierPointsAreCovered(int day)
    {
        Assert.InRange(await Covered(Point(CurveKind.KaplanMeier, CurveRow.Closed, day), Slow.Ended(day)), Low, High);
        Assert.InRange(await Covered(Point(CurveKind.KaplanMeier, "answered", day), Slow.AnsweredAlone(day)), Low, High);
        Assert.InRange(await Covered(Point(CurveKind.CumulativeIncidence, "answered", day), Slow.Answered(day)), Low, High);
    }

    [Fact]
    public async Task IntervalsOfTheNormalLawWouldBeTooShort()
    {
        double shorter = 1.96 / StudentT.CriticalValue(Replications - 1, 0.95);

        double covered = await Covered(result => Shrunk(result.Metric("slow", "file", "restricted-mean-days")!.Interval, shorter), Truth("restricted-mean-days", Slow));

        Assert.InRange(covered, 0.85, Low);
    }

    [Fact]
    public async Task KaplanMeierOfOneOutcomeDoesNotCoverTheShareThatEndsSo() =>
        Assert.InRange(await Covered(Point(CurveKind.KaplanMeier, "answered", 60), Slow.Answered(60)), 0, 0.5);

    [Fact]
    public async Task UnfinishedRequestsCannotBeLeftOut()
    {
        // The share of those closed that were answered is not the share of all.
        Assert.InRange(await Covered(result => result.Metric("slow", "file", "answered-share")!.Interval, Slow.AnsweredShare), 0, 0.5);
    }

    private static double Truth(string metric, Practice practice) => metric switch
    {
        "requests" => Rate * Window,
        "answered" => Rate * Window * practice.AnsweredShare * practice.ClosedShare,
        "answered-share" => practice.AnsweredShare * practice.ClosedShare,
        "pending-at-horizon" => Rate * Window * (1 - practice.ClosedShare),
        "pending-at-horizon-share" => 1 - practice.ClosedShare,
        "answered-within-a-month" => practice.Answered(30),
        "restricted-mean-days" => practice.RestrictedMean(90),
        _ => throw new ArgumentOutOfRangeException(nameof(metric)),
    };

    private static Func<ComparisonResult, Interval> Point(CurveKind kind, string outcome, int day) => result =>
    {
        CurveRow curve = result.Curves.First(row => row.Regime == "slow" && row.Kind == kind && row.Outcome == outcome);
        int point = curve.Days.IndexOf(day);
        return new Interval(curve.Share.Mean[point], curve.Share.Low[point], curve.Share.High[point], curve.Share.Count[point]);
    };

    private static Interval Shrunk(Interval interval, double factor) => interval with
    {
        Low = interval.Mean - (factor * interval.HalfWidth),
        High = interval.Mean + (factor * interval.HalfWidth),
    };

    private static async Task<double> Covered(Func<ComparisonResult, Interval> interval, double truth)
    {
        Interval[] found = [.. (await Results.Value).Select(interval)];
        double covered = found.Count(one => one.Low <= truth && truth <= one.High) / (double)Experiments;
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"truth {truth:G6}, mean of means {found.Average(one => one.Mean):G6}, covered {covered:P1}; seeds 1 to {Experiments}"));
        return covered;
    }

    private static async Task<ComparisonResult[]> Run()
    {
        KnownScenario scenario = KnownScenario.Read("coverage");
        var results = new ComparisonResult[Experiments];
        for (int i = 0; i < Experiments; i++) results[i] = await scenario.Run(Replications, seed: (ulong)i + 1);
        return results;
    }

    /// <summary>A practice: a request takes an exponential time of this mean in days and is then answered with this probability.</summary>
    private sealed record Practice(double Mean, double AnsweredShare)
    {
        /// <summary>The share of requests received at any time of the window that are closed at its end.</summary>
        public double ClosedShare => 1 - (Mean / Window * Ended(Window));

        /// <summary>Hours officers work in the window: requests received, each until it is closed or the window ends.</summary>
        public double OfficerHours => 24 * Rate * Mean * (Window - (Mean * Ended(Window)));

        /// <summary>The share closed after so many days.</summary>
        public double Ended(double days) => 1 - Math.Exp(-days / Mean);

        /// <summary>The share answered after so many days.</summary>
        public double Answered(double days) => AnsweredShare * Ended(days);

        /// <summary>What it would be if no request were refused: the hazard of an answer alone.</summary>
        public double AnsweredAlone(double days) => 1 - Math.Exp(-AnsweredShare * days / Mean);

        /// <summary>Mean days until closed, counting so many at most.</summary>
        public double RestrictedMean(double days) => Mean * Ended(days);
    }
}
