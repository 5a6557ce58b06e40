using Simulator.Scenarios;

namespace Simulator.Cli;

/// <summary>What the program ends with; scripts rely on it.</summary>
internal static class ExitCode
{
    /// <summary>All is well.</summary>
    public const int Done = 0;

    /// <summary>The run failed.</summary>
    public const int Failed = 1;

    /// <summary>The scenario, an option or a path is wrong; nothing was written.</summary>
    public const int WrongInput = 2;

    /// <summary>Stopped by Ctrl-C.</summary>
    public const int Interrupted = 130;
}

/// <summary>What the user asked cannot be done; the lines say where, what was expected, what was received, what to do.</summary>
internal sealed class InputException(params string[] lines) : Exception(string.Join('\n', lines.Select(line => MessageText.OneLine(line, Longest))))
{
    /// <summary>Longer than anybody reads; it repeats what was typed, which may be anything.</summary>
    private const int Longest = 600;
}
