using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Simulator.Results.Verification;

/// <summary>A results folder against its own manifest and against a re-run of it.</summary>
/// <param name="Same">How many files come out the same.</param>
/// <param name="Digest">The first replication whose records have another digest; null when all records are those of the manifest.</param>
/// <param name="Record">The first record that differs in a file of records; null when none does or none is there.</param>
/// <param name="Files">The files that differ, files of records first and the manifest last.</param>
/// <param name="Remarks">What could not be compared, and why.</param>
public sealed record FolderComparison(
    int Same, DigestDifference? Digest, RecordDifference? Record, ImmutableArray<FileDifference> Files, ImmutableArray<string> Remarks)
{
    /// <summary>Whether every file comes out the same.</summary>
    public bool AllSame => Files.Length == 0;

    /// <summary>Compares.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="manifest">Its manifest.</param>
    /// <param name="again">The folder of the re-run.</param>
    /// <param name="version">The version of this simulator.</param>
    public static async Task<FolderComparison> Of(string folder, StoredManifest manifest, string again, string version)
    {
        StoredManifest manifestAgain = StoredManifest.Read(again, version, out string problem)
            ?? throw new InvalidOperationException($"Bug in the simulator: a manifest just written cannot be read: {problem}");
        Comparing comparing = await Compare(folder, manifest.Files, again, manifestAgain.Files).ConfigureAwait(false);
        return new FolderComparison(
            comparing.Same, DigestDifference.First(manifest, manifestAgain), FirstOf(comparing.Differences, manifest.Regimes),
            [.. comparing.Differences], [.. comparing.Remarks]);
    }

    /// <summary>Compares the folder of a study with what comes out when the same is asked again.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="study">Its manifest.</param>
    /// <param name="again">The folder of the re-run.</param>
    /// <param name="version">The version of this simulator.</param>
    public static async Task<FolderComparison> Of(string folder, StoredStudy study, string again, string version)
    {
        StoredStudy studyAgain = StoredStudy.Read(again, version, out string problem)
            ?? throw new InvalidOperationException($"Bug in the simulator: a manifest just written cannot be read: {problem}");
        Comparing comparing = await Compare(folder, study.Files, again, studyAgain.Files).ConfigureAwait(false);
        return new FolderComparison(comparing.Same, null, null, [.. comparing.Differences], [.. comparing.Remarks]);
    }

    private static async Task<Comparing> Compare(
        string folder, ImmutableSortedDictionary<string, string> files, string again, ImmutableSortedDictionary<string, string> filesAgain)
    {
        var comparing = new Comparing(folder, again);
        foreach (string file in Order(files.Keys.Union(filesAgain.Keys, StringComparer.Ordinal)))
            await comparing.Compare(file, files.GetValueOrDefault(file), filesAgain.GetValueOrDefault(file)).ConfigureAwait(false);
        comparing.ComparePictures();
        comparing.CompareManifest();
        comparing.RemarkStrangers(files);
        return comparing;
    }

    // Files of records first: where two runs part, the rest follows.
    private static IEnumerable<string> Order(IEnumerable<string> files)
    {
        string[] records = [.. RecordFile.All.Select(file => file.Name)];
        return files.OrderBy(file => Array.IndexOf(records, file) is >= 0 and int rank ? rank : records.Length).ThenBy(file => file, StringComparer.Ordinal);
    }

    private static RecordDifference? FirstOf(IEnumerable<FileDifference> differences, ImmutableArray<string> regimes) => differences
        .Select(difference => difference.Record).OfType<RecordDifference>()
        .OrderBy(record => int.TryParse(record.Replication, NumberStyles.None, CultureInfo.InvariantCulture, out int replication) ? replication : int.MaxValue)
        .ThenBy(record => regimes.IndexOf(record.Regime))
        .FirstOrDefault();

    private sealed class Comparing(string folder, string again)
    {
        private const string PictureEnd = ".png";

        public int Same { get; private set; }

        public List<FileDifference> Differences { get; } = [];

        public List<string> Remarks { get; } = [];

        public async Task Compare(string file, string? named, string? hashAgain)
        {
            string path = Path.Combine(folder, file);
            string? stored = File.Exists(path) ? Sha256.OfFile(path) : null;
            if (hashAgain is null)
            {
                Differences.Add(new FileDifference(file, FileVerdict.NotWrittenAgain));
            }
            else if (stored is null)
            {
                if (file != ResultsFolder.Requests) Differences.Add(new FileDifference(file, FileVerdict.Missing));
                else if (hashAgain == named) Remarks.Add($"{file} is not in the folder; it comes out with the SHA-256 that the manifest names.");
                else Differences.Add(new FileDifference(file, FileVerdict.MissingAndComesOutOtherwise));
            }
            else if (stored == hashAgain && stored == named)
            {
                Same++;
            }
            else
            {
                FileVerdict verdict = named is null ? FileVerdict.NotInManifest
                    : stored == hashAgain ? FileVerdict.ManifestNamesAnother
                    : hashAgain == named ? FileVerdict.Changed
                    : stored == named ? FileVerdict.ComesOutOtherwise
                    : FileVerdict.ChangedAndComesOutOtherwise;
                Differences.Add(await Located(new FileDifference(file, verdict)).ConfigureAwait(false));
            }
        }

        public void ComparePictures()
        {
            StoredRun? run = StoredRun.Read(folder, out string problem);
            string[] drawn = [.. Directory.EnumerateFiles(folder, "*" + PictureEnd, SearchOption.AllDirectories)];
            if (run is null)
            {
                if (problem.Length > 0) Remarks.Add($"{ResultsFolder.RunFile} is damaged ({problem}).");
                if (drawn.Length > 0) Remarks.Add($"{Pictures(drawn.Length)} not compared, for no {ResultsFolder.RunFile} says on what machine they were drawn.");
                return;
            }

            bool sameMachine = run.System == RuntimeInformation.RuntimeIdentifier;
            int missing = 0;
            int elsewhere = 0;
            foreach ((string file, string named) in run.Pictures)
            {
                string path = Path.Combine(folder, file);
                if (!File.Exists(path))
                {
                    missing++;
                    continue;
                }

                string stored = Sha256.OfFile(path);
                string? hashAgain = File.Exists(Path.Combine(again, file)) ? Sha256.OfFile(Path.Combine(again, file)) : null;
                if (hashAgain is null) Differences.Add(new FileDifference(file, FileVerdict.NotWrittenAgain));
                else if (stored != named && stored != hashAgain) Differences.Add(new FileDifference(file, FileVerdict.Changed));
                else if (!sameMachine) elsewhere++;
                else if (stored == hashAgain) Same++;
                else Differences.Add(new FileDifference(file, FileVerdict.ComesOutOtherwise));
            }

            if (missing > 0) Remarks.Add($"{Pictures(missing)} not in the folder.");
            if (elsewhere > 0) Remarks.Add($"{Pictures(elsewhere)} not compared, for they were drawn on another kind of machine ({run.System}; this is {RuntimeInformation.RuntimeIdentifier}).");
        }

        public void CompareManifest()
        {
            FileDifference located = Lines(new FileDifference(ResultsFolder.Manifest, FileVerdict.ComesOutOtherwise));
            if (located.Place.Length > 0) Differences.Add(located);
            else Same++;
        }

        public void RemarkStrangers(ImmutableSortedDictionary<string, string> files)
        {
            string[] strangers = [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'))
                .Where(file => file is not (ResultsFolder.Manifest or ResultsFolder.RunFile) && !files.ContainsKey(file))
                .Where(file => !File.Exists(Path.Combine(again, file)))
                .Order(StringComparer.Ordinal)];
            if (strangers.Length > 0) Remarks.Add($"not of this run, and not compared: {string.Join(", ", strangers)}.");
        }

        private static string Pictures(int count) => count == 1 ? "1 picture is" : $"{count} pictures are";

        private async Task<FileDifference> Located(FileDifference difference)
        {
            if (difference.Verdict is FileVerdict.ManifestNamesAnother or FileVerdict.NotInManifest) return difference;
            if (Array.Find(RecordFile.All, file => file.Name == difference.File) is not { } records) return Lines(difference);
            RecordRows stored = records.Open(Path.Combine(folder, difference.File));
            RecordRows rowsAgain = records.Open(Path.Combine(again, difference.File));
            string unreadable = "the same rows, written otherwise";
            try
            {
                if (await RecordComparison.First(records, stored, rowsAgain).ConfigureAwait(false) is { } record) return difference with { Record = record };
            }
            catch (UnreadableRecordsException damage)
            {
                unreadable = damage.Message;
            }

            if (rowsAgain is not ParquetRows parquet) return Lines(difference);
            ByteDifference first = ByteDifference.Of(stored.Path, rowsAgain.Path)!.Value;
            string part = await parquet.PartAt(first.Offset).ConfigureAwait(false);
            return difference with { Place = string.Create(CultureInfo.InvariantCulture, $"byte {first.Offset} ({part}): {unreadable}") };
        }

        private FileDifference Lines(FileDifference difference)
        {
            string stored = Path.Combine(folder, difference.File);
            string other = Path.Combine(again, difference.File);
            if (ByteDifference.Of(stored, other) is not { } first) return difference;
            return difference with
            {
                Place = string.Create(CultureInfo.InvariantCulture, $"line {first.Line}"), Stored = first.Around(stored), Again = first.Around(other),
            };
        }
    }
}
