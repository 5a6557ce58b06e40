using Simulator.Experiments;
using Simulator.Kernel;

namespace Simulator.Verification.Hosts;

public class ClusterTests
{
    [Fact]
    public async Task WhatAScenarioMakesImpossibleCrossesSilosAsItIs()
    {
        Plan plan = CorrespondencePlan.Create(ordinalBits: 3);
        await using SiloCluster cluster = await SiloCluster.Start(2, grain => grain.Type.ToString() == "cohort" ? 1 : 0);

        SimulationException impossible = await Assert.ThrowsAsync<SimulationException>(() =>
            cluster.Host(cohortsAtOnce: 1).RunCohort(new CohortJob(plan, 5, 0, 1, LogVisits: false), _ => { }, default));

        Assert.Contains("has more than 8 requests", impossible.Message);
        Assert.Contains(cluster.HomeOf(1), grain => grain.Type.ToString() == "cohort");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task InstitutionsLiveWithTheirCohortUnlessTheyAreForcedApart(bool apart)
    {
        await using SiloCluster cluster = await SiloCluster.Start(3, apart ? SiloCluster.Apart(3) : null);

        await cluster.Host(cohortsAtOnce: 1).RunCohort(new CohortJob(CorrespondencePlan.Create(days: 60), 5, 0, 1, LogVisits: false), _ => { }, default);

        Assert.Equal(apart ? 3 : 1, cluster.SilosAtWork);
    }
}
