using System.Collections.Immutable;
using System.Text;
using Simulator.Results.Studies;

namespace Simulator.Results.Verification;

/// <summary>The manifest of a study's folder: what was asked, and what came out.</summary>
/// <param name="Verb">The verb that asked.</param>
/// <param name="Options">Its options, a word an element.</param>
/// <param name="Scenario">The name of the scenario.</param>
/// <param name="Text">The scenario's text, with all it extended and all that was set on the command line.</param>
/// <param name="Digest">The digest of the samples.</param>
/// <param name="Files">The SHA-256 of each file by its path in the folder; pictures and facts of the run are not among them.</param>
public sealed record StoredStudy(
    string Verb, ImmutableArray<string> Options, string Scenario, string Text, string Digest, ImmutableSortedDictionary<string, string> Files)
{
    /// <summary>Whether a folder holds a study, whole or damaged.</summary>
    public static bool IsIn(string folder)
    {
        string path = Path.Combine(folder, ResultsFolder.Manifest);
        return File.Exists(path) && new FileInfo(path).Length <= StoredManifest.MostBytes && ResultJson.HasFormat(File.ReadAllText(path), StudyJson.Format);
    }

    /// <summary>Reads the manifest of a folder that <see cref="IsIn">holds</see> a study.</summary>
    /// <param name="folder">The folder, as the user named it.</param>
    /// <param name="version">The version of this simulator; the manifest of another one is refused.</param>
    /// <param name="problem">Why there is no manifest to go by; empty when there is one.</param>
    /// <returns>The manifest, or null.</returns>
    public static StoredStudy? Read(string folder, string version, out string problem)
    {
        string path = Path.Combine(folder, ResultsFolder.Manifest);
        problem = "";
        try
        {
            StoredJson json = StoredJson.Read(path, StoredManifest.MostBytes);
            if (json["version"].Text() is { } writer && writer != version)
            {
                problem = $"{path}: expected results of version {version}, found those of version {writer}, whose numbers may be others by intention. " +
                    $"Verify them with version {writer}, or ask again with this one.";
                return null;
            }

            StoredJson scenario = json["scenario"];
            string text = scenario["text"].Text();
            string hash = Sha256.Of(Encoding.UTF8.GetBytes(text));
            if (scenario["sha256"].Hash() != hash) throw scenario["sha256"].Wrong($"\"{hash}\", the SHA-256 of scenario.text");
            return new StoredStudy(
                json["study"].Text(), [.. json["options"].Items().Select(option => option.Text())], scenario["name"].Text(), text, json["digest"].Hash(),
                json["files"].Members().ToImmutableSortedDictionary(file => StoredManifest.Inside(file.Key), file => file.Value.Hash(), StringComparer.Ordinal));
        }
        catch (StoredJsonException damage)
        {
            problem = $"{path}: {damage.Message}. The file is damaged or not of this simulator: fetch the folder again from where it came, or ask again.";
            return null;
        }
    }
}
