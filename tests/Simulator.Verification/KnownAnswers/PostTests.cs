using System.Collections.Immutable;
using MathNet.Numerics.Distributions;
using Simulator.Experiments;
using Simulator.Experiments.Studies;
using Simulator.Cooperation;

namespace Simulator.Verification.KnownAnswers;

/// <summary>Where a post helps most, from the scenario file through the engine to the choice, held against what can be worked out.</summary>
public class PostTests
{
    private const double Year = 365.25;
    private const int Trials = 20;
    private const double Confidence = 0.95;

    private static readonly (string State, int Officers, double PerYear, double Hours)[] Desks = [("ONE", 1, 200, 35.064), ("TWO", 2, 600, 26.298), ("FIV", 5, 700, 50)];

    [Fact]
    public async Task APostGoesWhereErlangSaysAsOftenAsPromised()
    {
        double[] saved = [.. Desks.Select(Saved)];
        string best = Desks[Array.IndexOf(saved, saved.Max())].State;
        double zone = (saved.Max() - saved.Order().ToArray()[^2]) / 2;

        string[] chosen = [.. (await Task.WhenAll(Enumerable.Range(1, Trials).Select(seed => Allocate(seed, zone, moreIsBetter: false)))).Select(Chosen)];

        int least = Enumerable.Range(0, Trials).First(correct => Binomial.CDF(Confidence, Trials, correct) > 1e-4);
        TestContext.Current.TestOutputHelper?.WriteLine($"{chosen.Count(state => state == best)} of {Trials} right, at least {least} expected; seeds 1 to {Trials}");
        Assert.True(chosen.Count(state => state == best) >= least, string.Join(' ', chosen));
    }

    [Fact]
    public async Task WithTheObjectiveTurnedRoundItNeverGoesThere()
    {
        AllocationResult[] results = await Task.WhenAll(Enumerable.Range(1, 3).Select(seed => Allocate(seed, 0.5, moreIsBetter: true)));

        Assert.DoesNotContain(results, result => Chosen(result) == "TWO");
    }

    [Fact]
    public async Task TheRulesSeeWhatErlangSeesOfQueuesAndOfficers()
    {
        AllocationResult result = await Allocate(1, 0.5, moreIsBetter: false);

        Assert.Equal(["TWO", "TWO", "TWO", "FIV"], result.Rows.Select(row => result.Places[row.Allocation.Posts.IndexOf(1)].State));
    }

    [Fact]
    public async Task ABottleneckIsFirstAndWhenItIsRelievedTheNextIs()
    {
        BottleneckResult result = await Bottleneck(steps: 2);

        Assert.Equal("ALP:central-authority:intake", result.Levers[0].Lever.Name);
        Assert.True(result.Levers[0].Significant);
        Assert.Equal(["ALP:central-authority:intake", "ALP:central-authority:review"], result.Chain.Skip(1).Select(step => step.Place!.Group));
        Assert.All(result.Chain.Skip(1), step => Assert.True(step.Gain!.Value.Low > 0 && step.WaitAfter.Mean < step.WaitBefore.Mean));

        // Before the intake is relieved a post at the review gains far less than after it.
        double before = result.Levers.Single(row => row.Lever.Name.EndsWith("review", StringComparison.Ordinal)).Gain.Interval.Mean;
        Assert.True(result.Chain[2].Gain!.Value.Mean > 2 * before, $"{before} days before, {result.Chain[2].Gain!.Value.Mean} after");
    }

    [Fact]
    public async Task WhereTheQueueIsElsewhereTheChainBeginsThere()
    {
        BottleneckResult result = await Bottleneck(steps: 1, "parameters.effort.intake.exponential.mean=30 hours", "parameters.effort.review.exponential.mean=48.7 hours");

        Assert.Equal("ALP:central-authority:review", result.Levers[0].Lever.Name);
        Assert.Equal("ALP:central-authority:review", result.Chain[1].Place!.Group);
    }

    [Fact]
    public async Task WhereNothingQueuesTheChainIsEmpty()
    {
        BottleneckResult result = await Bottleneck(
            steps: 2, "parameters.effort.intake.exponential.mean=1 hour", "parameters.effort.review.exponential.mean=1 hour", "parameters.effort.filing.exponential.mean=1 hour",
            "families.file.demand.pairs.ALP>ALP=2");

        Assert.Equal(ChainEnd.NoGain, result.End);
        Assert.Single(result.Chain);
        Assert.DoesNotContain(result.Levers, row => row.Significant);
    }

    /// <summary>Days by which the mean wait of all files falls when a desk gets one officer more.</summary>
    private static double Saved((string State, int Officers, double PerYear, double Hours) desk)
    {
        double rate = desk.PerYear / Year, service = desk.Hours / 24;
        double fall = QueueTheory.ErlangCWait(desk.Officers, rate, service) - QueueTheory.ErlangCWait(desk.Officers + 1, rate, service);
        return fall * desk.PerYear / Desks.Sum(one => one.PerYear);
    }

    private static string Chosen(AllocationResult result) => result.Places[result.Choices[0].Chosen].State;

    private static Task<AllocationResult> Allocate(int seed, double zone, bool moreIsBetter)
    {
        KnownScenario known = KnownScenario.Read("erlang-posts");
        return AllocationStudy.Run(
            new AllocationRequest(known.Scenario, "today", Days(known, moreIsBetter), 1, Confidence, zone, FirstStage: 10, MaxReplications: 400, Replications: 2),
            Runner((ulong)seed));
    }

    private static Task<BottleneckResult> Bottleneck(int steps, params string[] sets)
    {
        KnownScenario known = KnownScenario.Read("moving-bottleneck", sets);
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {KnownScenario.Seed}");
        return BottleneckStudy.Run(
            new BottleneckRequest(known.Scenario, "today", null, Days(known, moreIsBetter: false), Screening: 2, Replications: 10, steps), Runner(KnownScenario.Seed));
    }

    private static Objective Days(KnownScenario known, bool moreIsBetter)
    {
        ImmutableArray<MetricInfo> infos = StudyRunner.Metrics(known.Scenario, known.Plan);
        int index = MetricName.Find(infos, "file", "restricted-mean-days");
        return new Objective(index, infos[index], moreIsBetter);
    }

    private static StudyRunner Runner(ulong seed) => new(new InProcessExperimentHost(threads: 1), seed, 1, new Silent(), CancellationToken.None);

    private sealed class Silent : IStudyDisplay
    {
        public Task<T> While<T>(string step, Func<IProgress<ExperimentProgress>, Task<T>> work) => work(new Progress<ExperimentProgress>());
    }
}
