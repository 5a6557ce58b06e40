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

        CohortRecords alone = InProcessHost.Run(plans[1], StudyBench.Seed, 0, 2, logVisits: true);
        CohortRecords[] branched = Joined((tree, finished) => InProcessHost.Run(tree, StudyBench.Seed, 0, 2, logVisits: true, finished));
        CohortRecords[] compared = Joined((tree, finished) => InProcessHost.RunComparing(tree, StudyBench.Seed, 0, 2, logVisits: true, finished, _ => { }, default));

        foreach (CohortRecords records in new[] { branched[1], compared[1] })
        {
            Assert.Equal(alone.Requests, records.Requests);
            Assert.Equal(alone.Desks, records.Desks);
            Assert.Equal(alone.Visits, records.Visits);
        }

        Assert.NotEqual(alone.Desks, branched[0].Desks);

        // Records come a few replications at a time.
        CohortRecords[] Joined(Action<PlanTree, Action<int, CohortRecords>> run)
        {
            List<CohortRecords>[] parts = [[], []];
            run(PlanTree.Of(plans), (plan, records) => parts[plan].Add(records));
            return [.. parts.Select(CohortRecords.Joined)];
        }
    }
}
