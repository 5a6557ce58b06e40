using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Runtime;
using Orleans.Runtime.Placement;
using Simulator.Experiments;
using Simulator.Grains;
using Simulator.Kernel;

namespace Simulator.Benchmarks;

/// <summary>Two silo processes joined over loopback: this one and a second, which is this program started as a silo.</summary>
/// <remarks>Plans do not travel: the second process compiles the same scenario. Grains are placed by a hint that Orleans passes along with each call.</remarks>
internal sealed class ClusterOfTwo : IAsyncDisposable
{
    /// <summary>The argument that makes this program the second silo; the ports, the cluster and the days of W2 follow.</summary>
    public const string SiloMode = "silo";

    private const string Run = "benchmark";
    private const string Service = "simulator";
    private const string Ready = "ready";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(200); // as OrleansExperimentHost

    private readonly IHost _host;
    private readonly Process _second;
    private readonly Plan _plan;
    private readonly SiloAddress[] _silos;
    private int _attempts;

    private ClusterOfTwo(IHost host, Process second, Plan plan, SiloAddress[] silos)
    {
        _host = host;
        _second = second;
        _plan = plan;
        _silos = silos;
    }

    /// <summary>Processor time the second process has taken so far, in seconds.</summary>
    public double SecondSeconds
    {
        get
        {
            _second.Refresh();
            return _second.TotalProcessorTime.TotalSeconds;
        }
    }

    private IGrainFactory Grains => _host.Services.GetRequiredService<IGrainFactory>();

    /// <summary>Starts both, with W2 over some days in each.</summary>
    public static async Task<ClusterOfTwo> StartAsync(int days)
    {
        Plan plan = Workload.Network(days);
        (int first, int second) = FreePorts();
        string cluster = Guid.NewGuid().ToString("N");
        IHost host = await StartSilo(first, first, cluster, plan);
        Process other = ChildProcess.Start(SiloMode, [.. new[] { first, second, days }.Select(number => number.ToString(CultureInfo.InvariantCulture)), cluster]);
        if (await other.StandardOutput.ReadLineAsync().WaitAsync(Patience) != Ready)
            throw new InvalidOperationException("The second silo did not start: see its errors above.");
        var directory = host.Services.GetRequiredService<ISiloStatusOracle>();
        var watch = Stopwatch.StartNew();
        while (directory.GetApproximateSiloStatuses(onlyActive: true).Count < 2)
        {
            if (watch.Elapsed > Patience) throw new InvalidOperationException("The second silo started and did not join.");
            await Task.Delay(20);
        }

        SiloAddress[] silos = [.. directory.GetApproximateSiloStatuses(onlyActive: true).Keys.OrderByDescending(silo => silo == directory.SiloAddress)];
        return new ClusterOfTwo(host, other, plan, silos);
    }

    /// <summary>What the second process does: a silo until its input ends.</summary>
    public static async Task RunSecond(string[] arguments)
    {
        int[] numbers = [.. arguments[..3].Select(text => int.Parse(text, CultureInfo.InvariantCulture))];
        IHost host = await StartSilo(numbers[1], numbers[0], arguments[3], Workload.Network(numbers[2]));
        Console.WriteLine(Ready);
        await Console.In.ReadLineAsync(); // closed by the first process, or by its death
        await host.StopAsync();
    }

    /// <summary>Runs cohorts, one after the other on each silo and both silos at once; no post crosses.</summary>
    public Task RunSpread(int cohortsEach, int size) => Task.WhenAll(_silos.Select(async (silo, place) =>
    {
        for (int cohort = 0; cohort < cohortsEach; cohort++)
        {
            foreach (CohortOrder part in Order(((place * cohortsEach) + cohort) * size, size).InParts()) await RunCohort(silo, part);
        }
    }));

    /// <summary>Runs one cohort whose institutions lie on both silos in turn, so that most of the post crosses.</summary>
    /// <returns>What it recorded.</returns>
    public async Task<CohortRecords> RunAcross(int size)
    {
        var parts = new List<CohortRecords>();
        foreach (CohortOrder part in Order(0, size).InParts()) parts.Add(await RunAcross(part));
        return CohortRecords.Joined(parts);
    }

    private async Task<CohortRecords> RunAcross(CohortOrder order)
    {
        var attempt = Guid.NewGuid();
        for (int institution = 0; institution < _plan.Institutions.Length; institution++)
        {
            RequestContext.Set(IPlacementDirector.PlacementHintKey, _silos[_plan.Institutions[institution].State % 2]);
            // Taken up before the cohort does: it stays where it is.
            await Find(order, _plan.Institutions[institution]).Begin(attempt, order, institution);
        }

        return await RunCohort(_silos[0], order);
    }

    public async ValueTask DisposeAsync()
    {
        _second.StandardInput.Close();
        await _second.WaitForExitAsync();
        _second.Dispose();
        await _host.StopAsync();
        _host.Dispose();
    }

    private async Task<CohortRecords> RunCohort(SiloAddress silo, CohortOrder order)
    {
        RequestContext.Set(IPlacementDirector.PlacementHintKey, silo);
        IExperimentGrain experiment = Grains.GetGrain<IExperimentGrain>(order.Key);
        while (!(await experiment.Continue(order, 0, Slice)).Finished)
        {
        }

        CohortRecords records = await experiment.Records(order, 0) ?? throw new InvalidOperationException("Bug in the benchmark: a cohort finished without records.");
        await experiment.Release(order);
        return records;
    }

    private CohortOrder Order(int first, int size) => new($"{Run}-{Interlocked.Increment(ref _attempts)}", Workload.Seed, first, size, LogVisits: false);

    private IInstitutionGrain Find(CohortOrder order, InstitutionPlan institution)
    {
        string key = $"{order.Key}/{_plan.States[institution.State]}";
        return institution.Kind switch
        {
            0 => Grains.GetGrain<ICentralAuthorityGrain>(key),
            1 => Grains.GetGrain<ICourtGrain>(key),
            _ => Grains.GetGrain<IBorderLiaisonOfficeGrain>(key),
        };
    }

    private static async Task<IHost> StartSilo(int port, int primary, string cluster, Plan plan)
    {
        var plans = new PlanRegistry();
        PlanTree alone = PlanTree.Of([plan]);
        for (int attempt = 1; attempt < 1000; attempt++) plans.Add($"{Run}-{attempt}", alone);
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging
            .AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace)
            .SetMinimumLevel(LogLevel.Warning)
            .AddFilter("Orleans", LogLevel.Error);
        builder.UseOrleans(silo => silo
            .UseLocalhostClustering(port, gatewayPort: 0, new IPEndPoint(IPAddress.Loopback, primary), Service, cluster)
            .AddSimulator(plans));
        IHost host = builder.Build();
        await host.StartAsync();
        return host;
    }

    private static (int First, int Second) FreePorts()
    {
        using var one = new TcpListener(IPAddress.Loopback, 0);
        using var other = new TcpListener(IPAddress.Loopback, 0);
        one.Start();
        other.Start();
        return (((IPEndPoint)one.LocalEndpoint).Port, ((IPEndPoint)other.LocalEndpoint).Port);
    }
}
