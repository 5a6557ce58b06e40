using System.Text.RegularExpressions;
using System.Xml.Linq;
using Simulator.Experiments;
using Simulator.Experiments.Statistics;
using Simulator.Results.Report;

namespace Simulator.Results.Tests;

public partial class ReportTests
{
    private static readonly string Page = Of(Some.Result());

    [Fact]
    public void ThePageIsWellFormedAndItsIdsDiffer()
    {
        XElement root = Parse(Page);

        string[] ids = [.. root.Descendants().Select(element => element.Attribute("id")?.Value).OfType<string>()];
        Assert.Equal(ids.Distinct().Count(), ids.Length);
        Assert.All(
            root.Descendants("a").Select(link => link.Attribute("href")!.Value).Where(target => target.StartsWith('#')),
            target => Assert.Contains(target[1..], ids));
    }

    [Fact]
    public void ThePageAsksForNothingFromElsewhere()
    {
        XElement root = Parse(Page);

        Assert.Empty(root.Descendants("script"));
        Assert.Empty(root.Descendants("link"));
        Assert.Empty(root.Descendants("img"));
        Assert.DoesNotContain("@import", Page, StringComparison.Ordinal);
        Assert.All(root.DescendantsAndSelf().Attributes().Where(attribute => attribute.Name.LocalName is "src" or "href"),
            attribute => Assert.StartsWith("#", attribute.Value, StringComparison.Ordinal));
        Assert.All(Url().Matches(Page), url => Assert.Matches("^\"?(data:|#)", url.Groups[1].Value));
        XElement source = root.Descendants().Single(element => !element.HasElements && element.Value.Contains("https://", StringComparison.Ordinal));
        Assert.Equal("td", source.Name.LocalName);
    }

    [Fact]
    public void TheQuestionIsTheTitleAndTheAnswerComesFirst()
    {
        XElement root = Parse(Page);

        Assert.Equal("What changes & what <stays>?", root.Descendants("h1").Single().Value);
        string[] order = [.. root.Descendants().Select(element => element.Name.LocalName switch
        {
            "h1" => "question",
            "ul" when element.Attribute("class")?.Value == "answer" => "answer",
            "section" => element.Attribute("class")?.Value ?? element.Attribute("id")!.Value,
            _ => "",
        }).Where(part => part.Length > 0)];
        Assert.Equal(["question", "answer", "sure", "headlines"], order[..4]);
        Assert.Equal(4, root.Descendants("ul").First().Elements("li").Count());
    }

    [Fact]
    public void EveryTableHasACaptionAndEveryHeaderAScope()
    {
        XElement root = Parse(Page);

        Assert.NotEmpty(root.Descendants("table"));
        Assert.All(root.Descendants("table"), table => Assert.NotEmpty(table.Element("caption")!.Value));
        Assert.All(root.Descendants("th"), header => Assert.NotNull(header.Attribute("scope")));
        Assert.All(root.Descendants("tr"), row => Assert.Equal(
            row.Ancestors("table").Single().Element("thead")!.Descendants("th").Count(),
            row.Elements().Sum(cell => (int?)cell.Attribute("colspan") ?? 1)));
    }

    [Fact]
    public void EveryFigureHasATitleAndADescriptionForThoseWhoDoNotSeeIt()
    {
        XElement root = Parse(Page);

        XElement[] drawings = [.. root.Descendants("svg")];
        Assert.True(drawings.Length >= 8);
        Assert.All(drawings, drawing => Assert.NotEmpty(drawing.Element("title")!.Value));
        Assert.All(drawings, drawing => Assert.NotEmpty(drawing.Element("desc")!.Value));
    }

    [Fact]
    public void TheAnswerGivesLevelsAndDifferencesWithIntervals()
    {
        IReadOnlyList<AnswerSentence> answer = Answer.Of(Some.Result());

        Assert.Equal("Surrender", answer[0].Topic);
        Assert.StartsWith(
            "Under “A treaty” 56\u00A0% [54,\u00A058] of the requests are surrendered within a year, under “Today’s rules” 40\u00A0% [38,\u00A042]: 16\u00A0percentage points [12,\u00A020] more; ",
            answer[0].Text, StringComparison.Ordinal);
        Assert.Equal("In 4 years", answer[1].Topic);
        Assert.Contains("40 [30,\u00A050] more surrendered (148 instead of 106)", answer[1].Text, StringComparison.Ordinal);
        Assert.Contains("11\u202F000\u00A0person-days [8000,\u00A014\u202F000] more in custody", answer[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void ADifferenceWhoseIntervalCoversZeroIsNoClearDifference()
    {
        IReadOnlyList<AnswerSentence> answer = Answer.Of(Some.Result());

        Assert.Contains("Evidence: answered within a year 56\u00A0% instead of 40\u00A0%, no clear difference (0\u00A0points [−10,\u00A0+10])", answer[2].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void ADifferenceThatDoesNotSurviveTheCorrectionIsNotCalledClear()
    {
        ComparisonResult result = Some.Result();
        result = result with { Comparisons = [.. result.Comparisons.Select(row => row with { AdjustedP = row.AdjustedP is null ? null : 0.2 })] };

        Assert.Contains("more, which may be chance", Answer.Of(result)[0].Text, StringComparison.Ordinal);
        Assert.StartsWith("Perhaps chance, since several measures are compared: surrendered (+40", Answer.Of(result)[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void AMedianNobodyReachedIsNotSpokenOf()
    {
        ComparisonResult result = Some.Result();
        var none = new Interval(double.NaN, double.NaN, double.NaN, 0, 3);
        result = result with { Metrics = [.. result.Metrics.Select(row => row.Unit == Units.Days ? row with { Interval = none } : row)] };

        Assert.DoesNotContain("half of those", Answer.Of(result)[0].Text, StringComparison.Ordinal);
        Parse(Of(result));
    }

    [Theory]
    [InlineData(1, 3)]
    [InlineData(2, 1)]
    [InlineData(1, 1)]
    public void OneRegimeOrOneStateMakesASmallerPage(int regimes, int states)
    {
        string page = Of(Some.Result(regimes, states));

        XElement root = Parse(page);
        Assert.All(root.Descendants("nav").Elements("a"), link => Assert.Contains(root.Descendants(), part => "#" + part.Attribute("id")?.Value == link.Attribute("href")!.Value));
        Assert.Equal(states > 1, page.Contains("who-asks-whom", StringComparison.Ordinal));
        Assert.Equal(regimes > 1, page.Contains("<section id=\"spill-over\"", StringComparison.Ordinal));
    }

    [Fact]
    public void ThePageSaysWhatIsAssumedAndThatTheTreatyWasNotRead()
    {
        Assert.Contains("33\u00A0% assumed", Page.Replace("&#160;", "\u00A0", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("could not be read", Page, StringComparison.Ordinal);
        Assert.Contains("instruments.treaty.provisions.time-limits.detention", Page, StringComparison.Ordinal);
        Assert.DoesNotContain("measures.unused.factor", Page, StringComparison.Ordinal);
    }

    private static string Of(ComparisonResult result) => ReportPage.Of(result, ResultFigures.Of(result));

    private static XElement Parse(string page) => XDocument.Parse(page.Replace("<!DOCTYPE html>", "", StringComparison.Ordinal)).Root!;

    [GeneratedRegex(@"url\(([^)]*)\)")]
    private static partial Regex Url();
}
