using Simulator.Verification.CommandLine;
using Simulator.Verification.House;

namespace Simulator.Verification;

/// <summary>The promise of repeatability, kept in the repository: the main job and the published facts give the bytes that are committed under results.</summary>
public class ReferenceResultsTests
{
    private static readonly string Committed = Path.Combine(Repository.Root, "results", "asean");

    [Fact]
    public async Task TheMainJobGivesTheBytesInTheRepository()
    {
        using var session = new Session();

        Said said = await session.Types(
            "compare", Path.Combine(Repository.Root, "scenarios", "asean.yaml"), "--host", "in-process", "--cohorts", "3", "--out", session.Out);

        Assert.Equal(0, said.Code);
        SortedDictionary<string, string> found = Promised(session.Out);
        Assert.NotEmpty(found);
        Assert.Equal(Promised(Committed), found);
    }

    [Fact]
    public async Task ThePublishedFactsGiveTheBytesInTheRepository()
    {
        using var session = new Session();

        Said said = await session.Types(
            "validate-facts", Path.Combine(Repository.Root, "scenarios", "validation", "facts.yaml"), "--threads", "3", "--out", session.Out);

        Assert.Equal(0, said.Code);
        Assert.Equal(Promised(Path.Combine(Repository.Root, "results", "validation")), Promised(session.Out));
    }

    [Fact]
    public async Task AnotherSeedGivesOtherBytes()
    {
        using var one = new Session();
        using var other = new Session();

        await one.Compares("--seed", "1");
        await other.Compares("--seed", "2");

        Assert.NotEqual(Promised(one.Out)["tables/metrics.csv"], Promised(other.Out)["tables/metrics.csv"]);
    }

    // What git keeps of a results folder: pictures and facts of the run may differ between machines, and the parquet file is large.
    private static SortedDictionary<string, string> Promised(string folder)
    {
        SortedDictionary<string, string> files = Session.Contents(folder);
        foreach (string name in files.Keys.Where(n => n is "run.json" or "requests.parquet" || n.EndsWith(".png", StringComparison.Ordinal)).ToList())
            files.Remove(name);
        return files;
    }
}
