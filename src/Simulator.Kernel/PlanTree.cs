namespace Simulator.Kernel;

/// <summary>Several plans of which a cohort simulates once what they have in common. The first plan is the trunk: every other leaves it in the first window
/// in which the two can differ, and goes on from a copy of its institutions.</summary>
/// <remarks>Regimes that share their warm-up, and the steps of a study, differ from one date on. A branch's records are exactly those of its plan run alone:
/// draws belong to the file, and order is a function of the model.</remarks>
public sealed class PlanTree
{
    private PlanTree(IReadOnlyList<Plan> plans, IReadOnlyList<PlanBranch> branches)
    {
        Plans = plans;
        Branches = branches;
        TouchedStreams = new bool[plans[0].Streams.Length];
        foreach (PlanBranch branch in branches.Where(branch => branch.FromWindow > 0))
        {
            bool[] streams = Contrast.OfStreams(plans[0], plans[branch.Plan]);
            for (int s = 0; s < streams.Length; s++) TouchedStreams[s] |= streams[s] && ExpressStream.Of(plans[0], s) is null;
        }

        Windows = branches.Sum(branch => plans[branch.Plan].Windows - branch.FromWindow);
    }

    /// <summary>The plans, the trunk first.</summary>
    public IReadOnlyList<Plan> Plans { get; }

    /// <summary>The order in which they are run: as they leave the trunk, the trunk itself last.</summary>
    public IReadOnlyList<PlanBranch> Branches { get; }

    /// <summary>The streams whose requests some branch may treat otherwise than the trunk; without those that go an express way, which
    /// never leave an institution (see <see cref="Contrast.OfInstitutions"/>).</summary>
    internal bool[] TouchedStreams { get; }

    /// <summary>Windows that are simulated in all.</summary>
    public long Windows { get; }

    /// <summary>The plan that the others are compared with.</summary>
    public Plan Trunk => Plans[0];

    /// <summary>Finds out where some plans part.</summary>
    /// <param name="plans">At least one plan; the one that most others have their beginning in common with first.</param>
    public static PlanTree Of(IReadOnlyList<Plan> plans) => new(
        plans,
        [
            .. Enumerable.Range(1, plans.Count - 1)
                .Select(plan => new PlanBranch(plan, FirstOwnWindow(plans[0], plans[plan])))
                .OrderBy(branch => branch.FromWindow),
            new PlanBranch(0, 0),
        ]);

    private static int FirstOwnWindow(Plan trunk, Plan plan)
    {
        int second = Divergence.FirstSecond(trunk, plan);
        return second == trunk.End ? trunk.Windows : second / trunk.PostRound;
    }
}

/// <summary>One plan of a <see cref="PlanTree"/>.</summary>
/// <param name="Plan">Its index.</param>
/// <param name="FromWindow">The first window it does not share with the trunk; 0 when it shares none, and for the trunk itself.</param>
public readonly record struct PlanBranch(int Plan, int FromWindow)
{
    /// <summary>Whether it is the trunk.</summary>
    public bool IsTrunk => Plan == 0;
}
