using Simulator.Cooperation;
using Xunit;

namespace Simulator.Scenarios.Tests;

public sealed class FactSheetReaderTests : IDisposable
{
    private const string Sheet =
        """
        evidence: evidence
        targets:
          V1:
            title: One desk
            scenario: one-desk.yaml
            inputs: None.
            checks:
              - what: files answered
                published: 100
                unit: share
                tolerance: { relative: 0.1, poisson: true }
                tuned: false
                rows: [X1]
                statistic: { share: { outcomes: [answered], closed: { from: 2025-01-01, to: 2026-01-01 } }, of: { family: file, requesting: ALP } }
              - what: speed-up
                published: 2
                unit: times
                tolerance: { low: 1, high: 3 }
                tuned: true
                rows: [X1, X2]
                statistic: { ratio: { mean-days: { regime: one-officer, family: file } }, to: { mean-days: { regime: two-officers, family: file } } }
                note: A note.
                if-missed: A reason.

        """;

    private static readonly string Reference = File.ReadAllText(Path.Combine(Some.Folder, "scenarios", "README.md"));

    private readonly TemporaryFolder _folder = new();

    public FactSheetReaderTests()
    {
        _folder.Write("one-desk.yaml", File.ReadAllText(Path.Combine(Some.Folder, "scenarios", "tutorial", "one-desk.yaml")));
        _folder.Write("evidence/table.csv", "row_id,source_title,url,grade\nX1,A book,,A\nX2,A letter,,B\n");
    }

    [Fact]
    public void TheProjectsOwnSheetIsReadWithItsScenarios()
    {
        FactSheetReading reading = FactSheetReader.Read(Path.Combine(Some.Folder, "scenarios", "validation", "facts.yaml"));

        Assert.Empty(Some.Shown(reading.Errors));
        Assert.Equal(["V1", "V2", "V3", "V4", "V5", "V6"], reading.Sheet!.Targets.Select(target => target.Name));
        Assert.All(reading.Sheet.Targets, target => Assert.True(target.Scenario.Sourced));
        Assert.All(reading.Sheet.Targets.SelectMany(target => target.Facts), fact => Assert.NotEmpty(fact.Rows));
    }

    [Fact]
    public void ACheckIsReadWithItsToleranceAndRows()
    {
        PublishedFact fact = Read(Sheet).Sheet!.Targets.Single().Facts[1];

        Assert.Equal(("speed-up", 2.0, FactUnit.Times, true), (fact.What, fact.Published, fact.Unit, fact.Tuned));
        Assert.Equal(new Tolerance(null, null, false, (1, 3)), fact.Tolerance);
        Assert.Equal(["X1", "X2"], fact.Rows);
        Assert.Equal(("A note.", "A reason."), (fact.Note, fact.IfMissed));
    }

    [Fact]
    public void TheRowsThatAreCitedComeWithTheirSources()
    {
        Assert.Equal(["A book", "A letter"], Read(Sheet).Sheet!.Evidence.Values.Select(row => row.Source));
    }

    [Fact]
    public void TheFirstRegimeAndTheMeasuredWindowAreMeantUnlessGiven()
    {
        var share = Assert.IsType<FactRatio>(Read(Sheet).Sheet!.Targets.Single().Facts[0].Statistic);

        RequestSelection of = Assert.IsType<RequestCount>(share.Denominator).Of;
        Assert.Equal(("one-officer", "file", "ALP", null), (of.Regime, of.Family, of.Requesting, of.Requested));
        Assert.Equal(new DateSpan(new(2025, 1, 1), new(2029, 1, 1)), of.Received);
        Assert.Null(of.Closed);
    }

    [Fact]
    public void ThePartOfAShareIsAlsoAllThatTheWholeIs()
    {
        var share = Assert.IsType<FactRatio>(Read(Sheet).Sheet!.Targets.Single().Facts[0].Statistic);

        RequestSelection part = Assert.IsType<RequestCount>(share.Numerator).Of;
        Assert.Equal(("file", "ALP"), (part.Family, part.Requesting));
        Assert.Equal(["answered"], part.Outcomes);
        Assert.Equal(new DateSpan(new(2025, 1, 1), new(2026, 1, 1)), part.Closed);
    }

    [Theory]
    [InlineData("published: 100", "published: many", "9:20: targets.V1.checks[0].published: expected a number, found 'many'")]
    [InlineData("published: 100", "published: -1", "9:20: targets.V1.checks[0].published: expected 0 or more, found '-1'")]
    [InlineData("published: 100", "publishd: 100", "9:9: targets.V1.checks[0].publishd: unknown key 'publishd'; did you mean 'published'?")]
    [InlineData("unit: share", "unit: shares", "10:15: targets.V1.checks[0].unit: expected days, share, requests or times, found 'shares'; did you mean 'share'?")]
    [InlineData("tuned: false", "tuned: perhaps", "12:16: targets.V1.checks[0].tuned: expected true or false, found 'perhaps'")]
    [InlineData("tolerance: { relative: 0.1, poisson: true }", "tolerance: {}", "11:20: targets.V1.checks[0].tolerance: expected at least one of absolute, relative, poisson, low and high; found none")]
    [InlineData("tolerance: { relative: 0.1, poisson: true }", "tolerance: { low: 50 }", "11:20: targets.V1.checks[0].tolerance: missing key 'high'; to here; with low")]
    [InlineData("low: 1, high: 3", "low: 2.5, high: 3", "18:27: targets.V1.checks[1].tolerance.low: expected bounds that contain the published 2, found 2.5 and 3")]
    [InlineData("rows: [X1]", "rows: [X3]", "13:16: targets.V1.checks[0].rows[0]: no evidence row 'X3' in any table; did you mean 'X1'?")]
    [InlineData("rows: [X1]", "rows: []", "13:15: targets.V1.checks[0].rows: expected the evidence rows it was read from, found none")]
    [InlineData("regime: two-officers", "regime: two-oficers", "21:110: targets.V1.checks[1].statistic.to.mean-days.regime: no default regime 'two-oficers'; did you mean 'two-officers'?")]
    [InlineData("family: file, requesting", "family: fils, requesting", "14:115: targets.V1.checks[0].statistic.of.family: no recorded family 'fils'; did you mean 'file'?")]
    [InlineData("requesting: ALP", "requesting: ALL", "14:133: targets.V1.checks[0].statistic.of.requesting: no state 'ALL'; did you mean 'ALP'?")]
    [InlineData("outcomes: [answered]", "outcomes: [answerd]", "14:42: targets.V1.checks[0].statistic.share.outcomes[0]: no outcome 'answerd'; did you mean 'answered'?")]
    [InlineData("to: 2026-01-01", "to: 2025-01-01", "14:85: targets.V1.checks[0].statistic.share.closed.to: expected a day after 'from', found the same or one before")]
    [InlineData("to: 2026-01-01", "to: 2036-01-01", "14:85: targets.V1.checks[0].statistic.share.closed.to: expected a day of the run of 'one-desk', 2024-01-01 to 2029-01-01, found 2036-01-01")]
    [InlineData("share: {", "shape: {", "14:22: targets.V1.checks[0].statistic.shape: unknown key 'shape'; did you mean 'share'?")]
    [InlineData(", to: { mean-days: { regime: two-officers, family: file } }", "", "21:20: targets.V1.checks[1].statistic: missing key 'to'; with ratio: the other statistic")]
    [InlineData("to: { mean-days", "of: { family: file }, to: { mean-days", "21:87: targets.V1.checks[1].statistic.of: 'of' goes with 'share', and here is 'ratio'")]
    [InlineData("scenario: one-desk.yaml", "scenario: two-desks.yaml", "two-desks.yaml: no such file")]
    [InlineData("evidence: evidence", "evidence: proof", "1:11: evidence: expected a folder of tables, found no folder 'proof'")]
    [InlineData("closed: {", "open-on: 2025-06-01, closed: {", "14:62: targets.V1.checks[0].statistic.share.open-on: expected either 'outcomes' or 'open-on', found both; leave out 'outcomes', for an open request may end in any way")]
    [InlineData("of: { family: file, requesting: ALP }", "of: file", "14:105: targets.V1.checks[0].statistic.of: expected a mapping with family, outcomes and so on, found 'file'")]
    [InlineData("  V1:", "  V 1:", "3:3: targets.V 1: expected a name without spaces, such as V1, found 'V 1'")]
    public void AMistakeIsNamedWithItsPlace(string right, string wrong, string expected)
    {
        FactSheetReading reading = Read(Sheet.Replace(right, wrong, StringComparison.Ordinal));

        Assert.Null(reading.Sheet);
        Assert.Equal([expected], reading.Errors.Select(Shown));
    }

    [Fact]
    public void MistakesInAScenarioAreNamedToo()
    {
        _folder.Write("one-desk.yaml", File.ReadAllText(Path.Combine(_folder.Path, "one-desk.yaml")).Replace("counter: 1", "conter: 1", StringComparison.Ordinal));

        Assert.Contains(Read(Sheet).Errors, error => error.ToString().Contains("one-desk.yaml:21:", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "expected published facts, found an empty file")]
    [InlineData("- a\n", "expected a mapping with evidence or targets, found a list")]
    [InlineData("evidence: evidence\ntargets: {}\n", "expected at least one target, found none")]
    [InlineData("evidence: evidence\ntargets: { V1: { title: One desk, scenario: one-desk.yaml, inputs: None., checks: [] } }\n", "expected at least one check, found none")]
    [InlineData("evidence: [\n", "not valid YAML")]
    public void WhatIsNoSheetIsRefused(string text, string expected)
    {
        Assert.Contains(Read(text).Errors, error => error.Problem.Contains(expected, StringComparison.Ordinal));
    }

    [Fact]
    public void EveryKeyOfASheetIsInTheReference()
    {
        string[] missing = [.. FactGrammar.Blocks.SelectMany(block => block.Keys).Select(key => key.Name).Distinct()
            .Where(key => !Reference.Contains($"`{key}`", StringComparison.Ordinal))];

        Assert.Empty(missing);
    }

    [Fact]
    public void TheSheetInTheReferenceIsRead()
    {
        string example = Reference.Split("```yaml\n").Select(block => block.Split("```")[0]).Single(block => block.StartsWith("evidence: ../evidence\n", StringComparison.Ordinal));
        string beside = Path.Combine(Some.Folder, "scenarios", "validation", "example-of-the-reference.txt");
        try
        {
            File.WriteAllText(beside, example);

            Assert.Empty(Some.Shown(FactSheetReader.Read(beside).Errors));
        }
        finally
        {
            File.Delete(beside);
        }
    }

    [Fact]
    public void AMissingSheetIsNamed()
    {
        Assert.Equal("nowhere/facts.yaml: no such file", FactSheetReader.Read("nowhere/facts.yaml").Errors.Single().ToString());
    }

    public void Dispose() => _folder.Dispose();

    private FactSheetReading Read(string text) => FactSheetReader.Read(_folder.Write("facts.yaml", text));

    private string Shown(ScenarioError error) => error.ToString()
        .Replace(_folder.Path.Replace('\\', '/') + "/", "", StringComparison.Ordinal)
        .Replace("facts.yaml:", "", StringComparison.Ordinal);
}
