using System.Diagnostics;
using System.Globalization;

namespace Simulator.Benchmarks;

/// <summary>Processes that are measured from outside, and the memory they took at most.</summary>
internal static class ChildProcess
{
    private const string Peak = "VmHWM:";

    /// <summary>Starts this program in another mode; its output and input are ours.</summary>
    public static Process Start(string mode, IEnumerable<string> arguments) =>
        Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [typeof(ChildProcess).Assembly.Location, mode, .. arguments])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true,
        })!;

    /// <summary>Starts this program in another mode and takes the numbers it prints.</summary>
    public static double[] Numbers(string mode, params string[] arguments)
    {
        using Process child = Start(mode, arguments);
        string text = child.StandardOutput.ReadToEnd();
        child.WaitForExit();
        return child.ExitCode == 0
            ? [.. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(number => double.Parse(number, CultureInfo.InvariantCulture))]
            : throw new InvalidOperationException($"The child process '{mode}' failed: see its errors above.");
    }

    /// <summary>Runs a command of the simulator as a user does.</summary>
    /// <returns>Seconds by the clock, and the most memory it held, in bytes (0 where the system does not tell).</returns>
    public static (double Seconds, double PeakBytes) Simulator(params string[] arguments)
    {
        long start = Stopwatch.GetTimestamp();
        using Process child = Process.Start(new ProcessStartInfo(Path.Combine(Workload.Home, "run.sh"), arguments)
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        Task<string> output = child.StandardOutput.ReadToEndAsync();
        Task<string> errors = child.StandardError.ReadToEndAsync();
        double peak = 0;
        // run.sh becomes the program: its process is the one to watch.
        do peak = Math.Max(peak, PeakBytes(child.Id));
        while (!child.WaitForExit(20));
        child.WaitForExit();
        Task.WaitAll(output, errors);
        return child.ExitCode == 0
            ? (Stopwatch.GetElapsedTime(start).TotalSeconds, peak)
            : throw new InvalidOperationException($"run.sh {string.Join(' ', arguments)} failed: {errors.Result}");
    }

    /// <summary>The most memory a process has held; 0 where the system does not tell.</summary>
    public static double PeakBytes(int process)
    {
        try
        {
            string? line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(line => line.StartsWith(Peak, StringComparison.Ordinal));
            return line is null ? 0 : double.Parse(line[Peak.Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) * 1024;
        }
        catch (IOException)
        {
            return 0; // not Linux, or just ended
        }
    }
}
