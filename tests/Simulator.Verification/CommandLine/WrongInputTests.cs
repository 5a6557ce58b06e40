namespace Simulator.Verification.CommandLine;

public sealed class WrongInputTests : IDisposable
{
    private readonly Session _session = new();

    [Theory]
    [InlineData("comapre", "did you mean 'compare'?")]
    [InlineData("bench", "expected a verb (compare, run, explain, ratify, bottleneck, allocate, sensitivity, uncertainty, sweep, forecast, twin, validate, verify, validate-facts, schema), received 'bench'")]
    [InlineData("--replications 20", "no option '--replications'; options follow a verb")]
    [InlineData("compare", "compare: expected a scenario file, received nothing; for example: ./run.sh compare scenarios/asean.yaml")]
    [InlineData("validate", "validate: expected a scenario file")]
    [InlineData("compare nowhere.yaml", "nowhere.yaml")]
    [InlineData("compare ONE --replication 20", "compare: no option '--replication'; did you mean '--replications'?")]
    [InlineData("compare ONE --replications=3 --sead=3", "compare: no option '--sead'; did you mean '--seed'?")]
    [InlineData("compare ONE TWO", "compare: did not expect 'TWO'")]
    [InlineData("schema ONE", "schema: did not expect")]
    [InlineData("compare ONE --replications ten", "--replications: expected a whole number from 1 to 100000, received 'ten'.")]
    [InlineData("compare ONE --replications 0", "--replications: expected a whole number from 1 to 100000, received '0'.")]
    [InlineData("compare ONE --replications", "--replications: expected N, received nothing.")]
    [InlineData("compare ONE --seed -1", "--seed: expected a whole number from 0 to 18446744073709551615, received '-1'.")]
    [InlineData("compare ONE --seed 1 --seed 2", "--seed: expected once, received 2 times.")]
    [InlineData("compare ONE --host orlean", "--host: expected orleans or in-process, received 'orlean'; did you mean 'orleans'?")]
    [InlineData("compare ONE --threads 0", "--threads: expected a whole number from 1 to 1024, received '0'.")]
    [InlineData("compare ONE --replications 3 --cohorts 4", "--cohorts: expected at most 3, the replications of a regime, received 4.")]
    [InlineData("compare ONE --precision 5", "--precision: expected a percentage from 0.1% to 50%, such as 5%, received '5'; did you mean '5%'?")]
    [InlineData("compare ONE --precision 0.01%", "--precision: expected a percentage from 0.1% to 50%, such as 5%, received '0.01%'.")]
    [InlineData("run ONE --regime one-officer --precision 60%", "--precision: expected a percentage from 0.1% to 50%")]
    [InlineData("compare ONE --precision 5,5%", "--precision: expected a percentage from 0.1% to 50%")]
    [InlineData("compare ONE --precision", "--precision: expected 5%, received nothing.")]
    [InlineData("compare ONE --precision-of answered", "--precision-of: expected --precision beside it, received none; for example --precision 5%.")]
    [InlineData("compare ONE --precision 5% --precision-of answerd", "--precision-of: expected a metric such as surrendered-within-a-year, evidence.pending-at-horizon or desks.mean-wait.SGP:court:bench, received 'answerd'; did you mean 'answered'?")]
    [InlineData("compare ONE --precision 5% --precision-of answered,,requests", "--precision-of: expected metrics with a comma between, received 'answered,,requests'")]
    [InlineData("compare ONE --precision 5% --precision-of answered,file.answered", "--precision-of: 'file.answered' is named twice; name each metric once.")]
    [InlineData("compare ONE --precision 5% --replications 0", "--replications: expected a whole number from 1 to 100000, received '0'.")]
    [InlineData("compare ONE --precision 5% --replications 10 --cohorts 11", "--cohorts: expected at most 10, the replications of a regime, received 11.")]
    [InlineData("compare ONE --set clock", "--set: expected path=value, received 'clock'")]
    [InlineData("compare ONE --set clock.measure=never", "clock.measure")]
    [InlineData("compare ONE --regimes one-officer", "expected at least two regimes to compare, received 'one-officer'")]
    [InlineData("compare ONE --regimes one-officer,one-officer", "'one-officer' is named twice")]
    [InlineData("compare ONE --regimes one-officer,,two-officers", "--regimes: expected names with a comma between")]
    [InlineData("compare ONE --regimes one-officer,two-oficers", "has no regime 'two-oficers'; did you mean 'two-officers'?")]
    [InlineData("run ONE", "run: expected --regime and a name, received none")]
    [InlineData("run ONE --regime aet", "--regime: ")]
    [InlineData("verify", "verify: expected a results folder, received nothing; for example: ./run.sh verify results/asean")]
    [InlineData("verify ONE", "expected a results folder, found a file")]
    [InlineData("verify nowhere --seed 3", "verify: no option '--seed'")]
    [InlineData("verify nowhere --threads 0", "--threads: expected a whole number from 1 to 1024, received '0'.")]
    public async Task EveryMistakeIsNamedAndNothingIsWritten(string typed, string expected)
    {
        Said said = await _session.Types([.. typed.Split(' ').Select(word => word == "ONE" ? Session.OneDesk : word)]);

        Assert.Contains(expected, said.Error);
        Assert.Equal(2, said.Code);
        Assert.DoesNotContain("   at ", said.Error);
        Assert.DoesNotContain("Usage", said.Out + said.Error);
        Assert.Equal("", said.Out);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_session.Folder));
    }

    [Fact]
    public async Task NothingTypedMeansTheProjectsOwnScenario()
    {
        Said said = await _session.Types();

        Assert.Equal(2, said.Code);
        Assert.Contains(Path.Combine(_session.Folder, "scenarios", "asean.yaml"), said.Error);
    }

    [Fact]
    public async Task AllMistakesAreNamedAtOnce()
    {
        Said said = await _session.Types("compare", Session.OneDesk, "--replications", "ten", "--seed", "x", "--colour");

        Assert.Equal(3, said.Error.TrimEnd('\n').Split('\n').Length);
    }

    [Fact]
    public async Task AScenariosMistakesAreNamedWithTheirPlaces()
    {
        string text = File.ReadAllText(Session.OneDesk).Replace("officers: { counter: 1 }", "officers: { conter: 1 }").Replace("measure: 4 years", "measure: soon");
        string path = _session.Write("wrong.yaml", text);

        Said said = await _session.Types("validate", path);

        Assert.Equal(2, said.Code);
        Assert.Contains($"{path}:9:", said.Error);
        Assert.Contains($"{path}:21:", said.Error);
        Assert.Equal("", said.Out);
    }

    public void Dispose() => _session.Dispose();
}
