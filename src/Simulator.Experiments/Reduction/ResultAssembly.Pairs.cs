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
                PairCounts[] counts = [.. _numbers[regime].Select(replication => replication.Pairs[f])];
                List<int>[] successes = Successes(plan, counts);
                for (int requesting = 0; requesting < plan.States.Length; requesting++)
                    for (int requested = 0; requested < plan.States.Length; requested++)
                        if (requesting != requested || HasStream(plan, _catalog.Families[f].Index, requesting))
                            rows.Add(Pair(plan, _catalog.Families[f], counts, requesting, requested, successes));
            }
        }

        return [.. rows];
    }

    private static PairRow Pair(
        Plan plan, FamilyLayout family, PairCounts[] counts, int requesting, int requested, List<int>[] successes)
    {
        int pair = (requesting * plan.States.Length) + requested;
        double[] requests = [.. counts.Select(count => (double)count.Requests[pair])];
        double[] succeeded = [.. counts.Select(count => (double)count.Succeeded[pair])];
        return new PairRow(
            plan.Regime, family.Family.Name, plan.States[requesting], plan.States[requested],
            InstrumentAt(plan, family.Index, pair, plan.MeasureFrom), InstrumentAt(plan, family.Index, pair, plan.End - 1),
            (long)requests.Sum(), Outcomes(plan, counts, pair), counts.Sum(count => (long)count.Pending[pair]),
            RatioEstimate.Jackknife(succeeded, requests),
            RatioEstimate.Jackknife([.. counts.Select(count => (double)count.InTime[pair])], [.. counts.Select(count => (double)count.Followed[pair])]),
            RatioEstimate.Jackknife([.. counts.Select(count => count.SuccessSeconds[pair] / Day)], succeeded),
            Quantile.Of([.. successes[pair].Select(seconds => seconds / Day)], 0.5));
    }

    private static ImmutableArray<OutcomeCount> Outcomes(Plan plan, PairCounts[] counts, int pair)
    {
        var outcomes = new List<OutcomeCount>();
        for (int outcome = 0; outcome < plan.Outcomes.Length; outcome++)
        {
            long ended = 0;
            foreach (PairCounts count in counts) ended += count.ByOutcome[(pair * plan.Outcomes.Length) + outcome];
            if (ended == 0) continue;
            (string name, string ground) = FamilyLayout.Split(plan.Outcomes[outcome]);
            outcomes.Add(new OutcomeCount(name, ground, ended));
        }

        return [.. outcomes];
    }

    private static List<int>[] Successes(Plan plan, PairCounts[] counts)
    {
        var successes = new List<int>[plan.States.Length * plan.States.Length];
        for (int pair = 0; pair < successes.Length; pair++) successes[pair] = [];
        foreach (PairCounts count in counts)
            foreach ((int pair, int seconds) in count.Successes) successes[pair].Add(seconds);
        return successes;
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
