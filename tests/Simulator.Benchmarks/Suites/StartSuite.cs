using System.Diagnostics;
using System.Globalization;
using Simulator.Benchmarks.Measuring;
using Simulator.Grains;

namespace Simulator.Benchmarks.Suites;

/// <summary>How long a person waits before anything happens.</summary>
internal static class StartSuite
{
    /// <summary>The argument that makes this program start an embedded silo and print the seconds it took.</summary>
    public const string SiloMode = "embedded";

    public static void Measure(Report report, Effort effort)
    {
        int rounds = effort == Effort.Quick ? 3 : 9;
        report.AtMost(0.3, "start-up, ./run.sh validate scenarios/asean.yaml", "s", Repeated(rounds, () => ChildProcess.Simulator("validate", Workload.Asean).Seconds));
        report.AtMost(0.6, "start-up, embedded silo in a new process", "s", Repeated(rounds, () => ChildProcess.Numbers(SiloMode)[0]));
        double[] plain = Repeated(rounds, () => Smallest("in-process"));
        double[] grains = Repeated(rounds, () => Smallest("orleans"));
        report.Series("start-up, the smallest comparison, in-process", "s", plain);
        report.Series("start-up, the smallest comparison, Orleans", "s", grains);
    }

    /// <summary>What the child process does.</summary>
    public static async Task RunSilo()
    {
        long start = Stopwatch.GetTimestamp();
        await using EmbeddedSilo silo = await EmbeddedSilo.StartAsync();
        Console.WriteLine(Stopwatch.GetElapsedTime(start).TotalSeconds.ToString(CultureInfo.InvariantCulture));
    }

    private static double Smallest(string host)
    {
        string folder = Path.Combine(Path.GetTempPath(), $"simulator-bench-{Guid.NewGuid():N}");
        try
        {
            return ChildProcess.Simulator("compare", Workload.Tutorial, "--replications", "2", "--host", host, "--out", folder).Seconds;
        }
        finally
        {
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        }
    }

    private static double[] Repeated(int rounds, Func<double> measure) => [.. Enumerable.Range(0, rounds + 1).Select(_ => measure()).Skip(1)];
}
