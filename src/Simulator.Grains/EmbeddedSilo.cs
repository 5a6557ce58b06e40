using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;

namespace Simulator.Grains;

/// <summary>One silo inside this process: no server, no port open to others, gone when disposed.</summary>
public sealed class EmbeddedSilo : IAsyncDisposable
{
    private readonly IHost _host;

    private EmbeddedSilo(IHost host) => _host = host;

    /// <summary>Where its grains are found.</summary>
    public IGrainFactory Grains => _host.Services.GetRequiredService<IGrainFactory>();

    /// <summary>Where its grains find their plans.</summary>
    public PlanRegistry Plans => _host.Services.GetRequiredService<PlanRegistry>();

    /// <summary>Starts it; takes about half a second.</summary>
    public static async Task<EmbeddedSilo> StartAsync()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging
            .AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace)
            .SetMinimumLevel(LogLevel.Warning)
            // Orleans warns in a healthy run: of the garbage collector, of a race at start-up, of a machine that is busy or was asleep.
            .AddFilter("Orleans", LogLevel.Error);
        // The program minds Ctrl-C itself; the console's own lifetime would stop the silo under a run.
        builder.Services.AddSingleton<IHostLifetime, ProgramsLifetime>();
        builder.UseOrleans(silo => silo
            .UseLocalhostClustering(gatewayPort: 0, serviceId: "simulator", clusterId: Guid.NewGuid().ToString("N"))
            // Nobody ever calls: it listens on loopback, on whatever port is free, so that any number of runs go side by side.
            .Configure<EndpointOptions>(options => options.SiloListeningEndpoint = new IPEndPoint(IPAddress.Loopback, 0))
            .AddSimulator());
        IHost host = builder.Build();
        await host.StartAsync();
        return new EmbeddedSilo(host);
    }

    /// <summary>Stops it.</summary>
    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }

    private sealed class ProgramsLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}

/// <summary>What a silo needs to run our grains.</summary>
public static class SimulatorSilo
{
    /// <summary>Adds it; silos of one process are given the same registry.</summary>
    public static ISiloBuilder AddSimulator(this ISiloBuilder silo, PlanRegistry? plans = null)
    {
        silo.Services.AddSingleton(plans ?? new PlanRegistry());
        return silo;
    }
}
