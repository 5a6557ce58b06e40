using System.Collections.Immutable;
using Simulator.Cooperation;
using Simulator.Experiments.Statistics;
using Simulator.Experiments.Studies;
using Simulator.Kernel;

namespace Simulator.Experiments.Reduction;

/// <content>What waits beside the lead family.</content>
internal sealed partial class ResultAssembly
{
    /// <summary>Visits and days in the queue, replication by replication.</summary>
    private delegate (double Visits, double Days) AtDesk(int regime, int replication, int desk);

    private ImmutableArray<SpillOverRow> SpillOver()
    {
        string leadName = StudyRunner.LeadFamily(_request.Scenario);
        int lead = _catalog.Families.ToList().FindIndex(family => family.Family.Name == leadName);
        if (lead < 0 || _numbers.Length < 2) return [];
        AtDesk leads = Recorded(lead);
        var rows = new List<SpillOverRow>();
        for (int regime = 1; regime < _numbers.Length; regime++)
        {
            int alternative = regime;
            foreach ((string work, AtDesk others, Func<int, bool> worksAt) in OtherWork(lead))
            {
                int[] shared = [.. Enumerable.Range(0, _request.Plans[0].Desks.Length).Where(desk =>
                    worksAt(desk) && Visits(leads, 0, desk) + Visits(leads, alternative, desk) > 0
                    && Math.Min(Visits(others, 0, desk), Visits(others, alternative, desk)) >= PairRow.FewRequests)];
                if (shared.Length == 0) continue;
                rows.Add(Row(work, SpillOverRow.AllDesks, alternative, leads, others, shared));
                foreach (int desk in shared)
                    rows.Add(Row(work, DeskMetrics.Group(_request.Plans[0], _request.Plans[0].Desks[desk]), alternative, leads, others, [desk]));
            }
        }

        double[] adjusted = Holm.Adjust([.. rows.Select(row => row.Difference.PValue)]);
        return [.. rows.Select((row, i) => row with { AdjustedP = adjusted[i] })];
    }

    private IEnumerable<(string Work, AtDesk At, Func<int, bool> WorksAt)> OtherWork(int lead)
    {
        for (int family = 0; family < _catalog.Families.Length; family++)
            if (family != lead) yield return (_catalog.Families[family].Family.Name, Recorded(family), static _ => true);

        Scenario scenario = _request.Scenario;
        HashSet<string> desks = [.. scenario.Families.Where(family => !family.Recorded)
            .SelectMany(family => scenario.Procedures.First(procedure => procedure.Name == family.Procedure).Stages)
            .Select(stage => stage.Act).OfType<Work>().Select(work => work.Desk)];
        yield return (SpillOverRow.Background, Background, desk => desks.Contains(_request.Plans[0].Desks[desk].Name));
    }

    private AtDesk Recorded(int family) => (regime, replication, desk) =>
    {
        FamilyTime time = _numbers[regime].Time[replication][family];
        return (time.VisitsAt[desk], time.WaitingAt[desk] / Day);
    };

    private (double Visits, double Days) Background(int regime, int replication, int desk)
    {
        DeskQueue queue = _numbers[regime].Queues[replication][desk];
        FamilyTime[] recorded = _numbers[regime].Time[replication];
        double visits = queue.Left - recorded.Sum(time => time.VisitsAt[desk]);
        double days = (queue.WaitSeconds - recorded.Sum(time => time.WaitingAt[desk])) / Day;
        return (Math.Max(0, visits), Math.Max(0, days));
    }

    private double Visits(AtDesk work, int regime, int desk) =>
        Enumerable.Range(0, _replications).Sum(replication => work(regime, replication, desk).Visits);

    private SpillOverRow Row(string work, string desk, int alternative, AtDesk leads, AtDesk others, int[] desks)
    {
        double[] before = Waits(0);
        double MeanVisits(AtDesk whose, int regime) => desks.Sum(one => Visits(whose, regime, one)) / _replications;
        return new SpillOverRow(
            _request.Plans[alternative].Regime, work, desk, MeanVisits(leads, 0), MeanVisits(leads, alternative) - MeanVisits(leads, 0), MeanVisits(others, 0),
            StudentT.Interval(before), PairedDifference.Of(before, Waits(alternative)), double.NaN);

        double[] Waits(int regime)
        {
            double[] waits = new double[_replications];
            for (int r = 0; r < waits.Length; r++)
            {
                double visits = 0;
                double days = 0;
                foreach (int one in desks)
                {
                    (double visited, double waited) = others(regime, r, one);
                    visits += visited;
                    days += waited;
                }

                waits[r] = visits > 0 ? days / visits : double.NaN;
            }

            return waits;
        }
    }
}
