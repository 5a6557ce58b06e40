using Simulator.Experiments;
using Simulator.Experiments.Statistics;
using Simulator.Experiments.Studies;
using Simulator.Kernel;
using Simulator.Verification.KnownAnswers;

namespace Simulator.Verification.Studies;

/// <summary>The same case under two rules, where it can be worked out what becomes of it.</summary>
public class TwinStudyTests
{
    private const int Day = 86_400;
    private const int Replications = 30;

    [Fact]
    public async Task EqualRegimesGiveEqualLivesAndNoFlip()
    {
        StudyBench bench = StudyBench.Of("scenarios/tutorial/court-bottleneck.yaml");
        Plan[] plans = [bench.Plans("today")[0], StudyRunner.Named(bench.Plans("today")[0], "the same")];

        TwinResult result = await TwinStudy.Pick(bench.Runner, bench.Scenario, plans, "surrender", TwinPick.Worst, 2);

        TwinPair pair = Assert.Single(result.Pairs);
        Assert.True(pair.First!.Stages.Length > 3);
        Assert.Equal(pair.First.Stages.AsEnumerable(), pair.Second!.Stages);
        Assert.Equal(pair.First.Clocks.AsEnumerable(), pair.Second.Clocks);
        Assert.Empty(result.Flips);
        Assert.Equal(0, result.Transitions!.Flipped.Total);
    }

    [Fact]
    public async Task AWaitThirtyDaysShorterShortensEveryCaseByThirtyDays()
    {
        StudyBench bench = StudyBench.OneWait();
        Plan[] plans = bench.Plans("old", "new");
        var cases = new TwinCases(bench.Scenario, plans[0], "case");

        await bench.Runner.Records("", bench.Scenario, plans, 3, cases);

        TwinCase[] ended = [.. cases.Pairs.Where(pair => pair.First.Outcome != cases.Open)];
        Assert.InRange(ended.Length, 300, 600);
        Assert.All(ended, pair => Assert.Equal((45 * Day, 15 * Day), (pair.First.Seconds, pair.Second.Seconds)));
        Assert.All(cases.Pairs.Except(ended), pair => Assert.True(pair.First.Seconds <= 45 * Day));
    }

    [Fact]
    public async Task AShorterWaitIsTheOnlyStageInWhichTheLivesDiffer()
    {
        StudyBench bench = StudyBench.OneWait("instruments.new.provisions.rule.refused=0.5");

        TwinResult result = await TwinStudy.Pick(bench.Runner, bench.Scenario, bench.Plans("old", "new"), "case", TwinPick.Typical, 2);

        TwinPair pair = Assert.Single(result.Pairs);
        Assert.Equal(["asked", "waiting", "decided", "granted"], pair.First!.Stages.Select(stage => stage.Stage));
        Assert.Equal(["asked", "waiting", "decided", "granted"], pair.Second!.Stages.Select(stage => stage.Stage));
        Assert.Equal([0, 30 * Day, 0, 0], pair.First.Stages.Zip(pair.Second.Stages, (one, other) => one.Seconds - other.Seconds));
        Assert.Equal([0, 0, 30 * Day, 30 * Day], pair.First.Stages.Zip(pair.Second.Stages, (one, other) => one.Entered - other.Entered));
    }

    [Fact]
    public async Task ThreeInTenFlipToSuccessAndNoneToFailure()
    {
        StudyBench bench = StudyBench.OneWait();

        TwinTransitions counts = await Count(bench, "old", "new");

        Assert.Equal(0, counts.ToFailure.Total);
        Assert.Equal(counts.Flipped, counts.ToSuccess);
        TwinTransition[] settled = [.. counts.Rows.Where(row => counts.Outcomes[row.First] != "open")];
        Assert.Equal(3, settled.Length); // granted twice, refused twice, refused then granted
        double ended = settled.Sum(row => row.Count.Total);
        Assert.True(Covers(0.3, counts.ToSuccess.Total, ended));
        Assert.False(Covers(0.25, counts.ToSuccess.Total, ended)); // the same check tells another rule
    }

    [Fact]
    public async Task WithoutThePairingCasesFlipBothWays()
    {
        // The negative control: each case beside one of another seed, which has other luck.
        StudyBench bench = StudyBench.OneWait();
        Plan[] plans = bench.Plans("old", "new");
        var cases = new TwinCases(bench.Scenario, plans[0], "case");

        await cases.Write(plans[0], Requests(InProcessHost.Run(plans[0], 1, 0, 1)));
        await cases.Write(plans[1], Requests(InProcessHost.Run(plans[1], 2, 0, 1)));

        Assert.True(TwinTransitions.Of(cases).ToFailure.Total > 5);
    }

    [Theory]
    [InlineData("old", "new")]
    [InlineData("old", "more")]
    [InlineData("more", "new")]
    public async Task TransitionsAddUpToTheRequests(string first, string second)
    {
        StudyBench bench = StudyBench.OneWait();
        TwinTransitions counts = await Count(bench, first, second);
        VariantSamples samples = await bench.Runner.Run("", bench.Scenario, bench.Plans(first, second), Replications);
        int requests = MetricName.Find(samples.Infos, "case", "requests");

        Assert.Equal(counts.Both.Mean * Replications, counts.Rows.Sum(row => row.Count.Total), 1e-6);
        Assert.Equal(1, counts.Rows.Sum(row => row.Count.Share.Mean), 1e-9);
        Assert.Equal(samples.Values(0, requests).Average(), counts.Both.Mean + counts.OnlyFirst.Mean, 1e-9);
        Assert.Equal(samples.Values(1, requests).Average(), counts.Both.Mean + counts.OnlySecond.Mean, 1e-9);
        Assert.Equal(second == "more", counts.OnlySecond.Mean > 50); // latent demand doubles them, and takes none away
        Assert.Equal(first == "more", counts.OnlyFirst.Mean > 50);
    }

    [Fact]
    public async Task ACaseOfOneRegimeAloneHasOneLife()
    {
        StudyBench bench = StudyBench.OneWait();
        Plan[] plans = bench.Plans("old", "more");
        RequestRecord[] old = InProcessHost.Run(plans[0], StudyBench.Seed, 1, 1).Requests;
        RequestRecord extra = InProcessHost.Run(plans[1], StudyBench.Seed, 1, 1).Requests.First(record => old.All(other => other.Key != record.Key));

        TwinResult result = await TwinStudy.Show(bench.Runner, bench.Scenario, plans, new RequestName(1, "case/ALP/BET", extra.Ordinal));

        Assert.Null(result.Pairs[0].First);
        Assert.Equal(extra.Closed - extra.Received, result.Pairs[0].Second!.Seconds);
    }

    private static async Task<TwinTransitions> Count(StudyBench bench, string first, string second)
    {
        Plan[] plans = bench.Plans(first, second);
        var cases = new TwinCases(bench.Scenario, plans[0], "case");
        await bench.Runner.Records("", bench.Scenario, plans, Replications, cases);
        return TwinTransitions.Of(cases);
    }

    // Cases are independent, so the interval is exact; a right share fails once in ten thousand seeds.
    private static bool Covers(double share, long flipped, double ended)
    {
        Interval interval = ClopperPearson.Interval((int)flipped, (int)ended, 1 - Agreement.FalseAlarm);
        return interval.Low <= share && share <= interval.High;
    }

    private static ReplicationRecords Requests(CohortRecords records) => new(0, records.Requests, ReadOnlyMemory<StageVisit>.Empty);
}
