using System.Globalization;
using Simulator.Cooperation;
using Simulator.Experiments.Studies.Ratify;
using Simulator.Kernel;
using Simulator.Scenarios;
using Simulator.Verification.CommandLine;
using Simulator.Verification.House;

namespace Simulator.Verification.Studies;

public sealed class RatifyTests : IDisposable
{
    private const double Days = 1_461; // of the measured window

    private readonly Session _session = new();

    private static string Four { get; } = Path.Combine(Repository.Root, "tests", "Simulator.Verification", "Studies", "Scenarios", "four-ratify.yaml");

    [Fact]
    public async Task NewlyCoveredPairsAreAsCountedByHand()
    {
        await Ratifies("--objective", "pairs-newly-covered", "--every", "100 days");

        double share = (Days - 30) / Days;
        Equal([("ALP BET", 16 * share), ("GAM DEL", 10 * share), ("BET DEL", 8 * share), ("ALP GAM", 4 * share), ("ALP DEL", 0), ("BET GAM", 0)], Column("sets", "parties", "value"));
        Equal([("", double.NaN), ("DEL", 8 * share), ("GAM", 14 * share)], Column("order", "added", "adds"));
        Equal(
            [
                ("Best set", 16 * share), ("Median set", 8 * share), ("Worst set", 0),
                ("Greedy order", ((16 * (Days - 130)) + (8 * (Days - 230)) + (14 * (Days - 330))) / Days), ("Mean of 10 orders by lot", double.NaN),
                ("Bad order", ((18 * (Days - 230)) + (20 * (Days - 330))) / Days),
            ],
            Column("regret", "what", "value"));
    }

    [Fact]
    public async Task WhoIsBeyondReachIsAsCountedByHand()
    {
        await Ratifies("--objective", "people-beyond-reach");

        double share = (Days - 30) / Days;
        double nobody = (38 * 0.75) + (20 * 0.1);
        Equal(
            [
                ("ALP BET", nobody - (12 * share)), ("GAM DEL", nobody - (7.5 * share)), ("BET DEL", nobody - (6 * share)), ("ALP GAM", nobody - (3 * share)),
                ("ALP DEL", nobody - (2 * share)), ("BET GAM", nobody),
            ],
            Column("sets", "parties", "value"));
    }

    // The expected lead is 7.6 points with a standard error of 1.1 in 20 replications: a wrong best has a probability below 1e-9.
    [Fact]
    public async Task TheRunsFindTheSameBestPairAndTheSameOrder()
    {
        await Ratifies("--points", "0");

        Assert.Equal("ALP BET", Column("sets", "parties", "value")[0].Name);
        Assert.Equal(["", "DEL", "GAM"], Column("order", "added", "adds").Select(row => row.Name));
        Assert.Equal("BET GAM", Column("sets", "parties", "value")[^1].Name);
    }

    // Control: with other demand the answer is another one.
    [Fact]
    public async Task AnotherDemandHasAnotherBestPair()
    {
        await Ratifies("--points", "0", "--set", "families.surrender.demand.pairs.BET>DEL=40");

        Assert.Equal("BET DEL", Column("sets", "parties", "value")[0].Name);
    }

    [Fact]
    public void ATreatyGovernsAPairOfPartiesFromTheThirtiethDayOnToTheSecond()
    {
        Scenario scenario = Read();
        DateOnly first = new(2025, 3, 10);
        RatificationLaw law = Law(scenario, needed: 2);

        Plan plan = Compiled(scenario, law.Together(PartySet.Of([0, 1]), first));

        int force = (new DateOnly(2025, 4, 9).DayNumber - scenario.Clock.Start.DayNumber) * 86_400;
        Assert.Equal("new", Governing(plan, 0, 1, force));
        Assert.Equal("none", Governing(plan, 0, 1, force - 1));
        Assert.Equal("none", Governing(plan, 0, 2, plan.End - 1));
        Assert.Equal("old", Governing(plan, 0, 3, plan.End - 1));
    }

    [Fact]
    public void ALaterPartyIsBoundThirtyDaysAfterItsOwnNotification()
    {
        Scenario scenario = Read();
        DateOnly first = new(2025, 1, 1);

        Plan plan = Compiled(scenario, Law(scenario, needed: 3).InOrder("order", [3, 0, 1, 2], first, every: 100));

        int third = (first.AddDays(230).DayNumber - scenario.Clock.Start.DayNumber) * 86_400;
        int fourth = third + (100 * 86_400);
        Assert.Equal(["old", "new"], new[] { third - 1, third }.Select(at => Governing(plan, 0, 3, at)));
        Assert.Equal(["none", "new"], new[] { third - 1, third }.Select(at => Governing(plan, 0, 1, at)));
        Assert.Equal(["none", "new"], new[] { fourth - 1, fourth }.Select(at => Governing(plan, 0, 2, at)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task WhatIsSummedOverPairsIsWhatTheCompiledSetSays(int objective)
    {
        Scenario scenario = Read();
        LawObjective law = LawObjective.All[objective];
        RatificationLaw ratified = Law(scenario, needed: 2);
        Regime set = ratified.InOrder("order", [2, 3, 0], new DateOnly(2025, 6, 1), 200);

        double[][] scores = await new LawMeter(law).Scores("", scenario, [ratified.Nobody, set], 1, 0);

        Plan nobody = Compiled(scenario, ratified.Nobody);
        double compiled = new LawReckoning(law, set, nobody).ByStream(Compiled(scenario, set)).Sum();
        Assert.Equal(law.Score(compiled), scores[1][0], 1e-9);
        Assert.NotEqual(scores[0][0], scores[1][0], 1e-3);
    }

    [Fact]
    public async Task HostsCohortsAndThreadsDoNotShowInAnyFile()
    {
        string[] few = ["--replications", "3", "--screen", "2", "--points", "2"];
        await Ratifies([.. few, "--cohorts", "1", "--threads", "1"]);
        SortedDictionary<string, string> reference = Session.Contents(_session.Out);

        await Ratifies([.. few, "--host", "orleans", "--cohorts", "3", "--threads", "2"]);

        reference.Remove("run.json");
        SortedDictionary<string, string> other = Session.Contents(_session.Out);
        other.Remove("run.json");
        Assert.Contains("tables/robustness.csv", reference.Keys);
        Assert.Equal(reference, other);
    }

    [Theory]
    [InlineData("--objective surrendered-within-a-yaer", "--objective: expected a metric", "did you mean 'surrendered-within-a-year'?")]
    [InlineData("--objective pairs-newly-coverd", "--objective: expected a metric or a count of the law", "did you mean 'pairs-newly-covered'?")]
    [InlineData("--regime today", "--regime: expected a regime with a treaty to ratify, received 'today', which has none; those that have one: new.", "")]
    [InlineData("--regime nwe", "has no regime 'nwe'; did you mean 'new'?", "")]
    [InlineData("--needed 5", "--needed: expected at most 4, the states that may ratify, received 5", "")]
    [InlineData("--needed 3 --among ALP,BET", "--needed: expected at most 2, the states that may ratify, received 3", "")]
    [InlineData("--needed 0", "--needed: expected a whole number from 1 to 64, received '0'.", "")]
    [InlineData("--among ALP,BTE", "--among: ", "has no state 'BTE'; did you mean 'BET'?")]
    [InlineData("--among ALP,ALP", "--among: 'ALP' is named twice", "")]
    [InlineData("--first 2028-12-15", "--first: expected a day from 2024-01-01 on whose treaty is in force before 2029-01-01", "received 2028-12-15")]
    [InlineData("--first tomorrow", "--first: expected a day such as 2026-01-01, received 'tomorrow'.", "")]
    [InlineData("--every 2000~days", "--every: expected so many days between notifications that the one numbered 2 has effect before 2029-01-01", "")]
    [InlineData("--every often", "--every: expected whole days, at most 36500, such as '120 days', received 'often'.", "")]
    [InlineData("--aim up", "--aim: expected most or least, received 'up'.", "")]
    [InlineData("--screen 1", "--screen: expected a whole number from 2 to 100000, received '1'.", "")]
    public async Task EveryMistakeIsNamedAndNothingIsWritten(string typed, string expected, string alsoExpected)
    {
        string[] words = [.. typed.Split(' ').Select(word => word.Replace('~', ' '))];
        string[] usual = words.Contains("--needed") ? [] : ["--needed", "2"];

        Said said = await _session.Types(["ratify", Four, .. usual, .. words, "--out", _session.Out]);

        Assert.Equal(2, said.Code);
        Assert.Contains(expected, said.Error);
        Assert.Contains(alsoExpected, said.Error);
        Assert.Equal("", said.Out);
        Assert.False(Directory.Exists(_session.Out));
    }

    [Fact]
    public async Task ManySetsAreRefusedBeforeAnythingRuns()
    {
        string states = string.Join('\n', Enumerable.Range(0, 26).Select(state => $"  A{(char)('A' + state)}A: {{ name: State {state}, calendar: around-the-clock, officers: {{ casework: 1 }} }}"));
        string file = _session.Write("many.yaml", File.ReadAllText(Four).Replace("states:\n", "states:\n" + states + "\n", StringComparison.Ordinal));

        Said said = await _session.Types("ratify", file, "--out", _session.Out);

        Assert.Equal(2, said.Code);
        Assert.Contains("--needed: expected at most 5000 sets of states, found 593775 sets of 6 among 30; name fewer states with --among.", said.Error);
    }

    public void Dispose() => _session.Dispose();

    private async Task Ratifies(params string[] options)
    {
        string[] host = options.Contains("--host") ? [] : ["--host", "in-process"];
        string[] replications = options.Contains("--replications") ? [] : ["--replications", "20"];

        Said said = await _session.Types(["ratify", Four, "--needed", "2", .. replications, .. host, .. options, "--out", _session.Out]);

        Assert.True(said.Code == 0, said.Error);
    }

    private List<(string Name, double Value)> Column(string table, string name, string value)
    {
        string[][] rows = [.. File.ReadAllLines(Path.Combine(_session.Out, "tables", table + ".csv")).Select(line => line.Split(','))];
        int names = Array.IndexOf(rows[0], name);
        int values = Array.IndexOf(rows[0], value);
        return [.. rows.Skip(1).Select(row => (row[names], row[values].Length == 0 ? double.NaN : double.Parse(row[values], CultureInfo.InvariantCulture)))];
    }

    // Files hold six digits. A NaN stands for what is not counted by hand.
    private static void Equal((string Name, double Value)[] expected, List<(string Name, double Value)> found)
    {
        Assert.Equal(expected.Select(row => row.Name), found.Select(row => row.Name));
        foreach ((double hand, double file) in expected.Select(row => row.Value).Zip(found.Select(row => row.Value)))
            if (!double.IsNaN(hand)) Assert.Equal(hand, file, Math.Max(1e-9, Math.Abs(hand) * 1e-5));
    }

    private static Scenario Read() => ScenarioReader.Read(Four, []).Scenario!;

    private static RatificationLaw Law(Scenario scenario, int needed) => new(scenario, scenario.Regimes[1], needed, 30);

    private static Plan Compiled(Scenario scenario, Regime regime) => PlanCompiler.Compile(scenario with { Regimes = scenario.Regimes.Add(regime) }, regime.Name);

    private static string Governing(Plan plan, int requesting, int requested, int at) =>
        plan.Instruments[plan.Governing[(requesting * plan.States.Length) + requested].Last(rule => rule.From <= at).Instrument];
}
