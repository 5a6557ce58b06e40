using System.Collections.Immutable;
using System.Text;
using Simulator.Experiments;

namespace Simulator.Results.Verification;

/// <summary>The manifest of a results folder: all that decides the results, and what came out.</summary>
public sealed record StoredManifest
{
    /// <summary>More than the manifest of the largest run can have.</summary>
    internal const long MostBytes = 256_000_000;

    private const int MostReplications = 100_000;

    /// <summary>The name of the scenario.</summary>
    public required string Scenario { get; init; }

    /// <summary>The scenario's text, with all it extended and all that was set on the command line.</summary>
    public required string Text { get; init; }

    /// <summary>The seed.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Replications of each regime.</summary>
    public required int Replications { get; init; }

    /// <summary>The rule by which the replications were counted out; null when their number was given.</summary>
    public required PrecisionRule? Precision { get; init; }

    /// <summary>The regimes, the base first.</summary>
    public required ImmutableArray<string> Regimes { get; init; }

    /// <summary>Whether every stage of every request was written.</summary>
    public required bool CaseLog { get; init; }

    /// <summary>The digest of all records.</summary>
    public required string Digest { get; init; }

    /// <summary>The digests of the regimes, in their order.</summary>
    public required ImmutableArray<RegimeDigest> Digests { get; init; }

    /// <summary>The SHA-256 of each file by its path in the folder; pictures and facts of the run are not among them.</summary>
    public required ImmutableSortedDictionary<string, string> Files { get; init; }

    /// <summary>Reads the manifest of a folder.</summary>
    /// <param name="folder">The folder, as the user named it.</param>
    /// <param name="version">The version of this simulator; the manifest of another one is refused.</param>
    /// <param name="problem">Why there is no manifest to go by; empty when there is one.</param>
    /// <returns>The manifest, or null.</returns>
    public static StoredManifest? Read(string folder, string version, out string problem)
    {
        string path = Path.Combine(folder, ResultsFolder.Manifest);
        problem = Directory.Exists(folder)
            ? File.Exists(path) ? "" : $"{folder}: expected a folder with a {ResultsFolder.Manifest}, found none in it; name a folder that this simulator wrote."
            : $"{folder}: expected a results folder, found {(File.Exists(folder) ? "a file" : "nothing of that name")}; name a folder that this simulator wrote.";
        if (problem.Length > 0) return null;
        try
        {
            StoredJson json = StoredJson.Read(path, MostBytes);
            if (json["format"].Text() != ResultJson.Format) throw json["format"].Wrong($"'{ResultJson.Format}'");
            if (json["version"].Text() is { } writer && writer != version)
            {
                problem = $"{path}: expected results of version {version}, found those of version {writer}, whose numbers may be others by intention. " +
                    $"Verify them with version {writer}, or run the scenario again with this one.";
                return null;
            }

            return Of(json);
        }
        catch (StoredJsonException damage)
        {
            problem = $"{path}: {damage.Message}. The file is damaged or not of this simulator: fetch the folder again from where it came, or run its scenario again.";
            return null;
        }
    }

    private static StoredManifest Of(StoredJson json)
    {
        StoredJson scenario = json["scenario"];
        string text = scenario["text"].Text();
        string hash = Sha256.Of(Encoding.UTF8.GetBytes(text));
        if (scenario["sha256"].Hash() != hash) throw scenario["sha256"].Wrong($"\"{hash}\", the SHA-256 of scenario.text");
        int replications = (int)json["replications"].Whole(1, MostReplications);
        ImmutableArray<StoredJson> regimes = json["regimes"].Items();
        if (regimes.Length == 0) throw json["regimes"].Wrong("at least one regime");
        return new StoredManifest
        {
            Scenario = scenario["name"].Text(),
            Text = text,
            Seed = json["seed"].Whole(0, ulong.MaxValue),
            Replications = replications,
            Precision = json.Has("precision") ? PrecisionOf(json["precision"], replications) : null,
            Regimes = [.. regimes.Select(regime => regime.Text())],
            CaseLog = json["case-log"].Flag(),
            Digest = json["digest"].Hash(),
            Digests = [.. regimes.Select(regime => DigestsOf(regime.Text(), json["digests"][regime.Text()], replications))],
            Files = json["files"].Members().ToImmutableSortedDictionary(file => Inside(file.Key), file => file.Value.Hash(), StringComparer.Ordinal),
        };
    }

    private static PrecisionRule PrecisionOf(StoredJson json, int replications)
    {
        ImmutableArray<StoredJson> metrics = json["of"].Items();
        if (metrics.Length == 0) throw json["of"].Wrong("at least one metric");
        return new PrecisionRule(
            json["relative-half-width"].Number(PrecisionRule.Narrowest, PrecisionRule.Widest), [.. metrics.Select(metric => metric.Text())],
            (int)json["most-replications"].Whole((ulong)replications, MostReplications));
    }

    private static RegimeDigest DigestsOf(string regime, StoredJson json, int replications)
    {
        ImmutableArray<StoredJson> each = json["replications"].Items();
        return each.Length == replications
            ? new RegimeDigest(regime, json["digest"].Hash(), [.. each.Select(digest => digest.Hash())])
            : throw new StoredJsonException($"digests.{regime}.replications: expected {replications} digests, one a replication, found {each.Length}");
    }

    // A manifest from elsewhere must not make us read files outside its folder.
    internal static string Inside(string path) =>
        path.Length > 0 && !Path.IsPathRooted(path) && !path.Contains('\\', StringComparison.Ordinal) && !path.Split('/').Any(part => part is "" or "." or "..")
            ? path
            : throw new StoredJsonException($"files: expected paths inside the folder, found '{path}'");
}
