using System.Text.Json;
using Simulator.Verification.CommandLine;

namespace Simulator.Verification.Faults;

/// <summary>Tells a folder of one run from one into which another run's files were mixed.</summary>
internal static class WholeFolder
{
    /// <summary>The first thing wrong with a folder; null when its files are those of its manifest and run.json.</summary>
    public static string? Problem(string folder)
    {
        SortedDictionary<string, string> found = Session.Contents(folder);
        Dictionary<string, string> named = Named(folder, "manifest.json").Concat(Named(folder, "run.json")).ToDictionary(StringComparer.Ordinal);
        foreach ((string file, string hash) in named)
        {
            if (!found.TryGetValue(file, out string? other)) return $"{file} is missing";
            if (!hash.Equals(other, StringComparison.OrdinalIgnoreCase)) return $"{file} is not the one that was written";
        }

        return found.Keys.FirstOrDefault(file => file is not ("manifest.json" or "run.json") && !named.ContainsKey(file)) is { } stranger
            ? $"{stranger} is of another run"
            : null;
    }

    private static IEnumerable<KeyValuePair<string, string>> Named(string folder, string file)
    {
        using JsonDocument json = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, file)));
        return [.. json.RootElement.GetProperty("files").EnumerateObject().Select(member => KeyValuePair.Create(member.Name, member.Value.GetString()!))];
    }
}
