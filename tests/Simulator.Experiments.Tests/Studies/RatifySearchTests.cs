using System.Collections.Immutable;
using Simulator.Cooperation;
using Simulator.Experiments.Studies.Ratify;
using Simulator.Kernel;
using Xunit;

namespace Simulator.Experiments.Tests.Studies;

public class RatifySearchTests
{
    private const int States = 8;
    private const int Needed = 4;

    [Fact]
    public async Task TheBestOfSeventySetsIsFoundInEverCloserLooks()
    {
        var meter = new MadeUpMeter(noise: 8);

        RatifySearch search = await Search(meter);

        Assert.True(search.MayBeBest[search.Finalists.Select(Name).ToList().IndexOf("S4 S5 S6 S7")]);
        Assert.Equal([4, 16, 30], search.Rounds.Select(round => round.Replications));
        Assert.Equal(70, search.Rounds[0].Sets);
        Assert.InRange(search.Rounds[1].Sets, RatifySearch.MostFinalists + 1, RatifySearch.MostOfSecondLook);
        Assert.InRange(search.Finalists.Length, 1, RatifySearch.MostFinalists);
        Assert.True(search.MayBeBest[0]);
    }

    [Fact]
    public async Task NoReplicationServesTwoLooks()
    {
        var meter = new MadeUpMeter(noise: 8);

        RatifySearch search = await Search(meter);

        Assert.Equal([(0, 4), (4, 16), (20, 30)], meter.Asked);
        Assert.Equal(20, search.FinalFrom);
    }

    [Fact]
    public async Task TheMedianAndTheWorstOfTheScreeningAreJudgedToo()
    {
        RatifySearch search = await Search(new MadeUpMeter(noise: 0));

        Assert.Equal("S0 S1 S2 S3", Name(search.Others.Worst));
        Assert.Contains(search.Others.Worst, search.Final.Keys);
        Assert.Contains(search.Others.Median, search.Final.Keys);
        Assert.DoesNotContain(search.Others.Worst, search.Finalists);
    }

    // Control: with noise far above what sets differ by, many sets stay, and the cap decides.
    [Fact]
    public async Task NoiseKeepsSetsThatTheCapThenCutsOff()
    {
        RatifySearch search = await Search(new MadeUpMeter(noise: 500));

        Assert.True(search.Rounds[0].NotExcluded > RatifySearch.MostOfSecondLook);
        Assert.True(search.Rounds[2].NotExcluded > 1);
    }

    [Theory]
    [InlineData(11, 6, 462)]
    [InlineData(8, 4, 70)]
    [InlineData(5, 5, 1)]
    [InlineData(64, 32, 1.832624140942591e18)]
    public void SetsAreCountedAsTheyAreListed(int states, int size, double expected)
    {
        double number = PartySet.Number(states, size);

        Assert.Equal(expected, number, expected * 1e-12);
        if (number > 1e4) return;
        var sets = PartySet.All([.. Enumerable.Range(0, states)], size);
        Assert.Equal(number, sets.Distinct().Count());
        Assert.All(sets, set => Assert.Equal(size, set.Count));
    }

    private static string Name(PartySet set) => set.Name([.. Enumerable.Range(0, States).Select(state => $"S{state}")]);

    private static Task<RatifySearch> Search(MadeUpMeter meter)
    {
        Scenario scenario = Some.Scenario("released");
        State like = scenario.States[0];
        scenario = scenario with { States = [.. Enumerable.Range(0, States).Select(state => like with { Code = $"S{state}" })] };
        Regime regime = scenario.Regimes[1];
        var question = new RatifyQuestion
        {
            Scenario = scenario, Regime = regime, Among = [.. Enumerable.Range(0, States)], Objective = LawObjective.All[0], Needed = Needed, DaysAfter = 30,
            First = scenario.Clock.MeasureFrom, Every = 10, Screen = 4, Replications = 30, Points = 0,
        };
        return RatifySearch.Run(question, new RatificationLaw(scenario, regime with { Treaties = [MadeUpTreaty] }, Needed, 30), meter);
    }

    private static Treaty MadeUpTreaty => new("treaty", "surrender", ImmutableSortedDictionary<string, DateOnly>.Empty, [], null, []);

    /// <summary>State n is worth n; luck is shared by all sets but for some noise of their own.</summary>
    private sealed class MadeUpMeter(double noise) : IRatifyMeter
    {
        public List<(int First, int Replications)> Asked { get; } = [];

        public bool Exact => false;

        public Task<double[][]> Scores(string step, Scenario scenario, IReadOnlyList<Regime> regimes, int replications, int first)
        {
            Asked.Add((first, replications));
            return Task.FromResult<double[][]>([.. regimes.Select(regime => Enumerable.Range(first, replications).Select(r =>
            {
                double worth = regime.Treaties[0].BindsFrom.Keys.Sum(code => int.Parse(code.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture));
                double luck = KeyedDraw.Uniform(KeyedDraw.Replication(3, r));
                double own = KeyedDraw.Uniform(KeyedDraw.Draw(KeyedDraw.Replication(4, r), KeyedDraw.Word(regime.Name)));
                return worth + (100 * luck) + (noise * own);
            }).ToArray())]);
        }

        public string Digest() => "";
    }
}
