using Simulator.Grains;
using Simulator.Kernel;

namespace Simulator.Verification.Hosts;

public class InstitutionGrainTests
{
    private readonly Plan _plan = CorrespondencePlan.Create();

    [Fact]
    public async Task TheSameWindowAskedTwiceGetsTheSameReport()
    {
        await using EmbeddedSilo silo = await EmbeddedSilo.StartAsync();
        (ICentralAuthorityGrain authority, Guid attempt) = await Begin(silo);
        WindowReport? last = null;

        for (int window = 0; window < 30; window++)
        {
            last = await authority.Advance(attempt, 0, new InstitutionCall(0, window, []));
            Assert.Same(last, await authority.Advance(attempt, 0, new InstitutionCall(0, window, [])));
        }

        var alone = new Institution(_plan, 0, 5, 0, 4, logVisits: true);
        for (int window = 0; window < 29; window++) alone.Advance(window, []);
        Assert.Equal(alone.Advance(29, []).Sent.SelectMany(mail => mail.Letters).Select(letter => letter.Body.Luck), last!.Sent.SelectMany(mail => mail.Letters).Select(letter => letter.Body.Luck));
    }

    [Fact]
    public async Task AWindowAskedAgainTooLateDoesNotTurnTheClockBack()
    {
        await using EmbeddedSilo silo = await EmbeddedSilo.StartAsync();
        (ICentralAuthorityGrain authority, Guid attempt) = await Begin(silo);
        await authority.Advance(attempt, 0, new InstitutionCall(0, 0, []));
        WindowReport? latest = await authority.Advance(attempt, 0, new InstitutionCall(0, 1, []));

        await authority.Advance(attempt, 0, new InstitutionCall(0, 0, []));

        Assert.Same(latest, await authority.Advance(attempt, 0, new InstitutionCall(0, 1, [])));
    }

    [Fact]
    public async Task AnInstitutionLostWithItsSiloSaysSoInsteadOfBeginningInTheMiddle()
    {
        await using EmbeddedSilo silo = await EmbeddedSilo.StartAsync();
        (ICentralAuthorityGrain authority, Guid attempt) = await Begin(silo);

        Assert.Null(await authority.Advance(Guid.NewGuid(), 0, new InstitutionCall(0, 0, [])));
        Assert.NotNull(await authority.Advance(attempt, 0, new InstitutionCall(0, 0, [])));
    }

    [Fact]
    public async Task FinishingTwiceGivesTheSameRecords()
    {
        await using EmbeddedSilo silo = await EmbeddedSilo.StartAsync();
        (ICentralAuthorityGrain authority, Guid attempt) = await Begin(silo);

        InstitutionRecords? records = await authority.Finish(attempt, 0, new InstitutionCall(0, -1, []));

        Assert.NotNull(records);
        Assert.Same(records, await authority.Finish(attempt, 0, new InstitutionCall(0, -1, [])));
    }

    [Fact]
    public async Task ACallOfAnEarlierPhaseLeavesTheBranchAsItIs()
    {
        await using EmbeddedSilo silo = await EmbeddedSilo.StartAsync();
        (ICentralAuthorityGrain authority, Guid attempt) = await Begin(silo);
        await authority.Advance(attempt, 0, new InstitutionCall(0, 0, []));
        WindowReport? ofBranch = await authority.Advance(attempt, 1, new InstitutionCall(0, 1, []));

        await authority.Advance(attempt, 0, new InstitutionCall(0, 1, []));

        Assert.Same(ofBranch, await authority.Advance(attempt, 1, new InstitutionCall(0, 1, [])));
        WindowReport? ofTrunk = await authority.Advance(attempt, 2, new InstitutionCall(0, 1, []));
        Assert.NotSame(ofBranch, ofTrunk);
        Assert.Equal(ofBranch!.NextRound, ofTrunk!.NextRound);
    }

    private async Task<(ICentralAuthorityGrain Authority, Guid Attempt)> Begin(EmbeddedSilo silo)
    {
        var order = new CohortOrder("run/1", 5, 0, 4, LogVisits: true);
        silo.Plans.Add(order.Job, PlanTree.Of([_plan, _plan with { Regime = "same" }]));
        ICentralAuthorityGrain authority = silo.Grains.GetGrain<ICentralAuthorityGrain>($"{order.Key}/AAA");
        var attempt = Guid.NewGuid();
        await authority.Begin(attempt, order, 0);
        return (authority, attempt);
    }
}
