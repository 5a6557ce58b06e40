using Simulator.Experiments;
using Simulator.Experiments.Statistics;

namespace Simulator.Verification.KnownAnswers;

/// <summary>A stock that is a hundred days of demand, while demand grows.</summary>
public class WarmUpTests
{
    private static readonly Lazy<Task<WarmUpRow>> Row = new(async () => (await KnownScenario.Read("warm-up").Run(100)).WarmUp.Single());

    [Fact]
    public async Task OverDemandTheStockIsTheStay()
    {
        WarmUpRow row = await Row.Value;

        // The ends of May to December: demand has not changed for a hundred days.
        double[] settled = [.. row.DaysOfDemand.Where((_, month) => month > 4 && row.MonthEnds[month].AddDays(-1).Month >= 5)];

        // Batches make the stock of one replication vary by a quarter; of a hundred of them, over ten years, 0.4 days are left, of which we allow five times as much.
        Assert.Equal(100, settled.Average(), 2.0);
        Assert.True(row.Pending[^1] > 3 * row.Pending[12]); // what is over demand 100 days throughout has grown by itself
    }

    [Fact]
    public async Task TheGrowingStockNeverKeepsALevelAndOverDemandItSettlesAtOnce()
    {
        WarmUpRow row = await Row.Value;

        Assert.False(Mser.IsTrusted(row.PendingCut, row.MonthEnds.Length));
        Assert.InRange(row.DaysCut, 5, 10);
        Assert.Equal(12, row.Used);
        Assert.Equal(120, row.MonthEnds.Length);
    }

    [Fact]
    public async Task WithoutGrowthBothSeriesAreOneAndTheSame()
    {
        WarmUpRow row = (await KnownScenario.Read("warm-up", "families.request.demand.growth=0").Run(20)).WarmUp.Single();

        Assert.Equal(row.DaysCut, row.PendingCut);
        Assert.All(row.Pending.Zip(row.DaysOfDemand), pair => Assert.Equal(pair.First * 365.25 / 200, pair.Second, 1e-6));
    }
}
