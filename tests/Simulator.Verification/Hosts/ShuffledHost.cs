using Simulator.Experiments;
using Simulator.Kernel;

namespace Simulator.Verification.Hosts;

/// <summary>What a <see cref="ShuffledHost"/> puts into another order.</summary>
[Flags]
internal enum Shuffled
{
    /// <summary>Nothing: the plain loop, one institution after the other.</summary>
    Nothing = 0,

    /// <summary>The institutions of a window, when they are asked and when their answers are taken.</summary>
    Calls = 1,

    /// <summary>The mails in an inbox.</summary>
    Mails = 2,

    /// <summary>The letters in a mail.</summary>
    Letters = 4,

    Everything = Calls | Mails | Letters,
}

/// <summary>The plain loop with everything out of order that no institution may mind: what grains on a busy network could do at worst.</summary>
/// <param name="what">What is shuffled.</param>
/// <param name="seed">How.</param>
internal sealed class ShuffledHost(Shuffled what, int seed) : IExperimentHost
{
    public int CohortsAtOnce => 1;

    public Task<CohortRecords> RunCohort(CohortJob job, Action<double> progress, CancellationToken stop) =>
        Task.FromResult(Run(job, new Random(seed + job.FirstReplication)));

    private CohortRecords Run(CohortJob job, Random random)
    {
        var cohort = new Cohort(job.Plan, job.FirstReplication, job.Replications);
        Institution[] institutions = [.. Enumerable.Range(0, job.Plan.Institutions.Length)
            .Select(i => new Institution(job.Plan, i, job.Seed, job.FirstReplication, job.Replications, job.LogVisits))];
        var calls = new List<InstitutionCall>();
        while (cohort.NextWindow(calls))
        {
            WindowReport[] reports = [.. InAnyOrder(calls, random)
                .Select(call => institutions[call.Institution].Advance(call.Window, Opened(call.Inbox, random)))];
            foreach (WindowReport report in InAnyOrder(reports, random)) cohort.Accept(report);
        }

        return cohort.Assemble([.. InAnyOrder(cohort.FinishCalls(), random)
            .Select(call => institutions[call.Institution].Finish(Opened(call.Inbox, random)))]);
    }

    private T[] InAnyOrder<T>(IEnumerable<T> calls, Random random) => Mixed(calls, Shuffled.Calls, random);

    private Mail[] Opened(Mail[] inbox, Random random) =>
        [.. Mixed(inbox, Shuffled.Mails, random).Select(mail => mail with { Letters = Mixed(mail.Letters, Shuffled.Letters, random) })];

    private T[] Mixed<T>(IEnumerable<T> items, Shuffled kind, Random random)
    {
        T[] mixed = [.. items];
        if (what.HasFlag(kind)) random.Shuffle(mixed);
        return mixed;
    }
}
