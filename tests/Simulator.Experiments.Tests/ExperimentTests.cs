using Simulator.Kernel;
using Xunit;

namespace Simulator.Experiments.Tests;

public class ExperimentTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(100)]
    public async Task TheSplitIntoCohortsChangesNothing(int cohorts)
    {
        ComparisonResult whole = await Finished(Some.Request(7, 1, "today", "treaty"), new FakeHost());
        ComparisonResult split = await Finished(Some.Request(7, cohorts, "today", "treaty"), new FakeHost());

        Assert.Equal(whole.Digest, split.Digest);
        Assert.Equal(whole.Digests.SelectMany(digest => digest.Replications), split.Digests.SelectMany(digest => digest.Replications));
        Assert.Equal(whole.Metrics.AsEnumerable(), split.Metrics);
        Assert.Equal(whole.Comparisons.AsEnumerable(), split.Comparisons);
        Assert.Equal(whole.Curves.SelectMany(curve => curve.Share.Low), split.Curves.SelectMany(curve => curve.Share.Low));
        Assert.Equal(whole.Desks.Select(desk => desk.Overall), split.Desks.Select(desk => desk.Overall));
    }

    [Fact]
    public async Task CohortsThatFinishInReverseOrderChangeNothing()
    {
        var gates = new TaskCompletionSource[3];
        for (int i = 0; i < gates.Length; i++) gates[i] = new TaskCompletionSource();
        gates[2].SetResult();
        var host = new FakeHost
        {
            CohortsAtOnce = 3,
            Before = async (job, _) =>
            {
                await gates[job.FirstReplication / 2].Task;
                if (job.FirstReplication > 0) gates[(job.FirstReplication / 2) - 1].SetResult();
            },
        };
        var sink = new ListingSink();

        ComparisonResult reversed = await Finished(Some.Request(6, 3, "today"), host, sink);

        Assert.Equal((await Finished(Some.Request(6, 1, "today"), new FakeHost())).Digest, reversed.Digest);
        Assert.Equal(Enumerable.Range(0, 6).Select(replication => $"today {replication}: {replication + 5} requests, 0 visits"), sink.Calls);
    }

    [Fact]
    public async Task TheRealKernelGivesTheSameResultInOneCohortAndInThree()
    {
        ComparisonResult one = await Finished(Some.Request(5, 1), new InProcessExperimentHost(2));
        ComparisonResult three = await Finished(Some.Request(5, 3), new InProcessExperimentHost(2));
        ComparisonResult otherSeed = await Finished(Some.Request(5, 1) with { Seed = 8 }, new InProcessExperimentHost(2));

        Assert.Equal(one.Digest, three.Digest);
        Assert.NotEqual(one.Digest, otherSeed.Digest);
        Assert.NotEqual(one.Digests[0].Digest, one.Digests[1].Digest);
        Assert.Equal(360, one.Metric("today", "surrender", "requests")!.Interval.Mean, 0.15 * 360);
        Assert.Equal(one.Metric("today", "surrender", "requests")!.Interval, one.Metric("treaty", "surrender", "requests")!.Interval);
        // Transit twice: 40 days under reciprocity, 10 under the treaty, which is in force for all but ten of 1,095 days.
        Assert.InRange(one.Comparison("treaty", "surrender", "median-days-to-surrender")!.Difference.Interval.Mean, -70, -50);
        Assert.True(one.Comparison("treaty", "surrender", "median-days-to-surrender")!.Significant);
        Assert.Equal(("reciprocity", "treaty"), one.Pairs.Where(pair => pair.Regime == "treaty" && pair.Family == "surrender")
            .Select(pair => (pair.InstrumentAtStart, pair.InstrumentAtEnd)).Distinct().Single());
    }

    [Fact]
    public async Task SinksGetEachReplicationUnderEachRegimeInOrder()
    {
        var sink = new ListingSink();

        await Finished(Some.Request(3, 2, "today", "treaty") with { LogVisits = true }, new FakeHost(), sink);

        Assert.Equal(
            [
                "today 0: 5 requests, 1 visits", "treaty 0: 5 requests, 1 visits", "today 1: 6 requests, 1 visits",
                "treaty 1: 6 requests, 1 visits", "today 2: 7 requests, 1 visits", "treaty 2: 7 requests, 1 visits",
            ],
            sink.Calls);
    }

    [Fact]
    public async Task RecordsMayComeInPartsThatDifferByRegime()
    {
        var whole = new ListingSink();
        var inParts = new ListingSink();
        ExperimentRequest request = Some.Request(7, 2, "today", "treaty") with { LogVisits = true };

        ComparisonResult one = await Finished(request, new FakeHost(), whole);
        ComparisonResult other = await Finished(request, new InParts(), inParts);

        Assert.Equal(one.Digest, other.Digest);
        Assert.Equal(one.Metrics.AsEnumerable(), other.Metrics);
        Assert.Equal(14, inParts.Calls.Count);
        Assert.Equal(whole.Calls, inParts.Calls);
    }

    [Fact]
    public async Task LoggingVisitsLeavesTheDigestAlone()
    {
        ComparisonResult without = await Finished(Some.Request(3, 1), new FakeHost());
        ComparisonResult with = await Finished(Some.Request(3, 1) with { LogVisits = true }, new FakeHost());

        Assert.Equal(without.Digest, with.Digest);
    }

    [Fact]
    public async Task AnInterruptionKeepsTheReplicationsThatEveryRegimeFinished()
    {
        using var stop = new CancellationTokenSource();
        var host = new FakeHost
        {
            CohortsAtOnce = 1,
            Before = async (job, token) =>
            {
                if (job.FirstReplication < 4 || job.Plan.Regime == "today") return;
                await stop.CancelAsync();
                token.ThrowIfCancellationRequested();
            },
        };
        var sink = new ListingSink();

        ExperimentOutcome outcome = await Experiment.Run(Some.Request(6, 3, "today", "treaty"), host, [sink], null, stop.Token);

        ExperimentInterrupted interrupted = Assert.IsType<ExperimentInterrupted>(outcome);
        Assert.Equal((4, 6), (interrupted.Finished, interrupted.Asked));
        Assert.Equal(8, sink.Calls.Count);
        ComparisonResult four = await Finished(Some.Request(4, 1, "today", "treaty"), new FakeHost());
        Assert.Equal(four.Digest, interrupted.Result!.Digest);
        Assert.Equal(four.Metrics.AsEnumerable(), interrupted.Result.Metrics);
    }

    [Fact]
    public async Task AnInterruptionBeforeAnythingIsFinishedHasNoResult()
    {
        ExperimentOutcome outcome = await Experiment.Run(
            Some.Request(2, 1), new InProcessExperimentHost(1), [], null, new CancellationToken(canceled: true));

        Assert.Null(Assert.IsType<ExperimentInterrupted>(outcome).Result);
    }

    [Fact]
    public async Task AHostThatFailsStopsTheOthersAndIsHeard()
    {
        var host = new FakeHost
        {
            Before = (job, token) => job.FirstReplication == 1 && job.Plan.Regime == "treaty"
                ? Task.FromException(new InvalidOperationException("Bug in the simulator: lost a file."))
                : job.FirstReplication < 2 ? Task.CompletedTask : Task.Delay(Timeout.Infinite, token),
        };

        InvalidOperationException heard = await Assert.ThrowsAsync<InvalidOperationException>(
            () => Experiment.Run(Some.Request(3, 3, "today", "treaty"), host, []));

        Assert.Equal("Bug in the simulator: lost a file.", heard.Message);
    }

    [Fact]
    public async Task ASinkThatFailsStopsTheExperiment() =>
        Assert.Equal("No space left.", (await Assert.ThrowsAsync<IOException>(
            () => Experiment.Run(Some.Request(3, 1), new FakeHost(), [new FullDisk()]))).Message);

    [Fact]
    public async Task ProgressNeverGoesBackAndEndsAtAll()
    {
        var reports = new ListingProgress();

        await Experiment.Run(Some.Request(6, 3), new FakeHost(), [], reports);

        Assert.Equal(reports.All.OrderBy(report => report.Fraction).ThenBy(report => report.ReplicationsDone), reports.All);
        Assert.Equal((12, 12, 1.0), (reports.All[^1].ReplicationsDone, reports.All[^1].Replications, reports.All[^1].Fraction));
    }

    [Theory]
    [InlineData(100, 2, 4)]
    [InlineData(100, 8, 8)]
    [InlineData(49, 1, 1)]
    [InlineData(10, 2, 2)]
    [InlineData(1, 2, 1)]
    [InlineData(1000, 2, 40)]
    public void ThereIsACohortForTwentyFiveReplicationsAndOneForEachThread(int replications, int threads, int expected) =>
        Assert.Equal(expected, ExperimentRequest.UsualCohorts(replications, threads));

    private static async Task<ComparisonResult> Finished(ExperimentRequest request, IExperimentHost host, params IRecordSink[] sinks) =>
        Assert.IsType<ExperimentFinished>(await Experiment.Run(request, host, sinks)).Result;

    /// <summary>Hands over the first regime's records one replication at a time, the second's two at a time.</summary>
    private sealed class InParts : IExperimentHost
    {
        private readonly FakeHost _host = new();

        public int CohortsAtOnce => _host.CohortsAtOnce;

        public Task<CohortRecords> RunCohort(CohortJob job, Action<double> progress, CancellationToken stop) => _host.RunCohort(job, progress, stop);

        public async Task RunBranches(BranchedJob job, Action<int, CohortRecords> finished, Action<double> progress, CancellationToken stop)
        {
            for (int plan = 0; plan < job.Tree.Plans.Count; plan++)
            {
                for (int done = 0; done < job.Replications; done += plan + 1)
                {
                    CohortJob part = job.Of(plan) with { FirstReplication = job.FirstReplication + done, Replications = Math.Min(plan + 1, job.Replications - done) };
                    finished(plan, await _host.RunCohort(part, progress, stop));
                }
            }
        }
    }

    private sealed class ListingSink : IRecordSink
    {
        public List<string> Calls { get; } = [];

        public ValueTask Write(Plan plan, ReplicationRecords records)
        {
            Assert.All(records.Requests.ToArray(), record => Assert.Equal(records.Replication, record.Replication));
            Calls.Add($"{plan.Regime} {records.Replication}: {records.Requests.Length} requests, {records.Visits.Length} visits");
            return ValueTask.CompletedTask;
        }
    }

    private sealed class FullDisk : IRecordSink
    {
        public ValueTask Write(Plan plan, ReplicationRecords records) => throw new IOException("No space left.");
    }

    private sealed class ListingProgress : IProgress<ExperimentProgress>
    {
        public List<ExperimentProgress> All { get; } = [];

        public void Report(ExperimentProgress value) => All.Add(value);
    }
}
