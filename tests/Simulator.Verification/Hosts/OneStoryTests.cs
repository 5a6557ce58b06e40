using Simulator.Experiments;
using Simulator.Grains;

namespace Simulator.Verification.Hosts;

/// <summary>Every file of a results folder is the same, whatever runs the experiment.</summary>
public class OneStoryTests
{
    public static TheoryData<string, int> Matrix =>
        [.. from scenario in new[] { StoryScenario.TieStorm, StoryScenario.TwoStates, StoryScenario.ShortAsean }
            from cohorts in new[] { 1, 2, 7 }
            select new TheoryDataRow<string, int>(scenario, cohorts)];

    [Theory]
    [InlineData(StoryScenario.TieStorm, 2, 1)]
    [InlineData(StoryScenario.TieStorm, 7, 8)]
    [InlineData(StoryScenario.TwoStates, 7, 2)]
    [InlineData(StoryScenario.ShortAsean, 2, 2)]
    public async Task ThreadsAndCohortsDoNotShow(string scenario, int cohorts, int threads)
    {
        await SameFiles(scenario, new InProcessExperimentHost(threads), cohorts);
    }

    [Theory]
    [InlineData(StoryScenario.TieStorm, 1, 1)]
    [InlineData(StoryScenario.TieStorm, 7, 8)]
    public async Task GrainsInAnEmbeddedSiloDoNotShow(string scenario, int cohorts, int threads)
    {
        await using EmbeddedSilo silo = await EmbeddedSilo.StartAsync();

        await SameFiles(scenario, new OrleansExperimentHost(silo.Grains, silo.Plans, threads), cohorts);
    }

    [Theory]
    [InlineData(StoryScenario.TieStorm, 3, 7, 2)]
    [InlineData(StoryScenario.TwoStates, 2, 2, 8)]
    public async Task SilosDoNotShowWhenInstitutionsStayWithTheirCohort(string scenario, int silos, int cohorts, int threads)
    {
        await using SiloCluster cluster = await SiloCluster.Start(silos);

        await SameFiles(scenario, cluster.Host(threads), cohorts);
    }

    [Theory]
    [InlineData(StoryScenario.TieStorm, 2, 1, 1)]
    [InlineData(StoryScenario.TieStorm, 3, 7, 8)]
    [InlineData(StoryScenario.TwoStates, 2, 2, 2)]
    [InlineData(StoryScenario.ShortAsean, 3, 1, 1)]
    public async Task SilosDoNotShowWhenInstitutionsAreForcedApart(string scenario, int silos, int cohorts, int threads)
    {
        await using SiloCluster cluster = await SiloCluster.Start(silos, SiloCluster.Apart(silos));

        await SameFiles(scenario, cluster.Host(threads), cohorts);

        Assert.True(cluster.SilosAtWork >= Math.Min(2, silos));
    }

    [Theory]
    [InlineData(StoryScenario.TieStorm, 1)]
    [InlineData(StoryScenario.TwoStates, 2)]
    [InlineData(StoryScenario.ShortAsean, 2)]
    public async Task TheOrderOfCallsMailsAndLettersDoesNotShow(string scenario, int cohorts)
    {
        await SameFiles(scenario, new ShuffledHost(Shuffled.Everything, Luck.Seed()), cohorts);
    }

    [Theory]
    [InlineData(StoryScenario.TieStorm, 3, 2)]
    [InlineData(StoryScenario.TwoStates, 1, 1)]
    public async Task WindowsAskedAgainDoNotShow(string scenario, int silos, int cohorts)
    {
        var repeating = new RepeatingCaller();
        await using SiloCluster cluster = await SiloCluster.Start(silos, SiloCluster.Apart(silos), repeating: repeating);

        await SameFiles(scenario, cluster.Host(2), cohorts);

        Assert.True(repeating.Repeated > 100 && repeating.Old > 20, $"Asked again: {repeating.Repeated} windows, {repeating.Old} old ones.");
    }

    [Fact]
    public async Task ADifferentSeedShowsInAlmostEveryFile()
    {
        SortedDictionary<string, string> reference = await ResultFiles.Reference(StoryScenario.TieStorm);

        SortedDictionary<string, string> other = await ResultFiles.Of(StoryScenario.TieStorm, new OtherSeed(), 1);

        // The capacity sheet and the inputs are worked out before anything is drawn; so short a run says nothing of its warm-up.
        Assert.Equal(["tables/capacity.csv", "tables/parameters.csv", "tables/warm-up.csv"], reference.Intersect(other).Select(file => file.Key).Where(file => file.StartsWith("tables/", StringComparison.Ordinal)));
        Assert.Subset(new HashSet<string>(Changed(reference, other)), new HashSet<string> { "report.html", "summary.json", "manifest.json", "requests.parquet", "case-log.csv" });
    }

    [LongTheory("goes through all of the matrix")]
    [MemberData(nameof(Matrix))]
    public async Task NothingShowsInAllOfTheMatrix(string scenario, int cohorts)
    {
        foreach (int threads in new[] { 1, 2, 8 })
        {
            await ThreadsAndCohortsDoNotShow(scenario, cohorts, threads);
            await GrainsInAnEmbeddedSiloDoNotShow(scenario, cohorts, threads);
            await TheOrderOfCallsMailsAndLettersDoesNotShow(scenario, cohorts);
        }

        foreach (int silos in new[] { 1, 2, 3 })
        {
            await SilosDoNotShowWhenInstitutionsStayWithTheirCohort(scenario, silos, cohorts, threads: 2);
            await SilosDoNotShowWhenInstitutionsAreForcedApart(scenario, silos, cohorts, threads: 8);
            await WindowsAskedAgainDoNotShow(scenario, silos, cohorts);
        }
    }

    private static async Task SameFiles(string scenario, IExperimentHost host, int cohorts)
    {
        SortedDictionary<string, string> reference = await ResultFiles.Reference(scenario);

        Assert.Equal(reference, await ResultFiles.Of(scenario, host, cohorts));
    }

    private static string[] Changed(SortedDictionary<string, string> a, SortedDictionary<string, string> b) =>
        [.. a.Where(file => b[file.Key] != file.Value).Select(file => file.Key)];

    private sealed class OtherSeed : IExperimentHost
    {
        public int CohortsAtOnce => 1;

        public Task<Kernel.CohortRecords> RunCohort(CohortJob job, Action<double> progress, CancellationToken stop) =>
            new InProcessExperimentHost(1).RunCohort(job with { Seed = job.Seed + 1 }, progress, stop);
    }
}
