using System.Runtime.InteropServices;

namespace Simulator.Cli;

/// <summary>Ctrl-C: the first stops the run between two windows, the second ends the process.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _terminate;

    /// <summary>Begins to listen.</summary>
    public Interruption(TextWriter error)
    {
        void Stop(PosixSignalContext signal)
        {
            if (_stop.IsCancellationRequested) return; // the system ends the process
            signal.Cancel = true;
            error.WriteLine("Stopping; what is finished will be kept. Once more ends at once.");
            _stop.Cancel();
        }

        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
    }

    /// <summary>Cancelled by the first Ctrl-C.</summary>
    public CancellationToken Stop => _stop.Token;

    /// <summary>Ends listening.</summary>
    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
        _stop.Dispose();
    }
}
