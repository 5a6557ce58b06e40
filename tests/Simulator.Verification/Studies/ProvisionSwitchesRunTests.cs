using Simulator.Cooperation;
using Simulator.Experiments;
using Simulator.Kernel;
using Simulator.Verification.KnownAnswers;
using Xunit;

namespace Simulator.Verification.Studies;

/// <summary>The regimes at both ends of the switches, run: record for record those of the scenario.</summary>
public class ProvisionSwitchesRunTests
{
    private const int Replications = 2;

    [Theory]
    [InlineData("scenarios/asean.yaml", "today", "aet")]
    [InlineData("scenarios/asean.yaml", "today", "aet-latent")]
    [InlineData("scenarios/tutorial/two-states.yaml", "diplomatic", "direct")]
    public void WithNoneOnEveryRecordIsTheFirstRegimesAndWithAllOnTheSeconds(string file, string from, string to)
    {
        Scenario scenario = KnownScenario.ReadFile(file).Scenario;
        ProvisionSwitches switches = ProvisionSwitches.Between(scenario, from, to);
        Scenario ends = switches.With([new SwitchSetting("none", _ => false), new SwitchSetting("all", _ => true)]);

        CohortRecords[] expected = [.. PlanCompiler.CompileAll(scenario, [from, to]).Select(Run)];
        CohortRecords[] found = [.. PlanCompiler.CompileAll(ends, ["none", "all"]).Select(Run)];

        Assert.Equal(expected[0].Requests, found[0].Requests);
        Assert.Equal(expected[1].Requests, found[1].Requests);
        Assert.Equal(expected[0].Desks, found[0].Desks);
        Assert.Equal(expected[1].Desks, found[1].Desks);
        Assert.NotEqual(expected[0].Requests, expected[1].Requests);
    }

    [Fact]
    public void WithAllButOneOnTheRecordsAreNeither()
    {
        Scenario scenario = KnownScenario.ReadFile("scenarios/asean.yaml").Scenario;
        ProvisionSwitches switches = ProvisionSwitches.Between(scenario, "today", "aet");

        Plan[] plans = PlanCompiler.CompileAll(switches.With("but-one", one => one.Provision != "documents"), ["aet", "but-one"]);

        Assert.NotEqual(Run(plans[0]).Requests.Select(record => record.Closed), Run(plans[1]).Requests.Select(record => record.Closed));
    }

    private static CohortRecords Run(Plan plan) => InProcessHost.Run(plan, KnownScenario.Seed, 0, Replications, logVisits: false);
}
