using System.Text.Json.Nodes;
using Xunit;

namespace Simulator.Scenarios.Tests;

public class SchemaTests
{
    private static readonly JsonNode Schema = JsonNode.Parse(ScenarioSchema.Text())!;

    public static TheoryData<string> GoodScenarios =>
        ["Good/small.yaml", "Good/everything.yaml", .. GoodScenarioTests.OfTheProject.Select(row => row.Data)];

    [Fact]
    public void TheCommittedSchemaIsCurrent() =>
        Assert.Equal(ScenarioSchema.Text(), File.ReadAllText(Path.Combine(Some.Folder, "scenarios", "scenario.schema.json")));

    [Fact]
    public void EveryReferenceInTheSchemaHasADefinition()
    {
        string[] wanted = [.. References(Schema).Distinct().Order(StringComparer.Ordinal)];

        Assert.Equal(((JsonObject)Schema["$defs"]!).Select(definition => $"#/$defs/{definition.Key}").Order(StringComparer.Ordinal), wanted);
    }

    [Fact]
    public void EveryKeyOfTheLanguageIsInTheSchemaAndViceVersa()
    {
        foreach (Block block in Grammar.Blocks)
        {
            var properties = (JsonObject)Schema["$defs"]![block.Name]!["properties"]!;
            Assert.Equal(block.Keys.Select(key => key.Name), properties.Select(property => property.Key));
        }
    }

    [Fact]
    public void EveryKeyOfTheLanguageIsReadFromTheScenarioThatHasEverything()
    {
        string text = File.ReadAllText(Some.Good("everything.yaml"));

        string[] unused = [.. Grammar.Blocks.SelectMany(block => block.Keys).Select(key => key.Name).Where(key => key != "extends" && !text.Contains($"{key}:", StringComparison.Ordinal))];
        Assert.Empty(unused);
    }

    [Fact]
    public void EveryKeyOfTheLanguageIsInTheReference()
    {
        string reference = File.ReadAllText(Path.Combine(Some.Folder, "scenarios", "README.md"));

        string[] missing = [.. Grammar.Blocks.SelectMany(block => block.Keys).Select(key => key.Name).Distinct().Where(key => !reference.Contains($"`{key}`", StringComparison.Ordinal))];
        Assert.Empty(missing);
    }

    [Theory]
    [MemberData(nameof(GoodScenarios))]
    public void AGoodScenarioIsValidUnderTheSchema(string name)
    {
        Node scenario = YamlDocument.Parse(File.ReadAllText(Path.Combine(Some.Folder, name)), name, new Problems(name))!;

        Assert.Empty(SchemaValidator.Problems(Schema, Schema, scenario, ""));
    }

    [Theory]
    [InlineData("states: { THA: { changes: { casework: [{ from: 2021-01-01, to: 3 }] } } }")]
    [InlineData("instruments: { treaty: { provisions: { consent: { share: { high: 0.5 } } } } }")]
    [InlineData("families: { surrender: { demand: { growth: { best: 0.02 } } } }")]
    [InlineData("clock: { measure: 5 years }")]
    public void AFileThatExtendsAnotherNeedNotRepeatIt(string line)
    {
        Assert.Empty(Problems($"extends: other.yaml\n{line}\n"));
        Assert.NotEmpty(Problems($"scenario: alone\n{line}\n"));
    }

    [Theory]
    [InlineData("states: { THA: { changes: { casework: [{ from: 2021-01-01 }] } } }", "missing 'to'")] // a list is replaced whole
    [InlineData("states: { THA: { officer: { casework: 3 } } }", "unknown 'officer'")]
    [InlineData("clock: { measure: often }", "no match")]
    public void AFileThatExtendsAnotherIsHeldAgainstTheSchemaAllTheSame(string line, string expected) =>
        Assert.Contains(Problems($"extends: other.yaml\n{line}\n"), problem => problem.Contains(expected, StringComparison.Ordinal));

    [Fact]
    public void AnUnknownKeyIsInvalidUnderTheSchema()
    {
        Node scenario = YamlDocument.Parse("extends: other.yaml\nclock: { strat: 2020-01-01 }\n", "x", new Problems("x"))!;

        Assert.Contains("clock: unknown 'strat'", SchemaValidator.Problems(Schema, Schema, scenario, ""));
    }

    private static List<string> Problems(string text) => SchemaValidator.Problems(Schema, Schema, YamlDocument.Parse(text, "x", new Problems("x"))!, "");

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject mapping => mapping.SelectMany(entry => entry.Key == "$ref" ? [entry.Value!.GetValue<string>()] : References(entry.Value)),
        JsonArray list => list.SelectMany(References),
        _ => [],
    };
}
