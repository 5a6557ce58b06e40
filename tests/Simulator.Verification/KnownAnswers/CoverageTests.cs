using Simulator.Experiments;
using Simulator.Experiments.Statistics;

namespace Simulator.Verification.KnownAnswers;

/// <summary>Intervals of 95 % cover the truth in 93 to 97 of a hundred small experiments: each of ten replications of a year with eighty requests.</summary>
/// <remarks>A thousand experiments of seeds 1 to 1000. Were the coverage 95 % exactly, chance alone would put one count in 270 outside.</remarks>
public class CoverageTests
{
    private const int Replications = 10;

    private static readonly Practice Slow = new(40, 0.6);
    private static readonly Practice Quick = new(25, 0.7);
    private static readonly Lazy<Task<ComparisonResult[]>> Results = new(() => Coverage.Run(KnownScenario.Read("coverage"), Replications));
    private static readonly Lazy<Task<ComparisonResult[]>> Sparse = new(() => Coverage.Run(KnownScenario.Read("coverage", "families.file.demand.pairs.ALP>ALP=3"), Replications));

    [Theory]
    [InlineData("requests")]
    [InlineData("answered")]
    [InlineData("pending-at-horizon")]
    [InlineData("restricted-mean-days")]
    public async Task MeansAreCovered(string metric) =>
        Assert.InRange(await Covered(result => result.Metric("slow", "file", metric)!.Interval, Slow.Truth(metric)), Coverage.Low, Coverage.High);

    [Fact]
    public async Task ADesksMeanIsCovered() =>
        Assert.InRange(await Covered(result => result.Desks.First(desk => desk.Regime == "slow").OfficerHours, Slow.OfficerHours), Coverage.Low, Coverage.High);

    [Theory]
    [InlineData("answered-share")]
    [InlineData("pending-at-horizon-share")]
    [InlineData("answered-within-a-month")]
    public async Task ProportionsAreCovered(string metric) =>
        Assert.InRange(await Covered(result => result.Metric("slow", "file", metric)!.Interval, Slow.Truth(metric)), Coverage.Low, Coverage.High);

    [Fact]
    public async Task AProportionOfARareCellIsCovered() =>
        Assert.InRange(
            Coverage.Of(await Sparse.Value, result => result.Pairs.First(pair => pair.Regime == "slow").Success.Interval, Slow.Truth("answered-share")),
            Coverage.Low, Coverage.High);

    [Theory]
    [InlineData("answered")]
    [InlineData("pending-at-horizon")]
    [InlineData("restricted-mean-days")]
    [InlineData("answered-share")]
    [InlineData("answered-within-a-month")]
    public async Task PairedDifferencesAreCovered(string metric) =>
        Assert.InRange(
            await Covered(result => result.Comparison("quick", "file", metric)!.Difference.Interval, Quick.Truth(metric) - Slow.Truth(metric)), Coverage.Low, Coverage.High);

    [Theory]
    [InlineData(9)]
    [InlineData(30)]
    [InlineData(60)]
    [InlineData(120)]
    public async Task KaplanMeierPointsAreCovered(int day)
    {
        Assert.InRange(await Covered(Point(CurveKind.KaplanMeier, CurveRow.Closed, day), Slow.Ended(day)), Coverage.Low, Coverage.High);
        Assert.InRange(await Covered(Point(CurveKind.KaplanMeier, "answered", day), Slow.AnsweredAlone(day)), Coverage.Low, Coverage.High);
        Assert.InRange(await Covered(Point(CurveKind.CumulativeIncidence, "answered", day), Slow.Answered(day)), Coverage.Low, Coverage.High);
    }

    [Fact]
    public async Task IntervalsOfTheNormalLawWouldBeTooShort()
    {
        double shorter = 1.96 / StudentT.CriticalValue(Replications - 1, 0.95);

        double covered = await Covered(result => Shrunk(result.Metric("slow", "file", "restricted-mean-days")!.Interval, shorter), Slow.Truth("restricted-mean-days"));

        Assert.InRange(covered, 0.85, Coverage.Low);
    }

    [Fact]
    public async Task KaplanMeierOfOneOutcomeDoesNotCoverTheShareThatEndsSo() =>
        Assert.InRange(await Covered(Point(CurveKind.KaplanMeier, "answered", 60), Slow.Answered(60)), 0, 0.5);

    [Fact]
    public async Task UnfinishedRequestsCannotBeLeftOut() =>
        Assert.InRange(await Covered(result => result.Metric("slow", "file", "answered-share")!.Interval, Slow.AnsweredShare), 0, 0.5);

    /// <remarks>The limit of the method, and a control that cannot be worked out by hand: with three requests a replication a curve often
    /// ends early and its last level is carried on, too low by four in a hundred.</remarks>
    [Fact]
    public async Task ThreeRequestsAReplicationAreTooFewForTheEndOfACurve() =>
        Assert.InRange(Coverage.Of(await Sparse.Value, Point(CurveKind.KaplanMeier, CurveRow.Closed, 120), Slow.Ended(120)), 0.8, Coverage.Low);

    /// <remarks>The mean wait of four years at a desk that is busy 80 % of the time is skewed: ten replications cover 91.5 %, fifty are enough.</remarks>
    [LongFact("runs fifty thousand replications")]
    public async Task FiftyReplicationsCoverTheMeanWaitOfTheTutorialsDesk()
    {
        const double Rate = 350 / 365.25;
        KnownScenario scenario = KnownScenario.ReadFile("scenarios/tutorial/one-desk.yaml", "default-regimes=[one-officer]");

        ComparisonResult[] results = await Coverage.Run(scenario, 50);

        Assert.InRange(Coverage.Of(results, result => result.Desks.Single().MeanWaitDays, QueueTheory.ErlangCWait(1, Rate, 20 / 24.0)), Coverage.Low, Coverage.High);
        Assert.InRange(Coverage.Of(results, result => result.Desks.Single().Utilisation, Rate * 20 / 24), Coverage.Low, Coverage.High);
    }

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

    private static async Task<double> Covered(Func<ComparisonResult, Interval> interval, double truth) =>
        Coverage.Of(await Results.Value, interval, truth);
}
