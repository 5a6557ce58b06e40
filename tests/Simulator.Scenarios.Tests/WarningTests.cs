using Xunit;

namespace Simulator.Scenarios.Tests;

/// <summary>What is allowed and probably not meant is said, and read all the same.</summary>
public class WarningTests
{
    [Theory]
    [InlineData(
        "measures: { late: { title: Late, from: 2199-01-01, changes: [{ path: parameters.effort.drafting, multiply: 0.5 }] } }",
        "Good/text.yaml:2:40: measures.late.from: this day is after the end of the run; the measure changes nothing")]
    [InlineData(
        "regimes: { today: { treaties: [{ instrument: treaty, family: surrender, parties: all, in-force: 2199-01-01 }] } }",
        "Good/text.yaml:2:97: regimes.today.treaties[0].in-force: this day is after the end of the run; the treaty changes nothing")]
    [InlineData(
        "regimes: { today: { treaties: [{ instrument: treaty, family: surrender, notified: { THA: 2021-01-01 }, needed: 2, days-after: 30 }] } }",
        "Good/text.yaml:2:32: regimes.today.treaties[0]: 2 notifications are needed and 1 are given; the treaty never enters into force")]
    public void AWarningNamesItsPlace(string line, string expected)
    {
        ScenarioReading reading = Some.Read($"extends: small.yaml\n{line}\n");

        Assert.Equal([expected], Some.Shown(reading.Warnings));
        Assert.NotNull(reading.Scenario);
    }
}
