using Simulator.Verification.CommandLine;
using Simulator.Verification.House;

namespace Simulator.Verification.Verify;

/// <summary><c>verify</c> as it is typed.</summary>
public sealed class VerifyTests : IDisposable
{
    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("orleans", "2", "2")]
    [InlineData("in-process", "3", "1")]
    public async Task AnyHostVerifiesWhatAnotherWrote(string host, string cohorts, string threads)
    {
        await _session.Compares("--case-log", "--set", "families.file.demand.pairs.ALP>ALP=300");

        Said said = await _session.Types("verify", _session.Out, "--host", host, "--cohorts", cohorts, "--threads", threads);

        Assert.Equal(0, said.Code);
        Assert.StartsWith($"{_session.Out} comes out the same: 37 files; the records of 3 replications of one-officer, two-officers, digest ", said.Out);
        Assert.Single(said.Out.TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public async Task TheFinishedPartOfAnInterruptedRunIsVerifiedToo()
    {
        using var stop = new CancellationTokenSource();
        Task<Said> run = _session.Types(
            new StringWriter { NewLine = "\n" }, stop.Token,
            "compare", Session.OneDesk, "--replications", "50000", "--cohorts", "50000", "--threads", "1", "--host", "in-process", "--out", _session.Out);
        while (!run.IsCompleted && !Directory.EnumerateFiles(_session.Folder, "requests.parquet", SearchOption.AllDirectories).Any(file => new FileInfo(file).Length > 1000))
            await Task.Delay(10);
        await stop.CancelAsync();
        Assert.Equal(130, (await run).Code);

        Said said = await _session.Types("verify", _session.Out + ".partial", "--host", "in-process");

        Assert.Equal(0, said.Code);
    }

    [Fact]
    public async Task ADifferenceEndsWithOneAndSaysWhere()
    {
        await _session.Compares("--case-log");
        string log = Path.Combine(_session.Out, "case-log.csv");
        string[] lines = File.ReadAllLines(log);
        string[] whole = lines[500].Split(',');
        lines[500] = lines[500].Replace(",practice,", ",custom,", StringComparison.Ordinal);
        File.WriteAllText(log, string.Join('\n', lines) + "\n");

        Said said = await _session.Types("verify", _session.Out, "--host", "in-process");

        Assert.Equal(1, said.Code);
        Assert.StartsWith(
            $"""
            {_session.Out} does not come out the same.

            First record that differs: regime {whole[0]}, replication {whole[1]}, {whole[11]}, request {whole[3]}, stage {whole[7]} (case-log.csv, row 500)
              instrument: stored 'custom', again 'practice'
            The run itself comes out the same: the records of 3 replications of one-officer, two-officers have the manifest's digests.
            """.ReplaceLineEndings("\n"),
            said.Out);
        Assert.EndsWith("36 files the same, 1 not.\n", said.Out);
    }

    [Fact]
    public async Task ARunThatTakesAnotherCourseIsLocatedInTheRequestsAndWithoutThemByItsDigest()
    {
        await _session.Compares();
        string manifest = Path.Combine(_session.Out, "manifest.json");
        File.WriteAllText(manifest, File.ReadAllText(manifest).Replace("\"seed\": 1,", "\"seed\": 2,", StringComparison.Ordinal));

        Said located = await _session.Types("verify", _session.Out, "--host", "in-process");
        File.Delete(Path.Combine(_session.Out, "requests.parquet"));
        Said without = await _session.Types("verify", _session.Out, "--host", "in-process");

        Assert.Equal((1, 1), (located.Code, without.Code));
        Assert.Contains("First record that differs: regime one-officer, replication 0, 2024-", located.Out);
        Assert.Contains("First digest that differs: regime one-officer, replication 0; 6 of 6 differ.\n", located.Out);
        Assert.Contains("First digest that differs: regime one-officer, replication 0; 6 of 6 differ.\nNo record can be named:", without.Out);
        Assert.Contains("requests.parquet: not in the folder, and comes out with another SHA-256 than the manifest names\n", without.Out);
    }

    [Fact]
    public async Task AStoppedVerificationSaysThatNothingIsKnown()
    {
        await _session.Compares();
        using var stop = new CancellationTokenSource();
        var error = new Watched(line => line.StartsWith("Again one-desk:", StringComparison.Ordinal), stop.Cancel);

        Said said = await _session.Types(error, stop.Token, "verify", _session.Out, "--host", "in-process");

        Assert.Equal((130, ""), (said.Code, said.Out));
        Assert.EndsWith($"nothing is known of {_session.Out}.\n", said.Error);
    }

    [Fact]
    public async Task TheTablesOfTheScenarioAreFoundWhereItWas()
    {
        await ComparesWithTable();

        Said said = await _session.Types("verify", _session.Out, "--host", "in-process");

        Assert.Equal(0, said.Code);
    }

    [Fact]
    public async Task ATableThatHasChangedSinceIsNamed()
    {
        string table = await ComparesWithTable();
        File.AppendAllText(table, "H2,ALP,2026-03-03\n");

        Said said = await _session.Types("verify", _session.Out, "--host", "in-process");

        Assert.Equal(1, said.Code);
        Assert.EndsWith($"Tables in {_session.Folder}{Path.DirectorySeparatorChar}mine that are not as they were when the folder was written: tables/days.csv.\n", said.Out);
    }

    [Fact]
    public async Task ATableThatHasChangedWhereItDoesNotMatterIsNoDifference()
    {
        string table = await ComparesWithTable();
        File.AppendAllText(table, "H2,ALP,1999-03-03\n");

        Said said = await _session.Types("verify", _session.Out, "--host", "in-process");

        Assert.Equal(0, said.Code);
    }

    [Fact]
    public async Task WithoutFactsOfTheRunTheTablesAreThoseOfTheProjectOrWhereTheUserSays()
    {
        await ComparesWithTable();
        File.Delete(Path.Combine(_session.Out, "run.json"));

        Said nowhere = await _session.Types("verify", _session.Out, "--host", "in-process");
        Said named = await _session.Types("verify", _session.Out, "--host", "in-process", "--tables", Path.Combine(_session.Folder, "mine"));
        Directory.Move(Path.Combine(_session.Folder, "mine"), Path.Combine(_session.Folder, "scenarios"));
        Said project = await _session.Types("verify", _session.Out, "--host", "in-process");

        Assert.Equal((2, ""), (nowhere.Code, nowhere.Out));
        Assert.Contains("name the folder of the scenario file with --tables", nowhere.Error);
        Assert.Contains("tables/days.csv", nowhere.Error);
        Assert.Equal((0, 0), (named.Code, project.Code));
    }

    [LongFact("runs the main job")]
    public async Task TheReferenceResultsComeOutTheSame()
    {
        Said said = await _session.Types(
            "verify", Path.Combine(Repository.Root, "results", "asean"), "--tables", Path.Combine(Repository.Root, "scenarios"), "--cohorts", "3");

        Assert.Equal(0, said.Code);
    }

    // A scenario that reads a table of holidays beside it.
    private async Task<string> ComparesWithTable()
    {
        string table = _session.Write("mine/tables/days.csv", "row_id,state,date\nH1,ALP,2025-02-03\n");
        string scenario = _session.Write(
            "mine/two-states.yaml",
            File.ReadAllText(Session.TwoStates).Replace("utc-offset: \"+07:00\", holidays: []", "utc-offset: \"+07:00\", holidays: tables/days.csv", StringComparison.Ordinal));
        Said said = await _session.Types("compare", scenario, "--replications", "2", "--host", "in-process", "--out", _session.Out);
        Assert.Equal(0, said.Code);
        return table;
    }
}
