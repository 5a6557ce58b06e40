using System.Collections.Immutable;
using Simulator.Cooperation;
using Simulator.Experiments.Statistics;
using Simulator.Experiments.Studies;
using Simulator.Kernel;
using Xunit;

namespace Simulator.Experiments.Tests;

/// <summary>Replications counted out by a rule; the made-up replication r has r withdrawn requests, so that its measures never come to rest.</summary>
public class PrecisionTests
{
    private const string Withdrawn = "surrender.withdrawn";

    [Fact]
    public async Task StagesGoOnWhereTheLastEndedAndGiveTheSameAsOneRun()
    {
        ExperimentRequest request = Asked(0.2, 500, Withdrawn);
        var sink = new Numbers();

        ComparisonResult staged = await Finished(request, new FakeHost(), sink);

        Assert.True(staged.Precision!.Reached);
        Assert.True(staged.Precision.Looks.Length > 1);
        Assert.InRange(staged.Replications, 21, 499);
        Assert.Equal(Enumerable.Range(0, staged.Replications).SelectMany(r => new[] { ("today", r), ("treaty", r) }), sink.Calls);
        ComparisonResult whole = await Finished(request with { Precision = null, Replications = staged.Replications }, new FakeHost());
        Assert.Equal(whole.Digest, staged.Digest);
        Assert.Equal(whole.Metrics.AsEnumerable(), staged.Metrics);
        Assert.Equal(whole.Comparisons.AsEnumerable(), staged.Comparisons);
    }

    [Fact]
    public async Task EachLookIsTheRulesOwnAndTheLastOneIsAtTheEnd()
    {
        ComparisonResult result = await Finished(Asked(0.2, 500, Withdrawn), new FakeHost());

        PrecisionOutcome precision = result.Precision!;
        Assert.Equal(StoppingRule.FirstStage, precision.Looks[0].Replications);
        Assert.All(precision.Looks, look =>
        {
            double[] values = [.. Enumerable.Range(0, look.Replications).Select(r => (double)r)];
            Assert.Equal(StoppingRule.RelativeHalfWidth(values), look.Widest);
            Assert.Equal(StoppingRule.Next(look.Replications, look.Widest, 0.2, 500), look.Next);
            Assert.Equal(Withdrawn, look.Metric);
        });
        Assert.Equal(precision.Looks.Select(look => look.Next), precision.Looks.Skip(1).Select(look => look.Replications).Append(result.Replications));
    }

    [Theory]
    [InlineData("today", "treaty")]
    [InlineData("treaty", "today")]
    public async Task TheLeastPreciseRegimeDecidesWhetherItIsTheBaseOrNot(string @base, string alternative)
    {
        PrecisionLook[] alone = [await FirstLook(@base), await FirstLook(alternative)];

        PrecisionLook together = await FirstLook(@base, alternative);

        Assert.NotEqual(alone[0].Widest, alone[1].Widest);
        Assert.Equal(alone.MaxBy(look => look.Widest), together);

        static async Task<PrecisionLook> FirstLook(params string[] regimes) => (await Finished(
            Some.Request(500, 1, regimes) with { Precision = new PrecisionRule(0.3, ["surrender.restricted-mean-days"], 500) }, new FakeHost())).Precision!.Looks[0];
    }

    [Fact]
    public async Task AtTheMostItStopsAndSaysThatItWasNotReached()
    {
        ComparisonResult result = await Finished(Asked(0.01, 35, Withdrawn), new FakeHost());

        Assert.Equal(35, result.Replications);
        Assert.False(result.Precision!.Reached);
        Assert.Contains("Not reached with the 35 replications that were allowed: the widest is ", PrecisionSentence.Of(result), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(40)]
    public async Task CohortsDoNotShowInWhenItStops(int cohorts)
    {
        ComparisonResult one = await Finished(Asked(0.2, 500, Withdrawn), new FakeHost());
        ComparisonResult other = await Finished(Asked(0.2, 500, Withdrawn) with { Cohorts = cohorts }, new FakeHost { CohortsAtOnce = cohorts });

        Assert.Equal(one.Digest, other.Digest);
        Assert.Equal(one.Precision!.Looks.AsEnumerable(), other.Precision!.Looks);
    }

    [Fact]
    public async Task AMeasureThatNeverVariesNeedsOneStage()
    {
        ComparisonResult result = await Finished(Asked(0.05, 500, "surrender.surrendered"), new FakeHost());

        Assert.Equal((20, true), (result.Replications, result.Precision!.Reached));
        Assert.Equal(0, Assert.Single(result.Precision.Looks).Widest);
    }

    [Fact]
    public async Task AMeasureThatNoReplicationDefinesIsNotWaitedFor()
    {
        ComparisonResult result = await Finished(Asked(0.05, 500, "desks.utilisation.BBB:court:bench"), new FakeHost());

        Assert.Equal(20, result.Replications);
        Assert.Contains("none of them is defined", PrecisionSentence.Of(result), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnInterruptionKeepsWhatIsFinishedAndSaysWhereItStood()
    {
        using var stop = new CancellationTokenSource();
        var host = new FakeHost
        {
            Before = async (job, token) =>
            {
                if (job.FirstReplication < StoppingRule.FirstStage) return;
                await stop.CancelAsync();
                token.ThrowIfCancellationRequested();
            },
        };

        ExperimentOutcome outcome = await Experiment.Run(Asked(0.2, 500, Withdrawn), host, [], null, stop.Token);

        ExperimentInterrupted interrupted = Assert.IsType<ExperimentInterrupted>(outcome);
        Assert.Equal(20, interrupted.Finished);
        Assert.Contains("Stopped before it was reached, with 20 replications", PrecisionSentence.Of(interrupted.Result!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AMetricThatTheScenarioLacksIsRefused() =>
        Assert.Equal("precision", (await Assert.ThrowsAsync<ScenarioException>(() => Finished(Asked(0.2, 500, "surrender.vanished"), new FakeHost()))).Path);

    [Fact]
    public void TheHeadlineMeasuresOfTheFirstFamilyCountWhenNoneAreNamed()
    {
        ImmutableArray<MetricInfo> infos = StudyRunner.Metrics(Some.Scenario("released"), Some.Plan());

        Assert.Equal(
            infos.Where(info => info.Headline && info.Family == "surrender").Select(info => $"surrender.{info.Metric}"),
            PrecisionRule.UsualMetrics(infos, "surrender"));
    }

    [Fact]
    public async Task TheRunningMeanIsThatOfTheFirstMeasureAndOfTheOneThatWasWaitedFor()
    {
        ComparisonResult result = await Finished(Asked(0.2, 500, Withdrawn), new FakeHost());

        Assert.Equal(
            ["today withdrawn", "treaty withdrawn", "today surrendered-within-100-days", "treaty surrendered-within-100-days"],
            result.RunningMeans.Select(row => $"{row.Regime} {row.Metric}"));
        Assert.All(result.RunningMeans, row => Assert.Equal(result.Metric(row.Regime, row.Family, row.Metric)!.Interval.Mean, row.Means.Mean[^1]));
    }

    [Fact]
    public async Task ProgressOfLaterStagesIsThatOfAllReplications()
    {
        var reports = new Reports();

        ExperimentOutcome outcome = await Experiment.Run(Asked(0.2, 500, Withdrawn), new FakeHost(), [], reports);

        int replications = Assert.IsType<ExperimentFinished>(outcome).Result.Replications;
        Assert.Equal(2 * replications, reports.All[^1].Replications);
        Assert.Equal(2 * replications, reports.All[^1].ReplicationsDone);
        Assert.Equal(1, reports.All[^1].Fraction, 9);
        Assert.Equal(reports.All.Select(report => report.ReplicationsDone).Order(), reports.All.Select(report => report.ReplicationsDone));
    }

    private static ExperimentRequest Asked(double halfWidth, int most, params string[] metrics) =>
        Some.Request(most, 1, "today", "treaty") with { Precision = new PrecisionRule(halfWidth, [.. metrics], most) };

    private static async Task<ComparisonResult> Finished(ExperimentRequest request, IExperimentHost host, params IRecordSink[] sinks) =>
        Assert.IsType<ExperimentFinished>(await Experiment.Run(request, host, sinks)).Result;

    private sealed class Numbers : IRecordSink
    {
        public List<(string Regime, int Replication)> Calls { get; } = [];

        public ValueTask Write(Plan plan, ReplicationRecords records)
        {
            Calls.Add((plan.Regime, records.Replication));
            return ValueTask.CompletedTask;
        }
    }

    private sealed class Reports : IProgress<ExperimentProgress>
    {
        public List<ExperimentProgress> All { get; } = [];

        public void Report(ExperimentProgress value) => All.Add(value);
    }
}
