namespace Simulator.Verification.CommandLine;

public sealed class OutputFolderTests : IDisposable
{
    private readonly Session _session = new();

    [Fact]
    public async Task AFolderThatIsNotOursIsLeftAlone()
    {
        string work = _session.Write("results/mine/thesis.txt", "years of work");

        Said said = await _session.Compares();

        Assert.Equal(2, said.Code);
        Assert.Contains("manifest.json", said.Error);
        Assert.Contains("--out", said.Error);
        Assert.Equal("years of work", File.ReadAllText(work));
        Assert.Single(Directory.EnumerateFileSystemEntries(_session.Folder, "*", SearchOption.AllDirectories), path => File.Exists(path));
    }

    [Fact]
    public async Task AStrangersManifestDoesNotMakeAFolderOurs()
    {
        _session.Write("results/mine/manifest.json", """{ "name": "a web page" }""");

        Assert.Equal(2, (await _session.Compares()).Code);
    }

    [Fact]
    public async Task APartialFolderThatIsNotOursIsLeftAlone()
    {
        _session.Write("results/mine.partial/thesis.txt", "years of work");

        Assert.Equal(2, (await _session.Compares()).Code);
    }

    [Fact]
    public async Task AFileInThePlaceOfTheFolderIsLeftAlone()
    {
        _session.Write("results/mine", "years of work");

        Said said = await _session.Compares();

        Assert.Equal(2, said.Code);
        Assert.Contains("file", said.Error);
    }

    [Fact]
    public async Task AFileOnTheWayToTheFolderIsNamed()
    {
        string file = _session.Write("results", "not a folder");

        Said said = await _session.Compares();

        Assert.Equal(2, said.Code);
        Assert.Contains(file, said.Error);
    }

    [Fact]
    public async Task WithoutOutTheResultsGoToTheProjectUnderTheScenariosName()
    {
        Said said = await _session.Types("compare", Session.OneDesk, "--replications", "2", "--host", "in-process");

        Assert.Equal((0, ""), (said.Code, said.Code == 0 ? "" : said.Error));
        Assert.True(File.Exists(Path.Combine(_session.Folder, "results", "one-desk", "report.html")));
    }

    [Fact]
    public async Task ResultsOfAnEarlierRunAreReplaced()
    {
        await _session.Compares();
        SortedDictionary<string, string> first = Session.Contents(_session.Out);

        Said said = await _session.Compares("--seed", "2");

        Assert.Equal(0, said.Code);
        Assert.NotEqual(first["summary.json"], Session.Contents(_session.Out)["summary.json"]);
        Assert.Equal([_session.Out], Directory.EnumerateFileSystemEntries(Path.Combine(_session.Folder, "results")));
    }

    public void Dispose() => _session.Dispose();
}
