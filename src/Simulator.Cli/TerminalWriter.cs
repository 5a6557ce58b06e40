using System.Text;

namespace Simulator.Cli;

/// <summary>A stream of the terminal that may be a full disk or closed: results that cannot be printed are a failure to be told, messages are left out.</summary>
internal sealed class TerminalWriter(TextWriter stream, bool holdsResults) : TextWriter
{
    /// <inheritdoc/>
    public override Encoding Encoding => stream.Encoding;

    /// <inheritdoc/>
    public override void Write(char value) => Guarded(() => stream.Write(value));

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Guarded(() => stream.Write(buffer, index, count));

    /// <inheritdoc/>
    public override void Write(string? value) => Guarded(() => stream.Write(value));

    /// <inheritdoc/>
    public override void Flush() => Guarded(stream.Flush);

    private void Guarded(Action write)
    {
        try
        {
            write();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            if (holdsResults) throw new OutputException((problem.InnerException ?? problem).Message.TrimEnd('.'));
        }
    }
}

/// <summary>What was to be printed could not be.</summary>
internal sealed class OutputException(string problem) : Exception(
    $"The output could not be printed: {problem}; send it elsewhere. Results are in their folder before they are printed.");
