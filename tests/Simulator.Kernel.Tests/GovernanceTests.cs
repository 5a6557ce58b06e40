using Xunit;

namespace Simulator.Kernel.Tests;

/// <summary>Instrument 1 governs a pair from the fifth day on; before, and for other pairs, instrument 0.</summary>
public class GovernanceTests
{
    private const int InForce = 5 * Some.Day;

    [Fact]
    public void TheInstrumentInForceAtReceiptGovernsToTheEnd()
    {
        CohortRecords records = Some.Runs(Treaty(pending: false));

        Assert.Contains(records.Requests, r => r.Received < InForce && r.Closed > InForce);
        Assert.All(records.Requests, r => Assert.Equal(r.Received >= InForce ? 1 : 0, r.Instrument));
    }

    [Fact]
    public void ATreatyThatCoversPendingFilesGovernsFromTheirNextStage()
    {
        Plan plan = Treaty(pending: true);

        CohortRecords records = Some.Runs(plan, logVisits: true);

        // An open request stands under the instrument of the stage it is in.
        Assert.All(records.Requests.Where(r => r.Outcome >= 0), r => Assert.Equal(r.Closed >= InForce ? 1 : 0, r.Instrument));
        Assert.All(records.Visits, v => Assert.Equal(v.Entered >= InForce ? 1 : 0, v.Instrument));
    }

    [Fact]
    public void AReceiptLaterInTheProcedureFixesTheInstrumentThere()
    {
        Plan plan = Some.Plan("AAA", "BBB")
            .Governing((_, _, _) => [new Governance(0, 0), new Governance(InForce, 1)])
            .Procedure("surrender", p => p
                .Wait("drafting", 2 * Some.Day)
                .Mark("received", receives: true)
                .Wait("examination", 2 * Some.Day)
                .Decide("which", Branch.IfInstrument(1, "new"), Branch.Otherwise("old"))
                .End("new")
                .End("old"))
            .Stream(0, requesting: 0, requested: 1)
            .Build();

        Story story = Some.Run(plan, Some.File(InForce - (2 * Some.Day) - 1), Some.File(InForce - (2 * Some.Day)), Some.File(InForce - (4 * Some.Day)));

        Assert.Equal("old new old", string.Join(' ', story.Outcome(0), story.Outcome(1), story.Outcome(2)));
    }

    [Fact]
    public void EachFamilyAndPairHasItsOwnInstrument()
    {
        Plan plan = Some.Plan("AAA", "BBB")
            .Governing((family, requesting, requested) => [new Governance(0, (byte)(family == 1 && requesting == 1 && requested == 0 ? 1 : 0))])
            .Procedure("evidence", p => p.End("answered"))
            .Procedure("surrender", p => p.End("surrendered"))
            .Stream(0.001, "evidence", 0, 1)
            .Stream(0.001, "evidence", 1, 0)
            .Stream(0.001, "surrender", 0, 1)
            .Stream(0.001, "surrender", 1, 0)
            .Build();

        CohortRecords records = Some.Runs(plan);

        Assert.All(records.Requests, r => Assert.Equal(plan.Streams[r.Stream].Name == "surrender BBB AAA" ? 1 : 0, r.Instrument));
        Assert.Equal(4, records.Requests.Select(r => r.Stream).Distinct().Count());
    }

    [Fact]
    public void APersonWhoMovesOnIsAskedForUnderTheRulesOfTheNewPair()
    {
        Plan plan = Moving([1, 1, 1, 1]);

        CohortRecords records = Some.Runs(plan);

        Assert.All(records.Requests, r => Assert.Equal(r.Requested == 3 ? 1 : 0, r.Instrument));
    }

    [Fact]
    public void APersonMovesToTheOtherStatesByTheirWeights()
    {
        CohortRecords records = Some.Runs(Moving([5, 5, 1, 3]), replications: 4);

        // From the second state (1), asked for by the first (0): to 2 or 3, one to three.
        int[] to = [.. Enumerable.Range(0, 4).Select(state => records.Requests.Count(r => r.Requested == state))];
        Assert.Equal((0, 0), (to[0], to[1]));
        int all = to[2] + to[3];
        Assert.True(all > 2000);
        Assert.InRange((to[2] - (all * 0.25)) / Math.Sqrt(all * 0.25 * 0.75), -Chance.Z, Chance.Z);
    }

    [Fact]
    public void APersonWithNowhereToGoStays()
    {
        Assert.All(Some.Runs(Moving([1, 1, 0, 0])).Requests, r => Assert.Equal(1, r.Requested));
    }

    [Fact]
    public void AfterAMoveTheFileGoesToTheNewState()
    {
        Plan plan = Some.Plan("AAA", "BBB", "CCC")
            .Desk("desk")
            .Procedure("surrender", p => p
                .Relocate("flight", Weights([1, 1, 1]))
                .Send("ask", 10)
                .Work("examine", "desk", 5)
                .Send("answer", 10, toRequested: false, toKind: 1)
                .Wait("return", 5)
                .End("done"))
            .Stream(0, requesting: 0, requested: 1)
            .Build();

        Story story = Some.Run(plan, Some.File(0));

        int[] places = [.. story.Records.Visits.Select(v => (int)v.Institution)];
        Assert.Equal([0, 0, 6, 6, 1, 1, 1], places);   // entry and flight at AAA; transit logged where it arrives
    }

    private static Plan Treaty(bool pending) =>
        Some.Plan("AAA", "BBB")
            .Governing((_, _, _) => [new Governance(0, 0), new Governance(InForce, 1)], pending)
            .Procedure("evidence", p => p
                .Wait("first", Some.Day)
                .Wait("second", ValueTable.Of(Distribution.Exponential(Some.Day)))
                .End("done"))
            .Stream(0.001, requesting: 0, requested: 1)
            .Build();

    private static ValueTable Weights(double[] weights) =>
        new([.. weights.Select(Distribution.Constant)], 0, 0, 1, 0, 0);

    private static Plan Moving(double[] weights) =>
        Some.Plan("AAA", "BBB", "CCC", "DDD")
            .Governing((_, _, requested) => [new Governance(0, (byte)(requested == 3 ? 1 : 0))])
            .Procedure("surrender", p => p.Relocate("flight", Weights(weights)).End("moved"))
            .Stream(0.001, requesting: 0, requested: 1)
            .Build();
}
