using System.Globalization;
using CsCheck;

namespace Simulator.Verification.Oracle;

/// <summary>A random scenario, kept in parts so that a part can be added; <see cref="ToString"/> is the scenario file.</summary>
internal sealed class ScenarioSketch
{
    private readonly Choices _choose;
    private readonly DateOnly _start;
    private readonly int _months;
    private readonly bool _plentiful;
    private readonly int _offences;
    private readonly string _clock;
    private readonly string _desks;
    private readonly string _parameters;
    private readonly List<string> _families = [];
    private readonly string _measures;
    private readonly string _regimes;

    /// <summary>Makes a scenario of choices.</summary>
    /// <param name="choices">The choices.</param>
    /// <param name="plentiful">Whether no file ever waits for an officer.</param>
    public ScenarioSketch(int[] choices, bool plentiful = false)
    {
        _choose = new Choices(choices);
        _plentiful = plentiful;
        Seed = 1 + (ulong)_choose.Below(1000);
        Regime = _choose.Of("today", "new", "new");
        _start = _choose.Of(new DateOnly(2020, 1, 1), new DateOnly(2019, 12, 15), new DateOnly(2021, 3, 7));
        int warmUp = _choose.Below(3);
        int measure = 1 + _choose.Below(5);
        _months = warmUp + measure;
        _clock = $"{{ start: {Date(_start)}, warm-up: {warmUp} months, measure: {measure} months, post: {_choose.Of("1 day", "2 days", "3 days")} }}";
        _offences = 1 + _choose.Below(3);
        int instruments = 1 + _choose.Below(3);
        _desks = string.Concat(new[] { ("casework", "central-authority"), ("registry", "central-authority"), ("bench", "court"), ("liaison", "border-liaison-office") }
            .Select(desk => $"  {desk.Item1}: {{ title: D, at: {desk.Item2}, discipline: {_choose.Of("fifo", "priority", "earliest-deadline")} }}\n"));
        string[] codes = ["AAA", "BBB", "CCC", "DDD"];
        foreach (string code in codes.Take(2 + _choose.Below(3))) States.Add(code, State());
        _parameters = Parameters();
        for (int i = 0; i < instruments; i++) Instruments.Add($"i{i}", Instrument());
        int procedures = 1 + _choose.Below(2);
        for (int p = 0; p < procedures; p++) Procedures.Add(new ProcedureSketch(_choose, $"p{p}", _offences, instruments));
        for (int f = 0; f < 2; f++) _families.Add(Family($"f{f}", $"p{Math.Min(f, procedures - 1)}"));
        if (_choose.Chance(35) && !plentiful)
            _families.Add($"  other: {{ title: O, procedure: background, recorded: false, fill: {{ desk: casework, utilisation: {_choose.Of("0.5", "0.8", "0.95")}, effort: time.other }} }}\n");
        _measures = $"  m0: {{ title: M, from: {SomeDay()}, changes: [{{ path: parameters.time.e0, multiply: {_choose.Of("0.5", "2", "0.25")} }}] }}\n"
            + $"  m1: {{ title: M, from: {SomeDay()}, changes: [{{ path: \"states.*.officers.casework\", add: {_choose.Of("1", "2")} }}] }}\n";
        _regimes = Regimes();
    }

    /// <summary>Random scenarios.</summary>
    public static Gen<ScenarioSketch> Any { get; } = Gen.Int[0, 99_999].Array[0, 500].Select(choices => new ScenarioSketch(choices));

    /// <summary>Random scenarios in which no file ever waits for an officer.</summary>
    public static Gen<ScenarioSketch> AnyPlentiful { get; } = Gen.Int[0, 99_999].Array[100, 500].Select(choices => new ScenarioSketch(choices, plentiful: true));

    /// <summary>The seed to run it with.</summary>
    public ulong Seed { get; }

    /// <summary>The regime to run it under.</summary>
    public string Regime { get; }

    /// <summary>The states, in order.</summary>
    public OrderedDictionary<string, string> States { get; } = [];

    /// <summary>The instruments, in order; the first governs where nothing else does.</summary>
    public OrderedDictionary<string, string> Instruments { get; } = [];

    public List<ProcedureSketch> Procedures { get; } = [];

    public override string ToString()
    {
        string offences = string.Join(", ", Enumerable.Range(0, _offences).Select(o => $"o{o}: O"));
        string background = _families.Any(family => family.Contains("background", StringComparison.Ordinal))
            ? "  background: { title: B, start: requested central-authority, stages: [ { stage: b, group: g, work: { desk: casework, effort: time.other, priority: 1 } }, { stage: c, end: { outcome: done } } ] }\n" : "";
        return $"# Do the engine and the oracle agree? Seed {Seed}, regime {Regime}.\nscenario: random\nquestion: Do the engine and the oracle agree?\nprovenance: none\n"
            + $"clock: {_clock}\ndefault-regimes: [today]\noffences: {{ {offences} }}\ndesks:\n{_desks}"
            + $"states:\n{string.Concat(States.Select(state => $"  {state.Key}: {{ name: S, {state.Value} }}\n"))}"
            + $"parameters:\n{_parameters}instruments:\n{string.Concat(Instruments.Select(instrument => $"  {instrument.Key}: {{ title: I, provisions: {{ {instrument.Value} }} }}\n"))}"
            + $"procedures:\n{string.Concat(Procedures)}{background}families:\n{string.Concat(_families)}measures:\n{_measures}regimes:\n{_regimes}";
    }

    private static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private string SomeDay() => Date(_start.AddDays(1 + _choose.Below((_months * 30) - 2)));

    private string State()
    {
        string calendar = "around-the-clock";
        if (_choose.Chance(65))
        {
            string holidays = string.Join(", ", Enumerable.Range(0, _choose.Below(6)).Select(_ => SomeDay()).Distinct());
            calendar = $"{{ weekend: [{_choose.Of("saturday, sunday", "friday", "")}], hours: {_choose.Of("8", "6 hours", "15")}, opens: \"{_choose.Of("09:00", "08:30", "00:00")}\", "
                + $"utc-offset: \"{_choose.Of("+00:00", "+07:00", "+06:30", "-05:00", "+14:00")}\", holidays: [{holidays}] }}";
        }

        string[] desks = ["casework", "registry", "bench", "liaison"];
        string officers = string.Join(", ", desks.Select(desk => $"{desk}: {(_plentiful ? 900 : _choose.Of(1, 1, 2, 3))}"));
        string state = $"calendar: {calendar}, officers: {{ {officers} }}";
        if (_choose.Chance(25)) state += $", hours: {{ {_choose.Of(desks)}: 4 }}";
        if (_plentiful || !_choose.Chance(50)) return state;
        int first = 5 + _choose.Below(_months * 15);
        int second = first + 1 + _choose.Below(20);
        string Change(int day, int to) => $"{{ from: {Date(_start.AddDays(day))}, to: {to} }}";
        string changes = Change(first, _choose.Of(2, 0, 1)) + (second < _months * 28 ? $", {Change(second, 1 + _choose.Below(4))}" : "");
        return state + $", changes: {{ {string.Join(", ", _choose.Some(desks, 4).Select(desk => $"{desk}: [{changes}]"))} }}";
    }

    private string Parameters()
    {
        string time = string.Join(", ", Enumerable.Range(0, 4).Select(i => $"e{i}: {Duration("1 hour", "4 hours", "8 hours", "30 minutes", "1 day", "1 second")}")
            .Concat(Enumerable.Range(0, 4).Select(i => $"w{i}: {Duration("1 day", "12 hours", "3 days", "10 days", "1 hour")}")).Append($"other: {Duration("8 hours", "4 hours", "1 day")}"));
        string chance = string.Join(", ", Enumerable.Range(0, 3).Select(i => $"c{i}: {Argument("0.2", "0.5", "0.05", "0", "1")}"));
        return $"  time: {{ {time} }}\n  chance: {{ {chance} }}\n  loop: {{ l0: {Argument("0.3", "0.1", "0.6")}, l1: {Argument("0.5", "0.2")} }}\n"
            + $"  flight: {{ weights: {{ by: requested, values: {{ AAA: {_choose.Of("1", "3")}, BBB: {_choose.Of("2", "0")} }}, otherwise: {_choose.Of("1", "0")} }} }}\n";
    }

    private string Instrument() =>
        $"channel: {{ transit: {Duration("1 day", "3 days", "12 hours", "10 days")} }}, "
        + $"limits: {{ a: {(_choose.Chance(10) ? "0 days" : Duration("3 days", "1 day", "10 days", "12 hours"))}, b: {Duration("8 days", "2 days", "30 days")} }}, rule: {{ refuse: {Argument("0.1", "0.4", "0")} }}";

    private string Duration(params string[] amounts) => _choose.Below(11) switch
    {
        0 or 1 => Argument(amounts),
        2 => $"{{ constant: {Argument(amounts)} }}",
        3 => $"{{ exponential: {{ mean: {Argument(amounts)} }} }}",
        4 => $"{{ lognormal: {{ median: {Argument(amounts)}, sigma: 0.8 }} }}",
        5 => $"{{ lognormal: {{ mean: {Argument(amounts)}, cv: 0.5 }} }}",
        6 => $"{{ gamma: {{ mean: {Argument(amounts)}, cv: {_choose.Of("0.5", "1.5")} }} }}",
        7 => $"{{ weibull: {{ scale: {Argument(amounts)}, shape: {_choose.Of("1.5", "0.7")} }} }}",
        8 => $"{{ uniform: {{ low: 1 hour, high: {_choose.Of("3 days", "1 day")} }} }}",
        9 => $"{{ triangular: {{ low: 1 hour, mode: 5 hours, high: {_choose.Of("3 days", "1 day")} }} }}",
        _ => $"{{ empirical: [{_choose.Of(amounts)}, {_choose.Of(amounts)}, {_choose.Of(amounts)}] }}",
    };

    private string Argument(params string[] amounts)
    {
        string value = _choose.Of(amounts);
        return _choose.Below(10) switch
        {
            6 => $"{{ by: requested, values: {{ AAA: {_choose.Of(amounts)} }}, otherwise: {value} }}",
            7 => $"{{ by: requesting, values: {{ BBB: {_choose.Of(amounts)} }}, otherwise: {value} }}",
            8 => $"{{ by: pair, values: {{ \"AAA>BBB, BBB>AAA\": {_choose.Of(amounts)} }}, otherwise: {value} }}",
            9 => $"{{ by: offence, values: {{ o0: {_choose.Of(amounts)} }}, otherwise: {{ by: requested, values: {{ BBB: {_choose.Of(amounts)} }}, otherwise: {value} }} }}",
            _ => value,
        };
    }

    private string Family(string name, string procedure)
    {
        string[] pairs = [.. States.Keys.SelectMany(a => States.Keys.Select(b => $"{a}>{b}")).Where(pair => pair[..3] != pair[4..] || pair == "AAA>AAA")];
        string demand = "pairs: { " + string.Join(", ", _choose.Some(pairs, 4).Select(pair => $"\"{pair}\": {_choose.Of(60, 200, 30, 400)}")) + " }";
        if (_choose.Chance(25)) demand += $", level-cv: {_choose.Of("0.5", "1.5")}";
        if (_choose.Chance(30)) demand += $", batches: {{ chance: {_choose.Of("0.3", "0.1")}, low: {_choose.Of(2, 1)}, high: {_choose.Of(4, 7)} }}";
        if (_choose.Chance(20)) demand += $", growth: {_choose.Of("0.5", "-0.3")}, growth-from: {Date(_start)}";
        if (_choose.Chance(20)) demand += $", surges: [{{ from: {Date(_start.AddDays(20))}, to: {Date(_start.AddDays(20 + _choose.Of(10, 40)))}, factor: {_choose.Of("3", "0")} }}]";
        string shares = _offences switch { 1 => "o0: 1", 2 => "o0: 0.6, o1: 0.4", _ => "o0: 0.5, o1: 0.3, o2: 0.2" };
        return $"  {name}: {{ title: F, procedure: {procedure}, recorded: {(_choose.Chance(10) ? "false" : "true")}, demand: {{ {demand} }}{(_choose.Chance(80) ? $", offences: {{ {shares} }}" : "")} }}\n";
    }

    private string Regimes()
    {
        string I() => $"i{_choose.Below(Instruments.Count)}";
        string pending = _choose.Chance(40) ? "true" : "false";
        string today = $"  today: {{ title: T, basis: {{ f0: {{ default: {I()}, pairs: {{ \"AAA>*\": {I()} }} }}, f1: {I()} }}, pending-files: {pending}, measures: [{_choose.Of("", "m0", "m0, m1", "m1")}] }}\n";
        string parties = _choose.Below(3) switch
        {
            0 => $"parties: all, in-force: {SomeDay()}",
            1 => $"parties: [AAA, BBB], in-force: {SomeDay()}",
            _ => $"notified: {{ AAA: {SomeDay()}, BBB: {SomeDay()} }}, needed: {_choose.Of(1, 2)}, days-after: {_choose.Of(0, 5)}",
        };
        string extra = (_choose.Chance(30) ? $", uplift: {_choose.Of("2", "0.5")}, uplift-from: [i0]" : "") + (_choose.Chance(20) ? ", spares: [i0]" : "");
        return today + $"  new: {{ title: N, extends: today, treaties: [{{ instrument: {I()}, family: f0, {parties}{extra} }}], measures: [{_choose.Of("", "m0", "m1")}] }}\n";
    }
}
