using Simulator.Experiments;
using Simulator.Experiments.Statistics;

namespace Simulator.Verification.KnownAnswers;

/// <summary>Surrender is doubled at a desk; what else waits there waits as long as the M/M/1 queue says.</summary>
public class SpillOverTests
{
    private const string Shared = "BET:central-authority:counter";
    private const double Year = 365.25;         // days
    private const double Service = Year / 1000; // days of work

    private static readonly Lazy<Task<ComparisonResult>> Result = new(() => KnownScenario.Read("spill-over").Run(200));

    [Theory]
    [InlineData("evidence", Shared)]
    [InlineData(SpillOverRow.Background, Shared)]
    [InlineData("evidence", SpillOverRow.AllDesks)]
    [InlineData(SpillOverRow.Background, SpillOverRow.AllDesks)]
    public async Task WhatSharesTheDeskWaitsAsErlangSays(string work, string desk)
    {
        double before = QueueTheory.ErlangCWait(1, 600 / Year, Service);
        double after = QueueTheory.ErlangCWait(1, 800 / Year, Service);

        SpillOverRow row = Row(await Result.Value, "doubled", work, desk);

        Agreement.Asserts(before, row.Wait);
        Agreement.Asserts(after - before, row.Difference.Interval);
        Assert.True(row.Significant);
        Agreement.Rejects(QueueTheory.ErlangCWait(1, 400 / Year, Service), row.Wait);        // the desk that is not shared
        Agreement.Rejects(after, row.Difference.Interval);                                   // the wait and not its change
        Agreement.Rejects((after - before) / 2, row.Difference.Interval);                    // half of the visits waited for
        Agreement.Rejects(QueueTheory.ErlangCWait(1, 780 / Year, Service) - before, row.Difference.Interval); // a little less surrender
    }

    [Fact]
    public async Task VisitsAreCountedWhereTheyAreMade()
    {
        SpillOverRow evidence = Row(await Result.Value, "doubled", "evidence", Shared);
        SpillOverRow background = Row(await Result.Value, "doubled", SpillOverRow.Background, Shared);

        Assert.Equal(9 * 200, evidence.LeadVisits, 9 * 200 * 0.01);
        Assert.Equal(9 * 200, evidence.LeadVisitsChange, 9 * 200 * 0.01);
        Assert.Equal(9 * 100, evidence.Visits, 9 * 100 * 0.01);
        Assert.Equal(9 * 300, background.Visits, 9 * 300 * 0.01);
    }

    [Fact]
    public async Task ADeskThatSurrenderDoesNotUseIsNotShared() =>
        Assert.Equal(
            [(SpillOverRow.AllDesks, SpillOverRow.Background), (SpillOverRow.AllDesks, "evidence"), (Shared, SpillOverRow.Background), (Shared, "evidence")],
            (await Result.Value).SpillOver.Where(row => row.Alternative == "doubled").Select(row => (row.Desk, row.Work)).Order());

    [Fact]
    public async Task ATreatyThatChangesNothingSpillsNothingOver()
    {
        SpillOverRow[] rows = [.. (await Result.Value).SpillOver.Where(row => row.Alternative == "renamed")];

        Assert.NotEmpty(rows);
        Assert.All(rows, row =>
        {
            Assert.Equal((0, 0, 0), (row.Difference.Interval.Mean, row.Difference.Interval.HalfWidth, row.LeadVisitsChange));
            Assert.False(row.Significant);
        });
    }

    [Fact]
    public async Task AllRowsAreCorrectedTogether()
    {
        ComparisonResult result = await Result.Value;

        Assert.Equal(Holm.Adjust([.. result.SpillOver.Select(row => row.Difference.PValue)]), result.SpillOver.Select(row => row.AdjustedP));
    }

    private static SpillOverRow Row(ComparisonResult result, string alternative, string work, string desk) =>
        result.SpillOver.Single(row => row.Alternative == alternative && row.Work == work && row.Desk == desk);
}
