using System.Globalization;
using Simulator.Verification.CommandLine;
using Simulator.Verification.House;
using Xunit;

namespace Simulator.Verification.Studies;

/// <summary><c>explain</c> as a user types it.</summary>
public sealed class ExplainVerbTests : IDisposable
{
    private const string AllBut = "run.json";

    private static readonly string OneProvision = Path.Combine(Repository.Root, "tests", "Simulator.Verification", "Studies", "Scenarios", "one-provision.yaml");
    private static readonly string Asean = Path.Combine(Repository.Root, "scenarios", "asean.yaml");

    private readonly Session _session = new();

    [Fact]
    public async Task TheOneProvisionThatDoesTheWorkGetsAllOfItAndTheOthersNothing()
    {
        Said said = await Explains();

        Assert.Equal(0, said.Code);
        Dictionary<string, string>[] rows = [.. Table("attribution").Where(row => row["game"] == "provisions")];
        Assert.Equal(["channel", "fee", "form"], rows.Select(row => row["player"]).Distinct());
        Assert.All(rows.Where(row => row["player"] != "channel"), row => Assert.Equal(("0", "0", "0"), (row["share"], row["first_in"], row["last_in"])));
        Assert.All(rows.Where(row => row["player"] == "channel"), row => Assert.Equal((row["share"], row["share"]), (row["first_in"], row["last_in"])));
        Assert.All(Table("interactions"), row => Assert.Equal(0, Number(row, "index"), 12));
        Dictionary<string, string> lead = rows.Single(row => row["player"] == "channel" && row["metric"] == "answered-within-a-month");
        Assert.True(Number(lead, "share_low") > 0.3, "The treaty answers far more within a month.");
    }

    [Fact]
    public async Task SharesOfEveryGameAddUpToWhatTheRegimesDiffer()
    {
        await Explains();

        ILookup<(string, string), Dictionary<string, string>> regimes = Table("regimes").ToLookup(row => (row["metric"], row["players"]));
        Assert.All(Table("attribution").GroupBy(row => (Game: row["game"], Metric: row["metric"])), game => Assert.Equal(
            Number(regimes[(game.Key.Metric, "direct")].Single(), "mean") - Number(regimes[(game.Key.Metric, "diplomatic")].Single(), "mean"),
            game.Sum(row => Number(row, "share")), 1e-3));
    }

    [Fact]
    public async Task EveryHostAndEverySplitGivesTheSameBytes()
    {
        await Explains("--host", "in-process", "--cohorts", "1");
        SortedDictionary<string, string> one = Session.Contents(_session.Out);
        await Explains("--host", "orleans", "--cohorts", "3", "--threads", "2");
        SortedDictionary<string, string> other = Session.Contents(_session.Out);

        Assert.True(one.Remove(AllBut) && other.Remove(AllBut));
        Assert.Equal(one, other);
    }

    [Fact]
    public async Task SampledOrdersOfAGameWithoutInteractionsGiveTheExactShares()
    {
        await Explains("--sampled", "3");

        Dictionary<string, string>[] rows = [.. Table("attribution").Where(row => row["game"] == "provisions")];
        Assert.All(rows.Where(row => row["player"] != "channel"), row => Assert.Equal("0", row["share"]));
        Assert.DoesNotContain(Table("interactions"), row => row["game"] == "provisions");
    }

    [Fact]
    public async Task ProvisionsNotNamedPlayTogether()
    {
        await Explains("--provisions", "channel");

        Assert.Equal(["channel", "others"], Table("attribution").Where(row => row["game"] == "provisions").Select(row => row["player"]).Distinct());
    }

    [Theory]
    [InlineData("--provisions: 'diplomatic' and 'direct' do not differ in 'chanel'; did you mean 'channel'?", "--provisions", "chanel")]
    [InlineData("--provisions: 'form' is named twice; name each once.", "--provisions", "form,form")]
    [InlineData("--from: ", "--from", "diplomatical")]
    [InlineData("--metric: expected a metric such as", "--metric", "answered-within-a-mont")]
    [InlineData("--order: 'ALB' becomes no party; did you mean 'ALP'?", "--order", "ALB")]
    [InlineData("--sampled: expected a whole number from 2 to 1000, received '1'.", "--sampled", "1")]
    [InlineData("expected 'direct' with treaties and measures added, found that 'direct' has treaties that 'diplomatic' has not.", "--from", "direct", "--to", "diplomatic")]
    [InlineData("explain: 'direct' and 'direct' do not differ in any provision", "--from", "direct", "--to", "direct")]
    public async Task BadInputIsToldAndNothingIsWritten(string expected, params string[] options)
    {
        Said said = await Explains(options);

        Assert.Equal(2, said.Code);
        Assert.Contains(expected, said.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_session.Out));
    }

    [Fact]
    public async Task TooManyPlayersAreToldWhatToType()
    {
        Said said = await _session.Types("explain", Asean, "--to", "aet-full", "--out", _session.Out);

        Assert.Equal(2, said.Code);
        Assert.Contains("11 players make 2^11 = 2048 regimes", said.Error, StringComparison.Ordinal);
        Assert.Contains("Type --sampled 20", said.Error, StringComparison.Ordinal);
        Assert.Contains("monitoring", said.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _session.Dispose();

    private Task<Said> Explains(params string[] options) => _session.Types(
        ["explain", OneProvision, "--replications", "4", .. options.Contains("--host") ? (string[])[] : ["--host", "in-process"], "--out", _session.Out, .. options]);

    private Dictionary<string, string>[] Table(string name)
    {
        string[] lines = File.ReadAllLines(Path.Combine(_session.Out, "tables", name + ".csv"));
        string[] columns = lines[0].Split(',');
        return [.. lines.Skip(1).Select(line => columns.Zip(line.Split(',')).ToDictionary(pair => pair.First, pair => pair.Second))];
    }

    private static double Number(Dictionary<string, string> row, string column) => double.Parse(row[column], CultureInfo.InvariantCulture);
}
