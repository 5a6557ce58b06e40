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
    [InlineData(
        "measures: { cut: { title: Cut, from: 2021-01-01, changes: [{ path: states.THA.officers.casework, add: -2 }] } }",
        "Good/text.yaml:2:103: measures.cut.changes[0].add: this leaves nobody of 2 at states.THA.officers.casework; files there are never finished")]
    [InlineData(
        "measures: { cut: { title: Cut, from: 2021-01-01, changes: [{ path: states.THA.officers.casework, add: -3 }] } }",
        "Good/text.yaml:2:103: measures.cut.changes[0].add: this leaves nobody of 2 at states.THA.officers.casework, and takes away more than there are; files there are never finished")]
    [InlineData(
        "measures: { cut: { title: Cut, from: 2021-01-01, changes: [{ path: states.THA.officers.casework, multiply: 0.2 }] } }",
        "Good/text.yaml:2:108: measures.cut.changes[0].multiply: this leaves nobody of 2 at states.THA.officers.casework; files there are never finished")]
    public void AWarningNamesItsPlace(string line, string expected)
    {
        ScenarioReading reading = Some.Read($"extends: small.yaml\n{line}\n");

        Assert.Equal([expected], Some.Shown(reading.Warnings));
        Assert.NotNull(reading.Scenario);
    }

    [Theory]
    [InlineData("measures: { cut: { title: Cut, from: 2021-01-01, changes: [{ path: states.THA.officers.casework, add: -1 }] } }")]
    [InlineData("states: { THA: { changes: { casework: [{ from: 2020-06-01, to: 4 }] } } }\nmeasures: { cut: { title: Cut, from: 2021-01-01, changes: [{ path: states.THA.officers.casework, add: -2 }] } }")]
    public void NothingIsSaidOfAMeasureThatLeavesSomebody(string lines) => Assert.Empty(Some.Read($"extends: small.yaml\n{lines}\n").Warnings);
}
