using Simulator.Kernel;

namespace Simulator.Verification.Oracle;

/// <summary>A request as the oracle keeps it: one object, wherever its paper lies.</summary>
internal sealed class OracleFile(StreamPlan stream, int streamIndex, int ordinal, ulong key, ulong luck, int received, int offence)
{
    private readonly List<(int At, bool Held)> _custody = [];

    public StreamPlan Stream { get; } = stream;

    public int StreamIndex { get; } = streamIndex;

    public int Ordinal { get; } = ordinal;

    public ulong Key { get; } = key;

    public ulong Luck { get; } = luck;

    public int Received { get; } = received;

    public int Offence { get; } = offence;

    public int Requested { get; set; } = stream.Requested;

    public int Instrument { get; set; }

    /// <summary>Index of its institution; while in the post, of the one it is bound for.</summary>
    public int Place { get; set; } = stream.Institution;

    public int Stage { get; set; } = -1;

    public int Entered { get; set; }

    /// <summary>When an officer took it in hand; null before, and outside desks.</summary>
    public int? Started { get; set; }

    /// <summary>The desk it waits or is worked on at, or was last.</summary>
    public OracleDesk? Desk { get; set; }

    /// <summary>Its place in a queue: the lowest goes first.</summary>
    public int Rank { get; set; }

    public int Steps { get; set; }

    /// <summary>Index of the outcome; null while it is open.</summary>
    public int? Outcome { get; set; }

    public int Closed { get; set; }

    public ulong Facts { get; private set; }

    /// <summary>Rounds made of each loop.</summary>
    public Dictionary<int, int> Rounds { get; } = [];

    /// <summary>When each running clock runs out.</summary>
    public Dictionary<ClockPlan, int> Running { get; } = [];

    public HashSet<ClockPlan> Expired { get; } = [];

    /// <summary>When the first clock that leads elsewhere runs out; never, if none runs.</summary>
    public int Limit => Running.Where(clock => clock.Key.OnExpiry >= 0).Select(clock => clock.Value).DefaultIfEmpty(int.MaxValue).Min();

    /// <summary>When the first of all its clocks runs out.</summary>
    public int Deadline => Running.Values.DefaultIfEmpty(int.MaxValue).Min();

    public void SetFacts(ulong sets, ulong clears, int at, int custodyFlag)
    {
        Facts = (Facts & ~clears) | sets;
        if (custodyFlag >= 0) _custody.Add((at, (Facts & (1UL << custodyFlag)) != 0));
    }

    /// <summary>Seconds in custody up to an end: each change of facts begins a stretch that the next one closes.</summary>
    public int Custody(int end) =>
        _custody.Select((change, i) => change.Held ? (i + 1 < _custody.Count ? _custody[i + 1].At : end) - change.At : 0).Sum();
}

/// <summary>A desk: who waits, in the order of coming, who is in hand, and how many officers there are.</summary>
internal sealed class OracleDesk(int index, DeskPlan plan)
{
    public int Index { get; } = index;

    public DeskPlan Plan { get; } = plan;

    public int Officers { get; set; } = plan.Officers[0].Officers;

    public int Taken { get; set; }

    public List<OracleFile> Queue { get; } = [];

    public List<OracleFile> InHand { get; } = [];
}
