using Simulator.Verification.House;

namespace Simulator.Verification.CommandLine;

public sealed class HelpTests : IDisposable
{
    private readonly Session _session = new();

    [Theory]
    [InlineData("", "compare")]
    [InlineData("compare", "--regimes")]
    [InlineData("run", "--regime")]
    [InlineData("bottleneck", "--screening")]
    [InlineData("allocate", "--posts")]
    [InlineData("validate", "--set")]
    [InlineData("verify", "--tables")]
    [InlineData("validate-facts", "a miss is a finding, not a failure")]
    [InlineData("sensitivity", "which decide the difference between two regimes and where it flips")]
    [InlineData("uncertainty", "how much of the doubt is chance")]
    [InlineData("schema", "schema")]
    public async Task EveryVerbHelpsWithExamples(string verb, string expected)
    {
        Said said = await _session.Types([.. verb.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);

        Assert.Equal((0, ""), (said.Code, said.Error));
        Assert.Contains(expected, said.Out);
        Assert.Contains("Examples:\n  ./run.sh", said.Out);
    }

    [Fact]
    public async Task TheVersionIsThatOfTheBuildFile()
    {
        Said said = await _session.Types("--version");

        Assert.Equal("0.1.0\n", said.Out);
        Assert.Equal(0, said.Code);
    }

    [Fact]
    public async Task ValidateShowsHowBusyEachDeskWouldBe()
    {
        Said said = await _session.Types("validate", Session.OneDesk);

        Assert.Equal((0, ""), (said.Code, said.Error));
        Assert.Contains("Counter", said.Out);
        Assert.Contains("0.80", said.Out);
    }

    [Fact]
    public async Task ValidateWarnsOfADeskThatCannotCope()
    {
        Said said = await _session.Types("validate", Session.OneDesk, "--set", "families.file.demand.pairs.ALP>ALP=430");

        Assert.Equal(0, said.Code);
        Assert.Contains("warning: ALP, Counter, under one-officer: utilisation 0.98, above 0.95", said.Out);
    }

    [Fact]
    public async Task TheSchemaIsTheOneBesideTheScenarios()
    {
        Said said = await _session.Types("schema");

        Assert.Equal(Repository.Read("scenarios/scenario.schema.json"), said.Out);
    }

    public void Dispose() => _session.Dispose();
}
