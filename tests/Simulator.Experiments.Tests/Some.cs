using System.Collections.Immutable;
using Simulator.Cooperation;
using Simulator.Kernel;
using Branch = Simulator.Cooperation.Branch;

namespace Simulator.Experiments.Tests;

/// <summary>A small scenario, plans compiled from it, and records of requests that nobody simulated.</summary>
internal static class Some
{
    public const int Day = 86_400;

    public static readonly DateOnly Start = new(2020, 1, 1);

    /// <summary>Days before the measured window.</summary>
    public const int WarmUp = 366;

    /// <summary>Days of the measured window.</summary>
    public const int Window = 1_095;

    /// <summary>Two states; surrender with a success, informal requests without, background work that leaves no records.</summary>
    public static Scenario Scenario(params string[] counts) => new(
        "test", "What happens?", false, "", new ScenarioClock(Start, Start.AddDays(WarmUp), Start.AddDays(WarmUp + Window), 1), ["today", "treaty"],
        [State("AAA", "Alandia"), State("BBB", "Borduria")],
        [
            new DeskKind("casework", "Case officers", InstitutionKind.CentralAuthority, QueueDiscipline.Fifo),
            new DeskKind("bench", "Bench", InstitutionKind.Court, QueueDiscipline.Fifo),
        ],
        [],
        ImmutableSortedDictionary.Create<string, Value>(StringComparer.Ordinal)
            .Add("effort.file", Constant("parameters.effort.file", 8 * 3_600, QuantityUnit.Duration))
            .Add("chance.refusal", Constant("parameters.chance.refusal", 0.2, QuantityUnit.Number)),
        [Instrument("reciprocity", 40), Instrument("treaty", 10)],
        [Surrender, Plain("informal"), Plain("background")],
        [
            Family("surrender", true, new Success("surrendered", "surrender", "surrendered-within-100-days", 100, 200), counts, ("AAA", "BBB"), ("BBB", "AAA")),
            Family("informal", true, null, [], ("AAA", "BBB")),
            Family("background", false, null, [], ("AAA", "AAA")),
        ],
        [Regime("today"), Regime("treaty", "treaty")],
        [],
        ImmutableSortedDictionary<string, EvidenceRow>.Empty)
    {
        Quantities = [Quantity("parameters.chance.refusal", 0.2, QuantityUnit.Number)],
    };

    public static Plan Plan(string regime = "today") => PlanCompiler.Compile(Scenario("released"), regime);

    public static ExperimentRequest Request(int replications, int cohorts, params string[] regimes) =>
        ExperimentRequest.Compile(Scenario("released"), regimes, replications, seed: 7, cohorts, version: "0.0.0");

    /// <summary>The second that lies so many days after the start of the measured window.</summary>
    public static int Measured(double days) => (int)((WarmUp + days) * Day);

    public static int Stream(Plan plan, string family, string requesting = "AAA", string requested = "BBB") =>
        Array.FindIndex(plan.Streams, stream =>
            plan.Families[stream.Family].Name == family && plan.States[stream.Requesting] == requesting && plan.States[stream.Requested] == requested);

    /// <summary>A request that ended, or with outcome "" one that is open at the horizon.</summary>
    public static RequestRecord Record(
        Plan plan, int ordinal, double received, double closed, string outcome, int replication = 0, string family = "surrender",
        double custodyDays = 0, ulong flags = 0, string requesting = "AAA", string requested = "BBB")
    {
        int stream = Stream(plan, family, requesting, requested);
        return new RequestRecord(
            replication, RequestKey.Of(stream, ordinal, plan.OrdinalBits), stream, ordinal, (short)Array.IndexOf(plan.States, requested), 0, 0, 0,
            (short)(outcome.Length == 0 ? -1 : Array.IndexOf(plan.Outcomes, outcome)), flags,
            Measured(received), outcome.Length == 0 ? plan.End : Measured(closed), (int)(custodyDays * Day));
    }

    /// <summary>Ten, fifty, two hundred days; a hundred days and still open; and one that arrived a second too early.</summary>
    public static RequestRecord[] FiveRequests(Plan plan, int replication = 0) =>
    [
        Record(plan, 0, -1.0 / Day, 400, "surrendered", replication, custodyDays: 99, flags: 2),
        Record(plan, 1, 0, 50, "surrendered", replication, custodyDays: 10, flags: 2),
        Record(plan, 2, 100, 300, "surrendered", replication),
        Record(plan, 3, 200, 210, "refused:nationality", replication),
        Record(plan, 4, Window - 100, 0, "", replication, custodyDays: 5),
    ];

    public static CohortRecords Cohort(int first, int replications, params RequestRecord[] requests) =>
        new(first, replications, requests, [], [], []);

    private static Procedure Surrender => new(
        "surrender", "Surrender", new Place(Side.Requesting, InstitutionKind.CentralAuthority),
        [
            Stage("draft", "preparation", new Work("casework", "effort.file", 1, null), "transmit", new Place(Side.Requesting, InstitutionKind.CentralAuthority)),
            Stage("transmit", "channel", new Send(new Place(Side.Requested, InstitutionKind.Court), "channel.transit"), "registry"),
            Stage("registry", "channel", new Mark([], [], ["custody"], [], true), "hearing"),
            Stage("hearing", "court", new Work("bench", "effort.file", 1, null), "appeal", new Place(Side.Requested, InstitutionKind.Court)),
            Stage("appeal", "court", new Wait("channel.transit", false), "decision"),
            Stage("decision", "court", new Decide(
                [new Branch(new Chance("chance.refusal"), "nationality"), new Branch(new Chance("chance.refusal"), "political"),
                 new Branch(new Chance("chance.refusal"), "withdrawn"), new Branch(null, "surrendered")])),
            Stage("surrendered", "court", new End("surrendered", "")),
            Stage("nationality", "court", new End("refused", "nationality")),
            Stage("political", "court", new End("refused", "political")),
            Stage("withdrawn", "court", new End("withdrawn", "")),
        ],
        [], ["custody", "released"], "custody");

    private static Procedure Plain(string name) => new(
        name, name, new Place(Side.Requesting, InstitutionKind.CentralAuthority),
        [
            Stage($"{name}-work", "work", new Work("casework", "effort.file", 1, null), $"{name}-done", new Place(Side.Requesting, InstitutionKind.CentralAuthority)),
            Stage($"{name}-done", "work", new End("answered", "")),
        ],
        [], [], null);

    private static Stage Stage(string name, string group, StageAct act, string? then = null, Place? at = null) =>
        new(name, name, group, at, act, then, "", []);

    private static State State(string code, string name) => new(
        code, name, new StateCalendar([], [], 0, 0, Quantity("hours", 24 * 3_600, QuantityUnit.Duration), true),
        [.. Enumerable.Range(0, 2).Select(_ => new DeskStaff(Quantity("officers", 1, QuantityUnit.Number), null, []))]);

    private static Instrument Instrument(string name, double transitDays) => new(
        name, name,
        ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, Value>>.Empty.Add(
            "channel",
            ImmutableSortedDictionary<string, Value>.Empty.Add(
                "transit", Constant($"instruments.{name}.provisions.channel.transit", transitDays * Day, QuantityUnit.Duration))));

    private static Family Family(string name, bool recorded, Success? success, string[] counts, params (string From, string To)[] streams) => new(
        name, name, name, recorded, recorded, success, counts.ToImmutableSortedDictionary(flag => $"{flag}-count", flag => flag, StringComparer.Ordinal),
        [.. streams.Select(stream => new ArrivalStream(stream.From, stream.To, Quantity("rate", 60, QuantityUnit.Number)))], null,
        new ArrivalPattern([], null, Start, Start, null, null, 1, 1, []), []);

    private static Regime Regime(string name, params string[] treaties) => new(
        name, name == "today" ? "Today" : "The treaty", [new FamilyBasis("surrender", "reciprocity", ImmutableSortedDictionary<string, string>.Empty)],
        [.. treaties.Select(treaty => new Treaty(
            treaty, "surrender",
            ImmutableSortedDictionary<string, DateOnly>.Empty.Add("AAA", Start.AddDays(WarmUp + 10)).Add("BBB", Start.AddDays(WarmUp + 10)), [], null, []))],
        [], false);

    private static Quantity Quantity(string path, double value, QuantityUnit unit) =>
        new(path, value, value, value, unit, Grade.Unsourced, [], "", []);

    private static Value Constant(string path, double value, QuantityUnit unit) =>
        new(path, Shape.Constant, [new Leaf(Quantity(path, value, unit))]);
}
