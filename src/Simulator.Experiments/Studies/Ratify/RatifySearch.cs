using System.Collections.Immutable;
using Simulator.Experiments.Statistics;

namespace Simulator.Experiments.Studies.Ratify;

/// <summary>Looks at every set of parties, ever closer at ever fewer.</summary>
/// <remarks>
/// Every look has replications of its own, so that a set is judged by others than those that chose it. What goes on is what cannot be told from the
/// best, but no more than a cap; of what the cap cut off nothing is claimed. The caps halve the field as in sequential halving
/// (Z. Karnin, T. Koren, O. Somekh, ICML 2013), with fewer rounds.
/// </remarks>
internal sealed class RatifySearch
{
    /// <summary>The most sets of the second look.</summary>
    public const int MostOfSecondLook = 60;

    /// <summary>The most finalists.</summary>
    public const int MostFinalists = 20;

    /// <summary>Replications of the second look for each of the screening.</summary>
    public const int Closer = 4;

    private readonly Dictionary<PartySet, double[]>[] _looks = [[], [], []];
    private readonly List<RatifyRound> _rounds = [];

    private RatifySearch(RatifyQuestion question) => Sets = PartySet.All(question.Among, question.Needed);

    /// <summary>Every set.</summary>
    public ImmutableArray<PartySet> Sets { get; }

    /// <summary>Scores in the screening, the second look and the final.</summary>
    public IReadOnlyList<IReadOnlyDictionary<PartySet, double[]>> Looks => _looks;

    /// <summary>Scores in the final.</summary>
    public IReadOnlyDictionary<PartySet, double[]> Final => _looks[2];

    /// <summary>The first look there was: of all sets.</summary>
    public IReadOnlyDictionary<PartySet, double[]> First => _looks[0].Count > 0 ? _looks[0] : _looks[2];

    /// <summary>Those between which the final decided, the best first.</summary>
    public PartySet[] Finalists { get; private set; } = [];

    /// <summary>For each finalist whether it may be the best.</summary>
    public bool[] MayBeBest { get; private set; } = [];

    /// <summary>The set in the middle of the first look, and the last one there.</summary>
    public (PartySet Median, PartySet Worst) Others { get; private set; }

    /// <summary>Scores of the same looks when nobody ratifies.</summary>
    public double[][] Nobody { get; } = [[], [], []];

    /// <summary>The first replication of the final.</summary>
    public int FinalFrom { get; private set; }

    /// <summary>The looks, in order.</summary>
    public ImmutableArray<RatifyRound> Rounds => [.. _rounds];

    /// <summary>Searches.</summary>
    /// <exception cref="OperationCanceledException">When stopped.</exception>
    public static async Task<RatifySearch> Run(RatifyQuestion question, RatificationLaw law, IRatifyMeter meter)
    {
        var search = new RatifySearch(question);
        PartySet[] left = [.. search.Sets];
        (int Most, int Replications, string Step)[] looks =
        [
            (MostOfSecondLook, question.Screen, "Screening {0} sets of parties"), (MostFinalists, Closer * question.Screen, "A second look at {0} sets"),
        ];
        for (int look = 0; look < looks.Length && !meter.Exact; look++)
        {
            (int most, int replications, string step) = looks[look];
            if (left.Length <= (look == 0 ? MostFinalists : most)) continue; // few enough to judge at once
            await Look(look, left, step, replications).ConfigureAwait(false);
            bool[] kept = SubsetSelection.Keep([.. left.Select(set => search._looks[look][set])]);
            PartySet[] next = [.. Ranked(left.Where((_, i) => kept[i]), search._looks[look]).Take(most)];
            search._rounds.Add(new RatifyRound(left.Length, replications, kept.Count(yes => yes), next.Length));
            left = next;
        }

        if (search._looks[0].Count > 0) search.Others = Ends(search.Sets, search._looks[0]);
        PartySet[] beside = search._looks[0].Count == 0 ? [] : [.. new[] { search.Others.Median, search.Others.Worst }.Distinct().Where(set => !left.Contains(set))];
        await Look(2, [.. left, .. beside], "Judging {0} sets", question.Replications).ConfigureAwait(false);
        search.FinalFrom -= question.Replications;
        search.Finalists = Ranked(left, search._looks[2]);
        search.MayBeBest = SubsetSelection.Keep([.. search.Finalists.Select(set => search._looks[2][set])]);
        search._rounds.Add(new RatifyRound(left.Length, meter.Exact ? 0 : question.Replications, search.MayBeBest.Count(yes => yes), search.MayBeBest.Count(yes => yes)));
        if (search._looks[0].Count == 0) search.Others = Ends(search.Sets, search._looks[2]);
        return search;

        async Task Look(int look, PartySet[] sets, string step, int replications)
        {
            double[][] scores = await meter.Scores(
                string.Format(System.Globalization.CultureInfo.InvariantCulture, step, sets.Length), question.Scenario,
                [law.Nobody, .. sets.Select(set => law.Together(set, question.First))], replications, search.FinalFrom).ConfigureAwait(false);
            for (int i = 0; i < sets.Length; i++) search._looks[look].Add(sets[i], scores[i + 1]);
            search.Nobody[look] = scores[0];
            search.FinalFrom += replications;
        }
    }

    /// <summary>The mean of scores; NaN when none is defined.</summary>
    public static double Mean(double[] scores) => StudentT.Interval(scores).Mean;

    /// <summary>Sets by their mean, the best first; equal ones in the order of the states.</summary>
    public static PartySet[] Ranked(IEnumerable<PartySet> sets, IReadOnlyDictionary<PartySet, double[]> scores) =>
        [.. sets.OrderByDescending(set => Mean(scores[set]))];

    private static (PartySet Median, PartySet Worst) Ends(IEnumerable<PartySet> sets, IReadOnlyDictionary<PartySet, double[]> scores)
    {
        PartySet[] ranked = Ranked(sets, scores);
        return (ranked[(ranked.Length - 1) / 2], ranked[^1]);
    }
}
