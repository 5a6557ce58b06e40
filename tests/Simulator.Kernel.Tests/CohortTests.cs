using Xunit;

namespace Simulator.Kernel.Tests;

/// <summary>The same story, whoever tells it: records do not depend on cohorts, on the order of calls, or on calls for nothing.</summary>
public class CohortTests
{
    private const ulong Seed = 7;
    private static readonly Plan Plan = World.Plan();
    private static readonly Lazy<CohortRecords> Reference = new(() => Some.Runs(Plan, replications: 7, Seed, logVisits: true));

    [Fact]
    public void CohortsOfOneTwoAndFourTellTheStoryOfACohortOfSeven()
    {
        CohortRecords[] parts =
        [
            Some.Runs(Plan, 1, Seed, first: 0, logVisits: true),
            Some.Runs(Plan, 2, Seed, first: 1, logVisits: true),
            Some.Runs(Plan, 4, Seed, first: 3, logVisits: true),
        ];

        Assert.True(Reference.Value.Requests.Length > 3000);
        Assert.Equal(Reference.Value.Requests, parts.SelectMany(part => part.Requests));
        Assert.Equal(Reference.Value.Desks, parts.SelectMany(part => part.Desks));
        Assert.Equal(Reference.Value.Stages, parts.SelectMany(part => part.Stages));
        Assert.Equal(Reference.Value.Visits, parts.SelectMany(part => part.Visits));
    }

    [Fact]
    public void InstitutionsMayBeCalledInAnyOrderWithinAWindow()
    {
        AssertSame(Reference.Value, Drive(Plan, calls => calls.Reverse()));
        ulong turn = 0;
        AssertSame(Reference.Value, Drive(Plan, calls =>
        {
            turn += 100;
            calls.Sort((a, b) => KeyedDraw.Mix(turn + (ulong)a.Institution).CompareTo(KeyedDraw.Mix(turn + (ulong)b.Institution)));
        }));
    }

    [Fact]
    public void CallsForNothingChangeNothing()
    {
        var institutions = Institutions(Plan);
        var waiting = Enumerable.Range(0, institutions.Length).Select(_ => new List<Mail>()).ToArray();
        int windows = new Cohort(Plan, 0, 7).Windows;
        for (int window = 0; window < windows; window++)
        {
            Mail[][] inboxes = [.. waiting.Select(mail => mail.ToArray())];
            foreach (List<Mail> mail in waiting) mail.Clear();
            for (int i = 0; i < institutions.Length; i++)
                foreach (Mail mail in institutions[i].Advance(window, inboxes[i]).Sent) waiting[mail.To].Add(mail);
        }

        AssertSame(Reference.Value, new Cohort(Plan, 0, 7).Assemble([.. institutions.Select((institution, i) => institution.Finish([.. waiting[i]]))]));
    }

    [Fact]
    public void ARunToldAgainIsTheSame()
    {
        AssertSame(Reference.Value, Some.Runs(Plan, 7, Seed, logVisits: true));
        AssertSame(Reference.Value, Some.Runs(World.Plan(), 7, Seed, logVisits: true));
    }

    [Fact]
    public void LoggingVisitsChangesNothingElse()
    {
        CohortRecords quiet = Some.Runs(Plan, 7, Seed);

        Assert.Empty(quiet.Visits);
        AssertSame(Reference.Value, quiet with { Visits = Reference.Value.Visits });
    }

    [Fact]
    public void AnotherSeedIsAnotherStory()
    {
        // The negative control of everything above.
        Assert.NotEqual(Reference.Value.Requests, Some.Runs(Plan, 7, Seed + 1).Requests);
        Assert.NotEqual(
            Reference.Value.Requests.Where(r => r.Replication == 0).Select(r => r.Closed),
            Reference.Value.Requests.Where(r => r.Replication == 1).Select(r => r.Closed));
    }

    [Fact]
    public void AStageOfAnotherNameIsAnotherStory()
    {
        CohortRecords renamed = Some.Runs(World.Plan(hearing: "session"), 7, Seed);

        // A constant effort has no draw, so its stage's name does not matter; one with a draw does.
        AssertSame(Reference.Value with { Visits = [] }, renamed);
        Plan one = Named("hearing"), other = Named("session");
        Assert.NotEqual(Some.Runs(one).Requests, Some.Runs(other).Requests);
    }

    [Fact]
    public void TwoRegimesTellTheSameStoryUntilTheyPart()
    {
        const int Parting = 100 * Some.Day;
        CohortRecords today = Some.Runs(World.Plan(treatyFrom: 10_000 * Some.Day), 7, Seed);
        CohortRecords treaty = Some.Runs(World.Plan(treatyFrom: Parting), 7, Seed);

        Assert.Equal(today.Requests.Where(r => r.Closed < Parting), treaty.Requests.Where(r => r.Closed < Parting));
        Assert.NotEqual(today.Requests, treaty.Requests);
        Assert.Equal(today.Requests.Select(r => (r.Key, r.Received, r.Offence)), treaty.Requests.Select(r => (r.Key, r.Received, r.Offence)));
    }

    [Fact]
    public void RecordsAreSorted()
    {
        CohortRecords records = Reference.Value;

        Assert.Equal(records.Requests.OrderBy(r => r.Replication).ThenBy(r => r.Key), records.Requests);
        Assert.Equal(records.Desks.OrderBy(d => d.Replication).ThenBy(d => d.Desk).ThenBy(d => d.Month), records.Desks);
        Assert.Equal(records.Stages.OrderBy(s => s.Replication).ThenBy(s => s.Family).ThenBy(s => s.Stage).ThenBy(s => s.Institution), records.Stages);
        Assert.Equal(records.Visits.OrderBy(v => v.Replication).ThenBy(v => v.Key).ThenBy(v => v.Step), records.Visits);
    }

    // A change here changes the results of every scenario: it must be meant, and the changelog must say so.
    [Fact]
    public void TheStoryIsTheSameInEveryVersion()
    {
        ulong digest = 0;
        foreach (RequestRecord r in Reference.Value.Requests)
        {
            digest = KeyedDraw.Mix(digest ^ r.Key ^ ((ulong)r.Received << 32) ^ (uint)r.Closed);
            digest = KeyedDraw.Mix(digest ^ r.Flags ^ ((ulong)r.Custody << 8) ^ ((ulong)(uint)r.Outcome << 40) ^ ((ulong)r.Requested << 60));
        }

        Assert.Equal(15555035979734287264UL, digest);
    }

    [Fact]
    public void ARunThatIsStoppedSaysSo()
    {
        using var stop = new CancellationTokenSource();
        double last = 0;

        Assert.Throws<OperationCanceledException>(() => InProcessHost.Run(
            Plan, Seed, 0, 1, progress: share => { last = share; if (share > 0.3) stop.Cancel(); }, stop: stop.Token));
        Assert.InRange(last, 0.3, 0.7);
    }

    private static Plan Named(string stage) =>
        Some.Plan()
            .Procedure("evidence", p => p.Wait(stage, ValueTable.Of(Distribution.Exponential(1000))).End("done"))
            .Stream(0.001)
            .Build();

    private static Institution[] Institutions(Plan plan) =>
        [.. Enumerable.Range(0, plan.Institutions.Length).Select(i => new Institution(plan, i, Seed, 0, 7, logVisits: true))];

    private static CohortRecords Drive(Plan plan, Action<List<InstitutionCall>> reorder)
    {
        var cohort = new Cohort(plan, 0, 7);
        Institution[] institutions = Institutions(plan);
        var calls = new List<InstitutionCall>();
        while (cohort.NextWindow(calls))
        {
            reorder(calls);
            foreach (InstitutionCall call in calls)
                cohort.Accept(institutions[call.Institution].Advance(call.Window, call.Inbox));
        }

        List<InstitutionCall> last = cohort.FinishCalls();
        reorder(last);
        return cohort.Assemble([.. last.Select(call => institutions[call.Institution].Finish(call.Inbox))]);
    }

    private static void AssertSame(CohortRecords expected, CohortRecords actual)
    {
        Assert.Equal(expected.Requests, actual.Requests);
        Assert.Equal(expected.Desks, actual.Desks);
        Assert.Equal(expected.Stages, actual.Stages);
        Assert.Equal(expected.Visits, actual.Visits);
    }
}
