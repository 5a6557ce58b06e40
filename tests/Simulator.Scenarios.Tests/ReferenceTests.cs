using Xunit;

namespace Simulator.Scenarios.Tests;

/// <summary>The examples of scenarios/README.md hold.</summary>
public class ReferenceTests
{
    private static readonly string[] Examples =
        [.. File.ReadAllText(Path.Combine(Some.Folder, "scenarios", "README.md")).Split("```yaml\n").Skip(1).Select(block => block[..block.IndexOf("```", StringComparison.Ordinal)])];

    [Fact]
    public void TheWholeScenarioInTheReferenceIsRead()
    {
        string whole = Assert.Single(Examples, example => example.Contains("\nscenario:", StringComparison.Ordinal));

        Assert.Empty(Some.Read(whole).Errors);
    }

    [Fact]
    public void EveryExampleOfTheReferenceIsYaml()
    {
        var problems = new Problems("README.md");
        foreach (string example in Examples)
            YamlDocument.Parse(example, "README.md", problems);

        Assert.Empty(problems.Errors);
        Assert.True(Examples.Length >= 6, $"expected at least 6 examples, found {Examples.Length}");
    }

    [Theory]
    [InlineData("incomplete:", "parameters.chances")]
    [InlineData("drafting:", "parameters.effort")]
    [InlineData("SGP:", "states")]
    [InlineData("digital-case-files:", "measures")]
    public void AnExampleOfAPartIsReadInItsPlace(string start, string place)
    {
        string example = Assert.Single(Examples, example => example.StartsWith(start, StringComparison.Ordinal));
        string[] keys = place.Split('.');
        string indented = string.Concat(example.TrimEnd('\n').Split('\n').Select(line => $"{new string(' ', 2 * keys.Length)}{line}\n"));
        string text = string.Concat(keys.Select((key, depth) => $"{new string(' ', 2 * depth)}{key}:\n")) + indented;
        string states = keys[0] == "states" ? "" : "states:\n  IDN: { name: Indonesia, calendar: around-the-clock, officers: { casework: 1, bench: 1 } }\n"
            + "  TLS: { name: Timor-Leste, calendar: around-the-clock, officers: { casework: 1, bench: 1 } }\n  SGP: { name: Singapore, calendar: around-the-clock, officers: { casework: 1, bench: 1 } }\n";

        ScenarioReading reading = Some.Read($"extends: small.yaml\n{states}{text.Replace("evidence/holiday_dates.csv", "[]", StringComparison.Ordinal)}".Replace("2024-01-01", "2021-01-01", StringComparison.Ordinal));

        Assert.Empty(Some.Shown(reading.Errors));
    }
}
