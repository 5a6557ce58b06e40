namespace Simulator.Kernel.Tests;

/// <summary>Three states that use everything the clockwork has, in whole hours, so that many things happen at the same second.</summary>
internal static class World
{
    private const int H = Some.Hour;
    private const int D = Some.Day;

    public static Plan Plan(
        int treatyFrom = 100 * D, string hearing = "hearing", int measuredFrom = 0, double share = 1, double background = 0, bool recordsBackground = false)
    {
        bool[] works = [.. Enumerable.Range(-1, 400).Select(day => (day + 7) % 7 < 5)];
        PlanBuilder builder = Some.Plan("AAA", "BBB", "CCC")
            .Horizon(200 * D)
            .Samples(30 * D, 60 * D, 90 * D, 120 * D, 150 * D, 180 * D, 200 * D)
            .Post(D)
            .Measured(measuredFrom)
            .Calendar(new WorkingCalendar(works, 8 * H, 9 * H, 8 * H))
            .UtcOffset(0, 7 * H)
            .UtcOffset(1, 8 * H)
            .UtcOffset(2, (6 * H) + 1800)
            .Epochs(0, 100 * D)
            .Governing((family, requesting, requested) => family == 0 || family > 1 || (requesting + requested == 1)
                ? [new Governance(0, 0)]
                : [new Governance(0, 0), new Governance(treatyFrom, 1)])
            .Desk("registry", officers: 1)
            .Desk("officers", officers: 2, Discipline.Priority, changes: [(50 * D, 3), (120 * D, 1), (150 * D, 2)])
            .Desk("bench", officers: 1, Discipline.EarliestDeadline, kind: 1)
            .Desk("liaison", officers: 1, kind: 2)
            .Procedure("evidence", p => p
                .Work("draft", "officers", Hours(2), priority: 2)
                .Send("post", Hours(72))
                .Work("register", "registry", H)
                .Work("execute", "officers", ValueTable.Of(Distribution.LognormalOfMean(6 * H, 1)), priority: 1)
                .Decide("complete", Branch.Chance(0.3, "execute"), Branch.Otherwise("return"))
                .Send("return", 24 * H, toRequested: false)
                .End("answered"))
            .Procedure("surrender", p => p
                .Custody("custody")
                .Clock("arrest", new ValueTable([Distribution.Constant(20 * D), Distribution.Constant(45 * D)], 1, 0, 0, 0, 0), to: "lapsed", sets: "released", clears: "custody", midnight: true)
                .Clock("notice", 10 * D, sets: "overdue")
                .Mark("receive", receives: true)
                .Send("send", Hours(30))
                .Mark("detain", starts: ["arrest", "notice"], sets: "custody")
                .Work("check", "officers", Hours(3), priority: 2, urgent: "custody")
                .Decide("found", Branch.Chance(0.2, "flight"), Branch.Otherwise("to court"))
                .Relocate("flight", Some.Always(1), then: "send")
                .Send("to court", H, toKind: 1)
                .Work(hearing, "bench", new ValueTable([Distribution.Constant(8 * H), Distribution.Constant(5 * H)], 0, 0, 0, 0, 1))
                .Decide("adjourned", Branch.Chance(0.4, "adjourn"), Branch.IfExpired("notice", "late"), Branch.IfOffence(2, "refused"), Branch.Otherwise("hand over"))
                .Wait("adjourn", Some.ByOffence(24 * H, 48 * H, 10 * H), workingTime: true, then: hearing)
                .Send("hand over", H, toKind: 2)
                .Work("escort", "liaison", ValueTable.Of(Distribution.Triangular(H, 2 * H, 9 * H)))
                .Mark("stop", stops: ["arrest"], clears: "custody")
                .End("surrendered")
                .End("late")
                .End("refused")
                .End("lapsed"))
            .Stream(share * 0.7 / D, "evidence", 0, 1)
            .Stream(share * 0.7 / D, "evidence", 1, 2, levelCv: 0.4)
            .Stream(share * 0.7 / D, "evidence", 2, 0, batchChance: 0.2, batchLow: 2, batchHigh: 5)
            .Stream(share * 0.35 / D, "surrender", 0, 2, offences: [0.5, 0.8, 1])
            .Stream(share * 0.35 / D, "surrender", 1, 0, offences: [0.5, 0.8, 1])
            .Stream(share * 0.35 / D, "surrender", 2, 1, offences: [0.5, 0.8, 1], batchChance: 0.1, batchLow: 2, batchHigh: 3);
        return (background > 0 ? WithBackground(builder, background, recordsBackground) : builder).Build();
    }

    // Work beside that of the requests, at every desk of the first state; two kinds of it at the registry.
    private static PlanBuilder WithBackground(PlanBuilder builder, double share, bool recorded) => builder
        .Procedure("papers", p => p.Work("paper", "registry", H).End("filed"), recorded)
        .Procedure("forms", p => p.Work("form", "registry", Hours(2)).End("filled"), recorded)
        .Procedure("inquiries", p => p
            .Decide("urgent", Branch.Chance(0.3, "first"), Branch.Chance(0.5, "last"), Branch.Otherwise("ordinary"))
            .Work("first", "officers", Hours(4), priority: 1, then: "inquired")
            .Work("last", "officers", 3 * H, priority: 3, then: "inquired")
            .Work("ordinary", "officers", Hours(3), priority: 2)
            .End("inquired"), recorded)
        .Procedure("sessions", p => p.Work("session", "bench", Hours(5)).End("heard"), recorded)
        .Procedure("patrols", p => p.Work("patrol", "liaison", 2 * H).End("back"), recorded)
        .Stream(share * 2.0 / D, "papers", offences: [0.5, 0.8, 1])
        .Stream(share * 1.2 / D, "forms", pieces: [new RatePiece(0, 0, share * 1.2 / D, 1), new RatePiece(90 * D, 1, share * 2.0 / D, 0.6)])
        .Stream(share * 2.6 / D, "inquiries", levelCv: 0.3)
        .Stream(share * 0.5 / D, "sessions", kind: 1)
        .Stream(share * 1.5 / D, "patrols", kind: 2);

    private static ValueTable Hours(double mean) => ValueTable.Of(Distribution.Exponential(mean * H));
}
