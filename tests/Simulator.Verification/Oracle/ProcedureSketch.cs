namespace Simulator.Verification.Oracle;

/// <summary>A random procedure: a walk of a file from place to place, with loops, exits and legal clocks, that the scenario reader accepts.</summary>
internal sealed class ProcedureSketch
{
    private static readonly string[] Places =
    [
        "requesting central-authority", "requesting court", "requesting border-liaison-office",
        "requested central-authority", "requested court", "requested border-liaison-office",
    ];

    private readonly Choices _choose;
    private readonly int _offences;
    private readonly int _instruments;
    private readonly List<(int Place, bool TakesTime)> _walk = [];
    private readonly List<string> _clocks = [];
    private readonly Dictionary<int, string> _tails = [];
    private readonly SortedSet<string> _exits = [];
    private int _place;
    private int _loops;

    public ProcedureSketch(Choices choose, string name, int offences, int instruments)
    {
        _choose = choose;
        Name = name;
        _offences = offences;
        _instruments = instruments;
        _place = choose.Of(0, 3, 0, 1, 4, 5);
        string start = Places[_place];
        Add("work: { desk: " + Desk() + ", effort: time.e0 }", takesTime: true);
        for (int parts = choose.Below(14); parts > 0; parts--) AddPart();
        Add("end: { outcome: done }", takesTime: false);
        AddTails();
        Header = $"title: {name}, start: {start}, flags: [custody, urgent, noted], custody: custody"
            + (_clocks.Count == 0 ? "" : $", clocks: {{ {string.Join(", ", _clocks)} }}");
    }

    public string Name { get; }

    public string Header { get; }

    public bool HasClocks => _clocks.Count > 0;

    /// <summary>The stages in order, each without its braces; after the first a stage may be put in.</summary>
    public List<string> Stages { get; } = [];

    public override string ToString() =>
        $"  {Name}: {{ {Header}, stages: [\n{string.Concat(Stages.Select(stage => $"    {{ {stage} }},\n"))}  ] }}\n";

    private string Next => $"s{_walk.Count + 1}";

    private void Add(string act, bool takesTime)
    {
        Stages.Add($"stage: s{_walk.Count}, group: g, {act}");
        _walk.Add((_place, takesTime));
    }

    private void AddPart()
    {
        switch (_choose.Below(10))
        {
            case 0 or 1:
                AddWork(takesTime: true);
                break;
            case 2:
                AddWait(takesTime: true);
                break;
            case 3:
                AddSend();
                break;
            case 4:
                AddLoop();
                break;
            case 5:
                Add($"decide: [ {Branch(Exit())}, {Branch(Exit())}, {{ otherwise: {Next} }} ]", takesTime: false);
                break;
            case 6:
                // The next part may be passed over, so it must not move the file, and no loop may count on its time.
                Add($"decide: [ {Branch($"s{_walk.Count + 2}")}, {{ otherwise: {Next} }} ]", takesTime: false);
                if (_choose.Chance(50)) AddWork(takesTime: false);
                else AddWait(takesTime: false);
                break;
            case 7 or 8:
                AddMark();
                break;
            default:
                Add("relocate: { weights: flight.weights }", takesTime: false);
                if (_place >= 3) AddSend();
                break;
        }
    }

    private string Desk() => (_place % 3) switch { 0 => _choose.Of("casework", "registry"), 1 => "bench", _ => "liaison" };

    private void AddWork(bool takesTime) => Add(
        $"work: {{ desk: {Desk()}, effort: time.e{_choose.Below(4)}, priority: {_choose.Of(2, 0, 1, 3)}{(_choose.Chance(40) ? ", urgent-when: urgent" : "")} }}", takesTime);

    private void AddWait(bool takesTime) => Add($"wait: {{ for: time.w{_choose.Below(4)}, count: {_choose.Of("calendar", "working")} }}", takesTime);

    private void AddSend()
    {
        int to = _choose.Below(6);
        Add($"send: {{ to: {Places[to]}, transit: channel.transit }}", takesTime: true);
        _walk[^1] = (_place, true);
        _place = to;
    }

    private void AddLoop()
    {
        int head = _walk.FindLastIndex(_walk.Count - 1 - _choose.Below(_walk.Count), stage => stage.Place == _place);
        if (head < 0 || _loops == 2 || !_walk.Skip(head).Any(stage => stage.TakesTime))
        {
            AddWait(takesTime: true);
            return;
        }

        _loops++;
        Add($"decide: [ {{ chance: loop.l{_choose.Below(2)}, to: s{head} }}, {{ otherwise: {Next} }} ]", takesTime: false);
    }

    private void AddMark()
    {
        string sets = _choose.Of("urgent", "custody", "noted", "custody, urgent");
        string clears = _choose.Of("noted", "custody", "urgent");
        string facts = _choose.Chance(70) ? $"set: [{sets}]" : $"clear: [{clears}]";
        string receives = _choose.Chance(60) ? ", receives: true" : "";
        string stops = _clocks.Count > 0 && _choose.Chance(30) ? ", stop: [k0]" : "";
        if (_clocks.Count == 3)
        {
            Add($"clock: {{ {facts}{receives}{(stops.Length > 0 ? stops : ", start: [k2]")} }}", takesTime: false);
            AddWork(takesTime: true);
            return;
        }

        int clock = _clocks.Count;
        // The third clock leads nowhere, it only changes facts; the second may lead where the first does.
        string leads = clock == 2 || !_choose.Chance(75) ? "" : clock == 1 && _tails.GetValueOrDefault(0) is "" && _choose.Chance(40) ? ", on-expiry: t0" : $", on-expiry: t{clock}";
        _clocks.Add($"k{clock}: {{ title: K, limit: limits.{_choose.Of("a", "b")}, ends: {_choose.Of("local-midnight", "exact")}, "
            + $"law-of: {_choose.Of("requested", "requesting")}{leads}, sets: [{_choose.Of("noted", "urgent", "custody")}], clears: [{_choose.Of("custody", "urgent")}] }}");
        Add($"clock: {{ {facts}{receives}{stops}, start: [k{clock}] }}", takesTime: false);
        AddWork(takesTime: true);
        if (!leads.EndsWith($"t{clock}", StringComparison.Ordinal)) return;
        if (!_choose.Chance(30))
        {
            _tails.Add(clock, "");
            return;
        }

        // A clock that runs here only, and leads from the queue back to a desk of this institution.
        _tails.Add(clock, $"work: {{ desk: {Desk()}, effort: time.e{_choose.Below(4)} }}, then: s{_walk.Count}");
        Add($"clock: {{ stop: [k{clock}] }}", takesTime: false);
    }

    private string Exit()
    {
        string exit = _choose.Of("r0", "r1");
        _exits.Add(exit);
        return exit;
    }

    private string Branch(string to)
    {
        string asks = _choose.Below(8) switch
        {
            0 => $"chance: chance.c{_choose.Below(3)}",
            1 => $"governed-by: [i{_choose.Below(_instruments)}]",
            2 or 3 when _clocks.Count > 0 => $"flag: {_choose.Of("noted", "urgent", "custody")}",
            4 or 5 when _clocks.Count > 0 => $"expired: k{_choose.Below(_clocks.Count)}",
            6 => $"offence: [o{_choose.Below(_offences)}]",
            _ => "chance: rule.refuse",
        };
        return $"{{ {asks}, to: {to} }}";
    }

    // What a clock that has run out leads to: a desk nearby, an end, or the post and then, once more, a stage of the walk.
    private void AddTails()
    {
        int length = _walk.Count - 1;
        string near = string.Join(", ", _tails.Where(tail => tail.Value.Length > 0).Select(tail => $"k{tail.Key}"));
        foreach ((int clock, string nearby) in _tails)
        {
            // A clock that leads to a desk nearby must not run on while another clock's tail takes the file elsewhere.
            bool waits = near.Length == 0 && _choose.Chance(40);
            Stages.Add($"stage: t{clock}, group: g, {(waits ? "wait: { for: time.w1 }" : $"clock: {{ set: [noted], clear: [urgent], stop: [{near}] }}")}");
            int again = _choose.Below(length);
            Stages.Add($"stage: u{clock}, group: g, " + (
                nearby.Length > 0 ? nearby
                : _choose.Chance(50) ? $"send: {{ to: {Places[_walk[again].Place]}, transit: channel.transit }}, then: s{again}"
                : "end: { outcome: lapsed }"));
        }

        foreach (string exit in _exits) Stages.Add($"stage: {exit}, end: {{ outcome: refused, ground: {exit} }}");
    }
}
