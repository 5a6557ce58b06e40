using System.Runtime.CompilerServices;

namespace Simulator.Kernel;

/// <content>Files that go an express way: see <see cref="ExpressStream"/>.</content>
/// <remarks>
/// They touch nothing but their desk, so nothing of them happens until somebody looks at it: a file of the general way that comes or goes, a change of
/// staff, the end of a month. Then the desk catches up, in one go. Only while a file of the general way waits there does the desk go on by itself, because
/// the end of any work may be that file's turn: the next such end is then an event.
/// </remarks>
public sealed partial class Institution
{
    private ExpressStream[] _express;
    private int[][] _expressOf;
    private int[] _handOffsets;
    private Arrivals[] _arrivals = [];          // by replication and stream
    private Draft[] _drafts = [];               // by replication and stream
    private int _branches;                      // that have left it
    private InHand[] _hands = [];               // by replication, desk and time, the latest first
    private ExpressDesk[] _expressDesks = [];   // by replication and desk

    // The next file of a stream.
    private struct Arrivals
    {
        public int Time;
        public int Taken; // files of the draft
        public int Ordinal;
    }

    // The end of a work on the express way.
    private struct InHand
    {
        public int Time;
        public int Worked; // by the desk's calendar, the same moment
        public ulong Tie;
    }

    private struct ExpressDesk
    {
        public int Hand;   // files in hand
        public ulong Wake; // the tie of the end that is an event
        public long Ages;  // ages at the horizon of the files that will be in hand then
    }

    private static bool IsBefore(int time, ulong tie, int otherTime, ulong otherTie) => time < otherTime || (time == otherTime && tie < otherTie);

    private void SetUpExpress()
    {
        int streams = _replications * _express.Length;
        _arrivals = new Arrivals[streams];
        _drafts = new Draft[streams];
        _hands = new InHand[_replications * _handOffsets[^1]];
        _expressDesks = new ExpressDesk[_express.Length == 0 ? 0 : _replications * _self.Desks];
        for (int r = 0; r < _replications; r++)
        {
            for (int e = 0; e < _express.Length; e++)
            {
                int at = (r * _express.Length) + e;
                var draft = new Draft();
                Open(r, _express[e].Plan, ref draft.After);
                DraftMore(r, e, draft);
                _drafts[at] = draft;
                Announce(e, at);
            }
        }
    }

    private void ForkExpress(Institution trunk)
    {
        Copy(trunk._expressDesks, ref _expressDesks);
        int places = _replications * _handOffsets[^1];
        if (_hands.Length != places) _hands = new InHand[places];
        for (int r = 0; r < _replications; r++)
        {
            for (int d = 0; d < _self.Desks && _express.Length > 0; d++)
                trunk.HandOf(r, d)[.._expressDesks[(r * _self.Desks) + d].Hand].CopyTo(HandOf(r, d));
        }

        Copy(trunk._arrivals, ref _arrivals);
        // A single branch does not share: what is shared is kept until the trunk comes by, and drawing once more costs little.
        bool shares = trunk._branches++ > 0;
        if (_drafts.Length != trunk._drafts.Length) _drafts = new Draft[trunk._drafts.Length];
        for (int at = 0; at < _drafts.Length; at++)
        {
            Draft draft = trunk._drafts[at];
            _drafts[at] = shares || draft.Shared ? draft : draft.Copy();
            _drafts[at].Shared |= shares;
        }

        for (int e = 0; e < _express.Length; e++)
        {
            if (ReferenceEquals(_express[e].Plan.Pieces, trunk._express[e].Plan.Pieces) || _express[e].Plan.Pieces.AsSpan().SequenceEqual(trunk._express[e].Plan.Pieces)) continue;
            // Other files are accepted from some day on. What was taken came before it, and stands.
            for (int at = e; at < _drafts.Length; at += _express.Length)
            {
                var own = new Draft { Before = _drafts[at].Before, After = _drafts[at].Before, Shared = true };
                do DraftMore(at / _express.Length, e, own);
                while (own.Count <= _arrivals[at].Taken && own.After.Time < _plan.End);
                own.Shared = false;
                _drafts[at] = own;
                Announce(e, at);
            }
        }
    }

    private Span<InHand> HandOf(int r, int d) => _hands.AsSpan((r * _handOffsets[^1]) + _handOffsets[d], _handOffsets[d + 1] - _handOffsets[d]);

    private void Announce(int e, int at)
    {
        ref Arrivals arrivals = ref _arrivals[at];
        Draft draft = _drafts[at];
        if (arrivals.Taken == draft.Count)
        {
            arrivals.Time = int.MaxValue;
            return;
        }

        ref ExpressFile next = ref draft.Files[arrivals.Taken];
        arrivals.Time = next.Time;
        arrivals.Ordinal = next.Ordinal;
    }

    // Only where two things happen at one second anybody asks.
    private ulong TieOf(int e, in Arrivals next) => Event.Of(next.Time, 0, _express[e].FirstKey | (uint)next.Ordinal, EventKind.Arrival, 0).Tie;

    // Has everything happen at a desk that happens on the express way before a moment.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void CatchUp(int r, int d, int time, ulong tie)
    {
        if (_expressOf[d].Length > 0) Follow(r, d, time, tie);
    }

    private void Follow(int r, int d, int time, ulong tie)
    {
        int[] streams = _expressOf[d];
        int at = (r * _self.Desks) + d;
        ref ExpressDesk express = ref _expressDesks[at];
        Span<InHand> hand = HandOf(r, d);
        int e = Nearest(r, streams);
        ref Arrivals arrivals = ref _arrivals[(r * _express.Length) + e];
        while (true)
        {
            if (express.Hand > 0)
            {
                InHand end = hand[express.Hand - 1];
                if (end.Time < arrivals.Time || (end.Time == arrivals.Time && end.Tie < TieOf(e, in arrivals)))
                {
                    if (!IsBefore(end.Time, end.Tie, time, tie)) break;
                    express.Hand--;
                    FinishExpress(r, d, at, hand, end);
                    continue;
                }
            }

            if (arrivals.Time > time || (arrivals.Time == time && TieOf(e, in arrivals) >= tie)) break;
            ArriveExpress(r, d, at, e, hand);
            if (streams.Length == 1) continue;
            e = Nearest(r, streams);
            arrivals = ref _arrivals[(r * _express.Length) + e];
        }

        Watch(r, d);
    }

    private void FinishExpress(int r, int d, int at, Span<InHand> hand, InHand end)
    {
        ref DeskState desk = ref _desks[at];
        desk.Completed++;
        if (desk.Queue > 0 && desk.Busy == desk.Officers)
        {
            // As nearly always: one file of this kind makes room for the next, and the officer stays busy.
            int queue = FirstQueue(r, d);
            while (_queues[queue].Head < 0) queue++;
            int slot = _queues[queue].Head;
            ref Request file = ref _files[slot];
            if (file.Express)
            {
                int after = _links[slot].After;
                _queues[queue].Head = after;
                if (after < 0) _queues[queue].Tail = -1;
                else _links[after].Before = -1;
                desk.Leave(end.Time);
                TakeFileInHand(r, d, at, hand, in file, end.Time, end.Worked);
                Release(slot);
                return;
            }
        }

        desk.Free(end.Worked);
        TakeNext(r, d, end.Time, end.Worked);
    }

    // Of these streams the one that brings the next file.
    private int Nearest(int r, int[] streams)
    {
        int nearest = streams[0];
        for (int i = 1; i < streams.Length; i++)
        {
            ref Arrivals one = ref _arrivals[(r * _express.Length) + nearest];
            ref Arrivals other = ref _arrivals[(r * _express.Length) + streams[i]];
            if (other.Time < one.Time || (other.Time == one.Time && TieOf(streams[i], in other) < TieOf(nearest, in one))) nearest = streams[i];
        }

        return nearest;
    }

    private void ArriveExpress(int r, int d, int at, int e, Span<InHand> hand)
    {
        ExpressStream stream = _express[e];
        int place = (r * _express.Length) + e;
        ref Arrivals arrivals = ref _arrivals[place];
        Draft draft = _drafts[place];
        ref ExpressFile arrived = ref draft.Files[arrivals.Taken];
        ulong key = stream.FirstKey | (uint)arrived.Ordinal;
        int now = arrived.Time;
        ref DeskState desk = ref _desks[at];
        desk.Arrived++;
        ref readonly ExpressWay way = ref stream.Ways[arrived.Way];
        if (stream.Recorded && stream.Decision >= 0 && now >= _plan.MeasureFrom) TallyOf(_tallyOffsets[stream.Plan.Family] + stream.Decision, r).Visits++;
        if (desk.Busy < desk.Officers && desk.Queue == 0)
        {
            long worked = _calendars[d].WorkedBefore(now);
            desk.Seize(worked);
            long end = TakeInHand(d, at, hand, key, now, arrived.Effort, now, worked);
            if (stream.Recorded) Record(r, stream, way.Stage, arrived.Offence, key, now, now, end);
        }
        else
        {
            int slot = NewSlot();
            ref Request file = ref _files[slot];
            file.Key = key;
            file.Replication = _firstReplication + r;
            file.Entered = now;
            file.Mark = arrived.Effort;
            file.Stage = way.Stage;
            file.Family = (byte)stream.Plan.Family;
            file.Running = 0;
            file.Queued = true;
            file.Express = true;
            file.Step = 0;
            if (stream.Recorded)
            {
                file.Step = (ushort)(e + 1);
                file.Received = now;
                file.Requesting = (short)stream.Plan.Requesting;
                file.Requested = (short)stream.Plan.Requested;
                file.Offence = arrived.Offence;
                file.Instrument = stream.Instrument;
                file.Flags = 0;
            }

            desk.Join(now);
            Append(FirstQueue(r, d) + way.Queue, slot);
        }

        if (++arrivals.Taken == draft.Count)
        {
            if (!draft.Shared) arrivals.Taken = 0;
            DraftMore(r, e, draft);
        }

        Announce(e, place);
    }

    private void SeizeExpress(int r, int d, in Request file, int now, long worked)
    {
        int at = (r * _self.Desks) + d;
        _desks[at].Seize(worked);
        TakeFileInHand(r, d, at, HandOf(r, d), in file, now, worked);
    }

    private void TakeFileInHand(int r, int d, int at, Span<InHand> hand, in Request file, int now, long worked)
    {
        long end = TakeInHand(d, at, hand, file.Key, file.Entered, file.Mark, now, worked);
        if (file.Step > 0) Record(r, _express[file.Step - 1], file.Stage, file.Offence, file.Key, file.Entered, now, end);
    }

    // Nothing comes between the hand and the end of the work, so what will be said of the file is known now.
    private void Record(int r, ExpressStream stream, short stage, byte offence, ulong key, int entered, int started, long end)
    {
        bool ends = end < _plan.End;
        int closed = ends ? (int)end : _plan.End;
        int next = _stages[stage].Next;
        if (entered >= _plan.MeasureFrom)
        {
            int tallies = _tallyOffsets[stream.Plan.Family];
            ref StageTally tally = ref TallyOf(tallies + stage, r);
            tally.Visits++;
            tally.Waiting += started - entered;
            tally.Working += closed - started;
            if (ends) TallyOf(tallies + next, r).Visits++;
        }

        _closed.Add(new RequestRecord(
            _firstReplication + r, key, stream.Stream, RequestKey.Ordinal(key, _plan.OrdinalBits), (short)stream.Plan.Requested, offence, stream.Instrument,
            ends ? (short)next : stage, ends ? (short)_stages[next].Outcome : (short)-1, 0, entered, closed, 0));
    }

    // An officer takes a file in hand, and is done with it at the second returned.
    private long TakeInHand(int d, int at, Span<InHand> hand, ulong key, int entered, int effort, int now, long worked)
    {
        ref DeskState desk = ref _desks[at];
        desk.Started++;
        desk.WaitSeconds += now - entered;
        ref ExpressDesk express = ref _expressDesks[at];
        long end = _calendars[d].At(worked, effort);
        if (end >= _plan.End)
        {
            // It will still be in hand at the horizon: its end never comes.
            express.Ages += _plan.End - entered;
            return end;
        }

        int time = (int)end;
        ulong tie = Event.Of(time, 0, key, EventKind.Completed, Event.ExpressSlot + d).Tie;
        int place = express.Hand++;
        for (; place > 0 && IsBefore(hand[place - 1].Time, hand[place - 1].Tie, time, tie); place--) hand[place] = hand[place - 1];
        hand[place] = new InHand { Time = time, Worked = (int)(worked + effort), Tie = tie };
        return end;
    }

    // While files of the general way wait at a desk, the next end of a work on the express way is an event.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Watch(int r, int d)
    {
        if (_desks[(r * _self.Desks) + d].Guests > 0 && _expressOf[d].Length > 0) ScheduleWake(r, d);
    }

    private void ScheduleWake(int r, int d)
    {
        ref ExpressDesk express = ref _expressDesks[(r * _self.Desks) + d];
        if (express.Hand == 0) return;
        InHand next = HandOf(r, d)[express.Hand - 1];
        if (express.Wake == next.Tie) return;
        express.Wake = next.Tie;
        var wake = new Event(next.Time, r, next.Tie);
        Schedule(r, next.Time, wake.Key, wake.Kind, wake.Slot);
    }

    private void WakeDesk(int r, int d, Event wake) => Follow(r, d, wake.Time, wake.Tie + 1);
}
