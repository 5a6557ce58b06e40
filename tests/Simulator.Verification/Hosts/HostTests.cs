using Simulator.Experiments;
using Simulator.Grains;
using Simulator.Kernel;

namespace Simulator.Verification.Hosts;

public class HostTests
{
    [Fact]
    public async Task AnotherSeedTellsAnotherStory()
    {
        Plan plan = CorrespondencePlan.Create();
        await using EmbeddedSilo silo = await EmbeddedSilo.StartAsync();
        var host = new OrleansExperimentHost(silo.Grains, silo.Plans, cohortsAtOnce: 2);

        CohortRecords other = await host.RunCohort(new CohortJob(plan, 6, 0, 7, true), Ignore, default);

        Assert.NotEqual(Story.Of(InProcessHost.Run(plan, 5, 0, 7, logVisits: true)), Story.Of(other));
    }

    [Fact]
    public async Task ProgressOnlyGrowsAndEndsAtOne()
    {
        var seen = new List<double>();
        await using EmbeddedSilo silo = await EmbeddedSilo.StartAsync();
        var host = new OrleansExperimentHost(silo.Grains, silo.Plans, cohortsAtOnce: 2);

        await host.RunCohort(new CohortJob(CorrespondencePlan.Create(days: 800), 5, 0, 20, false), seen.Add, default);

        Assert.Equal(seen.Order(), seen);
        Assert.Equal(1, seen[^1]);
    }

    [Fact]
    public async Task ALargeCohortTakenInPartsTellsTheSameStoryUnderEveryPlan()
    {
        const int Replications = 70; // three parts
        Plan trunk = CorrespondencePlan.Create(days: 90);
        Plan branch = trunk with { Regime = "a third officer", Desks = [.. trunk.Desks.Select(desk => desk with { Officers = [(0, 2), (40 * 86_400, 3)] })] };
        var job = new BranchedJob(PlanTree.Of([trunk, branch]), 5, 3, Replications, LogVisits: true);
        var parts = new List<(int Plan, CohortRecords Records)>();
        var seen = new List<double>();
        await using EmbeddedSilo silo = await EmbeddedSilo.StartAsync();
        var host = new OrleansExperimentHost(silo.Grains, silo.Plans, cohortsAtOnce: 2);

        await host.RunBranches(job, (plan, part) => parts.Add((plan, part)), seen.Add, default);

        foreach ((int index, Plan plan) in new[] { (0, trunk), (1, branch) })
        {
            CohortRecords[] ofPlan = [.. parts.Where(part => part.Plan == index).Select(part => part.Records)];
            Assert.Equal(3, ofPlan.Length);
            Assert.Equal(Story.Of(InProcessHost.Run(plan, 5, 3, Replications, logVisits: true)), Story.Of(CohortRecords.Joined(ofPlan)));
        }

        Assert.Equal(seen.Order(), seen);
        Assert.Equal(1, seen[^1]);
    }

    [Fact]
    public async Task AStoppedCohortLeavesTheSiloFitForTheNext()
    {
        Plan plan = CorrespondencePlan.Create(days: 2000);
        using var stop = new CancellationTokenSource();
        await using EmbeddedSilo silo = await EmbeddedSilo.StartAsync();
        var host = new OrleansExperimentHost(silo.Grains, silo.Plans, cohortsAtOnce: 2);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => host.RunCohort(new CohortJob(plan, 5, 0, 20, false), _ => stop.Cancel(), stop.Token));
        CohortRecords records = await host.RunCohort(new CohortJob(plan, 5, 0, 2, true), Ignore, default);

        Assert.Equal(Story.Of(InProcessHost.Run(plan, 5, 0, 2, logVisits: true)), Story.Of(records));
    }

    [Fact]
    public async Task SilosSideBySideDoNotDisturbEachOther()
    {
        EmbeddedSilo[] silos = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => EmbeddedSilo.StartAsync()));

        foreach (EmbeddedSilo silo in silos) await silo.DisposeAsync();
    }

    [Fact]
    public async Task WhatAScenarioMakesImpossibleReachesTheCallerAsItIs()
    {
        Plan plan = CorrespondencePlan.Create(ordinalBits: 3); // room for eight requests a stream
        await using EmbeddedSilo silo = await EmbeddedSilo.StartAsync();
        var host = new OrleansExperimentHost(silo.Grains, silo.Plans, cohortsAtOnce: 2);

        SimulationException impossible = await Assert.ThrowsAsync<SimulationException>(() => host.RunCohort(new CohortJob(plan, 5, 0, 1, false), Ignore, default));

        Assert.Contains("has more than 8 requests", impossible.Message);
    }

    private static void Ignore(double done)
    {
    }
}
