using Simulator.Kernel;

namespace Simulator.Experiments;

/// <summary>What runs cohorts: threads of this process, or grains. The records must not depend on it.</summary>
public interface IExperimentHost
{
    /// <summary>How many cohorts it is good to have under way at once, at least 1.</summary>
    public int CohortsAtOnce { get; }

    /// <summary>Runs a cohort under one plan to the horizon.</summary>
    /// <param name="job">Which one.</param>
    /// <param name="progress">Told the share of simulated time done, 0 to 1, now and then, from any thread.</param>
    /// <param name="stop">Stops the run.</param>
    /// <exception cref="OperationCanceledException">When stopped.</exception>
    public Task<CohortRecords> RunCohort(CohortJob job, Action<double> progress, CancellationToken stop);

    /// <summary>Runs a cohort under several plans to the horizon. A host may simulate what they have in common once (see <see cref="PlanTree"/>);
    /// one that does not gives the same records.</summary>
    /// <param name="job">Which plans and replications.</param>
    /// <param name="finished">Given the index of a plan and the records of some of its replications, one call after the other, from any thread;
    /// those of one plan come in order.</param>
    /// <param name="progress">As in <see cref="RunCohort"/>, of all plans together.</param>
    /// <param name="stop">Stops the run.</param>
    /// <exception cref="OperationCanceledException">When stopped.</exception>
    public async Task RunBranches(BranchedJob job, Action<int, CohortRecords> finished, Action<double> progress, CancellationToken stop)
    {
        for (int plan = 0; plan < job.Tree.Plans.Count; plan++)
        {
            int before = plan;
            finished(plan, await RunCohort(job.Of(plan), share => progress((before + share) / job.Tree.Plans.Count), stop).ConfigureAwait(false));
        }
    }
}

/// <summary>A cohort to run.</summary>
/// <param name="Plan">The scenario compiled under the cohort's regime.</param>
/// <param name="Seed">The experiment's seed.</param>
/// <param name="FirstReplication">Its first replication.</param>
/// <param name="Replications">How many advance together.</param>
/// <param name="LogVisits">Whether each stage visit is logged.</param>
public sealed record CohortJob(Plan Plan, ulong Seed, int FirstReplication, int Replications, bool LogVisits);

/// <summary>A cohort to run under several plans.</summary>
/// <param name="Tree">The plans.</param>
/// <param name="Seed">The experiment's seed.</param>
/// <param name="FirstReplication">Its first replication.</param>
/// <param name="Replications">How many advance together.</param>
/// <param name="LogVisits">Whether each stage visit is logged.</param>
public sealed record BranchedJob(PlanTree Tree, ulong Seed, int FirstReplication, int Replications, bool LogVisits)
{
    /// <summary>The same cohort under one of the plans.</summary>
    public CohortJob Of(int plan) => new(Tree.Plans[plan], Seed, FirstReplication, Replications, LogVisits);
}
