using Simulator.Kernel;

namespace Simulator.Experiments.Reduction;

/// <summary>A cohort that is done under every regime, on its way to the sinks and to the numbers of all replications.</summary>
/// <param name="first">Its first replication.</param>
/// <param name="replications">How many it has.</param>
/// <param name="regimes">How many regimes.</param>
internal sealed class FinishedCohort(int first, int replications, int regimes)
{
    private readonly List<ReplicationNumbers>[] _numbers = [.. Enumerable.Range(0, regimes).Select(_ => new List<ReplicationNumbers>(replications))];
    private readonly Queue<CohortRecords>[] _records = [.. Enumerable.Range(0, regimes).Select(_ => new Queue<CohortRecords>())];

    /// <summary>Adds the numbers of a regime's next replications.</summary>
    public void Add(int regime, ReplicationNumbers[] numbers) => _numbers[regime].AddRange(numbers);

    /// <summary>Adds their records: of those a sink wants requests and visits only, and the desk samples are nearly half of the memory.</summary>
    public void Add(int regime, CohortRecords part) => _records[regime].Enqueue(part with { Desks = [], Stages = [] });

    /// <summary>The records as sinks get them, once: each replication under each regime. They are let go as they are passed.</summary>
    public IEnumerable<(int Regime, ReplicationRecords Records)> InOrder()
    {
        int[] request = new int[regimes];
        int[] visit = new int[regimes];
        for (int replication = first; replication < first + replications; replication++)
        {
            for (int regime = 0; regime < regimes; regime++)
            {
                CohortRecords part = _records[regime].Peek();
                int requests = request[regime];
                while (request[regime] < part.Requests.Length && part.Requests[request[regime]].Replication == replication) request[regime]++;
                int visits = visit[regime];
                while (visit[regime] < part.Visits.Length && part.Visits[visit[regime]].Replication == replication) visit[regime]++;
                yield return (regime, new ReplicationRecords(
                    replication, part.Requests.AsMemory(requests..request[regime]), part.Visits.AsMemory(visits..visit[regime])));
                if (replication + 1 < part.FirstReplication + part.Replications) continue;
                _records[regime].Dequeue();
                (request[regime], visit[regime]) = (0, 0);
            }
        }
    }

    /// <summary>Adds its numbers to those of the replications before it, by regime.</summary>
    public void AddTo(RegimeNumbers[] all)
    {
        for (int regime = 0; regime < regimes; regime++)
            foreach (ReplicationNumbers numbers in _numbers[regime]) all[regime].Add(numbers);
    }
}
