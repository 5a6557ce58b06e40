using Simulator.Cooperation;
using Simulator.Experiments.Statistics;
using Xunit;

namespace Simulator.Experiments.Tests;

/// <summary>Two or three replications of the made-up records, followed into every part of the result.</summary>
public class ComparisonResultTests
{
    [Fact]
    public async Task ADifferenceIsTheAlternativeMinusTheBase()
    {
        ComparisonResult result = await Run(3);

        // Incidence of surrender reaches its half with the second one, after 200 days, today; with the first, after 50, under the treaty.
        ComparisonRow median = result.Comparison("treaty", "surrender", "median-days-to-surrender")!;
        Assert.Equal(200, median.BaseMean, 9);
        Assert.Equal(-150, median.Difference.Interval.Mean, 9);
        Assert.Equal(-150.0 / 200, median.RelativeChange, 9);
        Assert.Equal(0, result.Comparison("treaty", "surrender", "surrendered")!.Difference.Interval.Mean);
    }

    [Fact]
    public async Task TheTreatyMovesNothingThatItDoesNotTouch()
    {
        ComparisonResult result = await Run(3);

        Assert.All(result.Comparisons.Where(row => row.Family == MetricInfo.Desks), row =>
        {
            Assert.True(row.Difference.Interval.Mean is 0 or double.NaN);
            Assert.Null(row.AdjustedP);
        });
    }

    [Fact]
    public async Task HeadlinePValuesAreHolmAdjustedTogether()
    {
        ComparisonResult result = await Run(3);

        ComparisonRow[] headlines = [.. result.Comparisons.Where(row => row.AdjustedP is not null)];
        Assert.Equal(
            result.MetricInfos.Where(info => info.Headline).Select(info => (info.Family, info.Metric)),
            headlines.Select(row => (row.Family, row.Metric)));
        Assert.Equal(Holm.Adjust([.. headlines.Select(row => row.Difference.PValue)]), headlines.Select(row => row.AdjustedP!.Value));
        Assert.True(result.Comparison("treaty", "surrender", "median-days-to-surrender")!.Significant);
    }

    [Fact]
    public async Task TheHeadlineTableBeginsWithTheNumberOfRequests()
    {
        ComparisonResult result = await Run(2);

        HeadlineRow[] rows = [.. Headline.Of(result)];
        Assert.Equal("requests", rows[0].Info.Metric);
        Assert.Equal(["today", "treaty"], rows[0].Regimes.Select(row => row.Regime));
        Assert.All(rows, row => Assert.Single(row.Differences));
        Assert.Contains(rows, row => row.Info.Metric == "surrendered-within-100-days");
        Assert.Contains(rows, row => row.Info is { Metric: "refused", Group: "" });
    }

    [Fact]
    public async Task OutcomesAndTheOpenRestAddUpToOne()
    {
        ComparisonResult result = await Run(3);

        OutcomeShareRow[] rows = [.. result.OutcomeShares.Where(row => row is { Regime: "today", Family: "surrender", Ground: "" })];
        Assert.Equal(["surrendered", "refused", "withdrawn", "open"], rows.Select(row => row.Outcome));
        Assert.Equal(1, rows.Sum(row => row.Share.Mean), 9);
        Assert.Equal(4 + 1, rows.Sum(row => row.Requests.Mean), 9); // 0, 1 and 2 withdrawn
        Assert.Equal(1, result.OutcomeShares.Single(row => row is { Regime: "today", Ground: "nationality" }).Requests.Mean);
    }

    [Fact]
    public async Task CurvesNameTheirKindAndTheMainOneIsTheIncidenceOfSuccess()
    {
        ComparisonResult result = await Run(2);

        Assert.Equal(
            ["CumulativeIncidence surrendered", "CumulativeIncidence refused", "CumulativeIncidence withdrawn", "KaplanMeier closed", "KaplanMeier surrendered"],
            result.Curves.Where(row => row is { Regime: "today", Family: "surrender" }).Select(row => $"{row.Kind} {row.Outcome}"));
        CurveRow main = result.MainCurve("today", "surrender")!;
        Assert.Equal((CurveKind.CumulativeIncidence, "surrendered"), (main.Kind, main.Outcome));
        Assert.Equal((0.75 + 0.6) / 2, main.Share.Mean[20], 9); // 200 days: replication 0 and, with one withdrawn, replication 1
        Assert.Null(result.MainCurve("today", "informal"));
        Assert.Equal("surrender", result.LeadFamily);
    }

    [Fact]
    public async Task BacklogIsDatedByMonthEnds()
    {
        ComparisonResult result = await Run(2);

        BacklogRow backlog = result.Backlog.First();
        Assert.Equal(new DateOnly(2020, 2, 1), backlog.MonthEnds[0]);
        Assert.Equal(result.Scenario.Clock.End, backlog.MonthEnds[^1]);
        Assert.Equal(1, backlog.Pending.Mean[^1]);
    }

    [Fact]
    public async Task PairsAreTotalsOverTotalsWithJackknifeIntervals()
    {
        ComparisonResult result = await Run(2);

        PairRow pair = result.Pairs.Single(row => row is { Regime: "today", Family: "surrender", Requesting: "AAA" });
        Assert.Equal("BBB", pair.Requested);
        Assert.Equal(("reciprocity", "reciprocity"), (pair.InstrumentAtStart, pair.InstrumentAtEnd));
        Assert.Equal(9, pair.Requests);
        Assert.Equal(2, pair.Pending);
        Assert.Equal(["surrendered 4", "refused:nationality 2", "withdrawn 1"], pair.Outcomes.Select(
            outcome => $"{outcome.Outcome}{(outcome.Ground.Length == 0 ? "" : ":" + outcome.Ground)} {outcome.Requests}"));

        // 2 of 4 and 2 of 5: 4/9; without one or the other 2/5 and 1/2, half a distance of 0.05 away from their mean.
        Assert.Equal(4.0 / 9, pair.Success.Interval.Mean, 12);
        Assert.Equal(12.7062 * 0.05, pair.Success.Interval.HalfWidth, 3);
        Assert.Equal((4.0, 9.0), (pair.Success.Numerator, pair.Success.Denominator));
        Assert.Equal(2.0 / 9, pair.SuccessWithin.Interval.Mean, 12);
        Assert.Equal(125, pair.MeanDaysToSuccess.Interval.Mean, 9);
        Assert.Equal(125, pair.MedianDaysToSuccess, 9);
        Assert.True(pair.Rare);

        PairRow unused = result.Pairs.Single(row => row is { Regime: "today", Family: "surrender", Requesting: "BBB" });
        Assert.Equal(0, unused.Requests);
        Assert.Equal(double.NaN, unused.Success.Interval.Mean);
    }

    [Fact]
    public async Task StageTimeIsSharedOverAllTimeAndOverRequests()
    {
        ComparisonResult result = await Run(2);

        // Waiting 100 and 101, working 20, elsewhere 30 seconds; 4 and 5 measured requests.
        DeskShare share = result.Desks.Single(row => row is { Regime: "today", Group: "AAA:central-authority:casework" }).ShareOf("surrender")!;
        Assert.Equal(201.0 / 301, share.Waiting.Mean, 12);
        Assert.Equal(40.0 / 301, share.Working.Mean, 12);
        Assert.Equal(1, share.Rank);
        StageGroupRow group = result.StageGroups.First();
        Assert.Equal(("today", "surrender", "preparation"), (group.Regime, group.Family, group.Group));
        Assert.Equal(201.0 / 9 / Some.Day, group.WaitingDays.Mean, 15);
        Assert.Equal(60.0 / 9 / Some.Day, group.ElsewhereDays.Mean, 15);
        Assert.Equal(0, group.TransitDays.Mean);
    }

    [Fact]
    public async Task TheBottleneckSentenceNamesTheDeskItsStateAndItsShare()
    {
        ComparisonResult result = await Run(2);

        Assert.Equal(
            "Today: the bottleneck of surrender is Case officers, Alandia (central authority): busy 85.7143 [85.7143, 85.7143] % of the hours in post, "
            + "a file waits 0.1 [-0.6, 0.7] days, and 67 [65, 68] % of all the time that the family's requests take passes in this queue "
            + "(in the same queue of all states 66.8 %, in all queues 66.8 %).",
            BottleneckSentence.Of(result, "today", "surrender"));
        Assert.Equal("Today: no request of the family informal waited at a desk.", BottleneckSentence.Of(result, "today", "informal"));
    }

    [Fact]
    public async Task TheBottleneckIsSetBesideTheStagesThatTakeMostTime()
    {
        ComparisonResult result = await Run(2);
        var stages = new StageGroupRow("today", "surrender", "search", Days(1), Days(2), Days(0), Days(27));
        result = result with { StageGroups = [stages, stages with { Group = "court", WaitingDays = Days(11), ElsewhereDays = Days(0), TransitDays = Days(7) }] };

        Assert.Equal(
            "Today: of 50 days that a request of the family surrender takes (or has taken at the horizon), 30 (60 %) pass in the stages of 'search'.",
            BottleneckSentence.WhereTheTimeGoes(result, "today", "surrender"));
        Assert.Equal("The treaty: no time of the family surrender was recorded.", BottleneckSentence.WhereTheTimeGoes(result, "treaty", "surrender"));
    }

    [Fact]
    public void ARegimeNamedTwiceIsRefused() =>
        Assert.Equal("regimes: expected each regime once, found 'today' 2 times; name it once.", Assert.Throws<ScenarioException>(
            () => Some.Request(2, 1, "today", "treaty", "today")).Message);

    [Fact]
    public async Task OneRegimeHasNothingToBeComparedWith()
    {
        ComparisonResult result = Assert.IsType<ExperimentFinished>(await Experiment.Run(Some.Request(2, 1, "treaty"), new FakeHost(), [])).Result;

        Assert.Empty(result.Comparisons);
        Assert.Equal("The treaty", result.Base.Title);
        Assert.Equal(4, result.Capacity.Length);
    }

    private static Interval Days(double mean) => new(mean, mean, mean, 2);

    private static async Task<ComparisonResult> Run(int replications) =>
        Assert.IsType<ExperimentFinished>(await Experiment.Run(Some.Request(replications, 1), new FakeHost(), [])).Result;
}
