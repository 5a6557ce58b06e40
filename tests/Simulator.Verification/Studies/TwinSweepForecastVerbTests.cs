using System.Globalization;
using Simulator.Verification.CommandLine;
using Simulator.Verification.House;

namespace Simulator.Verification.Studies;

/// <summary><c>twin</c>, <c>sweep</c> and <c>forecast</c> as typed.</summary>
public sealed class TwinSweepForecastVerbTests : IDisposable
{
    private const string Limit = "parameters.court.adjourned";

    private static readonly string Bottleneck = Path.Combine(Repository.Root, "scenarios", "tutorial", "court-bottleneck.yaml");

    private readonly Session _session = new();

    [Theory]
    [InlineData("twin", "--pick", "flipped", "--regimes", "today,second-bench")]
    [InlineData("twin", "--pick", "typical", "--regimes", "today,second-bench")]
    [InlineData("sweep", "--over", Limit + "=0.3:0.5:3", "--regimes", "today,second-bench")]
    [InlineData("forecast", "--regimes", "today,second-bench", "--to", "2027-01-01", "--backlog", "3")]
    public async Task HostsCohortsAndThreadsDoNotShowInAnyFile(string verb, params string[] options)
    {
        string other = Path.Combine(_session.Folder, "other");

        Said plain = await _session.Types([verb, Bottleneck, .. options, "--replications", "3", "--host", "in-process", "--cohorts", "1", "--out", _session.Out]);
        Said grains = await _session.Types([verb, Bottleneck, .. options, "--replications", "3", "--host", "orleans", "--cohorts", "3", "--threads", "2", "--out", other]);

        Assert.Equal((0, 0), (plain.Code, grains.Code));
        Assert.Equal(plain.Out.Replace(_session.Out, ""), grains.Out.Replace(other, ""));
        SortedDictionary<string, string> reference = Without("run.json", Session.Contents(_session.Out));
        Assert.Contains("report.html", reference.Keys);
        Assert.Equal(reference, Without("run.json", Session.Contents(other)));
    }

    [Fact]
    public async Task TheEndsOfASweepAreTheNumbersOfCompareWithThatValueSet()
    {
        const string Path = "instruments.treaty.provisions.time-limits.detention";
        await _session.Types(
            "sweep", Bottleneck, "--over", Path + "=20 days:40 days:3", "--regimes", "today,second-bench", "--replications", "3", "--host", "in-process", "--out", _session.Out);
        string compared = System.IO.Path.Combine(_session.Folder, "compared");

        foreach (string days in (string[])["20", "40"])
        {
            await _session.Types(
                "compare", Bottleneck, "--set", $"{Path}={days} days", "--regimes", "today,second-bench", "--replications", "3", "--host", "in-process", "--out", compared);
            string[] swept = [.. Rows(_session.Out, "sweep").Where(row => row[0] == days).Select(row => string.Join(',', row[1], row[2], row[4], row[5], row[6])).Order()];
            string[] set = [.. Rows(compared, "metrics").Where(row => row[3].Length == 0).Select(row => string.Join(',', row[0], $"{row[1]}.{row[2]}", row[6], row[7], row[8]))];

            Assert.True(swept.Length >= 10);
            Assert.Subset(new HashSet<string>(set), new HashSet<string>(swept));
            string[] differences = [.. Rows(_session.Out, "sweep").Where(row => row[0] == days && row[1] == "second-bench").Select(row => string.Join(',', row[2], row[7], row[8], row[9])).Order()];
            string[] expected = [.. Rows(compared, "comparison").Where(row => row[4].Length == 0).Select(row => string.Join(',', $"{row[2]}.{row[3]}", row[6], row[7], row[8]))];
            Assert.Subset(new HashSet<string>(expected), new HashSet<string>(differences));
        }

        Assert.NotEqual(
            Rows(_session.Out, "sweep").Where(row => row[0] == "20").Select(row => row[4]), Rows(_session.Out, "sweep").Where(row => row[0] == "40").Select(row => row[4]));
    }

    [Fact]
    public async Task AFlippedRequestShownByItsNameHasTheOutcomesListed()
    {
        await _session.Types("twin", Bottleneck, "--regimes", "today,second-bench", "--replications", "2", "--host", "in-process", "--out", _session.Out);
        string[] flip = Rows(_session.Out, "flipped").Last();

        Said said = await _session.Types("twin", Bottleneck, "--request", flip[0], "--regimes", "today,second-bench", "--host", "in-process", "--out", _session.Out);

        Assert.Equal(0, said.Code);
        Assert.Contains($"request {flip[0]}. Today: {flip[1]} after", said.Out);
        Assert.Contains($"A second bench: {flip[4]} after", said.Out);
        string[][] stages = [.. Rows(_session.Out, "stages")];
        Assert.Equal(["second-bench", "today"], stages.Select(row => row[1]).Distinct().Order());
        Assert.Equal(
            double.Parse(flip[3], CultureInfo.InvariantCulture),
            stages.Where(row => row[1] == "today").Select(row => double.Parse(row[^1], CultureInfo.InvariantCulture)).Last(), 1e-3);
    }

    [Theory]
    [InlineData("twin BOTTLENECK --pick flip", "--pick: expected typical, worst or flipped, received 'flip'")]
    [InlineData("twin BOTTLENECK --request surrender/ALP/BET/1", "--request: expected a replication and a request's name")]
    [InlineData("twin BOTTLENECK --request 0/surender/ALP/BET/1", "did you mean 'surrender/ALP/BET'?")]
    [InlineData("twin BOTTLENECK --request 0/surrender/ALP/BET/99999 --host in-process", "replication 0 has no request 'surrender/ALP/BET/99999' under today or second-officer; numbers of that stream go from 0 to")]
    [InlineData("twin BOTTLENECK --request 100000/surrender/ALP/BET/1", "--request: expected a replication from 0 to 99999, received 100000.")]
    [InlineData("twin BOTTLENECK --request 0/surrender/ALP/BET/1 --pick worst", "--pick: not with --request")]
    [InlineData("twin BOTTLENECK --regimes today", "--regimes: expected two regimes, received 1")]
    [InlineData("twin BOTTLENECK --regimes today,second-bnech", "has no regime 'second-bnech'; did you mean 'second-bench'?")]
    [InlineData("twin BOTTLENECK --family evidence", "--family: 'court-bottleneck' has no family 'evidence' whose requests are recorded; known: surrender")]
    [InlineData("sweep BOTTLENECK", "sweep: expected --over and a range, received none")]
    [InlineData("sweep BOTTLENECK --over parameters.court.adjourned", "--over: expected path=from:to:steps")]
    [InlineData("sweep BOTTLENECK --over parameters.court.adjourned=0.1:0.5", "--over: expected path=from:to:steps")]
    [InlineData("sweep BOTTLENECK --over parameters.court.adjourned=0.5:0.1:3", "the range is empty")]
    [InlineData("sweep BOTTLENECK --over parameters.court.adjourned=0.1:0.1:3", "the range is empty")]
    [InlineData("sweep BOTTLENECK --over parameters.court.adjourned=0.1:0.5:1", "--over: expected 2 to 400 steps, received '1'")]
    [InlineData("sweep BOTTLENECK --over parameters.court.adjourned=a:0.5:3", "which does not begin with a number")]
    [InlineData("sweep BOTTLENECK --over parameters.court.ajourned=0.1:0.5:3", "has no quantity 'parameters.court.ajourned'; did you mean 'parameters.court.adjourned'?")]
    [InlineData("sweep BOTTLENECK --over parameters.court=0.1:0.5:3", "'parameters.court' is made of 3 quantities, a range is of one: parameters.court.adjourned")]
    [InlineData("sweep BOTTLENECK --over parameters.court.adjourned=0.5:1.5:3", "parameters.court.adjourned")]
    [InlineData("sweep BOTTLENECK --over states.BET.officers.bench=1:2:3", "states.BET.officers.bench")]
    [InlineData("sweep BOTTLENECK --over parameters.court.adjourned=0.1:0.5:30 --over states.BET.officers.bench=1:20:20", "--over: expected at most 400 points, received 30 x 20")]
    [InlineData("sweep BOTTLENECK --over parameters.court.adjourned=0.1:0.5:3 --over parameters.court.adjourned.best=0.1:0.5:3", "'parameters.court.adjourned' is given twice")]
    [InlineData("sweep BOTTLENECK --over parameters.court.adjourned=0.1:0.5:3 --metric surrender", "--metric: expected a metric such as")]
    [InlineData("forecast BOTTLENECK", "forecast: expected --backlog and a number of requests, received none")]
    [InlineData("forecast BOTTLENECK --backlog many", "--backlog: expected a number of requests from 0 to 1000000000, received 'many'.")]
    [InlineData("forecast BOTTLENECK --backlog 3 --to soon", "--to: expected a day from 2025-01-01, when the measured window begins, to 2029-01-01, the horizon")]
    [InlineData("forecast BOTTLENECK --backlog 3 --to 2031-01-01", "received 2031-01-01; a longer run needs a later horizon")]
    [InlineData("forecast BOTTLENECK --backlog 3 --family evidnce", "has no family 'evidnce'")]
    public async Task EveryMistakeIsNamedAndNothingIsWritten(string typed, string expected)
    {
        Said said = await _session.Types([.. typed.Split(' ').Select(word => word == "BOTTLENECK" ? Bottleneck : word)]);

        Assert.Contains(expected, said.Error);
        Assert.Equal(2, said.Code);
        Assert.DoesNotContain("   at ", said.Error);
        Assert.Equal("", said.Out);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_session.Folder));
    }

    [Theory]
    [InlineData("twin", "--request")]
    [InlineData("sweep", "path=from:to:steps")]
    [InlineData("forecast", "--backlog")]
    public async Task EachVerbHelpsWithExamples(string verb, string expected)
    {
        Said said = await _session.Types(verb, "--help");

        Assert.Equal((0, ""), (said.Code, said.Error));
        Assert.Contains(expected, said.Out);
        Assert.Contains($"Examples:\n  ./run.sh {verb}", said.Out);
    }

    public void Dispose() => _session.Dispose();

    private static SortedDictionary<string, string> Without(string file, SortedDictionary<string, string> contents)
    {
        Assert.True(contents.Remove(file));
        return contents;
    }

    private static string[][] Rows(string folder, string table) =>
        [.. File.ReadAllLines(Path.Combine(folder, "tables", table + ".csv")).Skip(1).Select(line => line.Split(','))];
}
