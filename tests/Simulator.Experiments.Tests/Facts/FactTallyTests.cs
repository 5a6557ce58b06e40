using System.Collections.Immutable;
using Simulator.Cooperation;
using Simulator.Experiments.Facts;
using Simulator.Kernel;

namespace Simulator.Experiments.Tests.Facts;

/// <summary>The statistics of published facts, on records whose answers can be counted on the fingers.</summary>
/// <remarks>Days count from the start of the measured window; the five requests of <see cref="Some.FiveRequests"/> lie in it but for the first.</remarks>
public class FactTallyTests
{
    private static readonly Plan Today = Some.Plan();
    private static readonly Plan Treaty = Some.Plan("treaty");

    [Fact]
    public async Task ACountIsOfTheRequestsOfTheMeasuredWindow()
    {
        Assert.Equal(4, await Value(new RequestCount(Of())));
    }

    [Fact]
    public async Task AnOutcomeStandsForAllItsGroundsAndAGroundForItself()
    {
        Assert.Equal(2, await Value(new RequestCount(Of() with { Outcomes = ["surrendered"] })));
        Assert.Equal(1, await Value(new RequestCount(Of() with { Outcomes = ["refused"] })));
        Assert.Equal(1, await Value(new RequestCount(Of() with { Outcomes = ["refused:nationality"] })));
        Assert.Equal(0, await Value(new RequestCount(Of() with { Outcomes = ["refused:political"] })));
        Assert.Equal(3, await Value(new RequestCount(Of() with { Outcomes = ["surrendered", "refused"] })));
    }

    [Fact]
    public async Task RequestsReceivedInTheWarmUpCountWhenAskedFor()
    {
        RequestSelection all = Of() with { Received = new DateSpan(Some.Start, Day(Some.Window)) };

        Assert.Equal(5, await Value(new RequestCount(all)));
        Assert.Equal(1, await Value(new RequestCount(all with { Received = new DateSpan(Some.Start, Day(0)) })));
    }

    [Fact]
    public async Task ADaysFirstSecondBelongsToItAndTheNextDaysDoesNot()
    {
        RequestSelection of = Of() with { Received = new DateSpan(Day(100), Day(200)) };

        Assert.Equal(1, await Value(new RequestCount(of)));
        Assert.Equal(2, await Value(new RequestCount(of with { Received = new DateSpan(Day(100), Day(201)) })));
    }

    [Fact]
    public async Task AFlagTellsSomeFromTheOthers()
    {
        Assert.Equal(1, await Value(new RequestCount(Of() with { Flag = "released" })));
        Assert.Equal(0, await Value(new RequestCount(Of() with { Flag = "custody" })));
    }

    [Fact]
    public async Task StatesAndFamiliesAreToldApart()
    {
        RequestRecord[] records =
        [
            Some.Record(Today, 0, 1, 2, "surrendered"), Some.Record(Today, 1, 1, 2, "surrendered", requesting: "BBB", requested: "AAA"),
            Some.Record(Today, 2, 1, 2, "answered", family: "informal"),
        ];

        Assert.Equal(2, await Value(new RequestCount(Of()), records));
        Assert.Equal(1, await Value(new RequestCount(Of() with { Requesting = "BBB" }), records));
        Assert.Equal(1, await Value(new RequestCount(Of() with { Requested = "BBB" }), records));
        Assert.Equal(0, await Value(new RequestCount(Of() with { Requesting = "AAA", Requested = "AAA" }), records));
        Assert.Equal(1, await Value(new RequestCount(Of() with { Family = "informal" }), records));
    }

    [Fact]
    public async Task MeanDaysLeaveOpenRequestsOut()
    {
        // 50, 200 and 10 days; the fourth request is open.
        Assert.Equal(260.0 / 3, await Value(new MeanDays(Of())), 1e-9);
        Assert.Equal(125, await Value(new MeanDays(Of() with { Outcomes = ["surrendered"] })), 1e-9);
    }

    [Fact]
    public async Task AMeanOfNothingIsNotDefined()
    {
        Assert.Equal(double.NaN, await Value(new MeanDays(Of() with { Outcomes = ["withdrawn"] })));
    }

    [Fact]
    public async Task ARequestIsOpenOnADayWhenItWasBegunBeforeAndNotClosedBefore()
    {
        // Received on days 0, 100, 200 and 995; closed on 50, 300, 210 and never.
        RequestSelection open = Of();

        Assert.Equal(0, await Value(new RequestCount(open with { OpenOn = Day(0) })));
        Assert.Equal(1, await Value(new RequestCount(open with { OpenOn = Day(1) })));
        Assert.Equal(1, await Value(new RequestCount(open with { OpenOn = Day(50) })));
        Assert.Equal(0, await Value(new RequestCount(open with { OpenOn = Day(51) })));
        Assert.Equal(2, await Value(new RequestCount(open with { OpenOn = Day(205) })));
        Assert.Equal(1, await Value(new RequestCount(open with { OpenOn = Day(Some.Window) })));
    }

    [Fact]
    public async Task TheShareOpenAtAnAgeIsOfACohort()
    {
        RequestSelection cohort = Of() with { Received = new DateSpan(Day(0), Day(201)) };
        var share = new FactRatio(new RequestCount(cohort with { OpenOn = Day(205) }), new RequestCount(cohort));

        Assert.Equal(2.0 / 3, await Value(share), 1e-12);
    }

    [Fact]
    public async Task AnswersOverRequestsMayCountAnswersToOlderRequests()
    {
        // Closed in days 200 to 310: two of three requests begun earlier; begun then: one.
        var between = new DateSpan(Day(200), Day(311));
        var ratio = new FactRatio(new RequestCount(Of() with { Closed = between }), new RequestCount(Of() with { Received = between }));

        Assert.Equal(2, await Value(ratio));
    }

    [Fact]
    public async Task ARatioOverNothingIsNotDefined()
    {
        Assert.Equal(double.NaN, await Value(new FactRatio(new RequestCount(Of()), new RequestCount(Of() with { Outcomes = ["withdrawn"] }))));
    }

    [Fact]
    public async Task TheStayIsOpenTimeOverClosures()
    {
        // Between days 150 and 250: the request of day 100 is open throughout (100 days), that of day 200 for 10 and closes.
        Assert.Equal(110, await Value(new MeanStay(Of(), Day(150), Day(250))), 1e-9);

        // From day 995 to the end: the last request is open and nothing closes.
        Assert.Equal(double.NaN, await Value(new MeanStay(Of(), Day(Some.Window - 100), Day(Some.Window))));

        // The whole window: 50 + 200 + 10 days of the closed ones and 100 of the open one, over three closures.
        Assert.Equal(120, await Value(new MeanStay(Of(), Day(0), Day(Some.Window))), 1e-9);
    }

    [Fact]
    public async Task ARatioMayTakeItsSidesFromTwoRegimes()
    {
        FactStatistic days = new MeanDays(Of() with { Outcomes = ["surrendered"] });
        FactStatistic treatyDays = new MeanDays(Of() with { Outcomes = ["surrendered"], Regime = "treaty" });
        var ratio = new FactRatio(days, treatyDays);
        FactTally tally = Tally(ratio);

        await tally.Write(Today, new ReplicationRecords(0, Some.FiveRequests(Today), default));
        await tally.Write(Treaty, new ReplicationRecords(0, new[] { Some.Record(Treaty, 0, 0, 25, "surrendered") }, default));

        Assert.Equal(5, tally.Values(ratio).Single(), 1e-9);
    }

    [Fact]
    public async Task EachReplicationHasItsOwnValue()
    {
        var statistic = new RequestCount(Of());
        FactTally tally = Tally(statistic);

        await tally.Write(Today, new ReplicationRecords(0, Some.FiveRequests(Today), default));
        await tally.Write(Today, new ReplicationRecords(1, default, default));
        await tally.Write(Today, new ReplicationRecords(2, Some.FiveRequests(Today, 2).AsMemory(0, 3), default));

        Assert.Equal([4, 0, 2], tally.Values(statistic));
    }

    private static RequestSelection Of() => new(
        "today", "surrender", null, null, [], null, new DateSpan(Day(0), Day(Some.Window)), null, null);

    private static DateOnly Day(int day) => Some.Start.AddDays(Some.WarmUp + day);

    private static Task<double> Value(FactStatistic statistic) => Value(statistic, Some.FiveRequests(Today));

    private static async Task<double> Value(FactStatistic statistic, RequestRecord[] records)
    {
        FactTally tally = Tally(statistic);
        await tally.Write(Today, new ReplicationRecords(0, records, default));
        return tally.Values(statistic).Single();
    }

    private static FactTally Tally(FactStatistic statistic) => new(
        new FactTarget("V0", "Test", "test.yaml", Some.Scenario("released"), "None.", [Fact(statistic)]), [Today, Treaty]);

    private static PublishedFact Fact(FactStatistic statistic) => new(
        "a figure", 1, FactUnit.Requests, new Tolerance(1, null, false, null), false, ImmutableArray<string>.Empty, statistic, "", "");
}
