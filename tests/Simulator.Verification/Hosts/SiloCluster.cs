using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Metadata;
using Orleans.Runtime;
using Orleans.Runtime.Placement;
using Orleans.TestingHost;
using Simulator.Experiments;
using Simulator.Grains;

namespace Simulator.Verification.Hosts;

/// <summary>Several silos in this process, with a say in where grains live and a record of where they did.</summary>
internal sealed class SiloCluster : IAsyncDisposable
{
    private readonly PlanRegistry _plans = new();
    private readonly InProcessTestCluster _cluster;
    private readonly InProcessSiloHandle[] _silos;
    private readonly ConcurrentDictionary<GrainId, SiloAddress> _homes = new();
    private readonly ConcurrentDictionary<SiloAddress, bool> _working = new();

    private SiloCluster(int silos, Func<GrainId, int>? dealing, Func<MethodInfo, Task>? eachCall, RepeatingCaller? repeating)
    {
        var builder = new InProcessTestClusterBuilder((short)silos);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.AddSimulator(_plans);
            silo.Services.AddSingleton<IIncomingGrainCallFilter>(services =>
                new Witness(services.GetRequiredService<ILocalSiloDetails>().SiloAddress, _homes, _working, eachCall));
            if (dealing is not null) silo.AddOutgoingGrainCallFilter(new Dealer(grain => _silos![dealing(grain)].SiloAddress));
            if (repeating is not null) silo.AddOutgoingGrainCallFilter(repeating);
        });
        _cluster = builder.Build();
        _silos = new InProcessSiloHandle[silos];
    }

    /// <summary>Starts it.</summary>
    /// <param name="silos">How many silos.</param>
    /// <param name="dealing">On which silo, by number, a grain is to begin; null to leave it to the placement that users get.</param>
    /// <param name="eachCall">Asked before a grain of ours takes a call, which waits for it.</param>
    /// <param name="repeating">Asks every question to an institution again; null for once.</param>
    public static async Task<SiloCluster> Start(int silos, Func<GrainId, int>? dealing = null, Func<MethodInfo, Task>? eachCall = null, RepeatingCaller? repeating = null)
    {
        var cluster = new SiloCluster(silos, dealing, eachCall, repeating);
        await cluster._cluster.DeployAsync();
        for (int silo = 0; silo < silos; silo++) cluster._silos[silo] = cluster._cluster.Silos[silo];
        await cluster.WaitUntilAllKnowAll();
        return cluster;
    }

    /// <summary>Spreads each kind of institution by its state's initial, so that every silo has some of every cohort.</summary>
    public static Func<GrainId, int> Apart(int silos) => grain =>
        (grain.Type.ToString()!.Length + grain.Key.ToString()!.Split('/')[^1][0]) % silos;

    /// <summary>The grains as the first silo's process sees them: a command runs in a silo of its own.</summary>
    public IGrainFactory Grains => _silos[0].ServiceProvider.GetRequiredService<IGrainFactory>();

    /// <summary>How many silos have had institutions at work.</summary>
    public int SilosAtWork => _working.Count;

    /// <summary>What runs experiments on it.</summary>
    public IExperimentHost Host(int cohortsAtOnce) => new OrleansExperimentHost(Grains, _plans, cohortsAtOnce);

    /// <summary>The grains of ours that were last seen on a silo.</summary>
    public GrainId[] HomeOf(int silo) => [.. _homes.Where(home => home.Value == _silos[silo].SiloAddress).Select(home => home.Key)];

    /// <summary>Ends a silo without a word to the others.</summary>
    public Task Kill(int silo) => _cluster.KillSiloAsync(_silos[silo]);

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    // A silo that another does not know of yet would be dealt nothing.
    private async Task WaitUntilAllKnowAll()
    {
        while (_silos.Any(silo =>
            silo.ServiceProvider.GetRequiredService<ISiloStatusOracle>().GetApproximateSiloStatuses(onlyActive: true).Count < _silos.Length
            || silo.ServiceProvider.GetRequiredService<IClusterManifestProvider>().Current.Silos.Count < _silos.Length))
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }

    private sealed class Dealer(Func<GrainId, SiloAddress> home) : IOutgoingGrainCallFilter
    {
        public Task Invoke(IOutgoingGrainCallContext context)
        {
            if (IsOurs(context.InterfaceMethod)) RequestContext.Set(IPlacementDirector.PlacementHintKey, home(context.TargetId));
            return context.Invoke();
        }
    }

    private sealed class Witness(
        SiloAddress here, ConcurrentDictionary<GrainId, SiloAddress> homes, ConcurrentDictionary<SiloAddress, bool> working, Func<MethodInfo, Task>? eachCall) : IIncomingGrainCallFilter
    {
        public async Task Invoke(IIncomingGrainCallContext context)
        {
            if (IsOurs(context.InterfaceMethod))
            {
                homes[context.TargetId] = here;
                if (context.MethodName == nameof(IInstitutionGrain.Advance)) working[here] = true;
                if (eachCall is not null) await eachCall(context.InterfaceMethod);
            }

            await context.Invoke();
        }
    }

    private static bool IsOurs(MethodInfo method) => method.DeclaringType?.Assembly == typeof(PlanRegistry).Assembly;
}
