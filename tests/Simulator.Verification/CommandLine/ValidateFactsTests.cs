using System.Text.RegularExpressions;
using Simulator.Verification.House;

namespace Simulator.Verification.CommandLine;

/// <summary>The verb on a small sheet: an M/M/1 queue whose mean days in the system, 100 hours, are known.</summary>
public sealed class ValidateFactsTests : IDisposable
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
              - what: mean days in the system
                published: 4.17
                unit: days
                tolerance: { relative: 0.25 }
                tuned: false
                rows: [X1]
                statistic: { mean-days: { regime: one-officer, family: file, closed: { from: 2025-01-01, to: 2029-01-01 } } }
                if-missed: The <desk> was moved.
              - what: files a year
                published: 350
                unit: requests
                tolerance: { relative: 0.1 }
                tuned: true
                rows: [X1]
                statistic: { count: { regime: two-officers, family: file, received: { from: 2025-01-01, to: 2026-01-01 } } }

        """;

    private readonly Session _session = new();

    public ValidateFactsTests()
    {
        _session.Write("mine/one-desk.yaml", File.ReadAllText(Session.OneDesk));
        _session.Write("mine/evidence/table.csv", "row_id,source_title,url,grade\nX1,A & B,,A\n");
    }

    [Fact]
    public async Task ALineACheckBeginsWithItsTargetAndEndsInItsVerdict()
    {
        Said said = await Validates(Sheet);

        Assert.Equal(0, said.Code);
        string[] lines = said.Out.Split('\n');
        Assert.Matches(@"^V1 mean days in the system +published 4\.17 days +tolerance 3\.13 to 5\.21 +simulated \d\.\d+ \[\d\.\d+, \d\.\d+\] +not tuned +pass$", lines[0]);
        Assert.Matches(@"^V1 files a year +published 350 +tolerance 315 to 385 +simulated \d+ \[\d+, \d+\] +tuned +pass$", lines[1]);
        Assert.StartsWith("1 of 1 figures to which nothing was tuned pass, and 1 of 1 figures to which an input was.", lines[2]);
        Assert.EndsWith($"Report: {Path.Combine(_session.Out, "report.html")}\n", said.Out);
    }

    [Fact]
    public async Task ATargetThatIsMovedIsAMissWithItsReasonAndNoFailure()
    {
        Said said = await Validates(Sheet.Replace("published: 4.17", "published: 8", StringComparison.Ordinal));

        Assert.Equal(0, said.Code);
        Assert.EndsWith("  miss", said.Out.Split('\n')[0]);
        Assert.Contains("0 of 1 figures to which nothing was tuned pass", said.Out);
        string page = File.ReadAllText(Path.Combine(_session.Out, "report.html"));
        Assert.Contains("The &lt;desk&gt; was moved.", page);
        Assert.Contains("<td class=\"miss\">miss</td>", page);
    }

    [Fact]
    public async Task AReasonIsNotShownWhereNothingIsMissed()
    {
        await Validates(Sheet);

        Assert.DoesNotContain("was moved", File.ReadAllText(Path.Combine(_session.Out, "report.html")));
        Assert.DoesNotContain("was moved", File.ReadAllText(Path.Combine(_session.Out, "tables", "facts.csv")));
    }

    [Fact]
    public async Task TheFolderHoldsPageTableFigureAndManifest()
    {
        await Validates(Sheet);

        Assert.Equal(
            ["figures/facts.csv", "figures/facts.png", "figures/facts.svg", "manifest.json", "report.html", "tables/facts.csv"],
            Session.Contents(_session.Out).Keys);
        string[] table = File.ReadAllLines(Path.Combine(_session.Out, "tables", "facts.csv"));
        Assert.Equal("target,figure,unit,published,tolerance_low,tolerance_high,replications,simulated,simulated_low,simulated_high,tuned,verdict,rows,source,note,why_missed", table[0]);
        Assert.Matches(@"^V1,mean days in the system,days,4\.17,3\.1275,5\.2125,4,[\d.]+,[\d.]+,[\d.]+,0,pass,X1,A & B,,$", table[1]);
    }

    [Fact]
    public async Task EveryColumnOfTheTableIsInTheReadme()
    {
        await Validates(Sheet);

        string readme = Repository.Read("results/README.md");
        Assert.All(
            File.ReadLines(Path.Combine(_session.Out, "tables", "facts.csv")).First().Split(','),
            column => Assert.Contains($"`{column}`", readme, StringComparison.Ordinal));
    }

    [Fact]
    public async Task ThePageIsWellFormedAndAsksForNothingFromElsewhere()
    {
        await Validates(Sheet);

        string page = File.ReadAllText(Path.Combine(_session.Out, "report.html"));
        var root = System.Xml.Linq.XDocument.Parse(Regex.Replace(page, "^<!DOCTYPE html>", "").Replace("&nbsp;", " ", StringComparison.Ordinal));
        Assert.DoesNotContain(root.Descendants(), element => element.Name.LocalName is "script" or "link" or "img");
        Assert.All(root.Descendants("a"), link => Assert.Contains(root.Descendants(), element => element.Attribute("id")?.Value == link.Attribute("href")!.Value[1..]));
    }

    [Theory]
    [InlineData("--threads", "1")]
    [InlineData("--threads", "3")]
    [InlineData("--host", "orleans")]
    public async Task ThreadsAndHostsDoNotShowInAnyFile(string option, string value)
    {
        await Validates(Sheet);
        SortedDictionary<string, string> reference = Session.Contents(_session.Out);

        Said said = await Validates(Sheet, option, value);

        Assert.Equal(0, said.Code);
        Assert.Equal(reference, Session.Contents(_session.Out));
    }

    [Fact]
    public async Task AnotherSeedGivesOtherNumbers()
    {
        Said one = await Validates(Sheet);
        Said other = await Validates(Sheet, "--seed", "2");

        Assert.NotEqual(one.Out.Split('\n')[0], other.Out.Split('\n')[0]);
    }

    [Fact]
    public async Task AMistakeInTheSheetIsNamedAndNothingIsWritten()
    {
        Said said = await Validates(Sheet.Replace("unit: days", "unit: weeks", StringComparison.Ordinal));

        Assert.Equal((2, ""), (said.Code, said.Out));
        Assert.Contains("facts.yaml:10:15: targets.V1.checks[0].unit: expected days, share, requests or times, found 'weeks'", said.Error);
        Assert.False(Directory.Exists(_session.Out));
    }

    [Fact]
    public async Task AFolderThatIsNotOursIsLeftAlone()
    {
        string work = _session.Write("results/mine/thesis.txt", "years of work");

        Said said = await Validates(Sheet);

        Assert.Equal((2, ""), (said.Code, said.Out));
        Assert.Equal("years of work", File.ReadAllText(work));
    }

    [Fact]
    public async Task StoppedItWritesNothing()
    {
        using var stop = new CancellationTokenSource();
        var error = new Watched(line => line.StartsWith("V1:", StringComparison.Ordinal), stop.Cancel);
        string sheet = _session.Write("mine/facts.yaml", Sheet);

        Said said = await _session.Types(error, stop.Token, "validate-facts", sheet, "--replications", "2000", "--out", _session.Out);

        Assert.Equal((130, ""), (said.Code, said.Out));
        Assert.Contains("nothing was written", said.Error);
        Assert.False(Directory.Exists(_session.Out));
    }

    [Fact]
    public async Task WithoutASheetTheProjectsOwnIsMeant()
    {
        Said said = await _session.Types("validate-facts");

        Assert.Equal(2, said.Code);
        Assert.Contains(Path.Combine(_session.Folder, "scenarios", "validation", "facts.yaml"), said.Error);
    }

    public void Dispose() => _session.Dispose();

    private Task<Said> Validates(string sheet, params string[] options) =>
        _session.Types(["validate-facts", _session.Write("mine/facts.yaml", sheet), "--replications", "4", "--out", _session.Out, .. options]);
}
