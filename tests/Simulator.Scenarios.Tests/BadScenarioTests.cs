using Simulator.Cooperation;
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
        string[] expected = Expected(file);

        ScenarioReading reading = ScenarioReader.Read(file, []);

        string own = $"Bad/{name}:";
        string[] shown = [.. Some.Shown(reading.Errors).Select(error => error.StartsWith(own, StringComparison.Ordinal) ? error[own.Length..].TrimStart() : error)];
        Assert.NotEmpty(expected);
        Assert.Equal(expected, reading.Scenario is { } scenario ? [Assert.ThrowsAny<ScenarioException>(() => Compile(scenario)).Message] : shown);
    }

    [Fact]
    public void ThereAreManyBadScenariosAndNoTwoSayTheSame()
    {
        string[] said = [.. Names.Select(name => string.Join('\n', Expected(Path.Combine(Some.Folder, "Bad", name.Data)).Select(WithoutPlace)))];

        Assert.True(said.Distinct().Count() >= 100, $"expected at least 100 different bad scenarios, found {said.Distinct().Count()}");
        Assert.Equal(said.Length, said.Distinct().Count());
    }

    private static string[] Expected(string file) =>
        [.. File.ReadLines(file).TakeWhile(line => line.StartsWith(Expect, StringComparison.Ordinal)).Select(line => line[Expect.Length..])];

    private static string WithoutPlace(string message) => message[(message.IndexOf(": ", StringComparison.Ordinal) + 1)..];

    // All regimes, as validate does.
    private static void Compile(Scenario scenario) => PlanCompiler.CompileAll(scenario, [.. scenario.Regimes.Select(regime => regime.Name)]);
}
