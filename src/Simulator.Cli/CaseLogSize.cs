using System.Globalization;
using Simulator.Experiments;
using Simulator.Kernel;

namespace Simulator.Cli;

/// <summary>Says how large a case log will be before hours are spent on it.</summary>
internal static class CaseLogSize
{
    private const double BytesPerVisit = 170; // measured on the tutorials and the main scenario
    private const double Most = 2e9;

    /// <summary>Says the size; the first replication of the base regime is run to find it.</summary>
    /// <exception cref="InputException">When it is beyond the cap and nobody said yes.</exception>
    public static async Task Announce(ExperimentRequest request, bool yes, Terminal terminal, CancellationToken stop)
    {
        CohortRecords sample = await Task.Run(() => InProcessHost.Run(request.Plans[0], request.Seed, 0, 1, logVisits: true, stop: stop), stop);
        double bytes = sample.Visits.Length * BytesPerVisit * request.Replications * request.Plans.Length;
        string size = Text(bytes);
        if (bytes > Most && !yes)
            throw new InputException($"--case-log: about {size} would be written, and more than {Text(Most)} is written only with --yes; fewer --replications make it smaller.");
        terminal.Error.WriteLine($"case-log.csv will hold {(request.Precision is null ? "" : "at most ")}about {size}.");
    }

    /// <summary>A size with two digits: <c>340 kB</c>, <c>1.2 GB</c>.</summary>
    internal static string Text(double bytes)
    {
        (double unit, string name) = bytes < 1e6 ? (1e3, "kB") : bytes < 1e9 ? (1e6, "MB") : (1e9, "GB");
        double amount = bytes / unit;
        return string.Create(CultureInfo.InvariantCulture, $"{(amount < 10 ? Math.Round(amount, 1) : Math.Round(amount)):0.#} {name}");
    }
}
