using System.Collections.Immutable;
using Simulator.Experiments;
using Simulator.Experiments.Statistics;
using Simulator.Experiments.Studies;
using Simulator.Results.Figures;
using Simulator.Results.Studies;

namespace Simulator.Results.Tests.Studies;

/// <summary>What the reports of <c>bottleneck</c> and <c>allocate</c> say of results made by hand.</summary>
public class DeskReportTests
{
    private static readonly MetricInfo Share = new("surrender", "surrendered-share", "", Units.Share, "Surrendered (share)", "Of all requests.", true);

    private static readonly ImmutableArray<PostPlace> Places =
        [.. new[] { "ALP", "BET", "GAM" }.Select(state => new PostPlace(state, "bench", $"{state}:court:bench", $"Bench, {state}"))];

    [Fact]
    public void AChangeLeftOutInTheScreeningIsInTheFileWithoutAClaim()
    {
        StudyReport report = BottleneckReport.Of(Bottleneck(), "1.2.3", []);

        string[] rows = StudyCsv.Of(report.Tables.Single(table => table.Name == "levers")).Split('\n');
        Assert.Equal("post,ALP:court:bench,\"Bench, ALP\",share,0.02,0.01,0.03,4,40,0.004", rows[1]);
        Assert.Equal("post,GAM:court:bench,\"Bench, GAM\",share,0.001,-0.004,0.006,4,10,", rows[3]);
        Assert.DoesNotContain(Figure(report, "tornado").Rows, row => row.Label == "Bench, GAM");
    }

    [Fact]
    public void TheAnswerNamesTheBestPostAndTheChain()
    {
        StudyReport report = BottleneckReport.Of(Bottleneck(), "1.2.3", []);

        Assert.Equal("Bench, ALP: +2 points [+1, +3].", Plain(report, "Best post"));
        Assert.StartsWith("Bench, ALP, then Bench, BET; after that no post promises a gain", Plain(report, "The queue moves"), StringComparison.Ordinal);
    }

    [Fact]
    public void StepsOfTheChainAddUp()
    {
        BarIntervalFigure chain = Figure(BottleneckReport.Of(Bottleneck(), "1.2.3", []), "chain");

        Assert.Equal([0, 2], chain.Rows.Select(row => row.From));
        Assert.Equal([2, 2.5], chain.Rows.Select(row => Math.Round(row.To, 9)));
        Assert.Equal([true, false], chain.Rows.Select(row => row.IsClear));
    }

    [Theory]
    [InlineData(true, "With a probability of at least 95 % all choices are the best ones")]
    [InlineData(false, "Not separated within the cap: 1 of 2 choices reached 100 replications with 2 desks left")]
    public void WhatWasNotSeparatedIsNotCalledCertain(bool separated, string expected)
    {
        StudyReport report = AllocationReport.Of(Allocation(separated), "1.2.3", []);

        Assert.StartsWith(expected, Plain(report, "How sure"), StringComparison.Ordinal);
        Assert.Contains(("separated", (object)separated), report.Summary);
    }

    [Fact]
    public void TheMapShowsWhereThePostsGo()
    {
        var map = (HeatmapFigure)AllocationReport.Of(Allocation(true), "1.2.3", []).Sections[0].Figures[0];

        Assert.Equal(["Ours", "By queue length"], map.Panels.Select(panel => panel.Title));
        Assert.Equal([0, 0, double.NaN], map.Panels[0].Cells.Select(row => row[0]!.Value));
        Assert.Equal([double.NaN, 1, double.NaN], map.Panels[1].Cells.Select(row => row[0]!.Value));
        Assert.Contains("Ours,BET,bench,1 post,,no\n", map.Csv(), StringComparison.Ordinal);
        Assert.Contains("By queue length,BET,bench,2 posts,,no\n", map.Csv(), StringComparison.Ordinal);
    }

    [Fact]
    public void EveryTableHasAFieldForEveryColumn()
    {
        StudyReport[] reports = [BottleneckReport.Of(Bottleneck(), "1.2.3", []), AllocationReport.Of(Allocation(false), "1.2.3", [])];

        // The writer refuses a row of another length.
        Assert.All(reports.SelectMany(report => report.Tables), table => Assert.True(StudyCsv.Of(table).Split('\n').Length > 2));
        Assert.All(reports, report => Assert.Contains("Run it again", StudyPage.Of(report), StringComparison.Ordinal));
    }

    private static string Plain(StudyReport report, string topic) =>
        report.Answer.Single(sentence => sentence.Topic == topic).Text.Replace('\u00A0', ' ');

    private static BarIntervalFigure Figure(StudyReport report, string name) =>
        report.Sections.SelectMany(section => section.Figures).OfType<BarIntervalFigure>().Single(figure => figure.Name == name);

    private static PairedDifference Gain(double mean, double half) => new(Some.Interval(mean, half), 4, 0.001);

    private static BottleneckResult Bottleneck()
    {
        var asked = new BottleneckRequest(Some.Scenario(), "today", null, new Objective(0, Share, true), 10, 40, 6);
        LeverRow Row(int place, double mean, double half, int replications, double? p) => new(
            new Lever(LeverKind.Post, Places[place].Group, Places[place].Title, Places[place], () => throw new NotSupportedException()), Gain(mean, half), replications, p);
        ChainStep Step(PostPlace? place, double metric, Interval? gain, Interval? total) =>
            new(place, Some.Interval(metric, 0.01), gain, total, Some.Interval(9, 1), Some.Interval(3, 1), Some.Interval(0.9, 0.1), Some.Interval(0.5, 0.1));
        return new BottleneckResult(
            asked, Some.Interval(0.4, 0.01), [Row(0, 0.02, 0.01, 40, 0.004), Row(1, 0.01, 0.02, 40, 0.6), Row(2, 0.001, 0.005, 10, null)],
            [
                Step(null, 0.4, null, null), Step(Places[0], 0.42, Some.Interval(0.02, 0.01), Some.Interval(0.02, 0.01)),
                Step(Places[1], 0.425, Some.Interval(0.005, 0.006), Some.Interval(0.025, 0.01)),
            ],
            ChainEnd.NoGain, new string('a', 64), 1);
    }

    private static AllocationResult Allocation(bool separated)
    {
        var asked = new AllocationRequest(Some.Scenario(), "today", new Objective(0, Share, true), 2, 0.95, null, 10, 100, 60);
        AllocationChoice Choice(int chosen, bool decided) => new(
            chosen, decided, 0.975, 0.008,
            [.. Places.Select((place, i) => new AllocationCandidate(place, 0.4, 20, i == chosen || (!decided && i == 2)))], [3, 2, decided ? 1 : 2]);
        return new AllocationResult(
            asked, 0.008, Places, [Choice(0, true), Choice(1, separated)], Some.Interval(0.4, 0.01),
            [
                new AllocationRow(new Allocation("ours", "Ours", [1, 1, 0]), Some.Interval(0.43, 0.01), Gain(0.03, 0.01), null, null),
                new AllocationRow(new Allocation("queue", "By queue length", [0, 2, 0]), Some.Interval(0.41, 0.01), Gain(0.01, 0.01), Gain(0.02, 0.01), 0.01),
            ],
            new string('a', 64), 1);
    }
}
