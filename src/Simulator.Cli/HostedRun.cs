using System.Runtime.CompilerServices;
using Simulator.Experiments;
using Simulator.Grains;

namespace Simulator.Cli;

/// <summary>Runs an experiment on the host that was asked for, and shows how far it is.</summary>
/// <remarks>A silo takes a while to start and to stop: it starts beside whatever is done before the run, and stops beside what is done after it.</remarks>
internal sealed class HostedRun : IAsyncDisposable
{
    private readonly Task<(IExperimentHost Host, IAsyncDisposable? Silo)> _start;
    private Task? _stop;

    private HostedRun(Task<(IExperimentHost Host, IAsyncDisposable? Silo)> start) => _start = start;

    /// <summary>Begins to start the host.</summary>
    public static HostedRun Start(Hosting hosting) => new(hosting.Host == HostKind.Orleans
        ? Task.Run(() => OnGrains(hosting.Threads))
        : Task.FromResult<(IExperimentHost, IAsyncDisposable?)>((new InProcessExperimentHost(hosting.Threads), null)));

    /// <summary>The host, when it has started.</summary>
    public async Task<IExperimentHost> Started() => (await _start).Host;

    /// <summary>Runs an experiment, the only one, when the host has started.</summary>
    public async Task<ExperimentOutcome> Of(
        ExperimentRequest request, IReadOnlyCollection<IRecordSink> sinks, Terminal terminal, CancellationToken stop)
    {
        var display = new ProgressDisplay(terminal);
        ExperimentOutcome outcome = await display.While(
            async () => await Experiment.Run(request, (await _start).Host, sinks, display, stop));
        _stop = Stopped();
        return outcome;
    }

    /// <summary>Waits until the host has stopped.</summary>
    public ValueTask DisposeAsync() => new(_stop ??= Stopped());

    // Apart, so that Orleans is not loaded for a plain loop.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<(IExperimentHost Host, IAsyncDisposable? Silo)> OnGrains(int threads)
    {
        EmbeddedSilo silo = await EmbeddedSilo.StartAsync();
        return (new OrleansExperimentHost(silo.Grains, silo.Plans, threads), silo);
    }

    private async Task Stopped()
    {
        // Who ran something on it was told that it did not start; if nobody did, something else had gone wrong before.
        await ((Task)_start).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_start is { IsCompletedSuccessfully: true, Result.Silo: { } silo }) await silo.DisposeAsync();
    }
}
