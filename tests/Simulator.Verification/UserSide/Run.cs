using System.Diagnostics;
using Xunit;

namespace Simulator.Verification.UserSide;

/// <summary>What a script left behind when it ended.</summary>
internal sealed record Outcome(int ExitCode, string Output, string Error)
{
    /// <summary>The last line of the output.</summary>
    public string ClosingLine => Output.TrimEnd('\n').Split('\n')[^1];
}

/// <summary>A script that is running.</summary>
internal sealed class Run : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly Process _process;
    private readonly Task<string> _output;
    private string _error = "";

    private Run(Process process)
    {
        _process = process;
        _output = process.StandardOutput.ReadToEndAsync();
    }

    /// <summary>Starts a script from a folder; a null <paramref name="environment"/> leaves ours as it is.</summary>
    public static Run Start(string script, string folder, IReadOnlyDictionary<string, string>? environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(script, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (environment is not null)
        {
            start.Environment.Clear();
            foreach ((string name, string value) in environment)
            {
                start.Environment[name] = value;
            }
        }

        return new Run(Process.Start(start)!);
    }

    /// <summary>Reads what the script tells the user until it has said <paramref name="text"/>.</summary>
    public async Task UntilItSays(string text)
    {
        while (!_error.Contains(text, StringComparison.Ordinal))
        {
            string? line = await _process.StandardError.ReadLineAsync().WaitAsync(Patience);
            Assert.True(line is not null, $"The script ended without saying '{text}', but: {_error}");
            _error += line + "\n";
        }
    }

    /// <summary>Whether it has ended.</summary>
    public bool HasEnded => _process.HasExited;

    /// <summary>Sends it a signal, such as <c>INT</c> for a Ctrl-C.</summary>
    public void Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    /// <summary>Waits for the end.</summary>
    public async Task<Outcome> End()
    {
        _error += await _process.StandardError.ReadToEndAsync().WaitAsync(Patience);
        string output = await _output.WaitAsync(Patience);
        await _process.WaitForExitAsync().WaitAsync(Patience);
        return new Outcome(_process.ExitCode, output, _error);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }
}
