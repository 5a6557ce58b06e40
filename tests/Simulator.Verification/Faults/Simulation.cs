using System.Collections;
using Simulator.Verification.UserSide;

namespace Simulator.Verification.Faults;

/// <summary>The simulator as a process of its own, to be killed or starved.</summary>
internal static class Simulation
{
    private static readonly string Dll = Path.Combine(AppContext.BaseDirectory, "simulator.dll");

    /// <summary>Starts it.</summary>
    public static Run Start(params string[] arguments) => Run.Start("dotnet", AppContext.BaseDirectory, null, [Dll, .. arguments]);

    /// <summary>Starts it with one variable of the environment set.</summary>
    public static Run StartWith(string variable, string value, params string[] arguments)
    {
        var environment = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);
        environment[variable] = value;
        return Run.Start("dotnet", AppContext.BaseDirectory, environment, [Dll, .. arguments]);
    }

    /// <summary>Starts it with a stream sent elsewhere, as a shell does.</summary>
    /// <param name="redirection">For example <c>&gt;/dev/full</c>.</param>
    /// <param name="arguments">What is typed.</param>
    public static Run StartRedirected(string redirection, params string[] arguments) =>
        Run.Start("sh", AppContext.BaseDirectory, null, ["-c", $"exec dotnet \"$@\" {redirection}", "sh", Dll, .. arguments]);
}
