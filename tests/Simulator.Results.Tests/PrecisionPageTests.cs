using System.Collections.Immutable;
using System.Net;
using System.Text.Json;
using Simulator.Experiments;
using Simulator.Experiments.Statistics;
using Simulator.Results.Report;

namespace Simulator.Results.Tests;

/// <summary>What page and summary say of precision, of shared random numbers, of the warm-up and of spill-over.</summary>
public class PrecisionPageTests
{
    [Fact]
    public void EveryPageSaysHowPreciseItIs()
    {
        string page = Of(Some.Result());

        Assert.Contains("With 3 replications the half-widths of all headline measures are at most 5.0\u00A0% of their means", page, StringComparison.Ordinal);
        Assert.Contains("Figure", page[page.IndexOf("<section id=\"precision\"", StringComparison.Ordinal)..page.IndexOf("<section id=\"warm-up\"", StringComparison.Ordinal)], StringComparison.Ordinal);
    }

    [Fact]
    public void APrecisionThatWasReachedSaysWithHowManyReplications()
    {
        string page = Of(Asked(new PrecisionLook(3, "treaty", "surrender.surrendered", 0.049, 3)));

        Assert.Contains("Asked for: half-widths of at most 5.0\u00A0% of the means of 1 measure, under every regime. Reached with 3 replications: the widest is 4.9\u00A0% (“Surrendered”, under “A treaty”).", page, StringComparison.Ordinal);
        Assert.Contains("--precision 5% --precision-of surrender.surrendered --replications 40", page, StringComparison.Ordinal);
    }

    [Fact]
    public void APrecisionThatWasNotReachedIsNotClaimed()
    {
        ComparisonResult result = Asked(new PrecisionLook(20, "today", "surrender.surrendered", 0.5, 40), new PrecisionLook(40, "today", "surrender.surrendered", 0.31, 40));

        string page = Of(result);

        Assert.Contains("Not reached with the 40 replications that were allowed: the widest is 31\u00A0%", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Reached with", page, StringComparison.Ordinal);
        JsonElement said = JsonDocument.Parse(ResultJson.Summary(result)).RootElement.GetProperty("precision");
        Assert.False(said.GetProperty("reached").GetBoolean());
        Assert.Equal(0.31, said.GetProperty("widest").GetDouble());
    }

    [Fact]
    public void AVarianceReductionBelowOneIsSaidPlainly()
    {
        ComparisonResult result = Some.Result();
        ComparisonResult harmed = result with
        {
            Comparisons = [.. result.Comparisons.Select(row => row is { Family: "surrender", Metric: "refused", Group: "" }
                ? row with { Difference = row.Difference with { VarianceReduction = 0.996 } }
                : row)],
        };

        Assert.Contains("It helped every one of them.", Of(result), StringComparison.Ordinal);
        Assert.Contains("Below 1 it gained nothing and, as far as the value can be told from 1, did harm: “Refused” (0.99).", Of(harmed), StringComparison.Ordinal);
        Assert.DoesNotContain("It helped every one", Of(harmed), StringComparison.Ordinal);
    }

    [Fact]
    public void EveryHeadlineMeasureHasItsHalfWidthAndItsVarianceReductionInTheSummary()
    {
        ComparisonResult result = Some.Result();

        JsonElement summary = JsonDocument.Parse(ResultJson.Summary(result)).RootElement;

        Assert.All(result.MetricInfos.Where(info => info.Headline), info =>
        {
            Assert.Equal(0.05, summary.GetProperty("regimes").GetProperty("today").GetProperty(info.Family).GetProperty(info.Metric).GetProperty("relative-half-width").GetDouble(), 6);
            Assert.Equal(4.25, summary.GetProperty("differences").GetProperty("treaty").GetProperty(info.Family).GetProperty(info.Metric).GetProperty("variance-reduction").GetDouble());
        });
    }

    [Fact]
    public void TheWarmUpIsJudgedOverDemandAndAStockThatGrowsIsNotHidden()
    {
        string words = WarmUpWords.Of(Some.Result(), Some.Result().WarmUp[0]);

        Assert.Equal(
            "“Surrender”: the number of open requests never keeps a level (MSER-5 would leave out 45 months of 72); over demand it leaves out 10 months. " +
            "The 24 months that are left out are enough by this rule.",
            words);
    }

    [Fact]
    public void AWarmUpThatIsTooShortSaysByHowMuchTheStockIsOff()
    {
        WarmUpRow row = Some.Result().WarmUp[0] with { Used = 5, DaysAverage = [.. Enumerable.Repeat(40.0, 60)] };

        Assert.EndsWith(
            "The 5 months that are left out are too few by this rule: when measuring begins the stock is 60\u00A0% below its mean after the cut.",
            WarmUpWords.Of(Some.Result(), row), StringComparison.Ordinal);
    }

    [Fact]
    public void ASpillOverThatIsClearIsAnswered()
    {
        ComparisonResult result = Some.Result();

        Assert.Equal(
            "In the queue of a desk that “Surrender” uses too, “Evidence” waits 0.5\u00A0days [0.3,\u00A00.7] longer (10.0\u00A0% of 5.0\u00A0days) a visit.",
            SpillOverSection.Answer(result));
        Assert.Equal("At the same desks", Answer.Of(result)[^1].Topic);
    }

    [Fact]
    public void ASpillOverThatDoesNotSurviveTheCorrectionIsNoAnswer()
    {
        ComparisonResult result = Some.Result();

        Assert.Null(SpillOverSection.Answer(result with { SpillOver = [.. result.SpillOver.Select(row => row with { AdjustedP = 0.06 })] }));
        Assert.Null(SpillOverSection.Answer(Some.Result(regimes: 1)));
    }

    [Fact]
    public void AFamilyWhoseOwnRulesChangeIsNoSpillOver()
    {
        ComparisonResult result = Some.Result();
        ComparisonResult both = result with
        {
            Scenario = result.Scenario with
            {
                Regimes = [.. result.Scenario.Regimes.Select(regime => regime with { Treaties = [.. regime.Treaties, .. regime.Treaties.Select(treaty => treaty with { Family = "evidence" })] })],
            },
        };

        Assert.Null(SpillOverSection.Answer(both));
        Assert.Contains("Evidence (its own rules change too)", Of(both), StringComparison.Ordinal);
    }

    [Fact]
    public void ThePageSaysWhatSpillOverDoesNotShow() =>
        Assert.Contains("What this does not show: why a wait changes", Of(Some.Result()), StringComparison.Ordinal);

    private static ComparisonResult Asked(params ImmutableArray<PrecisionLook> looks) =>
        Some.Result() with { Precision = new PrecisionOutcome(new PrecisionRule(0.05, ["surrender.surrendered"], 40), looks) };

    private static string Of(ComparisonResult result) => WebUtility.HtmlDecode(ReportPage.Of(result, ResultFigures.Of(result)));
}
