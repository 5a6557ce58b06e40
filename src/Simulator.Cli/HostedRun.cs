using System.Runtime.CompilerServices;
using Simulator.Experiments;
using Simulator.Grains;

namespace Simulator.Cli;

/// <summary>Runs an experiment on the host that was asked for, and shows how far it is.</summary>
internal static class HostedRun
{
    /// <summary>Runs it.</summary>
    public static Task<ExperimentOutcome> Of(
        ExperimentRequest request, Hosting hosting, IReadOnlyCollection<IRecordSink> sinks, Terminal terminal, CancellationToken stop) =>
        hosting.Host == HostKind.Orleans
            ? OnGrains(request, hosting, sinks, terminal, stop)
            : WithProgress(new InProcessExperimentHost(hosting.Threads), request, sinks, terminal, stop);

    // Apart, so that Orleans is not loaded for a plain loop.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<ExperimentOutcome> OnGrains(
        ExperimentRequest request, Hosting hosting, IReadOnlyCollection<IRecordSink> sinks, Terminal terminal, CancellationToken stop)
    {
        await using EmbeddedSilo silo = await EmbeddedSilo.StartAsync();
        return await WithProgress(new OrleansExperimentHost(silo.Grains, silo.Plans, hosting.Threads), request, sinks, terminal, stop);
    }

    private static Task<ExperimentOutcome> WithProgress(
        IExperimentHost host, ExperimentRequest request, IReadOnlyCollection<IRecordSink> sinks, Terminal terminal, CancellationToken stop)
    {
        var display = new ProgressDisplay(terminal);
        return display.While(() => Experiment.Run(request, host, sinks, display, stop));
    }
}
