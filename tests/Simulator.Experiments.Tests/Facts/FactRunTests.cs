using Simulator.Cooperation;
using Simulator.Experiments.Facts;

namespace Simulator.Experiments.Tests.Facts;

public class FactRunTests
{
    private static readonly DateSpan Window = new(Some.Start.AddDays(Some.WarmUp), Some.Start.AddDays(Some.WarmUp + Some.Window));

    [Fact]
    public async Task TheSplitIntoCohortsChangesNothing()
    {
        (double One, string OneDigest) = await Count(cohorts: 1);
        (double Three, string ThreeDigest) = await Count(cohorts: 3);

        Assert.Equal((One, OneDigest), (Three, ThreeDigest));
    }

    [Fact]
    public async Task TheRealKernelsRequestsAreCounted()
    {
        (double mean, _) = await Count(cohorts: 1);

        // Two streams of 60 a year for 1,095 days.
        Assert.Equal(360, mean, 0.15 * 360);
    }

    [Fact]
    public async Task StoppedItHasNoChecks()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();

        Assert.Null(await FactRun.Run(Target, FactRun.Prepare(Target, 2, 1, 1, "0.0.0"), new InProcessExperimentHost(1), null, stop.Token));
    }

    private static FactTarget Target { get; } = new(
        "V0", "Test", "test.yaml", Some.Scenario("released"), "None.",
        [new PublishedFact(
            "requests", 360, FactUnit.Requests, new Tolerance(null, 0.1, false, null), false, [],
            new RequestCount(new RequestSelection("today", "surrender", null, null, [], null, Window, null, null)), "", "")]);

    private static async Task<(double Mean, string Digest)> Count(int cohorts)
    {
        ExperimentRequest request = FactRun.Prepare(Target, 5, seed: 7, cohorts, "0.0.0");
        (System.Collections.Immutable.ImmutableArray<FactCheck> checks, string digest) = (await FactRun.Run(Target, request, new InProcessExperimentHost(2)))!.Value;
        return (checks.Single().Simulated.Mean, digest);
    }
}
