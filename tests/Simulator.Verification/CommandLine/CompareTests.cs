namespace Simulator.Verification.CommandLine;

public sealed class CompareTests : IDisposable
{
    private readonly Session _session = new();

    [Fact]
    public async Task TheSummaryNamesTheMeasuresTheBottleneckAndTheReport()
    {
        Said said = await _session.Compares();

        Assert.Equal(0, said.Code);
        Assert.Contains("one-officer", said.Out);
        Assert.Contains("two-officers", said.Out);
        Assert.Contains("Counter, Alphaland", said.Out);
        Assert.EndsWith($"Report: {Path.Combine(_session.Out, "report.html")}\n", said.Out);
    }

    [Theory]
    [InlineData("orleans", "1", "2")]
    [InlineData("orleans", "3", "2")]
    [InlineData("in-process", "2", "1")]
    public async Task HostsCohortsAndThreadsDoNotShowInAnyFile(string host, string cohorts, string threads)
    {
        await _session.Types("compare", Session.TwoStates, "--replications", "3", "--host", "in-process", "--cohorts", "1", "--case-log", "--out", _session.Out);
        SortedDictionary<string, string> reference = Session.Contents(_session.Out);

        Said said = await _session.Types(
            "compare", Session.TwoStates, "--replications", "3", "--host", host, "--cohorts", cohorts, "--threads", threads, "--case-log", "--out", _session.Out);

        Assert.Equal(0, said.Code);
        Assert.Contains("case-log.csv", reference.Keys);
        reference.Remove("run.json");
        SortedDictionary<string, string> other = Session.Contents(_session.Out);
        other.Remove("run.json");
        Assert.Equal(reference, other);
    }

    [Fact]
    public async Task ARunOfOneRegimeHasNothingToCompare()
    {
        Said said = await _session.Types(
            "run", Session.OneDesk, "--regime", "two-officers", "--replications", "2", "--host", "in-process", "--out", _session.Out);

        Assert.Equal(0, said.Code);
        Assert.DoesNotContain("one-officer", said.Out);
        Assert.DoesNotContain("difference", said.Out.Split("Report:")[0].Split("95 %")[0]);
    }

    [Fact]
    public async Task TheCaseLogSaysItsSizeBeforeItStarts()
    {
        Said said = await _session.Compares("--case-log");

        string announced = said.Error.Split('\n').First(line => line.StartsWith("case-log.csv will hold about ", StringComparison.Ordinal));
        double bytes = double.Parse(announced.Split(' ')[4], System.Globalization.CultureInfo.InvariantCulture) * (announced.EndsWith("kB.", StringComparison.Ordinal) ? 1e3 : 1e6);
        Assert.InRange(new FileInfo(Path.Combine(_session.Out, "case-log.csv")).Length, bytes / 1.5, bytes * 1.5);
    }

    [Fact]
    public async Task StoppedAtOnceItWritesNothing()
    {
        using var stop = new CancellationTokenSource();
        var error = new Watched(line => line.StartsWith("one-desk:", StringComparison.Ordinal), stop.Cancel);

        Said said = await _session.Types(error, stop.Token, "compare", Session.OneDesk, "--replications", "1000", "--host", "in-process", "--out", _session.Out);

        Assert.Equal(130, said.Code);
        Assert.Equal("", said.Out);
        Assert.False(Directory.Exists(_session.Out));
        Assert.Empty(Directory.EnumerateFiles(_session.Folder, "*", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData("in-process")]
    [InlineData("orleans")]
    public async Task StoppedHalfWayItKeepsWhatIsFinishedBesideTheOldResults(string host)
    {
        await _session.Compares();
        SortedDictionary<string, string> before = Session.Contents(_session.Out);
        using var stop = new CancellationTokenSource();
        var error = new Watched(line => line.Contains(" of 100000 replications") && line[0] != '0', stop.Cancel);

        Said said = await _session.Types(
            error, stop.Token, "compare", Session.OneDesk, "--replications", "50000", "--cohorts", "50000", "--threads", "2", "--host", host, "--out", _session.Out);

        Assert.Equal(130, said.Code);
        Assert.Contains("of 50000 replications are finished", said.Error);
        Assert.Equal(before, Session.Contents(_session.Out));
        Assert.True(File.Exists(Path.Combine(_session.Out + ".partial", "manifest.json")));
        Assert.Equal(2, Directory.EnumerateFileSystemEntries(Path.Combine(_session.Folder, "results")).Count());
    }

    public void Dispose() => _session.Dispose();
}
