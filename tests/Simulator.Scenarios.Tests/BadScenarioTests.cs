using Xunit;

namespace Simulator.Scenarios.Tests;

/// <summary>Every file in Bad/ says in its first lines what must be said about it, and nothing else may be.</summary>
public class BadScenarioTests
{
    private const string Expect = "# expect: ";

    public static TheoryData<string> Names =>
        [.. Directory.GetFiles(Path.Combine(Some.Folder, "Bad"), "*.yaml").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void ABadScenarioGetsTheMessagesItExpects(string name)
    {
        string file = Path.Combine(Some.Folder, "Bad", name);
        string[] expected = [.. File.ReadLines(file).TakeWhile(line => line.StartsWith(Expect, StringComparison.Ordinal)).Select(line => line[Expect.Length..])];

        ScenarioReading reading = ScenarioReader.Read(file, []);

        string own = $"Bad/{name}:";
        string[] shown = [.. Some.Shown(reading.Errors).Select(error => error.StartsWith(own, StringComparison.Ordinal) ? error[own.Length..].TrimStart() : error)];
        Assert.NotEmpty(expected);
        Assert.Equal(expected, shown);
        Assert.Null(reading.Scenario);
    }

    [Fact]
    public void ThereAreManyBadScenarios() => Assert.True(Names.Count >= 40, $"expected at least 40 bad scenarios, found {Names.Count}");
}
