using Simulator.Kernel;

namespace Simulator.Verification.Hosts;

/// <summary>Three states that write to each other all day: authority to authority, on to the court, back again. Small, with much mail and many ties.</summary>
internal static class CorrespondencePlan
{
    private const int Day = 86_400;
    private const int States = 3;

    public static Plan Create(int days = 400, int ordinalBits = 20)
    {
        InstitutionPlan[] institutions = [.. Enumerable.Range(0, States * 3)
            .Select(i => new InstitutionPlan(i / 3, i % 3, i, 1, WorkingCalendar.AroundTheClock))];
        return new Plan
        {
            Regime = "today",
            States = ["AAA", "BBB", "CCC"],
            Offences = ["any"],
            Instruments = ["none"],
            Families = [new FamilyPlan("letters", true, 0, 6, -1, [])],
            Institutions = institutions,
            Desks = [.. institutions.Select((_, i) => new DeskPlan("desk", i, Discipline.Fifo, WorkingCalendar.AroundTheClock, [(0, 2)]))],
            Stages =
            [
                Stage(0, "draft", StageKind.Work, 6 * 3600),
                Stage(1, "post", StageKind.Send, 2 * Day, toRequested: true, toKind: 0),
                Stage(2, "registry", StageKind.Work, 5 * 3600),
                Stage(3, "to court", StageKind.Send, Day, toRequested: true, toKind: 1),
                Stage(4, "hearing", StageKind.Work, 7 * 3600),
                new StagePlan { Name = "end", Procedure = "letters", Group = "all", Kind = StageKind.End, Word = 6, LoopMask = 0, LoopHead = -1, Position = 5, Outcome = 0 },
            ],
            Outcomes = ["answered"],
            Clocks = [],
            Streams = [.. Streams().OrderBy(stream => stream.Name, StringComparer.Ordinal)],
            Governing = [.. Enumerable.Repeat<Governance[]>([new Governance(0, 0)], States * States)],
            GovernsPendingFiles = false,
            Epochs = [0],
            SampleTimes = [.. Enumerable.Range(1, days / 30).Select(month => month * 30 * Day).Append(days * Day).Distinct()],
            MeasureFrom = 30 * Day,
            End = days * Day,
            PostRound = Day,
            OrdinalBits = ordinalBits,
        };
    }

    private static StagePlan Stage(int position, string name, StageKind kind, double seconds, bool toRequested = false, int toKind = 0) => new()
    {
        Name = name,
        Procedure = "letters",
        Group = "all",
        Kind = kind,
        Word = KeyedDraw.Word(name),
        LoopMask = 0,
        LoopHead = -1,
        Position = position,
        Next = position + 1,
        Desk = kind == StageKind.Work ? 0 : -1,
        Duration = ValueTable.Of(Distribution.Exponential(seconds)),
        ToRequested = toRequested,
        ToKind = toKind,
    };

    private static IEnumerable<StreamPlan> Streams()
    {
        string[] codes = ["AAA", "BBB", "CCC"];
        for (int from = 0; from < States; from++)
        {
            for (int to = 0; to < States; to++)
            {
                if (from == to) continue;
                string name = $"letters {codes[from]} {codes[to]}";
                yield return new StreamPlan(
                    name, KeyedDraw.Word(name), KeyedDraw.Word(codes[from]), 0, from, to, from * 3,
                    [new RatePiece(0, 0, 2.0 / Day, 1)], 0, 0, 1, 1, []);
            }
        }
    }
}
