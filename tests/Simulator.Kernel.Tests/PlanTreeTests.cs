using Xunit;

namespace Simulator.Kernel.Tests;

/// <summary>What plans have in common is simulated once, and nobody can tell.</summary>
public class PlanTreeTests
{
    private const int D = Some.Day;
    private const ulong Seed = 7;
    private const int Replications = 9; // more than the plain loop takes at a time

    private static readonly Plan Trunk = InTwoPieces(treatyFrom: 10_000 * D);

    // Other plans, and the second at which they part from the trunk.
    private static readonly Dictionary<string, (Plan Plan, int Parts)> Others = new()
    {
        ["the same"] = (InTwoPieces(treatyFrom: 10_000 * D), 200 * D),
        ["a treaty"] = (InTwoPieces(treatyFrom: 100 * D), 100 * D),
        ["a later treaty, in the middle of a day"] = (InTwoPieces((130 * D) + 5), (130 * D) + 5),
        ["a post more from a day on"] = (Staffed(60 * D, 4), 60 * D),
        ["the staff of later, sooner"] = (Staffed(70 * D, 1), 70 * D),
        ["a change of staff that changes nothing"] = (Staffed(70 * D, 3), 200 * D),
        ["work that takes longer from an epoch on"] = (WithEffort([8, 8, 5, 7]), 100 * D),
        ["work that takes longer from the start"] = (WithEffort([9, 8, 5, 5]), 0),
        ["numbers of a treaty that governs from a day on"] = (WithClock(InTwoPieces(treatyFrom: 100 * D), 50 * D), 100 * D),
        ["a treaty that takes files already received"] = (InTwoPieces(treatyFrom: 100 * D) with { GovernsPendingFiles = true }, 100 * D),
        ["fewer candidates accepted from a day on"] = (InTwoPieces(treatyFrom: 10_000 * D, accepted: 0.5), 80 * D),
        ["more candidates"] = (InTwoPieces(treatyFrom: 10_000 * D, share: 1.5), 0),
        ["a stage of another name"] = (InTwoPieces(treatyFrom: 10_000 * D, hearing: "session"), 0),
        ["an instrument of its own that governs from a day on"] = (WithOwnInstrument(100 * D), 100 * D),
        ["an instrument of its own that governs nobody"] = (WithOwnInstrument(10_000 * D), 200 * D),
        ["another measured window"] = (InTwoPieces(treatyFrom: 10_000 * D, measuredFrom: 30 * D), 0),
    };

    public static TheoryData<string> Names => [.. Others.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void TheSecondAtWhichTwoPlansPartIsFound(string name)
    {
        (Plan other, int parts) = Others[name];
        Plan trunk = TrunkOf(name);

        Assert.Equal(parts, Divergence.FirstSecond(trunk, other));
        Assert.Equal(parts, Divergence.FirstSecond(other, trunk));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void ABranchRecordsWhatItsPlanRecordsAlone(string name)
    {
        Plan other = Others[name].Plan;
        Plan trunk = TrunkOf(name);

        CohortRecords[] together = Together(trunk, other);

        AssertSame(InProcessHost.Run(trunk, Seed, 0, Replications, logVisits: true), together[0]);
        AssertSame(InProcessHost.Run(other, Seed, 0, Replications, logVisits: true), together[1]);
    }

    [Fact]
    public void PlansThatPartLaterAreNotTakenForThoseThatPartSooner()
    {
        Plan[] plans = [Trunk, .. Others.Values.Select(other => other.Plan)];

        CohortRecords[] together = Together(plans);

        Assert.All(plans.Zip(together), pair => AssertSame(InProcessHost.Run(pair.First, Seed, 0, Replications, logVisits: true), pair.Second));
    }

    [Fact]
    public void ADivergenceFoundTooLateWouldShow()
    {
        // The negative control: a branch that leaves the trunk after the treaty has come into force has missed it.
        Plan treaty = InTwoPieces(treatyFrom: 100 * D);
        CohortRecords alone = InProcessHost.Run(treaty, Seed, 0, 1, logVisits: true);

        CohortRecords late = ForkedAt(treaty, 140);

        AssertSame(alone, ForkedAt(treaty, 100));
        AssertSame(alone, ForkedAt(treaty, 40));
        Assert.NotEqual(alone.Requests, late.Requests);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void FilesThatWaitWhenAPlanWhoseValuesChangeWithTimeAndOneWhoseDoNotPartKeepTheirWork(bool trunkChanges)
    {
        // More work than the desk can do, so that many wait on day 100.
        Plan steady = Busy(Some.Always(5 * Some.Hour), 0);
        Plan changing = Busy(new ValueTable([Distribution.Constant(5 * Some.Hour), Distribution.Constant(7 * Some.Hour)], 0, 0, 0, 0, 1), 0, 100 * D);
        Plan[] plans = trunkChanges ? [changing, steady] : [steady, changing];

        CohortRecords[] together = Together(plans);

        Assert.Equal(100 * D, Divergence.FirstSecond(steady, changing));
        Assert.All(plans.Zip(together), pair => AssertSame(InProcessHost.Run(pair.First, Seed, 0, Replications, logVisits: true), pair.Second));
        Assert.NotEqual(together[0].Requests, together[1].Requests);

        static Plan Busy(ValueTable work, params int[] epochs) => Some.Plan().Horizon(200 * D).Post(D).Epochs(epochs).Desk("desk")
            .Procedure("papers", p => p.Wait("rest", Some.Hour).Work("paper", "desk", work).End("filed")).Stream(6.0 / D).Build();
    }

    [Fact]
    public void TheWorkIsCountedOnceForWhatIsShared()
    {
        PlanTree tree = PlanTree.Of([Trunk, Others["a treaty"].Plan, Others["the same"].Plan, Others["more candidates"].Plan]);

        Assert.Equal([3, 1, 2, 0], tree.Branches.Select(branch => branch.Plan));
        Assert.Equal([0, 100, 200, 0], tree.Branches.Select(branch => branch.FromWindow));
        Assert.Equal(200 + 100 + 0 + 200, tree.Windows);
    }

    // A treaty's numbers matter only beside a trunk that has the treaty.
    private static Plan TrunkOf(string name) => name.StartsWith("numbers of", StringComparison.Ordinal) ? InTwoPieces(treatyFrom: 100 * D) : Trunk;

    private static CohortRecords[] Together(params Plan[] plans)
    {
        var parts = plans.Select(_ => new List<CohortRecords>()).ToArray();
        InProcessHost.Run(PlanTree.Of(plans), Seed, 0, Replications, logVisits: true, (plan, part) => parts[plan].Add(part));
        CohortRecords[] apart = [.. parts.Select(CohortRecords.Joined)];
        if (PlanTree.Of(plans).Branches.All(branch => branch.FromWindow == 0)) return apart;
        foreach (List<CohortRecords> part in parts) part.Clear();
        InProcessHost.RunComparing(PlanTree.Of(plans), Seed, 0, Replications, logVisits: true, (plan, part) => parts[plan].Add(part), _ => { }, default);
        Assert.All(apart.Zip(parts), pair => AssertSame(pair.First, CohortRecords.Joined(pair.Second)));
        return apart;
    }

    private static CohortRecords ForkedAt(Plan plan, int window)
    {
        var trunk = new Cohort(Trunk, 0, 1);
        Institution[] institutions = [.. Trunk.Institutions.Select((_, i) => new Institution(Trunk, i, Seed, 0, 1, logVisits: true))];
        Advance(trunk, institutions, window);
        Cohort branch = trunk.Fork(plan, window);
        Institution[] forked = [.. institutions.Select(institution => institution.Fork(plan, window))];
        Advance(branch, forked, int.MaxValue);
        return branch.Assemble([.. branch.FinishCalls().Select(call => forked[call.Institution].Finish(call.Inbox))]);
    }

    private static void Advance(Cohort cohort, Institution[] institutions, int before)
    {
        var calls = new List<InstitutionCall>();
        while (cohort.NextWindow(calls, before))
            foreach (InstitutionCall call in calls) cohort.Accept(institutions[call.Institution].Advance(call.Window, call.Inbox));
    }

    // The officers' desk has 2 at first, 3 from day 50, 1 from day 120, 2 from day 150.
    private static Plan Staffed(int from, int officers) => Trunk with
    {
        Desks = [.. Trunk.Desks.Select(desk => desk.Name == "officers"
            ? desk with { Officers = [.. desk.Officers.Append((from, officers)).OrderBy(change => change.Item1)] }
            : desk)],
    };

    private static Plan WithEffort(double[] hours) => WithStage("hearing", stage => new ValueTable(
        [.. hours.Select(hour => Distribution.Constant(hour * Some.Hour))], 2, 0, 0, 0, 1));

    private static Plan WithStage(string name, Func<StagePlan, ValueTable> duration) => Trunk with
    {
        Stages = [.. Trunk.Stages.Select(stage => stage.Name != name ? stage : new StagePlan
        {
            Name = stage.Name, Procedure = stage.Procedure, Group = stage.Group, Kind = stage.Kind, Word = stage.Word, LoopMask = stage.LoopMask,
            LoopHead = stage.LoopHead, Position = stage.Position, Next = stage.Next, Desk = stage.Desk, AtRequested = stage.AtRequested, AtKind = stage.AtKind,
            Priority = stage.Priority, UrgentFlags = stage.UrgentFlags, Duration = duration(stage),
        })],
    };

    // The trunk has two instruments; the third has the values of the second.
    private static Plan WithOwnInstrument(int from) => Trunk with
    {
        Instruments = [.. Trunk.Instruments, "own"],
        Governing = [.. Trunk.Governing.Select(rules => rules.Length == 1 ? rules : [rules[0], new Governance(from, 2)])],
        Clocks = [.. Trunk.Clocks.Select(clock => clock.Name == "arrest"
            ? clock with { Limit = new ValueTable([Distribution.Constant(20 * D), Distribution.Constant(45 * D), Distribution.Constant(45 * D)], 1, 0, 0, 0, 0) }
            : clock)],
    };

    private static Plan WithClock(Plan plan, int seconds) => plan with
    {
        Clocks = [.. plan.Clocks.Select(clock => clock.Name == "arrest"
            ? clock with { Limit = new ValueTable([Distribution.Constant(20 * D), Distribution.Constant(seconds)], 1, 0, 0, 0, 0) }
            : clock)],
    };

    // The world, with a second piece of every rate from day 80 on, of whose candidates fewer may be accepted.
    private static Plan InTwoPieces(int treatyFrom, string hearing = "hearing", int measuredFrom = 0, double share = 1, double accepted = 1)
    {
        Plan plan = World.Plan(treatyFrom, hearing, measuredFrom, share);
        return plan with
        {
            Streams = [.. plan.Streams.Select(stream => stream with
            {
                Pieces = [stream.Pieces[0], stream.Pieces[0] with { From = 80 * D, Accepted = accepted }],
            })],
        };
    }

    private static void AssertSame(CohortRecords expected, CohortRecords actual)
    {
        Assert.Equal(expected.Requests, actual.Requests);
        Assert.Equal(expected.Desks, actual.Desks);
        Assert.Equal(expected.Stages, actual.Stages);
        Assert.Equal(expected.Visits, actual.Visits);
    }
}
