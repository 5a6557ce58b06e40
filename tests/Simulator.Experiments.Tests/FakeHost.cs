using Simulator.Kernel;

namespace Simulator.Experiments.Tests;

/// <summary>Answers each cohort with made-up records that depend on regime and replication only.</summary>
internal sealed class FakeHost : IExperimentHost
{
    public int CohortsAtOnce { get; init; } = 4;

    /// <summary>Called before a cohort is answered.</summary>
    public Func<CohortJob, CancellationToken, Task> Before { get; init; } = (_, _) => Task.CompletedTask;

    public async Task<CohortRecords> RunCohort(CohortJob job, Action<double> progress, CancellationToken stop)
    {
        await Before(job, stop);
        progress(0.5);
        progress(1);
        IEnumerable<int> replications = Enumerable.Range(job.FirstReplication, job.Replications);
        return new CohortRecords(
            job.FirstReplication, job.Replications,
            [.. replications.SelectMany(replication => Requests(job.Plan, replication))],
            [.. replications.Select(replication => new DeskSample(
                replication, 0, job.Plan.SampleTimes.Length - 1, 10, 10, 10, 0, 0, 0, replication * Some.Day, 5, 6, 7, 0))],
            [.. replications.Select(replication => new StageTotal(replication, 0, 0, 0, 1, 100 + replication, 20, 30))],
            job.LogVisits ? [.. replications.Select(replication => new StageVisit(replication, 1, 0, 0, 0, 0, 0, 0, 1, 2, 3))] : []);
    }

    /// <summary>Replication r: five requests, of which the treaty surrenders one sooner; r more that are withdrawn.</summary>
    private static IEnumerable<RequestRecord> Requests(Plan plan, int replication)
    {
        RequestRecord[] five = Some.FiveRequests(plan, replication);
        if (plan.Regime == "treaty") five[2] = Some.Record(plan, 2, 100, 150 + replication, "surrendered", replication);
        return five.Concat(Enumerable.Range(5, replication).Select(i => Some.Record(plan, i, 5, 6 + i, "withdrawn", replication)));
    }
}
