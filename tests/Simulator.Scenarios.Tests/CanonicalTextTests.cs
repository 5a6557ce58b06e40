using Xunit;

namespace Simulator.Scenarios.Tests;

public class CanonicalTextTests
{
    public static TheoryData<string> GoodScenarios => SchemaTests.GoodScenarios;

    [Theory]
    [MemberData(nameof(GoodScenarios))]
    public void ReadingTheTextGivesTheTextAgain(string name)
    {
        string file = Path.Combine(Some.Folder, name);
        var scenario = ScenarioReader.Read(file, []).Scenario!;

        var again = ScenarioReader.ReadText(scenario.Text, file).Scenario!;

        Assert.Equal(scenario.Text, again.Text);
        Assert.Equal(scenario.Quantities.Select(Flat), again.Quantities.Select(Flat));
    }

    [Theory]
    [InlineData("a: b", "a: b\n")]
    [InlineData("a: 'b: c'", "a: \"b: c\"\n")]
    [InlineData("a: \"12\"", "a: \"12\"\n")]
    [InlineData("a: 12", "a: 12\n")]
    [InlineData("a: |\n  two\n  lines\n", "a: \"two\\nlines\\n\"\n")]
    [InlineData("a:\nb: {}\nc: []", "a:\nb: {}\nc: []\n")]
    [InlineData("a: { b: [1, 2], c: 'x, y' }", "a: { b: [1, 2], c: \"x, y\" }\n")]
    [InlineData("a: [{ b: { c: { d: e } } }]", "a:\n  - b:\n      c: { d: e }\n")]
    [InlineData("a: [[b, [c]], d]", "a:\n  -\n    - b\n    - [c]\n  - d\n")]
    [InlineData("THA>MYS: -3", "THA>MYS: -3\n")]
    [InlineData("'*>MYS': 'tab\tquote\"'", "\"*>MYS\": \"tab\\tquote\\\"\"\n")]
    [InlineData("a: Ünïcode – 日本", "a: \"Ünïcode – 日本\"\n")]
    public void ADocumentIsWrittenInOneWay(string written, string expected)
    {
        var problems = new Problems("x");
        string text = CanonicalText.Of((Mapping)YamlDocument.Parse(written, "x", problems)!);

        Assert.Equal(expected, text);
        Assert.Equal(text, CanonicalText.Of((Mapping)YamlDocument.Parse(text, "x", problems)!));
        Assert.Equal(0, problems.Count);
    }

    private static string Flat(Cooperation.Quantity quantity) =>
        FormattableString.Invariant($"{quantity.Path} {quantity.Best} {quantity.Low} {quantity.High} {quantity.Unit} {quantity.Grade} {string.Join(',', quantity.Rows)} {quantity.Note} {string.Join(',', quantity.Tags)}");
}
