using Xunit;

namespace Simulator.Kernel.Tests;

/// <summary>A warm institution allocates its reports and its mail, and nothing an event.</summary>
public class AllocationTests
{
    private const int Report = 64;   // a WindowReport is 40 bytes

    [Fact]
    public void AWarmInstitutionAllocatesNothingButItsReports()
    {
        Plan plan = Some.Plan()
            .Horizon(Some.Year * 40)
            .Post(Some.Day)
            .Desk("desk", officers: 5, Discipline.Priority)
            .Desk("registry", officers: 2, Discipline.EarliestDeadline)
            .Procedure("evidence", p => p
                .Clock("limit", 30 * Some.Hour, to: "lapsed")
                .Mark("start", starts: ["limit"])
                .Work("register", "registry", Hours(3))
                .Work("examine", "desk", Hours(10), urgent: "custody")
                .Decide("again", Branch.Chance(0.2, "register"), Branch.Otherwise("wait"))
                .Wait("wait", Hours(5))
                .End("done")
                .End("lapsed"), recorded: false)
            .Stream(8.0 / Some.Day)
            .Build();
        var institution = new Institution(plan, 0, 1, 0, replications: 10, logVisits: false);
        for (int window = 0; window < 1000; window++) institution.Advance(window, []);

        // The least of four stretches: a collection begun by another test charges this thread for room it has not used.
        long allocated = Enumerable.Range(0, 4).Min(stretch =>
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int window = 1000 + (400 * stretch); window < 1400 + (400 * stretch); window++) institution.Advance(window, []);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        });

        // About 400 windows * 10 replications * 8 requests * 4 events = 128,000 events.
        Assert.InRange(allocated, 400, 400 * Report);
    }

    [Fact]
    public void MailCostsOneArrayADestinationAndWindow()
    {
        const int Replications = 50;
        Plan plan = Some.Plan("AAA", "BBB")
            .Horizon(Some.Year * 40)
            .Post(Some.Day)
            .Procedure("evidence", p => p.Send("post", 1).Send("return", 1, toRequested: false).End("done"), recorded: false)
            .Stream(4.0 / Some.Day, requesting: 0, requested: 1)
            .Build();
        Institution[] both = [new(plan, 0, 1, 0, Replications, false), new(plan, 3, 1, 0, Replications, false)];
        Mail[][] inboxes = [[], []];
        long letters = 0;
        long allocated = 0;
        for (int window = 0; window < 3000; window++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            WindowReport one = both[0].Advance(window, inboxes[0]);
            WindowReport other = both[1].Advance(window, inboxes[1]);
            long used = GC.GetAllocatedBytesForCurrentThread() - before;
            inboxes = [other.Sent, one.Sent];
            if (window < 2000) continue;
            allocated += used;
            letters += one.Sent.Concat(other.Sent).Sum(mail => mail.Letters.Length);
        }

        Assert.True(letters > 300_000);
        int letter = System.Runtime.CompilerServices.Unsafe.SizeOf<Letter>();
        Assert.InRange(allocated, letters * letter, (letters * letter) + (1000 * 2 * (Report + 32 + 40 + 24)));
    }

    private static ValueTable Hours(double mean) => ValueTable.Of(Distribution.Exponential(mean * Some.Hour));
}
