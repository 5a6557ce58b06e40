using System.Collections.Immutable;
using Simulator.Experiments.Statistics;
using Simulator.Kernel;

namespace Simulator.Experiments.Reduction;

/// <content>Pairs of states: rare cells, so totals over totals.</content>
internal sealed partial class ResultAssembly
{
    private ImmutableArray<PairRow> Pairs()
    {
        var rows = new List<PairRow>();
        for (int regime = 0; regime < _numbers.Length; regime++)
        {
            Plan plan = _request.Plans[regime];
            for (int f = 0; f < _catalog.Families.Length; f++)
            {
                FamilyLayout family = _catalog.Families[f];
                PairCounts[] counts = [.. _numbers[regime].Pairs.Select(replication => replication[f])];
                for (int requesting = 0; requesting < plan.States.Length; requesting++)
                    for (int requested = 0; requested < plan.States.Length; requested++)
                        if (requesting != requested || HasStream(plan, family.Index, requesting))
                            rows.Add(Pair(_numbers[regime], plan, family, f, counts, requesting, requested));
            }
        }

        return [.. rows];
    }

    private static PairRow Pair(
        RegimeNumbers numbers, Plan plan, FamilyLayout family, int f, PairCounts[] counts, int requesting, int requested)
    {
        int pair = (requesting * plan.States.Length) + requested;
        double[] Each(Func<PairCounts, double> value) => ResultAssembly.Each(counts, value);
        double[] requests = Each(count => count.Requests[pair]);
        double[] succeeded = Each(count => count.Successes(pair).Length);
        return new PairRow(
            plan.Regime, family.Family.Name, plan.States[requesting], plan.States[requested],
            InstrumentAt(plan, family.Index, pair, plan.MeasureFrom), InstrumentAt(plan, family.Index, pair, plan.End - 1),
            (long)requests.Sum(), Outcomes(plan, numbers.Ended[f], pair), numbers.Pending[f][pair],
            RatioEstimate.Jackknife(succeeded, requests),
            RatioEstimate.Jackknife(Each(count => count.InTime[pair]), Each(count => count.Followed[pair])),
            RatioEstimate.Jackknife(Each(count => count.SuccessSeconds(pair) / Day), succeeded),
            MedianDays(counts, pair, (int)succeeded.Sum()));
    }

    private static ImmutableArray<OutcomeCount> Outcomes(Plan plan, long[] ended, int pair)
    {
        var outcomes = new List<OutcomeCount>();
        for (int outcome = 0; outcome < plan.Outcomes.Length; outcome++)
        {
            long requests = ended[(pair * plan.Outcomes.Length) + outcome];
            if (requests == 0) continue;
            (string name, string ground) = FamilyLayout.Split(plan.Outcomes[outcome]);
            outcomes.Add(new OutcomeCount(name, ground, requests));
        }

        return [.. outcomes];
    }

    private static double MedianDays(PairCounts[] counts, int pair, int successes)
    {
        double[] days = new double[successes];
        int next = 0;
        foreach (PairCounts count in counts)
            foreach (int seconds in count.Successes(pair)) days[next++] = seconds / Day;
        return Quantile.Of(days, 0.5);
    }

    private static string InstrumentAt(Plan plan, int family, int pair, int second)
    {
        Governance[] governing = plan.Governing[(family * plan.States.Length * plan.States.Length) + pair];
        int last = Array.FindLastIndex(governing, governance => governance.From <= second);
        return last < 0 ? "" : plan.Instruments[governing[last].Instrument];
    }

    private static bool HasStream(Plan plan, int family, int state) =>
        Array.Exists(plan.Streams, stream => stream.Family == family && stream.Requesting == state && stream.Requested == state);
}
