using System.Text.Json;

namespace Simulator.Verification.CommandLine;

/// <summary><c>--precision</c> as it is typed: when it stops depends on the results alone, and verify repeats it.</summary>
public sealed class PrecisionTests : IDisposable
{
    // Drawing the figures takes longer than the run, so one folder serves all that only read it.
    private static readonly Lazy<Task<(Said Said, int Replications, SortedDictionary<string, string> Files, string Manifest)>> Reference = new(async () =>
    {
        using var session = new Session();
        Said said = await Compares(session, "--host", "in-process", "--threads", "1");
        return (said, Replications(session.Out), Session.Contents(session.Out), File.ReadAllText(Path.Combine(session.Out, "manifest.json")));
    });

    private readonly Session _session = new();

    [Fact]
    public async Task ItRunsAsManyAsItNeedsAndSaysSo()
    {
        (Said said, int replications, _, string manifest) = await Reference.Value;

        Assert.InRange(replications, 21, 199);
        Assert.Contains("at most 200 replications of each", said.Error);
        Assert.Contains($"Asked for: half-widths of at most 4.0\u00A0% of the means of 1 measure, under every regime. Reached with {replications} replications: the widest is ", said.Out);
        Assert.Contains("\"file.median-days-to-answer\"", manifest);
    }

    [Fact]
    public async Task AnyHostStopsAtTheSameReplicationWithTheSameBytesAndVerifyRepeatsIt()
    {
        SortedDictionary<string, string> reference = new((await Reference.Value).Files, StringComparer.Ordinal);

        await Compares(_session, "--host", "orleans", "--threads", "3", "--cohorts", "37");
        Said again = await _session.Types("verify", _session.Out, "--host", "in-process", "--cohorts", "5");

        SortedDictionary<string, string> other = Session.Contents(_session.Out);
        Assert.True(reference.Remove("run.json") && other.Remove("run.json"));
        Assert.Equal(reference, other);
        Assert.Equal(0, again.Code);
        Assert.Contains($"the records of {(await Reference.Value).Replications} replications", again.Out);
    }

    [Theory]
    [InlineData("\"relative-half-width\": 0.04", "\"relative-half-width\": 0.2", 1)] // would have stopped sooner
    [InlineData("\"relative-half-width\": 0.04", "\"relative-half-width\": 7", 2)]
    [InlineData("file.median-days-to-answer", "file.vanished", 2)]
    [InlineData("\"most-replications\": 200", "\"most-replications\": 3", 2)]
    [InlineData("\"of\": [", "\"of\": [], \"off\": [", 2)]
    public async Task ARuleThatWasChangedInTheManifestIsFoundOut(string was, string becomes, int code)
    {
        string manifest = (await Reference.Value).Manifest;
        Assert.Contains(was, manifest);
        _session.Write(Path.Combine("results", "mine", "manifest.json"), manifest.Replace(was, becomes, StringComparison.Ordinal));

        Said said = await _session.Types("verify", _session.Out, "--host", "in-process");

        Assert.Equal(code, said.Code);
        Assert.Contains(code == 1 ? "First digest that differs: regime one-officer, replication 20;" : "manifest.json", said.Out + said.Error);
        Assert.DoesNotContain("   at ", said.Error);
    }

    [Fact]
    public async Task AtTheMostItSaysThatItWasNotReached()
    {
        Said said = await _session.Types(
            "run", Session.OneDesk, "--regime", "two-officers", "--precision", "0.1%", "--replications", "25", "--host", "in-process", "--out", _session.Out);

        Assert.Equal(0, said.Code);
        Assert.Contains("Not reached with the 25 replications that were allowed", said.Out);
        Assert.Equal(25, Replications(_session.Out));
    }

    public void Dispose() => _session.Dispose();

    private static Task<Said> Compares(Session session, params string[] options) => session.Types(
        ["compare", Session.OneDesk, "--precision", "4%", "--precision-of", "median-days-to-answer", "--replications", "200", "--out", session.Out, .. options]);

    private static int Replications(string folder) =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "manifest.json"))).RootElement.GetProperty("replications").GetInt32();
}
