using System.Collections.Immutable;
using Simulator.Cooperation;
using Simulator.Experiments;
using Simulator.Experiments.Statistics;
using Simulator.Kernel;

namespace Simulator.Results.Tests;

/// <summary>A small world made by hand: three states, one desk each, surrender by treaty or not at all, and evidence.</summary>
internal static class Some
{
    private static readonly string[] Codes = ["ALP", "BET", "GAM"];

    public static RunFacts Run => new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), TimeSpan.FromSeconds(1.5), "in-process", 2, 1, 0, "/scenarios");

    public static Quantity Quantity(string path, double best = 1, Grade grade = Grade.Assumed, QuantityUnit unit = QuantityUnit.Number, string row = "") => new(
        path, best, best / 2, best * 2, unit, grade, row.Length == 0 ? [] : [row], "Because <somebody> said so", ["resources"]);

    public static Scenario Scenario(bool sourced = true)
    {
        Quantity limit = Quantity("instruments.treaty.provisions.time-limits.detention", 30 * 86400, unit: QuantityUnit.Duration);
        Instrument Named(string name, string title) => new(name, title, ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, Value>>.Empty.Add(
            "time-limits", ImmutableSortedDictionary<string, Value>.Empty.Add("detention", new Value("x", Shape.Constant, [new Leaf(limit)]))));
        Quantity[] quantities =
        [
            limit, Quantity("parameters.effort.hearing", 3 * 3600, Grade.Estimated, QuantityUnit.Duration, "DU001"),
            Quantity("measures.unused.factor"), Quantity("states.ALP.officers.bench", 2, Grade.Measured, row: "DU002"),
        ];
        return new Scenario(
            "sample", "What changes & what <stays>?", sourced, "scenario: sample\n",
            new ScenarioClock(new DateOnly(2020, 1, 1), new DateOnly(2022, 1, 1), new DateOnly(2026, 1, 1), 1), ["today", "treaty"],
            [.. Codes.Select(code => new State(code, code[..1] + code[1..].ToLowerInvariant() + "aland", Calendar, [new DeskStaff(quantities[3], null, [])]))],
            [new DeskKind("bench", "Bench", InstitutionKind.Court, QueueDiscipline.Fifo)],
            [new Offence("any", "Any")], ImmutableSortedDictionary<string, Value>.Empty,
            [Named("none", "No legal basis"), Named("treaty", "The \"Treaty\"")],
            [new Procedure("surrender", "Surrender", default, [], [new LegalClock("detention", "Detention limit", "time-limits.detention", true, Side.Requested, null, [], [])], ["custody"], "custody"),
             new Procedure("evidence", "Evidence", default, [], [], [], null)],
            [Family("surrender", "Surrender", "surrendered", "surrender", listed: true), Family("evidence", "Evidence", "answered", "answer", listed: true),
             Family("chat", "Chat", "answered", "answer", listed: false)],
            [new Regime("today", "Today’s rules", [], [], [], false),
             new Regime("treaty", "A treaty", [], [new Treaty("treaty", "surrender", ImmutableSortedDictionary<string, DateOnly>.Empty, [], null, [])], [], false)],
            [],
            ImmutableSortedDictionary<string, EvidenceRow>.Empty
                .Add("DU001", new EvidenceRow("DU001", "durations.csv", "A court's report, 2020", "https://court.example/report?a=1&b=2", "A"))
                .Add("DU002", new EvidenceRow("DU002", "durations.csv", "A \"list\"", "", "B")))
        {
            Quantities = [.. quantities.OrderBy(quantity => quantity.Path, StringComparer.Ordinal)],
        };
    }

    public static ComparisonResult Result(int regimes = 2, int states = 3)
    {
        Scenario scenario = Scenario();
        RegimeTitle[] run = [.. scenario.Regimes.Take(regimes).Select(regime => new RegimeTitle(regime.Name, regime.Title))];
        FamilyTitle[] families = [.. scenario.Families.Select(family => new FamilyTitle(family.Name, family.Title, family.Success!.Outcome))];
        MetricInfo[] infos = [.. families.SelectMany(Infos), .. Codes.Take(states).Select(code =>
            new MetricInfo(MetricInfo.Desks, "mean-wait", $"{code}:court:bench", Units.Days, $"Mean wait: {code} Bench", "Days.", false))];
        return new ComparisonResult
        {
            Scenario = scenario with { States = [.. scenario.States.Take(states)] },
            Version = "1.2.3",
            Seed = ulong.MaxValue,
            Replications = 3,
            Regimes = [.. run],
            Families = [.. families],
            MetricInfos = [.. infos],
            Metrics = [.. run.SelectMany((regime, r) => infos.Select((info, i) =>
                new MetricRow(regime.Name, info.Family, info.Metric, info.Group, info.Unit, Interval(Level(info) * (1 + (r * 0.4)), Level(info) / 20))))],
            Comparisons = [.. run.Skip(1).SelectMany(regime => infos.Select(info => new ComparisonRow(
                run[0].Name, regime.Name, info.Family, info.Metric, info.Group, info.Unit,
                new PairedDifference(info.Family == "surrender" ? Interval(Level(info) * 0.4, Level(info) / 10) : Interval(0.001, 0.1), 4.25, 0.001),
                Level(info), info.Headline ? info.Family == "surrender" ? 0.004 : 0.9 : null)))],
            Curves = [.. run.SelectMany((regime, r) => families.SelectMany(family => new[] { CurveKind.CumulativeIncidence, CurveKind.KaplanMeier }.SelectMany(kind =>
                (string[])[family.SuccessOutcome, "refused", "lapsed"]).Distinct().SelectMany(outcome => new[] { CurveKind.CumulativeIncidence, CurveKind.KaplanMeier }
                    .Select(kind => new CurveRow(regime.Name, family.Name, kind, outcome, [0, 100, 200], Band(0, 0.1 + (r * 0.1), 0.3 + (r * 0.1)))))))],
            OutcomeShares = [.. run.SelectMany((regime, r) => families.SelectMany(family => new[]
            {
                new OutcomeShareRow(regime.Name, family.Name, family.SuccessOutcome, "", Interval(0.5 + (r * 0.1), 0.05), Interval(50, 5)),
                new OutcomeShareRow(regime.Name, family.Name, "refused", "", Interval(0.3 - (r * 0.1), 0.05), Interval(30, 5)),
                new OutcomeShareRow(regime.Name, family.Name, "refused", "nationality", Interval(0.3 - (r * 0.1), 0.05), Interval(30, 5)),
                new OutcomeShareRow(regime.Name, family.Name, OutcomeShareRow.Open, "", Interval(0.2, 0.05), Interval(20, 5)),
            }))],
            Backlog = [.. run.SelectMany(regime => families.Select(family =>
                new BacklogRow(regime.Name, family.Name, [new DateOnly(2022, 1, 1), new DateOnly(2024, 1, 1), new DateOnly(2026, 1, 1)], Band(3, 5, 4))))],
            Desks = [.. run.SelectMany((regime, r) => Codes.Take(states).Select((code, c) => Desk(regime.Name, code, 5 + c + r, families)))],
            StageGroups = [.. run.SelectMany(regime => families.Select(family => new StageGroupRow(
                regime.Name, family.Name, "court", Interval(10, 1), Interval(2, 0.1), Interval(3, 0.2), Interval(30, 2))))],
            Pairs = [.. run.SelectMany((regime, r) => families.SelectMany(family => Codes.Take(states).SelectMany(from => Codes.Take(states).Where(to => to != from).Select(to =>
                new PairRow(regime.Name, family.Name, from, to, "none", r == 0 ? "none" : "treaty", 40, [new OutcomeCount("refused", "nationality", 4), new OutcomeCount(family.SuccessOutcome, "", 20)], 16,
                    Ratio(0.5), Ratio(0.4), Ratio(120), 110)))))],
            Capacity = [.. run.SelectMany(regime => Codes.Take(states).Select(code => new CapacitySheetRow(regime.Name, code, "bench", 2, 1200.5, 2000, 0.1, 0.5, 0.6)))],
            SpillOver = [.. run.Skip(1).SelectMany(regime => new[] { "evidence", SpillOverRow.Background }.SelectMany(work =>
                Codes.Take(states).Select(code => $"{code}:court:bench").Prepend(SpillOverRow.AllDesks).Select((desk, i) => new SpillOverRow(
                    regime.Name, work, desk, 40, 12, 90, Interval(5, 0.5),
                    new PairedDifference(work == "evidence" ? Interval(0.5 + i, 0.2) : Interval(0.01, 0.1), 12.5, 0.001), work == "evidence" ? 0.004 : 0.9))))],
            RunningMeans = [.. run.Select((regime, r) => new RunningMeanRow(
                regime.Name, "surrender", "surrendered-within-a-year", "", RunningMean.Of([0.3 + (r * 0.1), 0.4 + (r * 0.1), 0.5 + (r * 0.1)])))],
            WarmUp = [.. families.Select(family => WarmUp(family.Name))],
            Precision = null,
            Digests = [.. run.Select(regime => new RegimeDigest(regime.Name, new string('a', 64), [.. Enumerable.Repeat(new string('b', 64), 3)]))],
            Digest = new string('c', 64),
        };
    }

    /// <summary>Six years of a stock that fills in a year and then grows with demand.</summary>
    private static WarmUpRow WarmUp(string family)
    {
        DateOnly[] months = [.. Enumerable.Range(1, 72).Select(month => new DateOnly(2020, 1, 1).AddMonths(month))];
        double[] days = [.. months.Select((_, month) => Math.Min(100, 10.0 * month))];
        double[] pending = [.. days.Select((stock, month) => stock * (1 + (month / 100.0)))];
        return new WarmUpRow(family, [.. months], pending, days, 12, WelchAverage.Of(pending, 12), WelchAverage.Of(days, 12), Mser.Cut(pending), Mser.Cut(days), 24);
    }

    public static Interval Interval(double mean, double half) => new(mean, mean - half, mean + half, 3);

    /// <summary>One institution, one stream of surrender and one of chat.</summary>
    public static Plan Plan(string regime) => new()
    {
        Regime = regime,
        States = Codes,
        Offences = ["any"],
        Instruments = ["none", "treaty"],
        Families = [new FamilyPlan("surrender", true, 0, 2, 0, ["custody", "fled"]), new FamilyPlan("evidence", true, 0, 2, -1, []), new FamilyPlan("chat", true, 0, 2, -1, [])],
        Institutions = [.. Enumerable.Range(0, 9).Select(i => new InstitutionPlan(i / 3, i % 3, 0, 0, null!))],
        Desks = [],
        Stages = [Stage("hearing"), Stage("refused")],
        Outcomes = ["surrendered", "refused:nationality"],
        Clocks = [],
        Streams = [Stream("surrender/ALP/BET", 0), Stream("chat/ALP/BET", 2)],
        Governing = [],
        GovernsPendingFiles = false,
        Epochs = [0],
        SampleTimes = [],
        MeasureFrom = 1000,
        End = 1_000_000,
        PostRound = 86400,
        OrdinalBits = 20,
    };

    /// <summary>A refused request, an open one, and one of a family that is not listed.</summary>
    public static ReplicationRecords Records(int replication) => new(
        replication,
        new RequestRecord[]
        {
            new(replication, 1, 0, 0, 1, 0, 1, 1, 1, 0b11, 500, 500 + 86400, 43200),
            new(replication, 2, 0, 3, 2, 0, 0, 0, -1, 0, 2000, 1_000_000, 0),
            new(replication, 3, 1, 0, 1, 0, 0, 0, 0, 0, 2000, 3000, 0),
        },
        new StageVisit[] { new(replication, 1, 0, 0, 0, 0, 4, 1, 500, 600, 700) });

    private static StateCalendar Calendar => new([], [], 0, 0, Quantity("states.hours", 8), true);

    private static Family Family(string name, string title, string outcome, string noun, bool listed) => new(
        name, title, name == "chat" ? "evidence" : name, true, listed, new Success(outcome, noun, outcome + "-within-a-year", 365, 1095),
        name == "surrender" ? ImmutableSortedDictionary<string, string>.Empty.Add("released-on-expiry", "released") : ImmutableSortedDictionary<string, string>.Empty,
        [], null, new ArrivalPattern([], null, default, default, null, null, 1, 1, []), []);

    private static IEnumerable<MetricInfo> Infos(FamilyTitle family)
    {
        string noun = family.SuccessOutcome == "surrendered" ? "surrender" : "answer";
        MetricInfo Info(string metric, string unit, bool headline = true, string group = "") =>
            new(family.Name, metric, group, unit, char.ToUpperInvariant(metric[0]) + metric[1..].Replace('-', ' '), $"Definition of {metric}.", headline);
        yield return Info("requests", Units.Requests, headline: false);
        yield return Info(family.SuccessOutcome, Units.Requests);
        yield return Info("refused", Units.Requests);
        yield return Info("refused", Units.Requests, headline: false, group: "nationality");
        yield return Info(family.SuccessOutcome + "-within-a-year", Units.Share);
        yield return Info("median-days-to-" + noun, Units.Days);
        if (family.Name != "surrender") yield break;
        yield return Info("released-on-expiry", Units.Requests);
        yield return Info("days-in-custody", Units.PersonDays);
    }

    private static double Level(MetricInfo info) => info.Unit switch
    {
        Units.Share => 0.4,
        Units.Days => 310.123456789,
        Units.PersonDays => 28123,
        _ => 106,
    };

    private static DeskRow Desk(string regime, string state, double wait, FamilyTitle[] families)
    {
        int rank = Array.IndexOf(Codes, state) + 1;
        DeskShare Share(string family) => new(family, Interval(0.2 / rank, 0.01), Interval(0.1, 0.01), rank);
        return new DeskRow(
            regime, state, "court", "bench", "Bench", Interval(0.8, 0.02), Interval(4, 0.5), Interval(wait, 0.5), Interval(5, 1), Interval(0.99, 0.01),
            Interval(20, 3), Interval(8, 2), Interval(5000, 100), [.. families.Select(family => Share(family.Name))], Share(""));
    }

    private static RatioEstimate Ratio(double value) => new(Interval(value, value / 10), value * 40, 40);

    private static Band Band(params double[] mean) => new(mean, [.. mean.Select(value => value * 0.9)], [.. mean.Select(value => value * 1.1)], [.. mean.Select(_ => 3)]);

    private static StagePlan Stage(string name) => new()
    {
        Name = name, Procedure = "surrender", Group = "court", Kind = StageKind.Work, Word = 1, LoopMask = 0, LoopHead = -1, Position = 0,
    };

    private static StreamPlan Stream(string name, int family) => new(name, 1, 1, family, 0, 1, 0, [], 0, 0, 1, 1, []);
}
