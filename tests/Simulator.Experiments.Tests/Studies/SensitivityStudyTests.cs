using Simulator.Cooperation;
using Simulator.Experiments.Studies;
using Simulator.Experiments.Studies.Sensitivity;
using Simulator.Experiments.Studies.Uncertainty;
using Xunit;

namespace Simulator.Experiments.Tests.Studies;

/// <summary>Two channels on the same requests: the difference in days is zero where their transits are equal, on any requests.</summary>
public class SensitivityStudyTests
{
    private static readonly Lazy<Task<SensitivityResult>> Usual = new(() => SensitivityStudy.Run(Request(OpenScenario.Of()), OpenScenario.Runner()));

    [Theory]
    [InlineData(40)]
    [InlineData(55)]
    public async Task TheConclusionFlipsWhereBothChannelsTakeAsLong(double fixedDays)
    {
        SensitivityResult result = fixedDays == 40 ? await Usual.Value : await SensitivityStudy.Run(Request(OpenScenario.Of(fixedDays)), OpenScenario.Runner());

        double root = 0.5 + ((fixedDays - 20) / (80 - 20) / 2);
        FlipRow flip = Assert.Single(result.Flips, row => double.IsFinite(row.Coordinate));
        Assert.Equal(("channel", true, Verdict.Flips), (flip.Factor.Name, flip.ToHigh, flip.Verdict));
        Assert.Equal(root, flip.Coordinate, 1.0 / 256);
        Assert.All(result.Flips.Where(row => row != flip), row => Assert.Equal(Verdict.Holds, row.Verdict));
        Assert.True(result.AtBest.High < 0, "the treaty's channel is faster at the best values");
    }

    [Fact]
    public async Task WhatDecidesLeadsEverything()
    {
        SensitivityResult result = await Usual.Value;

        ScreenedFactor first = result.Screening.First(row => row.Output == StudyOutput.Difference);
        Assert.Equal(("channel", true), (first.Factor.Name, first.StandsOut));
        Assert.Equal("channel", result.Tornado[0].Factor.Name);
        Assert.Equal("channel", result.Leading[0].Name);
        Assert.True(result.Indices.Total[0].Mean > 10 * result.Indices.Total.Skip(1).Max(index => index.Mean), string.Join("; ", result.Indices.Total));
        Assert.True(first.Effect.Mu.Mean > 60, $"{first.Effect.Mu}: the range is 70 days twice, there and to the appeal, and both ends count");
        Assert.Equal(0, result.Screening.First(row => row.Output == StudyOutput.Base && row.Factor.Name == "channel").Effect.MuStar.Mean);
    }

    [Fact]
    public async Task ChannelsAlwaysFasterAreBetterForSure()
    {
        Scenario scenario = OpenScenario.Of(fixedDays: 40, best: 20, high: 30);
        int days = Metric(scenario, "restricted-mean-days");
        var request = new UncertaintyRequest(scenario, FactorSpace.Of(scenario, ["today", "treaty"]), "today", "treaty", [(days, Infos(scenario)[days])], Draws: 40, Replications: 2);

        UncertaintyResult result = await UncertaintyStudy.Run(request, OpenScenario.Runner());

        UncertainMetric metric = Assert.Single(result.Metrics);
        Assert.False(metric.MoreIsBetter);
        Assert.Equal(1, metric.Better.Mean);
        Assert.Equal(1, metric.BetterInOneRun);
        Assert.Equal(Math.Pow(0.025, 1.0 / 40), metric.Better.Low, 1e-6);
        (double low, double high) = metric.Difference.ByParameters(0.9);
        (double lowInAll, double highInAll) = metric.Difference.InAll(0.9);
        Assert.True(low < metric.Difference.Components.Mean.Mean && metric.Difference.Components.Mean.Mean < high && high < 0);
        Assert.True(lowInAll <= low && highInAll >= high - 0.5, $"{lowInAll} {low} {high} {highInAll}");
    }

    [Fact]
    public async Task TheSameSeedTellsTheSameStoryOnAnyNumberOfThreads()
    {
        SensitivityResult one = await Usual.Value;
        SensitivityResult same = await SensitivityStudy.Run(Request(OpenScenario.Of()), OpenScenario.Runner(threads: 5));
        SensitivityResult other = await SensitivityStudy.Run(Request(OpenScenario.Of()), OpenScenario.Runner(seed: 6));

        Assert.Equal(one.Digest, same.Digest);
        Assert.NotEqual(one.Digest, other.Digest);
    }

    private static SensitivityRequest Request(Scenario scenario)
    {
        int days = Metric(scenario, "restricted-mean-days");
        return new SensitivityRequest(
            scenario, FactorSpace.Of(scenario, ["today", "treaty"]), "today", "treaty", Infos(scenario)[days], days, Trajectories: 5, BasePoints: 8, Replications: 2);
    }

    private static int Metric(Scenario scenario, string name) => MetricName.Find(Infos(scenario), "surrender", name);

    private static System.Collections.Immutable.ImmutableArray<MetricInfo> Infos(Scenario scenario) => StudyRunner.Metrics(scenario, PlanCompiler.Compile(scenario, "today"));
}
