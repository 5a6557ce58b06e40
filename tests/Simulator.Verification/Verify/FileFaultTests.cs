using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Simulator.Results.Verification;

namespace Simulator.Verification.Verify;

/// <summary>A file changed by hand is found, and so is the line.</summary>
public sealed class FileFaultTests(StoredFolder run) : IClassFixture<StoredFolder>
{
    [Fact]
    public async Task AnUntouchedFolderIsTheSame()
    {
        FolderComparison found = await run.Compare(run.Copy());

        Assert.True(found.AllSame);
        Assert.Empty(found.Files);
        Assert.Empty(found.Remarks);
        Assert.Null(found.Record);
        Assert.Null(found.Digest);
        Assert.Equal(Directory.EnumerateFiles(run.Folder, "*", SearchOption.AllDirectories).Count() - 1, found.Same); // run.json may differ
    }

    [Fact]
    public async Task AByteChangedAnywhereInATextFileIsLocated()
    {
        int seed = Environment.TickCount;
        TestContext.Current.TestOutputHelper!.WriteLine($"seed {seed}");
        var random = new Random(seed);
        string copy = run.Copy();
        string[] files = [.. Directory.EnumerateFiles(copy, "*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".csv" or ".json" or ".svg" or ".html")
            .Where(file => Path.GetFileName(file) is not ("manifest.json" or "run.json" or "case-log.csv"))];
        foreach (string file in files)
        {
            byte[] whole = File.ReadAllBytes(file);
            int at = random.Next(whole.Length);
            byte[] spoilt = [.. whole];
            spoilt[at] ^= 1;
            File.WriteAllBytes(file, spoilt);

            FolderComparison found = await run.Compare(copy);

            File.WriteAllBytes(file, whole);
            FileDifference difference = Assert.Single(found.Files);
            Assert.Equal((Path.GetRelativePath(copy, file), FileVerdict.Changed), (difference.File, difference.Verdict));
            Assert.True($"line {whole.Take(at).Count(letter => letter == '\n') + 1}" == difference.Place, $"seed {seed}, byte {at} of {difference.File}: {difference.Place}");
            Assert.NotEqual(difference.Stored, difference.Again);
        }

        Assert.True(files.Length > 15);
    }

    [Fact]
    public async Task ALineOfATableIsShownAsStoredAndAsItComesOut()
    {
        string copy = run.Copy();
        string path = Path.Combine(copy, "tables", "metrics.csv");
        string[] lines = File.ReadAllLines(path);
        string whole = lines[3];
        lines[3] = whole + "0";
        File.WriteAllText(path, string.Join('\n', lines) + "\n");

        FolderComparison found = await run.Compare(copy);

        Assert.Equal(new FileDifference("tables/metrics.csv", FileVerdict.Changed, "line 4", whole + "0", whole), Assert.Single(found.Files), new SameText());
    }

    [Theory]
    [InlineData("one line more\n", "one line more", "(the file ends here)")]
    [InlineData("\u0007", "\\u0007", "(the file ends here)")]
    public async Task AFileThatGoesOnSaysSo(string more, string stored, string again)
    {
        string copy = run.Copy();
        File.AppendAllText(Path.Combine(copy, "tables", "pairs.csv"), more);

        FileDifference difference = Assert.Single((await run.Compare(copy)).Files);

        Assert.Equal((stored, again), (difference.Stored, difference.Again));
    }

    [Fact]
    public async Task LineEndsOfAnotherSystemAreSeen()
    {
        string copy = run.Copy();
        string path = Path.Combine(copy, "tables", "desks.csv");
        File.WriteAllText(path, File.ReadAllText(path).ReplaceLineEndings("\r\n"));

        FileDifference difference = Assert.Single((await run.Compare(copy)).Files);

        Assert.Equal("line 1", difference.Place);
        Assert.EndsWith("\\r", difference.Stored);
    }

    [Fact]
    public async Task AChangedDigestInTheManifestIsNamedWithItsReplication()
    {
        string copy = run.Copy();
        string digest = Manifest(copy)["digests"]!["direct"]!["replications"]![1]!.GetValue<string>();
        string path = Path.Combine(copy, "manifest.json");
        File.WriteAllText(path, File.ReadAllText(path).Replace(digest, new string('0', 64), StringComparison.Ordinal));

        FolderComparison found = await run.Compare(copy);

        Assert.Equal(new DigestDifference("direct", 1, 1), found.Digest);
        Assert.Null(found.Record);
        FileDifference difference = Assert.Single(found.Files);
        Assert.Contains(new string('0', 64), difference.Stored);
        Assert.Contains(digest, difference.Again);
    }

    [Theory]
    [InlineData("digest")]
    [InlineData("seed")]
    [InlineData("version")]
    public async Task TheManifestItselfIsComparedToo(string member)
    {
        string copy = run.Copy();
        string path = Path.Combine(copy, "manifest.json");
        string[] lines = File.ReadAllLines(path);
        int at = Array.FindIndex(lines, line => line.StartsWith($"  \"{member}\": ", StringComparison.Ordinal));
        if (member == "digest") lines[at] = $"  \"digest\": \"{new string('0', 64)}\",";
        else lines[at] += " ";
        File.WriteAllText(path, string.Join('\n', lines) + "\n");

        FileDifference difference = Assert.Single((await run.Compare(copy)).Files);

        Assert.Equal(("manifest.json", $"line {at + 1}"), (difference.File, difference.Place));
    }

    [Fact]
    public async Task AHashChangedInTheManifestIsToldFromAFileThatWasChanged()
    {
        string copy = run.Copy();
        JsonNode manifest = Manifest(copy);
        manifest["files"]!["report.html"] = new string('0', 64);
        Save(copy, manifest);

        FolderComparison found = await run.Compare(copy);

        Assert.Equal(
            [("report.html", FileVerdict.ManifestNamesAnother), ("manifest.json", FileVerdict.ComesOutOtherwise)],
            found.Files.Select(file => (file.File, file.Verdict)));
    }

    [Fact]
    public async Task AFileAndItsHashChangedTogetherAreFound()
    {
        string copy = run.Copy();
        string path = Path.Combine(copy, "summary.json");
        File.WriteAllText(path, File.ReadAllText(path).Replace("\"replications\": 3", "\"replications\": 4", StringComparison.Ordinal));
        JsonNode manifest = Manifest(copy);
        manifest["files"]!["summary.json"] = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(path)));
        Save(copy, manifest);

        FolderComparison found = await run.Compare(copy);

        Assert.Equal(("summary.json", FileVerdict.ComesOutOtherwise), (found.Files[0].File, found.Files[0].Verdict));
    }

    [Theory]
    [InlineData("report.html", FileVerdict.Missing)]
    [InlineData("case-log.csv", FileVerdict.Missing)]
    [InlineData("figures/backlog.svg", FileVerdict.Missing)]
    public async Task AMissingFileIsADifference(string file, FileVerdict verdict)
    {
        string copy = run.Copy();
        File.Delete(Path.Combine(copy, file));

        Assert.Equal(new FileDifference(file, verdict), Assert.Single((await run.Compare(copy)).Files));
    }

    [Fact]
    public async Task WhatIsNotKeptInARepositoryMayBeMissingAndIsSpokenOf()
    {
        string copy = run.Copy();
        foreach (string file in Directory.EnumerateFiles(copy, "*.png", SearchOption.AllDirectories).ToList()) File.Delete(file);
        File.Delete(Path.Combine(copy, "requests.parquet"));
        FolderComparison withFacts = await run.Compare(copy);
        File.Delete(Path.Combine(copy, "run.json"));

        FolderComparison without = await run.Compare(copy);

        Assert.True(withFacts.AllSame && without.AllSame);
        Assert.Equal("requests.parquet is not in the folder; it comes out with the SHA-256 that the manifest names.", Assert.Single(without.Remarks));
        Assert.EndsWith("pictures are not in the folder.", withFacts.Remarks[1]);
    }

    [Fact]
    public async Task AMissingRequestsFileMustStillComeOutAsTheManifestSays()
    {
        string copy = run.Copy();
        File.Delete(Path.Combine(copy, "requests.parquet"));
        JsonNode manifest = Manifest(copy);
        manifest["files"]!["requests.parquet"] = new string('0', 64);
        Save(copy, manifest);

        Assert.Equal(FileVerdict.MissingAndComesOutOtherwise, (await run.Compare(copy)).Files[0].Verdict);
    }

    [Fact]
    public async Task APictureChangedAfterTheRunIsADifference()
    {
        string copy = run.Copy();
        string picture = Directory.EnumerateFiles(copy, "*.png", SearchOption.AllDirectories).First();
        File.AppendAllText(picture, "x");

        Assert.Equal(new FileDifference(Path.GetRelativePath(copy, picture), FileVerdict.Changed), Assert.Single((await run.Compare(copy)).Files));
    }

    [Fact]
    public async Task PicturesOfAnotherKindOfMachineAreNotCompared()
    {
        string copy = run.Copy();
        string facts = Path.Combine(copy, "run.json");
        File.WriteAllText(facts, File.ReadAllText(facts).Replace(RuntimeInformation.RuntimeIdentifier, "abacus-8", StringComparison.Ordinal));

        FolderComparison found = await run.Compare(copy);

        Assert.True(found.AllSame);
        Assert.Contains("pictures are not compared, for they were drawn on another kind of machine (abacus-8;", Assert.Single(found.Remarks));
    }

    [Fact]
    public async Task FactsOfTheRunThatAreDamagedCostNothingButThePictures()
    {
        string copy = run.Copy();
        File.WriteAllText(Path.Combine(copy, "run.json"), "{ \"system\": 7 }");

        FolderComparison found = await run.Compare(copy);

        Assert.True(found.AllSame);
        Assert.Equal("run.json is damaged (system: expected a text, found 7).", found.Remarks[0]);
    }

    [Fact]
    public async Task FilesOfSomebodyElseAreSpokenOfAndNotCompared()
    {
        string copy = run.Copy();
        File.WriteAllText(Path.Combine(copy, "notes.txt"), "");

        FolderComparison found = await run.Compare(copy);

        Assert.True(found.AllSame);
        Assert.Equal("not of this run, and not compared: notes.txt.", Assert.Single(found.Remarks));
    }

    private static JsonNode Manifest(string folder) => JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "manifest.json")))!;

    private static void Save(string folder, JsonNode manifest) => File.WriteAllText(Path.Combine(folder, "manifest.json"), manifest.ToJsonString());

    // A long line is shown in part, around the place.
    private sealed class SameText : IEqualityComparer<FileDifference>
    {
        public bool Equals(FileDifference? expected, FileDifference? found) =>
            expected is not null && found is not null
            && expected with { Stored = "", Again = "" } == found with { Stored = "", Again = "" }
            && expected.Stored.EndsWith(found.Stored.TrimStart('.'), StringComparison.Ordinal) && expected.Again.EndsWith(found.Again.TrimStart('.'), StringComparison.Ordinal);

        public int GetHashCode(FileDifference difference) => difference.File.Length;
    }
}
