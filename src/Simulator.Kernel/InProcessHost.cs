namespace Simulator.Kernel;

/// <summary>The plain host: a loop in one thread. The reference for every other host.</summary>
public static class InProcessHost
{
    // Replications are independent, and so many of them at a time stay in the processor's cache from one window to the next.
    private const int AtATime = 8;

    /// <summary>Runs a cohort to the horizon.</summary>
    /// <param name="plan">The compiled scenario.</param>
    /// <param name="seed">The experiment's seed.</param>
    /// <param name="firstReplication">The cohort's first replication.</param>
    /// <param name="replications">How many replications.</param>
    /// <param name="logVisits">Whether each stage visit is logged.</param>
    /// <param name="progress">Told the share of simulated time done, now and then; may be null.</param>
    /// <param name="stop">Stops the run between two windows.</param>
    /// <exception cref="OperationCanceledException">When stopped.</exception>
    public static CohortRecords Run(
        Plan plan, ulong seed, int firstReplication, int replications, bool logVisits = false,
        Action<double>? progress = null, CancellationToken stop = default)
    {
        var blocks = new List<CohortRecords>();
        for (int done = 0; done < replications; done += AtATime)
        {
            int before = done;
            blocks.Add(RunBlock(
                plan, seed, firstReplication + done, Math.Min(AtATime, replications - done), logVisits,
                (window, size) => progress?.Invoke((before + (window * size)) / replications), stop));
        }

        progress?.Invoke(1);
        return CohortRecords.Joined(blocks);
    }

    private static CohortRecords RunBlock(
        Plan plan, ulong seed, int firstReplication, int replications, bool logVisits, Action<double, int> progress, CancellationToken stop)
    {
        var cohort = new Cohort(plan, firstReplication, replications);
        var institutions = new Institution[plan.Institutions.Length];
        for (int i = 0; i < institutions.Length; i++)
            institutions[i] = new Institution(plan, i, seed, firstReplication, replications, logVisits);
        var calls = new List<InstitutionCall>();
        while (cohort.NextWindow(calls))
        {
            stop.ThrowIfCancellationRequested();
            if (cohort.Window % 64 == 0) progress((double)cohort.Window / cohort.Windows, replications);
            foreach (InstitutionCall call in calls)
                cohort.Accept(institutions[call.Institution].Advance(call.Window, call.Inbox));
        }

        return cohort.Assemble([.. cohort.FinishCalls().Select(call => institutions[call.Institution].Finish(call.Inbox))]);
    }
}
