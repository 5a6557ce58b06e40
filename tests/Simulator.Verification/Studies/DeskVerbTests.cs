using Simulator.Verification.CommandLine;
using Simulator.Verification.House;

namespace Simulator.Verification.Studies;

/// <summary><c>bottleneck</c> and <c>allocate</c> as they are typed.</summary>
public sealed class DeskVerbTests : IDisposable
{
    private static readonly string Court = Path.Combine(Repository.Root, "scenarios", "tutorial", "court-bottleneck.yaml");

    private readonly Session _session = new();

    [Theory]
    [InlineData("bottleneck COURT --regime todya", "--regime: ", "did you mean 'today'?")]
    [InlineData("bottleneck COURT --to second-bnech", "--to: ", "did you mean 'second-bench'?")]
    [InlineData("bottleneck COURT --to today", "--to: expected another regime than --regime, received 'today' twice.", "")]
    [InlineData("bottleneck COURT --metric surendered", "--metric: expected a metric such as", "did you mean 'surrendered'?")]
    [InlineData("bottleneck COURT --steps 51", "--steps: expected a whole number from 0 to 50, received '51'.", "")]
    [InlineData("bottleneck COURT --screening 1", "--screening: expected a whole number from 2", "")]
    [InlineData("bottleneck COURT --replications 1", "--replications: expected at least 2 for an interval, received 1.", "")]
    [InlineData("bottleneck COURT --maximise --minimise", "--maximise: expected one direction, received --minimise too", "")]
    [InlineData("allocate COURT", "allocate: expected --posts and a number, received none; for example: ./run.sh allocate", "")]
    [InlineData("allocate COURT --posts 0", "--posts: expected a whole number from 1 to 50, received '0'.", "")]
    [InlineData("allocate COURT --posts 51", "--posts: expected a whole number from 1 to 50, received '51'.", "")]
    [InlineData("allocate COURT --posts 1 --objective surendered", "--objective: expected a metric such as", "did you mean 'surrendered'?")]
    [InlineData("allocate COURT --posts 1 --regime todya", "--regime: ", "did you mean 'today'?")]
    [InlineData("allocate COURT --posts 1 --confidence 1", "--confidence: expected a probability below 1", "received '1'.")]
    [InlineData("allocate COURT --posts 1 --confidence 0.25", "--confidence: expected more than 1 over the number of desks (0.25)", "received 0.25.")]
    [InlineData("allocate COURT --posts 1 --confidence nan", "--confidence: expected a probability below 1", "received 'nan'.")]
    [InlineData("allocate COURT --posts 1 --delta 0", "--delta: expected a number above 0, such as 0.005, received '0'.", "")]
    [InlineData("allocate COURT --posts 1 --delta -1", "--delta: expected a number above 0, such as 0.005, received '-1'.", "")]
    [InlineData("allocate COURT --posts 1 --first-stage 20 --max-replications 10", "--max-replications: expected at least 20, the first stage, received 10.", "")]
    [InlineData("allocate ONE --posts 1", "allocate: expected a scenario with two desks or more to choose from, found 1", "")]
    [InlineData("allocate COURT --posts 1 --replications 2 --objective desks.mean-wait.ALP:court:bench", "--objective: expected a metric that every replication defines", "")]
    [InlineData("allocate COURT --posts 1 --replications 2 --objective desks.backlog.ALP:court:bench", "--delta: expected an indifference zone, because the objective is 0", "")]
    public async Task EveryMistakeIsNamedAndNothingIsWritten(string typed, string expected, string hint)
    {
        Said said = await _session.Types([.. typed.Split(' ').Select(word => word switch { "COURT" => Court, "ONE" => Session.OneDesk, _ => word }), "--host", "in-process"]);

        Assert.Contains(expected, said.Error);
        Assert.Contains(hint, said.Error);
        Assert.Equal(2, said.Code);
        Assert.DoesNotContain("   at ", said.Error);
        Assert.Equal("", said.Out);
        Assert.Empty(Directory.EnumerateFiles(_session.Folder, "*", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData("bottleneck COURT --replications 10 --steps 1", "Best post: Bench, BET", "tornado chain", "levers chain")]
    [InlineData("allocate COURT --posts 2 --replications 3 --first-stage 5 --max-replications 12", "Places: Bench, BET", "allocation rules survivors", "allocation rules selection")]
    public async Task HostsAndCohortsDoNotShowInAnyFile(string typed, string answer, string figures, string tables)
    {
        string[] words = [.. typed.Split(' ').Select(word => word == "COURT" ? Court : word)];
        Said plain = await _session.Types([.. words, "--host", "in-process", "--cohorts", "1", "--threads", "1", "--out", _session.Out]);
        SortedDictionary<string, string> reference = Session.Contents(_session.Out);

        Said grains = await _session.Types([.. words, "--host", "orleans", "--cohorts", "3", "--threads", "2", "--out", _session.Out]);

        Assert.Equal(0, plain.Code);
        Assert.Equal(0, grains.Code);
        Assert.Contains(answer, plain.Out);
        Assert.Equal(plain.Out, grains.Out);
        Assert.All(figures.Split(' '), figure => Assert.Contains($"figures/{figure}.svg", reference.Keys));
        Assert.All(tables.Split(' '), table => Assert.Contains($"tables/{table}.csv", reference.Keys));
        SortedDictionary<string, string> other = Session.Contents(_session.Out);
        reference.Remove("run.json");
        other.Remove("run.json");
        Assert.Equal(reference, other);
    }

    [Fact]
    public async Task ARaceThatEndsAtTheCapSaysSo()
    {
        Said said = await _session.Types(
            "allocate", Court, "--posts", "1", "--replications", "2", "--first-stage", "2", "--max-replications", "3", "--delta", "0.000001", "--host", "in-process", "--out", _session.Out);

        Assert.Equal(0, said.Code);
        Assert.Contains("Not separated within the cap", said.Out);
        Assert.Contains("\"separated\": false", File.ReadAllText(Path.Combine(_session.Out, "summary.json")));
    }

    public void Dispose() => _session.Dispose();
}
