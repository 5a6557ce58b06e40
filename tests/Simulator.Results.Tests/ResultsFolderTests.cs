using System.Security.Cryptography;
using System.Text.Json;
using Simulator.Experiments;
using Simulator.Kernel;

namespace Simulator.Results.Tests;

public sealed class ResultsFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task TheSameResultGivesTheSameBytesInEveryFileButRunJson()
    {
        await Write(_folder.Place);
        Dictionary<string, byte[]> first = TemporaryFolder.Files(_folder.Place);

        await Write(_folder.Place, Some.Run with { Threads = 64, WallTime = TimeSpan.FromDays(1) });

        Dictionary<string, byte[]> second = TemporaryFolder.Files(_folder.Place);
        Assert.Equal(first.Keys.Order(), second.Keys.Order());
        Assert.All(first.Keys.Where(file => file != "run.json"), file => Assert.True(first[file].AsSpan().SequenceEqual(second[file]), file));
        Assert.False(first["run.json"].AsSpan().SequenceEqual(second["run.json"]));
    }

    [Fact]
    public async Task TheFolderHoldsTheFilesOfTheContractAndNothingElse()
    {
        await Write(_folder.Place, caseLog: true);

        string[] names = [.. TemporaryFolder.Files(_folder.Place).Keys.Where(file => !file.StartsWith("figures/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
        Assert.Equal(
            [
                "case-log.csv", "manifest.json", "report.html", "requests.parquet", "run.json", "summary.json", "tables/capacity.csv",
                "tables/comparison.csv", "tables/desks.csv", "tables/metrics.csv", "tables/pairs.csv", "tables/parameters.csv",
                "tables/spill-over.csv", "tables/warm-up.csv",
            ],
            names);
        string[] figures = [.. TemporaryFolder.Files(_folder.Place).Keys.Where(file => file.StartsWith("figures/", StringComparison.Ordinal))];
        Assert.Contains("figures/legal-basis.svg", figures);
        Assert.Equal(figures.Count(file => file.EndsWith(".svg", StringComparison.Ordinal)), figures.Count(file => file.EndsWith(".csv", StringComparison.Ordinal)));
        Assert.Equal(figures.Count(file => file.EndsWith(".svg", StringComparison.Ordinal)), figures.Count(file => file.EndsWith(".png", StringComparison.Ordinal)));
        Assert.Equal([_folder.Place], Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public async Task TheManifestListsEveryFileButRunJsonAndPicturesWithItsHash()
    {
        await Write(_folder.Place);

        Dictionary<string, byte[]> files = TemporaryFolder.Files(_folder.Place);
        Dictionary<string, string> listed = Listed(files["manifest.json"]);
        Dictionary<string, string> pictures = Listed(files["run.json"]);
        Assert.Equal(
            files.Keys.Where(file => file is not ("manifest.json" or "run.json")).Order(StringComparer.Ordinal),
            listed.Keys.Concat(pictures.Keys).Order(StringComparer.Ordinal));
        Assert.All(pictures.Keys, file => Assert.EndsWith(".png", file, StringComparison.Ordinal));
        Assert.All(listed.Concat(pictures), file => Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(files[file.Key])), file.Value));
    }

    [Fact]
    public async Task TheManifestSaysNothingOfTheMachine()
    {
        await Write(_folder.Place);

        string manifest = File.ReadAllText(Path.Combine(_folder.Place, "manifest.json"));
        string[] members = [.. JsonDocument.Parse(manifest).RootElement.EnumerateObject().Select(member => member.Name)];
        Assert.Equal(["format", "version", "scenario", "seed", "replications", "regimes", "case-log", "digest", "digests", "files"], members);
        Assert.DoesNotContain(Environment.MachineName + "\"", manifest, StringComparison.Ordinal);
        Assert.DoesNotContain(_folder.Path, manifest, StringComparison.Ordinal);
    }

    [Fact]
    public void AFolderThatIsNotOursIsRefusedAndKept()
    {
        Directory.CreateDirectory(_folder.Place);
        File.WriteAllText(Path.Combine(_folder.Place, "thesis.txt"), "ten years of work");

        string? problem = ResultsFolder.Check(_folder.Place);

        Assert.Contains("manifest.json", problem, StringComparison.Ordinal);
        Assert.Throws<ResultsException>(() => new ResultsFolder(_folder.Place, Some.Scenario(), 2, caseLog: false));
        Assert.Equal("ten years of work", File.ReadAllText(Path.Combine(_folder.Place, "thesis.txt")));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("not json")]
    [InlineData("{\"format\":\"somebody-else\"}")]
    [InlineData("{\"format\":7}")]
    public void AManifestOfSomebodyElseDoesNotMakeAFolderOurs(string manifest)
    {
        Directory.CreateDirectory(_folder.Place);
        File.WriteAllText(Path.Combine(_folder.Place, "manifest.json"), manifest);

        Assert.NotNull(ResultsFolder.Check(_folder.Place));
    }

    [Fact]
    public void AFileInThePlaceOrAboveItIsRefused()
    {
        File.WriteAllText(_folder.Place, "");

        Assert.Contains("a file", ResultsFolder.Check(_folder.Place), StringComparison.Ordinal);
        Assert.Contains("is a file", ResultsFolder.Check(Path.Combine(_folder.Place, "below")), StringComparison.Ordinal);
    }

    [Fact]
    public void AFolderThatTheSystemRefusesIsNamedBeforeTheRun()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "/proc is a folder nobody may write to on Linux only");

        Assert.Contains("cannot be written", ResultsFolder.Check("/proc/results"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("/")]
    public void APlaceThatCannotBeAResultsFolderIsRefused(string path) => Assert.NotNull(ResultsFolder.Check(path));

    public static TheoryData<string> TooLong =>
    [
        new string('x', 300),
        new string('x', 5000),
        Path.Combine(new string('x', 300), "below"),
        Path.Combine([.. Enumerable.Repeat("deep", 1000)]),
        new string('x', 250), // what stands beside it while a run is under way has a longer name
    ];

    [Theory]
    [MemberData(nameof(TooLong))]
    public void ANameThatIsTooLongIsRefusedBeforeTheRun(string name)
    {
        string place = Path.Combine(_folder.Path, name);

        Assert.Equal($"{place}: the folder cannot be written: its name or its path is too long; name another folder with --out.", ResultsFolder.Check(place));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void CheckingLeavesNothingBehind()
    {
        Assert.Null(ResultsFolder.Check(Path.Combine(_folder.Path, "deep", "below")));

        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public async Task ARunThatFailsHalfWayLeavesTheOldResultsAndNothingElse()
    {
        await Write(_folder.Place);
        Dictionary<string, byte[]> before = TemporaryFolder.Files(_folder.Place);

        await using (var folder = new ResultsFolder(_folder.Place, Some.Scenario(), 2, caseLog: false))
        {
            await folder.Sinks[0].Write(Some.Plan("today"), Some.Records(0));
        }

        Assert.Equal(before.Keys.Order(), TemporaryFolder.Files(_folder.Place).Keys.Order());
        Assert.Equal([_folder.Place], Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Theory]
    [InlineData("tables/metrics.csv")]
    [InlineData("figures/legal-basis.svg")]
    [InlineData("report.html")]
    [InlineData("run.json")]
    public async Task AFileThatCannotBeWrittenLeavesTheOldResultsAndSaysWhy(string file)
    {
        await Write(_folder.Place);
        byte[] before = File.ReadAllBytes(Path.Combine(_folder.Place, "manifest.json"));
        var folder = new ResultsFolder(_folder.Place, Some.Scenario(), 2, caseLog: false);
        string staging = Directory.EnumerateDirectories(_folder.Path, ".*").Single();
        Directory.CreateDirectory(Path.Combine(staging, file)); // a folder where the file should be

        ResultsException problem = await Assert.ThrowsAsync<ResultsException>(() => folder.Complete(Some.Result(), Some.Run));
        await folder.DisposeAsync();

        Assert.Contains("untouched", problem.Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(Path.Combine(_folder.Place, "manifest.json")));
        Assert.Equal([_folder.Place], Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public async Task WhenTheLastMoveFailsTheOldResultsComeBack()
    {
        await Write(_folder.Place);

        Assert.ThrowsAny<IOException>(() => FolderSwap.Move(Path.Combine(_folder.Path, "missing"), _folder.Place));

        Assert.True(ResultsFolder.IsOurs(_folder.Place));
        Assert.Equal([_folder.Place], Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public async Task AnInterruptedRunGoesBesideTheOldResults()
    {
        await Write(_folder.Place);
        await using var folder = new ResultsFolder(_folder.Place, Some.Scenario(), 2, caseLog: false);

        await folder.CompleteAs(_folder.Place + ".partial", Some.Result(), Some.Run);

        Assert.True(ResultsFolder.IsOurs(_folder.Place));
        Assert.True(ResultsFolder.IsOurs(_folder.Place + ".partial"));
    }

    [Fact]
    public async Task AFolderBehindALinkIsReplacedWhereItIs()
    {
        await Write(_folder.Place);
        string link = Path.Combine(_folder.Path, "link");
        Directory.CreateSymbolicLink(link, _folder.Place);

        await Write(link);

        Assert.Equal(_folder.Place, Directory.ResolveLinkTarget(link, returnFinalTarget: true)?.FullName);
        Assert.True(ResultsFolder.IsOurs(_folder.Place));
    }

    public void Dispose() => _folder.Dispose();

    internal static async Task Write(string place, RunFacts? run = null, bool caseLog = false, ComparisonResult? result = null)
    {
        await using var folder = new ResultsFolder(place, Some.Scenario(), 2, caseLog);
        Plan[] plans = [Some.Plan("today"), Some.Plan("treaty")];
        for (int replication = 0; replication < 3; replication++)
            foreach (Plan plan in plans)
                foreach (IRecordSink sink in folder.Sinks) await sink.Write(plan, Some.Records(replication));
        await folder.Complete(result ?? Some.Result(), run ?? Some.Run);
    }

    private static Dictionary<string, string> Listed(byte[] json) => JsonDocument.Parse(json).RootElement.GetProperty("files")
        .EnumerateObject().ToDictionary(file => file.Name, file => file.Value.GetString()!);
}
