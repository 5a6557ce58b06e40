using System.Collections.Immutable;

namespace Simulator.Results.Verification;

/// <summary>What <c>run.json</c> says of the run that wrote a folder.</summary>
/// <param name="System">The kind of machine.</param>
/// <param name="ScenarioFolder">The folder of the scenario file, on that machine.</param>
/// <param name="Tables">The tables the scenario was read with, as it names them, and their SHA-256.</param>
/// <param name="Pictures">The SHA-256 of each picture, by its path in the folder.</param>
public sealed record StoredRun(
    string System, string ScenarioFolder, ImmutableSortedDictionary<string, string> Tables, ImmutableSortedDictionary<string, string> Pictures)
{
    private const long MostBytes = 10_000_000;

    /// <summary>Reads it; null when the folder holds none or one that cannot be read, for nothing but pictures depends on it.</summary>
    /// <param name="folder">The results folder.</param>
    /// <param name="problem">What is wrong with it; empty when nothing is, or when there is none.</param>
    public static StoredRun? Read(string folder, out string problem)
    {
        problem = "";
        string path = Path.Combine(folder, ResultsFolder.RunFile);
        if (!File.Exists(path)) return null;
        try
        {
            StoredJson json = StoredJson.Read(path, MostBytes);
            return new StoredRun(json["system"].Text(), json["scenario"]["folder"].Text(), Hashes(json["scenario"]["tables"]), Hashes(json["files"]));
        }
        catch (StoredJsonException damage)
        {
            problem = damage.Message;
            return null;
        }
    }

    private static ImmutableSortedDictionary<string, string> Hashes(StoredJson json) =>
        json.Members().ToImmutableSortedDictionary(member => member.Key, member => member.Value.Hash(), StringComparer.Ordinal);
}
