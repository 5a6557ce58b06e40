namespace Simulator.Kernel;

/// <summary>The plain host: a loop in one thread. The reference for every other host.</summary>
public static class InProcessHost
{
    // Replications are independent: so many at most are taken at a time, and no more than stay in the processor's cache from one window to the next.
    private const int AtATime = 8;
    private const long CacheRoom = 1_500_000;

    // With fewer branches that share windows with the trunk, comparing costs more than it saves.
    private const int WorthComparing = 16;

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
        var parts = new List<CohortRecords>();
        Run(PlanTree.Of([plan]), seed, firstReplication, replications, logVisits, (_, part) => parts.Add(part), progress, stop);
        return CohortRecords.Joined(parts);
    }

    /// <summary>Runs a cohort to the horizon under several plans; what they have in common is simulated once.</summary>
    /// <param name="tree">The plans.</param>
    /// <param name="seed">The experiment's seed.</param>
    /// <param name="firstReplication">The cohort's first replication.</param>
    /// <param name="replications">How many replications.</param>
    /// <param name="logVisits">Whether each stage visit is logged.</param>
    /// <param name="finished">Given the index of a plan and the records of some of its replications; those of one plan come in order.</param>
    /// <param name="progress">Told the share of the work done, now and then; may be null.</param>
    /// <param name="stop">Stops the run between two windows.</param>
    /// <exception cref="OperationCanceledException">When stopped.</exception>
    public static void Run(
        PlanTree tree, ulong seed, int firstReplication, int replications, bool logVisits,
        Action<int, CohortRecords> finished, Action<double>? progress = null, CancellationToken stop = default)
    {
        double work = (double)tree.Windows * replications;
        double done = 0;
        void Tell(int windows) => progress?.Invoke((done += windows) / work);

        if (tree.Branches.Count(branch => branch.FromWindow > 0) < WorthComparing) RunInFull(tree, seed, firstReplication, replications, logVisits, finished, Tell, stop);
        else RunComparing(tree, seed, firstReplication, replications, logVisits, finished, Tell, stop);
        progress?.Invoke(1);
    }

    // Each branch in full from where it leaves the trunk, some replications at a time. The first one shows how many of them the cache has room for.
    private static void RunInFull(
        PlanTree tree, ulong seed, int firstReplication, int replications, bool logVisits, Action<int, CohortRecords> finished, Action<int> progress, CancellationToken stop)
    {
        var views = new InstitutionView[]?[tree.Plans.Count];
        InstitutionView[] Read(int plan) => views[plan] ??= InstitutionView.All(tree.Plans[plan], logVisits);
        int most = 1;
        for (int done = 0, size; done < replications; done += size)
        {
            int parts = (int)Math.Round((double)(replications - done) / most);
            size = (replications - done) / Math.Max(1, parts);
            int first = firstReplication + done;
            int together = size;
            InProcessCohort Begin(int plan) => new(Read(plan), seed, first, together, logVisits);
            void Advance(InProcessCohort cohort, int before) => cohort.Advance(before, windows => progress(windows * together), stop: stop);

            InProcessCohort trunk = Begin(0);
            foreach (PlanBranch branch in tree.Branches)
            {
                InProcessCohort cohort = trunk;
                if (!branch.IsTrunk)
                {
                    Advance(trunk, branch.FromWindow);
                    cohort = branch.FromWindow == 0 ? Begin(branch.Plan) : trunk.Fork(Read(branch.Plan), branch.FromWindow);
                }

                Advance(cohort, int.MaxValue);
                finished(branch.Plan, cohort.Finish());
            }

            most = (int)Math.Clamp(CacheRoom * size / trunk.UsedBytes, 1, AtATime);
        }
    }

    /// <summary>Runs a cohort under several plans, and of each branch only what differs from the trunk: a replication at a time, as in each it is something else.
    /// At least one branch must share windows with the trunk.</summary>
    internal static void RunComparing(
        PlanTree tree, ulong seed, int firstReplication, int replications, bool logVisits, Action<int, CohortRecords> finished, Action<int> progress, CancellationToken stop)
    {
        var branches = new BranchCohort?[tree.Branches.Count];
        var pool = new InstitutionPool(tree.Trunk.Institutions.Length);
        for (int replication = firstReplication; replication < firstReplication + replications; replication++)
        {
            InProcessCohort Begin(Plan plan) => new(plan, seed, replication, 1, logVisits);
            void Advance(InProcessCohort cohort, int before) => cohort.Advance(before, progress, stop: stop);

            InProcessCohort trunk = Begin(tree.Trunk);
            var story = new TrunkStory(tree, trunk, before => Advance(trunk, before), pool);
            for (int b = 0; b < branches.Length; b++)
            {
                PlanBranch branch = tree.Branches[b];
                if (branch.FromWindow > 0)
                {
                    branches[b] ??= new BranchCohort(tree, branch, story, logVisits, pool);
                    finished(branch.Plan, branches[b]!.Run(story, replication, progress, stop));
                    continue;
                }

                InProcessCohort whole = branch.IsTrunk ? trunk : Begin(tree.Plans[branch.Plan]);
                Advance(whole, int.MaxValue);
                finished(branch.Plan, whole.Finish());
            }

            story.Forget(pool);
        }
    }
}
