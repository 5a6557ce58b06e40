using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;
using Orleans.Runtime.Placement;
using Orleans.TestingHost;
using Simulator.Grains;
using Simulator.Kernel;

namespace Simulator.Verification.Hosts;

public class ClusterTests
{
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(50);

    [Fact]
    public async Task InstitutionsOnTwoSilosTellTheSameStoryAsThePlainLoop()
    {
        Plan plan = CorrespondencePlan.Create();
        var order = new CohortOrder("two-silos", plan.Regime, 5, 0, 7, LogVisits: true);
        await using InProcessTestCluster cluster = await Deploy(order, plan);
        await Deal(cluster, order, plan);
        Assert.True(await IsAt(cluster.Silos[0], cluster.Client.GetGrain<ICentralAuthorityGrain>($"{order.Key}/AAA")));
        Assert.True(await IsAt(cluster.Silos[1], cluster.Client.GetGrain<ICourtGrain>($"{order.Key}/AAA")));

        ICohortGrain cohort = cluster.Client.GetGrain<ICohortGrain>(order.Key);
        while (!(await cohort.Continue(order, Slice)).Finished)
        {
        }

        Assert.Equal(Story.Of(InProcessHost.Run(plan, 5, 0, 7, logVisits: true)), Story.Of((await cohort.Records())!));
    }

    [Fact]
    public async Task ACohortThatLosesASiloHalfWayIsRunAgainAndTellsTheSameStory()
    {
        Plan plan = CorrespondencePlan.Create(days: 2000);
        var order = new CohortOrder("lost-silo", plan.Regime, 5, 0, 7, LogVisits: true);
        await using InProcessTestCluster cluster = await Deploy(order, plan);
        await Deal(cluster, order, plan);
        IExperimentGrain experiment = cluster.Silos[0].ServiceProvider.GetRequiredService<IGrainFactory>().GetGrain<IExperimentGrain>(order.Run);
        CohortProgress before = default;
        while (before.Done == 0) before = await experiment.Continue(order, TimeSpan.FromMilliseconds(20));

        await cluster.KillSiloAsync(cluster.Silos[1]);
        while (!(await Grains.Delivery.Ask(() => experiment.Continue(order, Slice))).Finished)
        {
        }

        Assert.False(before.Finished);
        Assert.Equal(Story.Of(InProcessHost.Run(plan, 5, 0, 7, logVisits: true)), Story.Of((await experiment.Records(order))!));
    }

    [Fact]
    public async Task WhatAScenarioMakesImpossibleCrossesSilosAsItIs()
    {
        Plan plan = CorrespondencePlan.Create(ordinalBits: 3);
        var order = new CohortOrder("impossible", plan.Regime, 5, 0, 1, LogVisits: false);
        await using InProcessTestCluster cluster = await Deploy(order, plan);

        SimulationException impossible = await Assert.ThrowsAsync<SimulationException>(() =>
            cluster.Client.GetGrain<IExperimentGrain>(order.Run).Continue(order, TimeSpan.FromSeconds(20)));

        Assert.Contains("has more than 8 requests", impossible.Message);
    }

    private static async Task<InProcessTestCluster> Deploy(CohortOrder order, Plan plan)
    {
        var plans = new PlanRegistry();
        plans.Add(order.Run, plan);
        var builder = new InProcessTestClusterBuilder(2);
        builder.ConfigureSilo((_, silo) => silo.AddSimulator(plans));
        InProcessTestCluster cluster = builder.Build();
        await cluster.DeployAsync();
        return cluster;
    }

    // The experiment, the cohort and the authorities live on the first silo; courts and liaison offices on the second.
    private static async Task Deal(InProcessTestCluster cluster, CohortOrder order, Plan plan)
    {
        await At(cluster.Silos[0], () => cluster.Client.GetGrain<IExperimentGrain>(order.Run).Records(order));
        await At(cluster.Silos[0], () => cluster.Client.GetGrain<ICohortGrain>(order.Key).Records());
        foreach (string state in plan.States)
        {
            var nothing = new InstitutionCall(0, 0, []);
            await At(cluster.Silos[0], () => cluster.Client.GetGrain<ICentralAuthorityGrain>($"{order.Key}/{state}").Finish(Guid.NewGuid(), nothing));
            await At(cluster.Silos[1], () => cluster.Client.GetGrain<ICourtGrain>($"{order.Key}/{state}").Finish(Guid.NewGuid(), nothing));
            await At(cluster.Silos[1], () => cluster.Client.GetGrain<IBorderLiaisonOfficeGrain>($"{order.Key}/{state}").Finish(Guid.NewGuid(), nothing));
        }
    }

    private static async Task<bool> IsAt(InProcessSiloHandle silo, IGrain grain) =>
        await silo.ServiceProvider.GetRequiredService<IGrainFactory>().GetGrain<IManagementGrain>(0).GetActivationAddress(grain) == silo.SiloAddress;

    private static async Task At(InProcessSiloHandle silo, Func<Task> call)
    {
        RequestContext.Set(IPlacementDirector.PlacementHintKey, silo.SiloAddress);
        await call();
        RequestContext.Clear();
    }

}
