using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;

namespace Simulator.Benchmarks.Measuring;

/// <summary>What the readings were taken on.</summary>
/// <param name="Processor">Its name.</param>
/// <param name="Cores">Cores this process may use.</param>
/// <param name="MemoryGigabytes">Memory this process may use.</param>
/// <param name="System">Operating system and architecture.</param>
/// <param name="Runtime">The .NET version.</param>
internal sealed record Machine(string Processor, int Cores, double MemoryGigabytes, string System, string Runtime)
{
    /// <summary>This machine.</summary>
    public static Machine This() => new(
        NameOfProcessor(), Environment.ProcessorCount, Math.Round(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1e9, 1),
        $"{RuntimeInformation.OSDescription}, {RuntimeInformation.OSArchitecture}", RuntimeInformation.FrameworkDescription);

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Processor}, {Cores} cores, {MemoryGigabytes} GB, {System}, {Runtime}");

    /// <summary>For the file.</summary>
    public JsonObject Json() => new()
    {
        ["processor"] = Processor, ["cores"] = Cores, ["memory-gigabytes"] = MemoryGigabytes, ["system"] = System, ["runtime"] = Runtime,
    };

    private static string NameOfProcessor()
    {
        const string List = "/proc/cpuinfo";
        string? line = File.Exists(List) ? File.ReadLines(List).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal)) : null;
        return line is null ? "unknown processor" : line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
    }
}
