using Simulator.Kernel;

namespace Simulator.Verification.Studies;

/// <summary>Where nothing happens for days, a branch must be called for what it alone has scheduled.</summary>
public class QuietBranchTests
{
    [Theory]
    [InlineData("court-bottleneck", "today", "second-officer")]
    [InlineData("court-bottleneck", "today", "second-bench")]
    [InlineData("one-desk", "one-officer", "two-officers")]
    public void ABranchWithPostsOfItsOwnRecordsWhatItsPlanRecordsAlone(string scenario, string trunk, string branch)
    {
        StudyBench bench = StudyBench.Of($"scenarios/tutorial/{scenario}.yaml", scenario == "one-desk" ? ["families.file.demand.pairs.ALP>ALP=40"] : []);
        Plan[] plans = bench.Plans(trunk, branch);
        var branched = new CohortRecords?[2];

        InProcessHost.Run(PlanTree.Of(plans), StudyBench.Seed, 0, 2, logVisits: true, (plan, records) => branched[plan] = records);

        CohortRecords alone = InProcessHost.Run(plans[1], StudyBench.Seed, 0, 2, logVisits: true);
        Assert.Equal(alone.Requests, branched[1]!.Requests);
        Assert.Equal(alone.Desks, branched[1]!.Desks);
        Assert.Equal(alone.Visits, branched[1]!.Visits);
        Assert.NotEqual(alone.Desks, branched[0]!.Desks);

        var compared = new List<CohortRecords>();
        InProcessHost.RunComparing(
            PlanTree.Of(plans), StudyBench.Seed, 0, 2, logVisits: true,
            (plan, records) =>
            {
                if (plan == 1) compared.Add(records);
            },
            _ => { },
            default);
        Assert.Equal(alone.Requests, CohortRecords.Joined(compared).Requests);
        Assert.Equal(alone.Desks, CohortRecords.Joined(compared).Desks);
        Assert.Equal(alone.Visits, CohortRecords.Joined(compared).Visits);
    }
}
