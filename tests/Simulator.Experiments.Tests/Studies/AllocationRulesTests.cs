using Simulator.Experiments.Studies;

namespace Simulator.Experiments.Tests.Studies;

public class AllocationRulesTests
{
    [Fact]
    public void TheLargestGetAPostEachAndThenAnother()
    {
        Assert.Equal([1, 0, 1, 0], AllocationRules.ToLargest([0.5, 0.1, 0.9, double.NaN], 2));
        Assert.Equal([2, 1, 2, 1], AllocationRules.ToLargest([0.5, 0.1, 0.9, double.NaN], 6));
    }

    [Fact]
    public void EqualDesksAreTakenInOrder() => Assert.Equal([1, 1, 0], AllocationRules.ToLargest([3, 3, 3], 2));

    [Fact]
    public void ProRataGoesByLargestRemainders()
    {
        // Quotas of 5 posts over 10 officers: 3.5, 1, 0.5, 0; four are whole, and of the equal remainders the first comes first.
        Assert.Equal([4, 1, 0, 0], AllocationRules.ProRata([7, 2, 1, 0], 5));

        // Quotas 0.9, 0.6, 0.5: none is whole.
        Assert.Equal([1, 1, 0], AllocationRules.ProRata([9, 6, 5], 2));
    }

    [Theory]
    [InlineData("surrendered", true)]
    [InlineData("surrendered-share", true)]
    [InlineData("surrendered-within-100-days", true)]
    [InlineData("refused", false)]
    [InlineData("refused-share.nationality", false)]
    [InlineData("median-days-to-surrender", false)]
    [InlineData("pending-at-horizon", false)]
    [InlineData("informal.answered", false)]
    [InlineData("desks.mean-wait.AAA:court:bench", false)]
    [InlineData("desks.clearance-rate.AAA:court:bench", true)]
    public void MoreIsBetterOfASuccessAndOfAClearanceRate(string name, bool better)
    {
        Cooperation.Scenario scenario = Some.Scenario();
        var infos = StudyRunner.Metrics(scenario, Cooperation.PlanCompiler.Compile(scenario, "today"));
        int metric = MetricName.Find(infos, "surrender", name);

        Assert.Equal(better, MetricDirection.MoreIsBetter(scenario, infos[metric]));
    }
}
