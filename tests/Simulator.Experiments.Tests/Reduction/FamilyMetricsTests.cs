using Simulator.Cooperation;
using Simulator.Experiments.Reduction;
using Simulator.Kernel;
using Xunit;

namespace Simulator.Experiments.Tests.Reduction;

public class FamilyMetricsTests
{
    // Five requests, four of them measured: refused after 10 days, surrendered after 50 and 200, open after 100.
    [Theory]
    [InlineData("requests", "", 4)]
    [InlineData("surrendered", "", 2)]
    [InlineData("surrendered-share", "", 0.5)]
    [InlineData("refused", "", 1)]
    [InlineData("refused-share", "", 0.25)]
    [InlineData("refused", "nationality", 1)]
    [InlineData("refused-share", "nationality", 0.25)]
    [InlineData("refused", "political", 0)]
    [InlineData("withdrawn", "", 0)]
    [InlineData("surrendered-within-100-days", "", 0.25)] // 3/4 left at 50 days, a third of them surrendered
    [InlineData("median-days-to-surrender", "", 200)]     // incidence 1/4 at 50 days, 3/4 at 200: half of 3/4 is reached at 200
    [InlineData("restricted-mean-days", "", 115)]         // 10 + 40 * 3/4 + 150 * 1/2
    [InlineData("released-count", "", 1)]
    [InlineData("released-count-share", "", 0.25)]
    [InlineData("days-in-custody", "", 15)]
    [InlineData("days-in-custody-per-person", "", 7.5)]
    [InlineData("pending-at-horizon", "", 1)]
    [InlineData("pending-at-horizon-share", "", 0.25)]
    public void EachMetricOfFiveRequestsIsTheOneWorkedOutByHand(string metric, string group, double expected)
    {
        Plan plan = Some.Plan();

        Assert.Equal(expected, Value(plan, metric, group, Some.FiveRequests(plan)), 9);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(-1, 0)]
    public void TheWindowBeginsWithItsFirstSecond(int second, double expected)
    {
        Plan plan = Some.Plan();
        RequestRecord record = Some.Record(plan, 0, 0, 10, "surrendered") with { Received = plan.MeasureFrom + second };

        Assert.Equal(expected, Value(plan, "requests", "", record));
        Assert.Equal(expected, Value(plan, "surrendered", "", record));
    }

    [Fact]
    public void ARequestOfTheLastSecondIsCountedAndCensoredAtOnce()
    {
        Plan plan = Some.Plan();
        RequestRecord record = Some.Record(plan, 0, 0, 0, "") with { Received = plan.End - 1 };

        Assert.Equal(1, Value(plan, "pending-at-horizon", "", record));
        Assert.Equal(0, Value(plan, "surrendered-within-100-days", "", record));
    }

    [Fact]
    public void ThreeSurrendersWithoutCensoringHaveTheMiddleOneAsMedian()
    {
        Plan plan = Some.Plan();
        RequestRecord[] records = [.. new[] { 30.0, 20, 70 }.Select((days, i) => Some.Record(plan, i, 0, days, "surrendered"))];

        Assert.Equal(30, Value(plan, "median-days-to-surrender", "", records), 9);
    }

    [Fact]
    public void WithoutRequestsCountsAreZeroAndTheRestIsUndefined()
    {
        Plan plan = Some.Plan();

        Assert.Equal(0, Value(plan, "surrendered", ""));
        Assert.Equal(0, Value(plan, "days-in-custody", ""));
        Assert.Equal(double.NaN, Value(plan, "surrendered-share", ""));
        Assert.Equal(double.NaN, Value(plan, "surrendered-within-100-days", ""));
        Assert.Equal(double.NaN, Value(plan, "median-days-to-surrender", ""));
        Assert.Equal(double.NaN, Value(plan, "restricted-mean-days", ""));
        Assert.Equal(double.NaN, Value(plan, "days-in-custody-per-person", ""));
    }

    [Fact]
    public void AFamilyWithoutASuccessHasOnlyCounts()
    {
        Plan plan = Some.Plan();
        var catalog = new MetricCatalog(plan, Some.Scenario("released"));

        Assert.Equal(
            ["requests", "answered", "answered-share", "pending-at-horizon", "pending-at-horizon-share"],
            catalog.Infos.Where(info => info.Family == "informal").Select(info => info.Metric));
        Assert.DoesNotContain(catalog.Infos, info => info.Family == "background");
    }

    [Fact]
    public void CountingAFlagThatTheProcedureLacksIsRefusedWithItsPath()
    {
        ScenarioException error = Assert.Throws<ScenarioException>(() => new MetricCatalog(Some.Plan(), Some.Scenario("fled")));

        Assert.Equal("families.surrender.counts.fled-count: expected one of custody, released, found 'fled'.", error.Message);
    }

    private static double Value(Plan plan, string metric, string group, params RequestRecord[] records)
    {
        var reducer = new ReplicationReducer(plan, Some.Scenario("released"));
        double[] values = reducer.Reduce(Some.Cohort(0, 1, records))[0].Metrics;
        MetricInfo info = reducer.Catalog.Infos.Single(i => i.Family == "surrender" && i.Metric == metric && i.Group == group);
        return values[reducer.Catalog.Infos.IndexOf(info)];
    }
}
