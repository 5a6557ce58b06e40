using System.Text.Json;
using Simulator.Verification.CommandLine;

namespace Simulator.Verification.Studies;

/// <summary><c>sensitivity</c> and <c>uncertainty</c> as a user meets them, on the tutorial of two states with ranges put in.</summary>
public sealed class SensitivityTests : IDisposable
{
    private const string Factors = """

        factors:
          channel: { title: Direct channel, paths: [instruments.treaty] }
          effort: { title: Effort, paths: [parameters.effort] }
          staff: { title: Case officers, paths: [states.*.officers] }

        """;

    private readonly Session _session = new();

    [Theory]
    [InlineData("sensitivity", "--trajectories", "3", "--sobol", "3")]
    [InlineData("uncertainty", "--draws", "5", "--replications", "2")]
    public async Task BothHostsWriteTheSameBytes(string verb, params string[] options)
    {
        string scenario = Open();
        string loop = Path.Combine(_session.Folder, "loop"), grains = Path.Combine(_session.Folder, "grains");

        Said one = await _session.Types([verb, scenario, .. options, "--host", "in-process", "--threads", "3", "--out", loop]);
        Said other = await _session.Types([verb, scenario, .. options, "--host", "orleans", "--threads", "2", "--out", grains]);

        Assert.True(one.Code == 0, one.Error);
        Assert.True(other.Code == 0, other.Error);
        SortedDictionary<string, string> files = Session.Contents(loop), again = Session.Contents(grains);
        Assert.True(files.Remove("run.json") && again.Remove("run.json"));
        Assert.Equal(files, again);
    }

    [Fact]
    public async Task TheTreatysChannelFlipsTheConclusionWhereItIsAsSlowAsTheBag()
    {
        Said said = await _session.Types("sensitivity", Open(), "--metric", "restricted-mean-days", "--trajectories", "2", "--sobol", "2", "--host", "in-process", "--out", _session.Out);

        Assert.True(said.Code == 0, said.Error);
        using JsonDocument summary = JsonDocument.Parse(File.ReadAllText(Path.Combine(_session.Out, "summary.json")));
        Assert.Equal(["channel:high"], summary.RootElement.GetProperty("flips").EnumerateArray().Select(flip => flip.GetString()!));
        string[] row = File.ReadAllLines(Path.Combine(_session.Out, "tables", "flip-values.csv")).Single(line => line.Contains("median", StringComparison.Ordinal)).Split(',');
        Assert.Equal(("channel", "high", "days"), (row[0], row[1], row[3]));
        Assert.Equal(30, double.Parse(row[5], System.Globalization.CultureInfo.InvariantCulture), 85.0 / 256); // the bag's median; a step of the search
        Assert.Contains("turns the difference round", said.Out);
        Assert.True(File.Exists(Path.Combine(_session.Out, "figures", "tornado.svg")));
    }

    [Theory]
    [InlineData("sensitivity OPEN --metric answered-within-a-moonth", "did you mean 'answered-within-a-month'?")]
    [InlineData("sensitivity OPEN --regimes direct", "--regimes: expected two regimes with a comma between, the base first, received 'direct'")]
    [InlineData("sensitivity OPEN --regimes diplomatic,direct,direct", "--regimes: expected two regimes with a comma between")]
    [InlineData("sensitivity OPEN --regimes direct,direct", "'direct' is named twice")]
    [InlineData("sensitivity OPEN --regimes diplomatic,direkt", "has no regime 'direkt'; did you mean 'direct'?")]
    [InlineData("sensitivity THREE", "--regimes: expected two regimes, the base first;")]
    [InlineData("sensitivity BARE", "factors: expected quantities with a range, found none")]
    [InlineData("sensitivity OPEN --sobol 0", "--sobol: expected a whole number from 2 to 100000, received '0'.")]
    [InlineData("sensitivity OPEN --sobol -3", "--sobol: expected a whole number from 2 to 100000, received '-3'.")]
    [InlineData("sensitivity OPEN --trajectories 1", "--trajectories: expected a whole number from 2 to 100000, received '1'.")]
    [InlineData("sensitivity OPEN --replications 1", "--replications: expected at least 2, so that chance can be told from a factor's effect, received 1.")]
    [InlineData("uncertainty BARE", "factors: expected quantities with a range, found none")]
    [InlineData("uncertainty OPEN --draws 0", "--draws: expected a whole number from 2 to 100000, received '0'.")]
    [InlineData("uncertainty OPEN --replications 1", "--replications: expected at least 2, so that chance can be told from ignorance, received 1.")]
    [InlineData("uncertainty OPEN --regimes diplomatic", "--regimes: expected two regimes with a comma between")]
    public async Task EveryMistakeIsNamedAndNothingIsWritten(string typed, string expected)
    {
        string open = Open();
        string three = Path.Combine(Path.GetDirectoryName(Session.TwoStates)!, "court-bottleneck.yaml");

        Said said = await _session.Types(
            [.. typed.Split(' ').Select(word => word switch { "OPEN" => open, "BARE" => Session.TwoStates, "THREE" => three, _ => word }), "--out", _session.Out, "--host", "in-process"]);

        Assert.Contains(expected, said.Error);
        Assert.Equal(2, said.Code);
        Assert.DoesNotContain("   at ", said.Error);
        Assert.Equal("", said.Out);
        Assert.False(Directory.Exists(_session.Out));
    }

    public void Dispose() => _session.Dispose();

    // Shorter, and with ranges where the tutorial has bare numbers: the treaty's channel from 1 over 5 to 90 days, against the bag's 30.
    private string Open() => _session.Write("open.yaml", File.ReadAllText(Session.TwoStates)
        .Replace("measure: 4 years", "measure: 2 years", StringComparison.Ordinal)
        .Replace("median: 5 days", "median: { best: 5 days, low: 1 day, high: 90 days }", StringComparison.Ordinal)
        .Replace("mean: 16 hours", "mean: { best: 12 hours, low: 8 hours, high: 16 hours }", StringComparison.Ordinal)
        .Replace("opens: \"08:00\", utc-offset: \"+08:00\", holidays: [] }, officers: { casework: 1 }", "opens: \"08:00\", utc-offset: \"+08:00\", holidays: [] }, officers: { casework: { best: 1, low: 1, high: 2 } }", StringComparison.Ordinal)
        + Factors);
}
