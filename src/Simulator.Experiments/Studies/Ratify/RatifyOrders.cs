using System.Collections.Immutable;
using Simulator.Kernel;

namespace Simulator.Experiments.Studies.Ratify;

/// <summary>What follows the first parties: who joins next, and what a whole order is worth with its dates.</summary>
internal sealed class RatifyOrders
{
    /// <summary>How many orders are drawn.</summary>
    public const int Drawn = 10;

    private RatifyOrders()
    {
    }

    /// <summary>The parties step by step, the best set first.</summary>
    public ImmutableArray<(PartySet Parties, int Added, double[] Scores)> Chain { get; private init; } = [];

    /// <summary>The greedy order with its dates; empty when every state is in the best set.</summary>
    public (int[] Order, double[] Scores) Greedy { get; private init; } = ([], []);

    /// <summary>The worst set first, then the others in the reverse of the greedy order.</summary>
    public (int[] Order, double[] Scores) Bad { get; private init; } = ([], []);

    /// <summary>Orders drawn by lot, their scores averaged replication by replication.</summary>
    public double[] DrawnScores { get; private init; } = [];

    /// <summary>Finds them.</summary>
    /// <remarks>Each next party is chosen on the replications of the screening and judged on those of the final, so that its gain is not the luck by which it was chosen.</remarks>
    /// <exception cref="OperationCanceledException">When stopped.</exception>
    public static async Task<RatifyOrders> Run(RatifyQuestion question, RatificationLaw law, IRatifyMeter meter, RatifySearch search, ulong seed)
    {
        PartySet best = search.Finalists[0];
        List<(PartySet Parties, int Added)> chain = [(best, -1)];
        while (chain[^1].Parties.Count < question.Among.Length)
        {
            PartySet now = chain[^1].Parties;
            int[] candidates = [.. question.Among.Where(state => !now.Has(state))];
            double[][] scores = await meter.Scores(
                FormattableString.Invariant($"Who joins {now.Count} parties"), question.Scenario,
                [law.Nobody, .. candidates.Select(state => law.Together(now.With(state), question.First))], RatifySearch.Closer * question.Screen, 0).ConfigureAwait(false);
            int next = candidates.Select((state, i) => (state, Mean: RatifySearch.Mean(scores[i + 1]))).OrderByDescending(one => one.Mean).First().state;
            chain.Add((now.With(next), next));
        }

        if (chain.Count == 1) return new RatifyOrders { Chain = [(best, -1, search.Final[best])] };
        int[] greedy = [.. best.States, .. chain.Skip(1).Select(step => step.Added)];
        int[] bad = [.. search.Others.Worst.States, .. greedy.Reverse().Where(state => !search.Others.Worst.Has(state))];
        int[][] drawn = [.. Enumerable.Range(0, Drawn).Select(draw => Shuffled(question, seed, draw))];
        double[][] judged = await meter.Scores(
            FormattableString.Invariant($"Judging {chain.Count - 1} further parties and {Drawn + 2} orders"), question.Scenario,
            [
                law.Nobody, .. chain.Skip(1).Select(step => law.Together(step.Parties, question.First)), law.InOrder("order greedy", greedy, question.First, question.Every),
                law.InOrder("order bad", bad, question.First, question.Every),
                .. drawn.Select((order, i) => law.InOrder(FormattableString.Invariant($"order drawn {i}"), order, question.First, question.Every)),
            ],
            question.Replications, search.FinalFrom).ConfigureAwait(false);
        int orders = chain.Count;
        return new RatifyOrders
        {
            Chain = [.. chain.Select((step, i) => (step.Parties, step.Added, i == 0 ? search.Final[best] : judged[i]))],
            Greedy = (greedy, judged[orders]),
            Bad = (bad, judged[orders + 1]),
            DrawnScores = Average(judged[(orders + 2)..]),
        };
    }

    /// <summary>The mean of several variants, replication by replication.</summary>
    public static double[] Average(IReadOnlyList<double[]> scores) =>
        [.. Enumerable.Range(0, scores[0].Length).Select(r => scores.Sum(one => one[r]) / scores.Count)];

    private static int[] Shuffled(RatifyQuestion question, ulong seed, int draw)
    {
        ulong key = KeyedDraw.Draw(KeyedDraw.Word("order of ratification") ^ seed, (ulong)draw);
        return [.. question.Among.OrderBy(state => KeyedDraw.Draw(key, KeyedDraw.Word(question.Scenario.States[state].Code)))];
    }
}
