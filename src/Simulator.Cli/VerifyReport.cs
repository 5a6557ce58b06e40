using System.Globalization;
using Simulator.Results.Verification;

namespace Simulator.Cli;

/// <summary>What <c>verify</c> found, in words.</summary>
internal static class VerifyReport
{
    /// <summary>Writes it.</summary>
    public static void Write(string folder, StoredManifest manifest, FolderComparison comparison, TextWriter output)
    {
        output.WriteLine(comparison.AllSame
            ? string.Create(CultureInfo.InvariantCulture, $"{folder} comes out the same: {Count(comparison.Same, "file")}; {Records(manifest)}, digest {manifest.Digest}.")
            : $"{folder} does not come out the same.");
        if (!comparison.AllSame)
        {
            output.WriteLine();
            foreach (string line in FirstRecord(manifest, comparison)) output.WriteLine(line);
        }

        WriteFiles(comparison, output);
    }

    /// <summary>Writes it for the folder of a study.</summary>
    public static void Write(string folder, StoredStudy study, FolderComparison comparison, TextWriter output)
    {
        output.WriteLine(comparison.AllSame
            ? $"{folder} comes out the same: {Count(comparison.Same, "file")}; {study.Verb} {study.Scenario} {string.Join(' ', study.Options)}, digest {study.Digest}."
            : $"{folder} does not come out the same.");
        WriteFiles(comparison, output);
    }

    private static void WriteFiles(FolderComparison comparison, TextWriter output)
    {
        if (!comparison.AllSame)
        {
            output.WriteLine();
            foreach (FileDifference difference in comparison.Files) WriteFile(difference, output);
            output.WriteLine($"{Count(comparison.Same, "file")} the same, {comparison.Files.Length} not.");
        }

        foreach (string remark in comparison.Remarks) output.WriteLine($"note: {remark}");
    }

    private static IEnumerable<string> FirstRecord(StoredManifest manifest, FolderComparison comparison)
    {
        if (comparison.Record is { } record)
        {
            yield return $"First record that differs: {Words(record)}";
            foreach (FieldDifference field in record.Fields) yield return $"  {field.Field}: stored '{field.Stored}', again '{field.Again}'";
        }

        if (comparison.Digest is { } digest)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"First digest that differs: regime {digest.Regime}, replication {digest.Replication}; {digest.Count} of {manifest.Replications * manifest.Regimes.Length} differ.");
            if (comparison.Record is null)
                yield return "No record can be named: it is none of those in the folder's requests.parquet and case-log.csv, or these are not there.";
        }
        else
        {
            yield return $"The run itself comes out the same: {Records(manifest)} have the manifest's digests. What differs was changed in the folder or is written otherwise.";
        }
    }

    private static string Words(RecordDifference record)
    {
        string presence = record.Presence switch
        {
            RecordPresence.StoredOnly => "; it does not come out again",
            RecordPresence.AgainOnly => "; it is missing in the folder",
            RecordPresence.StoredTwice => "; it is in the folder twice",
            RecordPresence.OutOfPlace => "; it is not at its place",
            _ => "",
        };
        return $"regime {record.Regime}, replication {record.Replication}, {record.Time}, request {record.Request}, stage {record.Stage}" +
            string.Create(CultureInfo.InvariantCulture, $" ({record.File}, row {record.Row}{presence})");
    }

    private static void WriteFile(FileDifference difference, TextWriter output)
    {
        output.WriteLine($"{difference.File}: {Words(difference.Verdict)}{(difference.Place.Length > 0 ? $"; first at {difference.Place}" : "")}");
        if (difference.Record is { } record) output.WriteLine($"  first: {Words(record)}");
        if (difference.Stored.Length + difference.Again.Length == 0) return;
        output.WriteLine($"  stored: {difference.Stored}");
        output.WriteLine($"  again:  {difference.Again}");
    }

    private static string Words(FileVerdict verdict) => verdict switch
    {
        FileVerdict.Changed => "changed after the run",
        FileVerdict.ComesOutOtherwise => "comes out otherwise",
        FileVerdict.ChangedAndComesOutOtherwise => "changed after the run, and comes out otherwise",
        FileVerdict.ManifestNamesAnother => "comes out the same, but the manifest names another SHA-256",
        FileVerdict.Missing => "not in the folder",
        FileVerdict.MissingAndComesOutOtherwise => "not in the folder, and comes out with another SHA-256 than the manifest names",
        FileVerdict.NotWrittenAgain => "not written again",
        FileVerdict.NotInManifest => "written by the run, but not named by the manifest",
        _ => throw new InvalidOperationException($"Bug in the simulator: a verdict without words: {verdict}."),
    };

    private static string Records(StoredManifest manifest) => string.Create(
        CultureInfo.InvariantCulture, $"the records of {Count(manifest.Replications, "replication")} of {string.Join(", ", manifest.Regimes)}");

    private static string Count(int count, string noun) => string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");
}
