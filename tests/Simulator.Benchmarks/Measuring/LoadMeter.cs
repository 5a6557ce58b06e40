using System.Diagnostics;
using System.Globalization;

namespace Simulator.Benchmarks.Measuring;

/// <summary>Measures what other processes did with the processor in the meantime.</summary>
internal sealed class LoadMeter
{
    private const double TicksPerSecond = 100; // what Linux tells its users, whatever it counts in

    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly double? _busy = BusySeconds();
    private readonly double _own = OwnSeconds();

    /// <summary>Begins.</summary>
    public static LoadMeter Start() => new();

    /// <summary>The time since and the load of others.</summary>
    public Load Read()
    {
        double seconds = Stopwatch.GetElapsedTime(_start).TotalSeconds;
        return new Load(seconds, BusySeconds() is { } now && _busy is { } then ? Math.Max(0, (now - then - (OwnSeconds() - _own)) / seconds) : null);
    }

    // All but idle and waiting, over all processors.
    private static double? BusySeconds()
    {
        const string Statistics = "/proc/stat";
        if (!File.Exists(Statistics)) return null;
        double[] ticks = [.. File.ReadLines(Statistics).First().Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..9]
            .Select(field => double.Parse(field, CultureInfo.InvariantCulture))];
        return (ticks.Sum() - ticks[3] - ticks[4]) / TicksPerSecond;
    }

    // With the children that have ended.
    private static double OwnSeconds()
    {
        const string Status = "/proc/self/stat";
        if (!File.Exists(Status)) return Environment.CpuUsage.TotalTime.TotalSeconds;
        string text = File.ReadAllText(Status);
        string[] fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
        return fields[11..15].Sum(field => double.Parse(field, CultureInfo.InvariantCulture)) / TicksPerSecond;
    }
}

/// <summary>What was found.</summary>
/// <param name="Seconds">Time by the clock.</param>
/// <param name="OtherCores">Cores that others kept busy on average; null when the system does not tell.</param>
internal sealed record Load(double Seconds, double? OtherCores)
{
    public override string ToString() => OtherCores is { } cores
        ? string.Create(CultureInfo.InvariantCulture, $"other work kept {cores:0.00} cores busy")
        : "this system does not tell what other work was done";
}
