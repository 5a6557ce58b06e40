using System.Collections.Immutable;
using Simulator.Cooperation;
using Simulator.Experiments.Statistics;

namespace Simulator.Experiments.Studies.Ratify;

/// <summary>Finds which states should ratify first, what each further one adds, and what another order costs.</summary>
public static class RatifyStudy
{
    private const double Level = 0.95;

    /// <summary>Finalists that are tried again over the parameter ranges.</summary>
    private const int MostTriedAgain = 8;

    /// <summary>Replications at a point of the ranges for each of the screening.</summary>
    private const int AtAPoint = 2;

    /// <summary>Does the study.</summary>
    /// <exception cref="OperationCanceledException">When stopped.</exception>
    /// <exception cref="ScenarioException">When the scenario makes no sense, or not at some point of its ranges.</exception>
    public static async Task<RatifyResult> Run(RatifyQuestion question, StudyRunner runner)
    {
        IRatifyMeter meter = question.Objective switch
        {
            MetricObjective metric => new SimulatedMeter(runner, metric),
            LawObjective count => new LawMeter(count),
            _ => throw new InvalidOperationException($"Bug in the simulator: unknown objective {question.Objective.GetType().Name}."),
        };
        RatificationLaw law = LawOf(question, question.Scenario);
        RatifySearch search = await RatifySearch.Run(question, law, meter).ConfigureAwait(false);
        RatifyOrders orders = await RatifyOrders.Run(question, law, meter, search, runner.Seed).ConfigureAwait(false);
        RatifyRobustness? robustness = await Robustness(question, meter, search, runner).ConfigureAwait(false);
        double[] best = search.Final[search.Finalists[0]];
        return new RatifyResult
        {
            Question = question,
            Seed = runner.Seed,
            Exact = meter.Exact,
            Nobody = Value(question, search.Nobody[2]),
            Rounds = search.Rounds,
            Sets = Sets(question, search),
            Lead = search.Finalists.Length == 1 ? Undefined : Difference(
                question, best, search.Final[search.Finalists[1]], Bonferroni.Level(Level, search.Finalists.Length - 1)),
            Steps = [.. orders.Chain.Select((step, i) => new StepRow(
                step.Parties, step.Added, Difference(question, step.Scores, search.Nobody[2]), i == 0 ? Undefined : Difference(question, step.Scores, orders.Chain[i - 1].Scores)))],
            Members = [.. question.Among.Select(state => Member(question, search, state))],
            Regrets = Regrets(question, search, orders),
            Robustness = robustness,
            Digest = meter.Digest(),
        };
    }

    private static Interval Undefined => new(double.NaN, double.NaN, double.NaN, 0);

    private static RatificationLaw LawOf(RatifyQuestion question, Scenario scenario) =>
        new(scenario, scenario.Regimes.First(regime => regime.Name == question.Regime.Name), question.Needed, question.DaysAfter);

    // Scores back in the objective's own unit.
    private static Interval Value(RatifyQuestion question, double[] scores) => StudentT.Interval([.. scores.Select(question.Objective.Score)], Level);

    private static Interval Difference(RatifyQuestion question, double[] scores, double[] from, double level = Level) =>
        StudentT.Interval([.. scores.Zip(from, (one, other) => question.Objective.Score(one - other))], level);

    private static ImmutableArray<SetRow> Sets(RatifyQuestion question, RatifySearch search)
    {
        PartySet[] second = RatifySearch.Ranked(search.Looks[1].Keys.Except(search.Finalists), search.Looks[1]);
        PartySet[] rest = RatifySearch.Ranked(search.Sets.Except(search.Finalists).Except(second), search.First);
        return
        [
            .. search.Finalists.Select((set, i) => Row(set, i == 0 ? SetStanding.Best : search.MayBeBest[i] ? SetStanding.NotTold : SetStanding.Behind)),
            .. second.Select(set => Row(set, SetStanding.SecondLook)),
            .. rest.Select(set => Row(set, SetStanding.Screened)),
        ];

        SetRow Row(PartySet set, SetStanding standing)
        {
            double[] final = search.Final.GetValueOrDefault(set) ?? [];
            return new SetRow(
                set, GainIn(0, set), GainIn(1, set), Value(question, final), Difference(question, final, search.Nobody[2]),
                standing == SetStanding.Best ? Undefined : Difference(question, final, search.Final[search.Finalists[0]]), standing);
        }

        double GainIn(int look, PartySet set) =>
            search.Looks[look].TryGetValue(set, out double[]? scores) ? Difference(question, scores, search.Nobody[look]).Mean : double.NaN;
    }

    private static MemberRow Member(RatifyQuestion question, RatifySearch search, int state)
    {
        double[][] with = [.. search.Sets.Where(set => set.Has(state)).Select(set => search.First[set])];
        double[][] without = [.. search.Sets.Where(set => !set.Has(state)).Select(set => search.First[set])];
        PartySet[] untold = [.. search.Finalists.Where((_, i) => search.MayBeBest[i])];
        return new MemberRow(
            state, search.Finalists[0].Has(state), Share(untold), Share([.. search.Finalists.Take(RatifySearch.MostFinalists)]),
            with.Length == 0 || without.Length == 0 ? Undefined : Difference(question, RatifyOrders.Average(with), RatifyOrders.Average(without)));

        double Share(PartySet[] sets) => (double)sets.Count(set => set.Has(state)) / sets.Length;
    }

    private static ImmutableArray<RegretRow> Regrets(RatifyQuestion question, RatifySearch search, RatifyOrders orders)
    {
        PartySet best = search.Finalists[0];
        var rows = new List<RegretRow> { OfSet("Best set", best), OfSet("Median set", search.Others.Median), OfSet("Worst set", search.Others.Worst) };
        if (orders.Greedy.Order.Length == 0) return [.. rows];
        rows.Add(OfOrder("Greedy order", orders.Greedy.Order, orders.Greedy.Scores));
        rows.Add(OfOrder(FormattableString.Invariant($"Mean of {RatifyOrders.Drawn} orders by lot"), [], orders.DrawnScores));
        rows.Add(OfOrder("Bad order", orders.Bad.Order, orders.Bad.Scores));
        return [.. rows];

        RegretRow OfSet(string name, PartySet set) => new(
            name, [.. set.States], false, Value(question, search.Final[set]), set == best ? Undefined : Difference(question, search.Final[set], search.Final[best]));

        RegretRow OfOrder(string name, int[] order, double[] scores) => new(
            name, [.. order], true, Value(question, scores), scores == orders.Greedy.Scores ? Undefined : Difference(question, scores, orders.Greedy.Scores));
    }

    private static async Task<RatifyRobustness?> Robustness(RatifyQuestion question, IRatifyMeter meter, RatifySearch search, StudyRunner runner)
    {
        ImmutableArray<Quantity> ranges = RatifyRanges.Of(question.Scenario, question.Regime);
        PartySet[] sets = meter.Exact ? search.Finalists : [.. search.Finalists.Take(MostTriedAgain)];
        if (question.Points == 0 || ranges.IsEmpty || sets.Length < 2) return null;
        int replications = AtAPoint * question.Screen;
        var rows = ImmutableArray.CreateBuilder<RobustRow>();
        foreach (Scenario moved in RatifyRanges.Points(question.Scenario, ranges, runner.Seed, question.Points))
        {
            RatificationLaw law = LawOf(question, moved);
            double[][] scores = await meter.Scores(
                FormattableString.Invariant($"Point {rows.Count + 1} of {question.Points} of the ranges"), moved,
                [law.Nobody, .. sets.Select(set => law.Together(set, question.First))], replications, 0).ConfigureAwait(false);
            double[] means = [.. scores.Skip(1).Select(RatifySearch.Mean)];
            int best = Array.IndexOf(means, means.Max());
            rows.Add(new RobustRow(PlaceOfFirst(means), question.Objective.Score(means[0]), sets[best], question.Objective.Score(means[best])));
        }

        double[][] final = [.. sets.Select(set => search.Final[set])];
        int blocks = meter.Exact ? 0 : question.Replications / replications;
        int[] places = [.. Enumerable.Range(0, blocks).Select(block =>
            PlaceOfFirst([.. final.Select(scores => RatifySearch.Mean(scores[(block * replications)..((block + 1) * replications)]))]))];
        return new RatifyRobustness(
            ranges.Length, sets.Length, meter.Exact ? 0 : replications, rows.ToImmutable(), ShareOf(place => place == 1), ShareOf(place => place <= RatifyRobustness.Top));

        double ShareOf(Func<int, bool> holds) => blocks == 0 ? double.NaN : (double)places.Count(holds) / blocks;
    }

    private static int PlaceOfFirst(double[] means) => 1 + means.Count(mean => mean > means[0]);
}
