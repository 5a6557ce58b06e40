using Xunit;

namespace Simulator.Kernel.Tests;

/// <summary>Background files, and those of a single counter, take an express way, unless every visit is logged: the two must tell one story.</summary>
public class ExpressTests
{
    private const int D = Some.Day;
    private const int H = Some.Hour;
    private const int Replications = 9; // more than the plain loop takes at a time

    private const string Wish = "SIMULATOR_TEST_SEED"; // has a run again

    private static readonly ulong Seed = (ulong)(int.TryParse(Environment.GetEnvironmentVariable(Wish), out int wish) ? wish : Random.Shared.Next());

    public ExpressTests() => TestContext.Current.TestOutputHelper?.WriteLine($"To have this run again: {Wish}={Seed}");

    // Desks that are nearly idle, busy, and more than full.
    public static MatrixTheoryData<double, bool> Shares => new([0.3, 1, 1.6], [false, true]);

    [Theory]
    [MemberData(nameof(Shares))]
    public void TheExpressWayTellsTheStoryOfTheGeneralWay(double share, bool recorded)
    {
        Plan plan = World.Plan(measuredFrom: 40 * D, background: share, recordsBackground: recorded);

        CohortRecords general = InProcessHost.Run(plan, Seed, 0, Replications, logVisits: true);
        CohortRecords express = InProcessHost.Run(plan, Seed, 0, Replications);

        AssertSame(general, express);
        string[] kinds = [.. Kinds(plan, express)];
        Assert.Equal(recorded, kinds.Contains("forms filled") && kinds.Contains("inquiries inquired") && (share < 1.5 || kinds.Contains("papers open")));
        Assert.True(general.Desks.Sum(desk => (long)desk.Lapsed) > 0 && general.Desks.Max(desk => desk.Queue) > 3, "The world must have lapses and queues.");
    }

    [Theory]
    [MemberData(nameof(Shares))]
    public void ByMailItIsTheSameStory(double share, bool recorded)
    {
        Plan plan = World.Plan(background: share, recordsBackground: recorded);

        var cohort = new Cohort(plan, 0, Replications);
        Institution[] institutions = [.. plan.Institutions.Select((_, i) => new Institution(plan, i, Seed, 0, Replications, logVisits: false))];
        var calls = new List<InstitutionCall>();
        while (cohort.NextWindow(calls))
            foreach (InstitutionCall call in calls) cohort.Accept(institutions[call.Institution].Advance(call.Window, call.Inbox));
        CohortRecords byMail = cohort.Assemble([.. cohort.FinishCalls().Select(call => institutions[call.Institution].Finish(call.Inbox))]);

        AssertSame(InProcessHost.Run(plan, Seed, 0, Replications), byMail);
    }

    [Fact]
    public void WhatEndsAtTheSecondOfASampleBelongsToTheNext()
    {
        // A patrol that arrived in the night begins at one and ends at three.
        Plan plan = World.Plan(background: 0.3);
        plan = plan with { SampleTimes = [.. Enumerable.Range(1, 199).Select(day => (day * D) + (3 * H)), plan.End] };

        CohortRecords general = InProcessHost.Run(plan, Seed, 0, Replications, logVisits: true);
        int patrol = Array.FindIndex(plan.Stages, stage => stage.Name == "patrol");

        Assert.Contains(general.Visits, visit => visit.Stage == patrol && plan.SampleTimes.Contains(visit.Left));
        AssertSame(general, InProcessHost.Run(plan, Seed, 0, Replications));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ABranchRecordsWhatItsPlanRecordsAlone(bool recorded)
    {
        Plan trunk = World.Plan(treatyFrom: 10_000 * D, background: 1, recordsBackground: recorded);
        Plan[] plans =
        [
            trunk,
            World.Plan(treatyFrom: (130 * D) + 5, background: 1, recordsBackground: recorded),
            WithPieces(trunk, "forms", piece => piece.From > 0 ? piece with { Accepted = 0.9 } : piece), // from day 90 on, when drafts are under way
            Staffed(trunk, 60 * D, 4), // the second to leave: drafts are shared from here on
            Staffed(trunk, 30 * D, 3),
        ];
        var parts = plans.Select(_ => new List<CohortRecords>()).ToArray();

        InProcessHost.Run(PlanTree.Of(plans), Seed, 0, Replications, logVisits: false, (plan, part) => parts[plan].Add(part));

        Assert.Equal([0, (130 * D) + 5, 90 * D, 60 * D, 30 * D], plans.Select((plan, i) => i == 0 ? 0 : Divergence.FirstSecond(trunk, plan)));
        for (int i = 0; i < plans.Length; i++)
            AssertSame(InProcessHost.Run(plans[i], Seed, 0, Replications, logVisits: true), CohortRecords.Joined(parts[i]));
        foreach (List<CohortRecords> part in parts) part.Clear();
        InProcessHost.RunComparing(PlanTree.Of(plans), Seed, 0, Replications, logVisits: false, (plan, part) => parts[plan].Add(part), _ => { }, default);
        for (int i = 0; i < plans.Length; i++)
            AssertSame(InProcessHost.Run(plans[i], Seed, 0, Replications, logVisits: true), CohortRecords.Joined(parts[i]));
    }

    [Fact]
    public void PlansOfWhichOneNeedsTheGeneralWayShareNothing()
    {
        Plan trunk = World.Plan(background: 1);
        Plan longer = WithEffort(trunk, "patrol", new ValueTable([Distribution.Constant(2 * H), Distribution.Constant(3 * H)], 0, 0, 0, 0, 1)); // from day 100 on

        Assert.Equal(0, Divergence.FirstSecond(trunk, longer));
        AssertSame(InProcessHost.Run(longer, Seed, 0, 2, logVisits: true), InProcessHost.Run(longer, Seed, 0, 2));
    }

    [Fact]
    public void OfAnInstitutionWithBackgroundWorkAloneNothingIsAskedButTheFirstTime()
    {
        Plan plan = Some.Plan()
            .Horizon(100 * D)
            .Post(D)
            .Desk("desk", officers: 2)
            .Procedure("papers", p => p.Work("paper", "desk", 5 * H).End("filed"), recorded: false)
            .Stream(5.0 / D)
            .Build();
        var cohort = new InProcessCohort(plan, Seed, 0, 3, logVisits: false);
        var asked = new List<int>();

        cohort.Advance(int.MaxValue, called: (_, window) => asked.Add(window));
        CohortRecords records = cohort.Finish();

        Assert.All(asked, window => Assert.Equal(0, window));
        Assert.InRange(records.Desks.Sum(desk => (long)desk.Completed), 1200, 1800);
        AssertSame(InProcessHost.Run(plan, Seed, 0, 3, logVisits: true), records);
    }

    [Fact]
    public void WhatNeedsTheGeneralWayGetsIt()
    {
        Assert.True(IsExpress(p => p.Work("paper", "desk", H).End("filed")));
        Assert.True(IsExpress(p => p.Decide("kind", Branch.Chance(0.5, "short"), Branch.Otherwise("long")).Work("short", "desk", H, then: "filed").Work("long", "desk", 2 * H).End("filed")));

        Assert.True(IsExpress(p => p.Work("paper", "desk", H).End("filed"), recorded: true));

        Assert.False(IsExpress(p => p.Custody("custody").Work("paper", "desk", H).End("filed"), recorded: true));
        Assert.False(IsExpress(p => p.Work("paper", "desk", H).End("filed"), recorded: true, treaty: true));
        Assert.True(IsExpress(p => p.Work("paper", "desk", H).End("filed"), treaty: true));
        Assert.False(IsExpress(p => p.Work("paper", "desk", H).End("filed"), officers: 1000));
        Assert.False(IsExpress(p => p.Work("paper", "desk", H).End("filed"), batchChance: 0.1));
        Assert.False(IsExpress(p => p.Work("paper", "desk", H).Work("again", "desk", H).End("filed")));
        Assert.False(IsExpress(p => p.Wait("rest", H).End("filed")));
        Assert.False(IsExpress(p => p.Work("paper", "desk", Some.ByOffence(H, 2 * H, 3 * H)).End("filed")));
        Assert.False(IsExpress(p => p.Work("paper", "desk", new ValueTable([Distribution.Constant(H), Distribution.Constant(2 * H)], 1, 0, 0, 0, 0)).End("filed")));
        Assert.False(IsExpress(p => p.Decide("kind", Branch.IfOffence(1, "short"), Branch.Otherwise("long")).Work("short", "desk", H, then: "filed").Work("long", "desk", 2 * H).End("filed")));
        Assert.False(IsExpress(p => p.Decide("kind", Branch.Chance(0.5, "here"), Branch.Otherwise("there")).Work("here", "desk", H, then: "filed").Work("there", "other", H).End("filed")));
    }

    [Fact]
    public void DrawsAndLogarithmsSideBySideAreThoseOneByOne()
    {
        ulong key = KeyedDraw.Mix(Seed);
        ulong[] purposes = [.. Enumerable.Range(0, 80_000).Select(i => KeyedDraw.Mix((ulong)i)), 0, 1, 2, 3, ulong.MaxValue, ulong.MaxValue - 1, 1UL << 63, 1UL << 12];
        ulong[] draws = [.. purposes];
        ulong[] byKey = [.. purposes];
        double[] uniforms = new double[purposes.Length];
        int[] seconds = new int[purposes.Length];
        int[] constants = new int[purposes.Length];
        Distribution law = Distribution.Exponential(7 * H);

        KeyedDraw.Draw(key, draws);
        KeyedDraw.Draw(byKey, 77);
        KeyedDraw.Uniform(purposes, uniforms);
        double[] logarithms = [.. uniforms];
        Portable.Log(logarithms);
        law.SampleSeconds(purposes, seconds);
        Distribution.Uniform(5, 50).SampleSeconds(purposes, constants);

        Assert.Equal(purposes.Select(purpose => KeyedDraw.Draw(key, purpose)), draws);
        Assert.Equal(purposes.Select(purpose => KeyedDraw.Draw(purpose, 77)), byKey);
        Assert.Equal(purposes.Select(KeyedDraw.Uniform), uniforms);
        Assert.Equal(uniforms.Select(u => BitConverter.DoubleToInt64Bits(Portable.Log(u))), logarithms.Select(BitConverter.DoubleToInt64Bits));
        Assert.Equal(purposes.Select(law.SampleSeconds), seconds.Select(second => (long)second));
        Assert.Equal(purposes.Select(Distribution.Uniform(5, 50).SampleSeconds), constants.Select(second => (long)second));
    }

    [Fact]
    public void LogarithmsOfAllSizesAreTheSameSideBySide()
    {
        double[] numbers = [.. Enumerable.Range(-1020, 2040).SelectMany(e => new[] { 1, 1.2, 1.4142135623730950, 1.4142135623730951, 1.4142135623730954, 1.6, 1.9, 1.9999999999999998 }.Select(m => Math.ScaleB(m, e)))];
        double[] logarithms = [.. numbers];

        Portable.Log(logarithms);

        Assert.Equal(numbers.Select(number => BitConverter.DoubleToInt64Bits(Portable.Log(number))), logarithms.Select(BitConverter.DoubleToInt64Bits));
    }

    private static bool IsExpress(Action<ProcedureBuilder> procedure, bool recorded = false, double batchChance = 0, int officers = 1, bool treaty = false) =>
        ExpressStream.Of(
            Some.Plan().Epochs(0, 5 * D).Governing((_, _, _) => treaty ? [new Governance(0, 0), new Governance(5 * D, 1)] : [new Governance(0, 0)]).Desk("desk", officers).Desk("other").Procedure("papers", procedure, recorded).Stream(1.0 / D, batchChance: batchChance, batchHigh: 2).Build(), 0) is not null;

    private static IEnumerable<string> Kinds(Plan plan, CohortRecords records) => records.Requests
        .Select(request => $"{plan.Families[plan.Streams[request.Stream].Family].Name} {(request.Outcome < 0 ? "open" : plan.Outcomes[request.Outcome])}").Distinct();

    private static Plan Staffed(Plan plan, int from, int officers) => plan with
    {
        Desks = [.. plan.Desks.Select(desk => desk.Name is "officers" or "registry"
            ? desk with { Officers = [.. desk.Officers.Append((from, officers)).OrderBy(change => change.Item1)] }
            : desk)],
    };

    private static Plan WithPieces(Plan plan, string family, Func<RatePiece, RatePiece> change) => plan with
    {
        Streams = [.. plan.Streams.Select(stream => plan.Families[stream.Family].Name == family ? stream with { Pieces = [.. stream.Pieces.Select(change)] } : stream)],
    };

    private static Plan WithEffort(Plan plan, string name, ValueTable effort) => plan with
    {
        Stages = [.. plan.Stages.Select(stage => stage.Name != name ? stage : new StagePlan
        {
            Name = stage.Name, Procedure = stage.Procedure, Group = stage.Group, Kind = stage.Kind, Word = stage.Word, LoopMask = stage.LoopMask,
            LoopHead = stage.LoopHead, Position = stage.Position, Next = stage.Next, Desk = stage.Desk, Priority = stage.Priority, Duration = effort,
        })],
    };

    private static void AssertSame(CohortRecords expected, CohortRecords actual)
    {
        Assert.Equal(expected.Requests, actual.Requests);
        Assert.Equal(expected.Desks, actual.Desks);
        Assert.Equal(expected.Stages, actual.Stages);
    }
}
