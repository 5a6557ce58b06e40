using System.Collections.Immutable;
using Simulator.Kernel;

namespace Simulator.Cooperation.Tests;

/// <summary>Small scenarios for what a test does not care about.</summary>
internal static class Some
{
    public const double Day = 86_400;
    public const double Hour = 3_600;

    public static readonly DateOnly Start = new(2020, 1, 1);

    public static Quantity Number(double value, string path = "test") =>
        new(path, value, value, value, QuantityUnit.Number, Grade.Unsourced, [], "", []);

    public static Quantity Duration(double seconds, string path = "test") =>
        new(path, seconds, seconds, seconds, QuantityUnit.Duration, Grade.Unsourced, [], "", []);

    public static Value Constant(string path, double value) => new(path, Shape.Constant, [new Leaf(Number(value, path))]);

    /// <summary>A number by case; the case without a name is for all others.</summary>
    public static Cases By(Dimension dimension, params (string Case, double Value)[] cases) => new(
        dimension,
        cases.Where(one => one.Case.Length > 0).ToImmutableSortedDictionary(one => one.Case, one => (Parameter)new Leaf(Number(one.Value)), StringComparer.Ordinal),
        cases.Where(one => one.Case.Length == 0).Select(one => new Leaf(Number(one.Value))).SingleOrDefault());

    public static State State(string code, int officers = 1, int utcOffset = 0, params DateOnly[] holidays) => new(
        code, code,
        new StateCalendar([DayOfWeek.Saturday, DayOfWeek.Sunday], [.. holidays], utcOffset, (int)(9 * Hour), Duration(8 * Hour), holidays.Length == 0 && utcOffset == 0),
        [new DeskStaff(Number(officers), null, [])]);

    public static Instrument Instrument(string name, double transitDays = 10, double refusal = 0) => new(
        name, name,
        ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, Value>>.Empty
            .Add("channel", Values(Constant($"instruments.{name}.provisions.channel.transit", transitDays * Day)))
            .Add("refusal", Values(Constant($"instruments.{name}.provisions.refusal.political", refusal))));

    public static ImmutableSortedDictionary<string, Value> Values(params Value[] values) =>
        values.ToImmutableSortedDictionary(v => v.Path[(v.Path.LastIndexOf('.') + 1)..], v => v, StringComparer.Ordinal);

    public static Stage Stage(string name, StageAct act, string? then = null, Side side = Side.Requested) =>
        new(name, name, "group", act is Work ? new Place(side, InstitutionKind.CentralAuthority) : null, act, then, "", []);

    /// <summary>Drafting, post, decision, refusal or surrender: the least procedure with law in it.</summary>
    public static Procedure Surrender => new(
        "surrender", "Surrender", new Place(Side.Requesting, InstitutionKind.CentralAuthority),
        [
            Stage("draft", new Work("casework", "effort.draft", 1, null), "transmit", Side.Requesting),
            Stage("transmit", new Send(new Place(Side.Requested, InstitutionKind.CentralAuthority), "channel.transit"), "registry"),
            Stage("registry", new Mark([], [], [], [], true), "political"),
            Stage("political", new Decide([new Branch(new Chance("refusal.political"), "refused"), new Branch(null, "surrendered")])),
            Stage("refused", new End("refused", "political")),
            Stage("surrendered", new End("surrendered", "")),
        ],
        [], [], null);

    public static ArrivalPattern Pattern(double growth = 0, double batch = 0) => new(
        [], growth == 0 ? null : Number(growth), new DateOnly(2020, 1, 1), new DateOnly(2030, 1, 1), null,
        batch == 0 ? null : Number(batch), 2, 10, []);

    public static Family Family(string name, string procedure, ArrivalPattern pattern, params (string From, string To, double PerYear)[] streams) => new(
        name, name, procedure, true, true, null, ImmutableSortedDictionary<string, string>.Empty,
        [.. streams.Select(s => new ArrivalStream(s.From, s.To, Number(s.PerYear)))], null, pattern, []);

    public static Regime Regime(string name, string basis, params Treaty[] treaties) => new(
        name, name, [new FamilyBasis("surrender", basis, ImmutableSortedDictionary<string, string>.Empty)], [.. treaties], [], false);

    public static Treaty Treaty(string instrument, params (string State, DateOnly From)[] parties) => new(
        instrument, "surrender", parties.ToImmutableSortedDictionary(p => p.State, p => p.From, StringComparer.Ordinal), [], null, []);

    public static Scenario Scenario(
        ImmutableArray<State>? states = null, ImmutableArray<Regime>? regimes = null, ImmutableArray<Family>? families = null,
        ImmutableArray<Procedure>? procedures = null, ImmutableArray<Measure>? measures = null, ImmutableSortedDictionary<string, Value>? parameters = null,
        ImmutableArray<Instrument>? instruments = null) => new(
        "test", "What happens?", false, "", new ScenarioClock(Start, Start.AddYears(1), Start.AddYears(5), 1), ["today"],
        states ?? [State("AAA"), State("BBB"), State("CCC")],
        [new DeskKind("casework", "Case officers", InstitutionKind.CentralAuthority, QueueDiscipline.Priority)],
        [],
        parameters ?? Parameters(2),
        instruments ?? [Instrument("bilateral"), Instrument("aet", 5), Instrument("warrant-backing", 1), Instrument("none")],
        procedures ?? [Surrender],
        families ?? [Family("surrender", "surrender", Pattern(), ("AAA", "BBB", 50), ("AAA", "CCC", 20))],
        regimes ?? [Regime("today", "bilateral")],
        measures ?? [],
        ImmutableSortedDictionary<string, EvidenceRow>.Empty)
    {
        Quantities = [],
    };

    public static ImmutableSortedDictionary<string, Value> Parameters(double draftHours) =>
        ImmutableSortedDictionary.Create<string, Value>(StringComparer.Ordinal)
            .Add("effort.draft", new Value("parameters.effort.draft", Shape.Constant, [new Leaf(Duration(draftHours * Hour, "parameters.effort.draft"))]));

    public static string GoverningOn(Plan plan, int requesting, int requested, DateOnly date, int family = 0)
    {
        int second = (date.DayNumber - Start.DayNumber) * 86_400;
        Governance[] rules = plan.Governing[(((family * plan.States.Length) + requesting) * plan.States.Length) + requested];
        return plan.Instruments[rules.Last(r => r.From <= second).Instrument];
    }
}
