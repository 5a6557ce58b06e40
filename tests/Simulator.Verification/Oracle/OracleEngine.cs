using Simulator.Kernel;

namespace Simulator.Verification.Oracle;

/// <summary>
/// A second engine, written from the semantics and not from the first one: one list of events for the whole world, no windows, no cohorts,
/// no desk arrays; objects and dictionaries. It takes the same plan and must give the same records.
/// </summary>
/// <remarks>
/// It shares with the kernel only what has tests of its own: <see cref="KeyedDraw"/>, <see cref="Portable"/>, <see cref="Distribution"/>
/// (through the plan's tables) and <see cref="WorkingCalendar"/>. It runs one replication; nothing is counted while it runs,
/// <see cref="OracleRecords"/> counts afterwards.
/// </remarks>
internal sealed partial class OracleEngine
{
    private const int Day = 86_400;

    private readonly Plan _plan;
    private readonly Fault _fault;
    private readonly ulong _luck;
    private readonly OracleRecords _records;
    private readonly List<OracleEvent> _events = [];
    private readonly Dictionary<int, OracleDesk> _desks = [];
    private readonly List<OracleFile> _files = [];
    private ulong _counter;

    private OracleEngine(Plan plan, ulong seed, int replication, Fault fault)
    {
        _plan = plan;
        _fault = fault;
        _luck = KeyedDraw.Replication(seed, replication);
        _records = new OracleRecords(plan, replication, fault);
    }

    /// <summary>The records of some replications, in the order the kernel gives them.</summary>
    public static CohortRecords Run(Plan plan, ulong seed, int firstReplication, int replications, Fault fault = Fault.None) =>
        OracleRecords.Join(firstReplication, [.. Enumerable.Range(firstReplication, replications).Select(r => new OracleEngine(plan, seed, r, fault).Run())]);

    private OracleRecords Run()
    {
        for (int d = 0; d < _plan.Desks.Length; d++)
        {
            OracleDesk desk = _desks[d] = new OracleDesk(d, _plan.Desks[d]);
            foreach ((int from, int officers) in desk.Plan.Officers.Skip(1)) Add(from, OracleEvent.Staff, (ulong)d, () => ChangeStaff(desk, officers, from));
        }

        for (int stream = 0; stream < _plan.Streams.Length; stream++) Expect(stream, 0, 0);
        while (_events.Count > 0 && _events[0].Time < _plan.End)
        {
            OracleEvent next = _events[0];
            _events.RemoveAt(0);
            next.Happen();
        }

        foreach (OracleFile file in _files.Where(file => file.Outcome is null))
        {
            _records.Leave(file, _plan.End, pending: true);
            file.Closed = _plan.End;
            RunOut(file, _plan.End);
        }

        _records.Close(_files, _desks.Values);
        return _records;
    }

    // One order for everything of one second: the mail by its keyed hash, then staff, then requests by key; a completed stage before a lapse.
    private void Add(long time, int kind, ulong order, Action happen, ulong key = 0)
    {
        bool first = _fault == Fault.StaffBeforeMail && kind == OracleEvent.Staff;
        var added = new OracleEvent(time, first ? -1 : kind, order, key, ++_counter, happen);
        if (_fault == Fault.TiesByInsertion && kind != OracleEvent.Mail) added = added with { Kind = OracleEvent.Staff, Order = 0, Key = 0 };
        if (_fault == Fault.MailInOrderOfSending && kind == OracleEvent.Mail) added = added with { Order = 0, Key = 0 };
        int at = _events.BinarySearch(added);
        _events.Insert(at < 0 ? ~at : at, added);
    }

    private void Expect(int stream, int ordinal, double time)
    {
        StreamPlan source = _plan.Streams[stream];
        double hazard = -Portable.Log(KeyedDraw.Uniform(StreamDraw(source, ordinal, 1)));
        for (int p = Array.FindLastIndex(source.Pieces, piece => piece.From <= time); p < source.Pieces.Length; p++)
        {
            RatePiece piece = source.Pieces[p];
            double end = p + 1 < source.Pieces.Length ? source.Pieces[p + 1].From : _plan.End;
            double rate = piece.PerSecond * Level(source, piece.Year);
            double reach = rate * (end - time);
            if (hazard < reach)
            {
                double arrival = time + (hazard / rate);
                Add((long)arrival, OracleEvent.Request, KeyOf(stream, ordinal), () => Arrive(stream, ordinal, arrival, piece.Accepted), key: 2);
                return;
            }

            hazard -= reach;
            time = end;
        }
    }

    private double Level(StreamPlan source, int year)
    {
        if (source.LevelCv <= 0) return 1;
        ulong word = _fault == Fault.LevelOfThePair ? source.Word : source.LevelWord;
        return Distribution.Gamma(1, source.LevelCv).Sample(KeyedDraw.Draw(_luck, KeyedDraw.Purpose(word, year, 0)));
    }

    private void Arrive(int stream, int first, double time, double accepted)
    {
        StreamPlan source = _plan.Streams[stream];
        int size = KeyedDraw.Uniform(StreamDraw(source, first, 3)) < source.BatchChance
            ? source.BatchLow + KeyedDraw.Below(StreamDraw(source, first, 4), source.BatchHigh - source.BatchLow + 1)
            : 1;
        Expect(stream, first + size, time);
        if (KeyedDraw.Uniform(StreamDraw(source, first, 2)) >= accepted) return;
        for (int ordinal = first; ordinal < first + size; ordinal++) Begin(stream, ordinal, (int)time);
    }

    private void Begin(int stream, int ordinal, int now)
    {
        StreamPlan source = _plan.Streams[stream];
        ulong luck = StreamDraw(source, ordinal, 5);
        double u = KeyedDraw.Uniform(KeyedDraw.Draw(luck, 0x0FFE));
        var file = new OracleFile(source, stream, ordinal, KeyOf(stream, ordinal), luck, now, source.OffenceShares.SkipLast(1).Count(share => share <= u));
        _files.Add(file);
        Govern(file, now);
        Go(file, _plan.Families[source.Family].FirstStage, now);
    }

    private ulong KeyOf(int stream, int ordinal) => ((ulong)(stream + 1) << _plan.OrdinalBits) + (ulong)ordinal;

    private ulong StreamDraw(StreamPlan source, int ordinal, ulong purpose) =>
        KeyedDraw.Draw(
            KeyedDraw.Draw(_luck, _fault == Fault.StreamKeyedByPosition ? (ulong)Array.IndexOf(_plan.Streams, source) : source.Word),
            KeyedDraw.Purpose(purpose, ordinal, 1));

    private ulong Draw(OracleFile file, StagePlan stage, ulong what)
    {
        int visit = _fault == Fault.VisitsNotCounted ? 0 : file.Rounds.Where(loop => ((stage.LoopMask >> (8 * loop.Key)) & 1) != 0).Sum(loop => loop.Value);
        ulong luck = _fault == Fault.SharedGenerator ? ++_counter : _fault == Fault.DrawKeyedByInstrument ? file.Luck + (ulong)file.Instrument : file.Luck;
        ulong word = _fault == Fault.StageKeyedByPosition ? (ulong)stage.Position : stage.Word;
        return KeyedDraw.Draw(luck, KeyedDraw.Purpose(word, visit, what));
    }

    private Distribution Law(OracleFile file, ValueTable table, int requested, int now)
    {
        int day = _fault == Fault.ValuesOfTheFirstDay ? file.Received : now;
        return table.At(file.Instrument, file.Stream.Requesting, requested, file.Offence, Array.FindLastIndex(_plan.Epochs, epoch => epoch <= day));
    }

    private void Govern(OracleFile file, int now)
    {
        int day = _fault == Fault.LawOfTheFirstDay ? file.Received : now;
        int states = _plan.States.Length;
        Governance[] rules = _plan.Governing[(((file.Stream.Family * states) + file.Stream.Requesting) * states) + file.Requested];
        file.Instrument = rules.Last(rule => rule.From <= day).Instrument;
    }
}

/// <summary>Something that happens.</summary>
/// <param name="Time">The second.</param>
/// <param name="Kind">Mail, staff, then requests.</param>
/// <param name="Order">Mail: its keyed hash. Staff: the desk. Requests: the request's key.</param>
/// <param name="Key">Mail: the request's key. Requests: a completed stage (0), a lapse (1), an arrival (2).</param>
/// <param name="Number">When it was planned; the model's order is complete without it, so only a fault makes it count.</param>
/// <param name="Happen">What happens.</param>
internal sealed record OracleEvent(long Time, int Kind, ulong Order, ulong Key, ulong Number, Action Happen) : IComparable<OracleEvent>
{
    public const int Mail = 0;
    public const int Staff = 1;
    public const int Request = 2;

    public int CompareTo(OracleEvent? other) =>
        (Time, Kind, Order, Key, Number).CompareTo((other!.Time, other.Kind, other.Order, other.Key, other.Number));
}
