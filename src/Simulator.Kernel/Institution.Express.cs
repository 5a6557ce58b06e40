using System.Diagnostics;
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
    // Candidates drawn at a time: their logarithms are worked out side by side.
    private const int Draft = 16;

    private ExpressStream[] _express = [];    // those that begin here
    private int[][] _expressOf = [];          // of each desk: which of them lead there
    private ExpressState[] _expressStates = []; // by replication and stream
    private ExpressFile[] _expressFiles = []; // by replication, stream and place in its draft
    private int[] _handOffsets = [];          // of each desk: where its files in hand begin, and at last how many places there are
    private InHand[] _hands = [];             // by replication, desk and time, the latest first
    private int[] _handCounts = [];           // by replication and desk
    private ulong[] _wakeTies = [];           // by replication and desk: the tie of the end that is an event
    private long[] _expressAges = [];         // by replication and desk: ages at the horizon of the files that will be in hand then

    private struct ExpressState
    {
        public StreamState Drafted; // as it was when the draft was begun
        public StreamState State;   // as it is after the draft
        public int Taken;
        public int Count;
        public int NextTime; // of the next file
        public ulong NextTie;
    }

    // The end of a work on the express way.
    private struct InHand
    {
        public int Time;
        public int Worked; // by the desk's calendar, the same moment
        public ulong Tie;
    }

    private void SetUpExpress()
    {
        NameExpress();
        int streams = _replications * _express.Length;
        int desks = _express.Length == 0 ? 0 : _replications * _self.Desks;
        _expressStates = new ExpressState[streams];
        _expressFiles = new ExpressFile[streams * Draft];
        _hands = new InHand[_replications * _handOffsets[^1]];
        _handCounts = new int[desks];
        _wakeTies = new ulong[desks];
        _expressAges = new long[desks];
        for (int r = 0; r < _replications; r++)
        {
            for (int e = 0; e < _express.Length; e++)
            {
                Open(r, _express[e].Plan, ref _expressStates[(r * _express.Length) + e].State);
                DraftFiles(r, e);
            }
        }
    }

    private void NameExpress()
    {
        _expressOf = [.. Enumerable.Range(0, _self.Desks).Select(d => (int[])[.. Enumerable.Range(0, _express.Length).Where(e => _express[e].Ways[0].Desk == d)])];
        _handOffsets = new int[_self.Desks + 1];
        for (int d = 0; d < _self.Desks; d++)
            _handOffsets[d + 1] = _handOffsets[d] + (_expressOf[d].Length == 0 ? 0 : _plan.Desks[_self.FirstDesk + d].Officers.Max(change => change.Officers));
    }

    private void ForkExpress(Institution trunk)
    {
        NameExpress();
        _handCounts = [.. trunk._handCounts];
        _wakeTies = [.. trunk._wakeTies];
        _expressAges = [.. trunk._expressAges];
        _hands = new InHand[_replications * _handOffsets[^1]];
        for (int r = 0; r < _replications; r++)
        {
            for (int d = 0; d < _self.Desks && _express.Length > 0; d++)
                trunk.HandOf(r, d)[..trunk._handCounts[(r * _self.Desks) + d]].CopyTo(HandOf(r, d));
        }

        _expressStates = [.. trunk._expressStates];
        _expressFiles = new ExpressFile[trunk._expressFiles.Length];
        for (int r = 0; r < _replications; r++)
        {
            for (int e = 0; e < _express.Length; e++)
            {
                // What was drafted ahead may be another's under another plan; what was taken is not.
                ref ExpressState state = ref _expressStates[(r * _express.Length) + e];
                int taken = state.Taken;
                state.State = state.Drafted;
                DraftFiles(r, e);
                state.Taken = taken;
                Announce(r, e);
            }
        }
    }

    private Span<InHand> HandOf(int r, int d) => _hands.AsSpan((r * _handOffsets[^1]) + _handOffsets[d], _handOffsets[d + 1] - _handOffsets[d]);

    // Draws the stream's next files, until there is one or the horizon is reached.
    private void DraftFiles(int r, int e)
    {
        ExpressStream stream = _express[e];
        int at = (r * _express.Length) + e;
        ref ExpressState state = ref _expressStates[at];
        Span<ExpressFile> files = _expressFiles.AsSpan(at * Draft, Draft);
        state.Drafted = state.State;
        state.Taken = 0;
        state.Count = 0;
        while (state.Count == 0 && state.State.Time < _plan.End) state.Count = DraftFiles(r, stream, ref state.State, files);
        Announce(r, e);
    }

    private int DraftFiles(int r, ExpressStream stream, ref StreamState state, Span<ExpressFile> files)
    {
        Span<double> hazards = stackalloc double[Draft];
        for (int i = 0; i < Draft; i++)
            hazards[i] = KeyedDraw.Uniform(KeyedDraw.Draw(state.Key, KeyedDraw.Purpose(GapPurpose, state.Ordinal + i, 1)));
        Portable.Log(hazards);
        int count = 0;
        for (int i = 0; i < Draft; i++)
        {
            if (!Step(r, stream.Plan, ref state, -hazards[i]) || state.Time >= _plan.End)
            {
                state.Time = _plan.End;
                break;
            }

            CheckOrdinal(stream.Plan, state.Ordinal);
            if (IsAccepted(stream.Plan, in state)) files[count++] = new ExpressFile((int)state.Time, state.Ordinal, 0, 0);
            state.Ordinal++;
        }

        Span<ulong> lucks = stackalloc ulong[Draft];
        for (int i = 0; i < count; i++)
            lucks[i] = KeyedDraw.Draw(state.Key, KeyedDraw.Purpose(LuckPurpose, files[i].Ordinal, 1));
        DraftWork(stream, files[..count], lucks);
        return count;
    }

    private static void DraftWork(ExpressStream stream, Span<ExpressFile> files, ReadOnlySpan<ulong> lucks)
    {
        Span<ulong> draws = stackalloc ulong[Draft];
        Span<int> efforts = stackalloc int[Draft];
        Span<int> places = stackalloc int[Draft];
        Span<int> left = stackalloc int[Draft];
        int others = files.Length;
        for (int i = 0; i < others; i++) left[i] = i;
        for (int w = 0; w < stream.Ways.Length && others > 0; w++)
        {
            ref readonly ExpressWay way = ref stream.Ways[w];
            int count = 0;
            int rest = 0;
            for (int i = 0; i < others; i++)
            {
                int place = left[i];
                bool holds = way.Chance >= 1 || KeyedDraw.Uniform(KeyedDraw.Draw(lucks[place], way.ChancePurpose)) < way.Chance;
                draws[count] = KeyedDraw.Draw(lucks[place], way.EffortPurpose);
                places[count] = place;
                left[rest] = place;
                count += holds ? 1 : 0;
                rest += holds ? 0 : 1;
            }

            others = rest;
            way.Effort.SampleSeconds(draws[..count], efforts);
            for (int i = 0; i < count; i++) files[places[i]] = files[places[i]] with { Effort = efforts[i], Way = w };
        }

        Debug.Assert(others == 0, "The last way always holds.");
    }

    private void Announce(int r, int e)
    {
        int at = (r * _express.Length) + e;
        ref ExpressState state = ref _expressStates[at];
        if (state.Taken == state.Count)
        {
            state.NextTime = int.MaxValue;
            return;
        }

        ExpressFile next = _expressFiles[(at * Draft) + state.Taken];
        state.NextTime = next.Time;
        state.NextTie = Event.Of(next.Time, r, _express[e].FirstKey | (uint)next.Ordinal, EventKind.Arrival, 0).Tie;
    }

    /// <summary>Has everything happen at a desk that happens on the express way before a moment.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void CatchUp(int r, int d, int time, ulong tie)
    {
        if (_expressOf[d].Length > 0) Follow(r, d, time, tie);
    }

    private void Follow(int r, int d, int time, ulong tie)
    {
        int[] streams = _expressOf[d];
        int at = (r * _self.Desks) + d;
        ref DeskState desk = ref _desks[at];
        Span<InHand> hand = HandOf(r, d);
        while (true)
        {
            int e = streams[0];
            for (int other = 1; other < streams.Length; other++)
            {
                ref ExpressState one = ref _expressStates[(r * _express.Length) + e];
                ref ExpressState two = ref _expressStates[(r * _express.Length) + streams[other]];
                if (two.NextTime < one.NextTime || (two.NextTime == one.NextTime && two.NextTie < one.NextTie)) e = streams[other];
            }

            ref ExpressState stream = ref _expressStates[(r * _express.Length) + e];
            int count = _handCounts[at];
            if (count > 0)
            {
                InHand end = hand[count - 1];
                if (end.Time < stream.NextTime || (end.Time == stream.NextTime && end.Tie < stream.NextTie))
                {
                    if (end.Time > time || (end.Time == time && end.Tie >= tie)) break;
                    _handCounts[at] = count - 1;
                    desk.Free(end.Worked);
                    desk.Completed++;
                    TakeNext(r, d, end.Time, end.Worked);
                    continue;
                }
            }

            if (stream.NextTime > time || (stream.NextTime == time && stream.NextTie >= tie)) break;
            ArriveExpress(r, e, ref stream);
        }
    }

    private void ArriveExpress(int r, int e, ref ExpressState state)
    {
        ExpressStream stream = _express[e];
        ExpressFile arrived = _expressFiles[(((r * _express.Length) + e) * Draft) + state.Taken];
        ref readonly ExpressWay way = ref stream.Ways[arrived.Way];
        ulong key = stream.FirstKey | (uint)arrived.Ordinal;
        int now = arrived.Time;
        ref DeskState desk = ref _desks[(r * _self.Desks) + way.Desk];
        desk.Arrived++;
        if (desk.Busy < desk.Officers && desk.Queue == 0)
        {
            SeizeExpress(r, way.Desk, key, now, arrived.Effort, now, _calendars[way.Desk].WorkedBefore(now));
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
            desk.Join(now);
            Append((((r * _self.Desks) + way.Desk) * Classes) + way.Queue, slot);
        }

        if (++state.Taken == state.Count) DraftFiles(r, e);
        else Announce(r, e);
    }

    private void SeizeExpress(int r, int d, ulong key, int entered, int effort, int now, long worked)
    {
        int at = (r * _self.Desks) + d;
        ref DeskState desk = ref _desks[at];
        desk.Seize(worked);
        desk.Started++;
        desk.WaitSeconds += now - entered;
        long time = _calendars[d].At(worked, effort);
        if (time >= _plan.End)
        {
            // It will still be in hand at the horizon: its end never comes.
            _expressAges[at] += _plan.End - entered;
            return;
        }

        var end = new InHand { Time = (int)time, Worked = (int)(worked + effort), Tie = Event.Of((int)time, r, key, EventKind.Completed, Event.ExpressSlot + d).Tie };
        Span<InHand> hand = HandOf(r, d);
        int place = _handCounts[at]++;
        for (; place > 0 && (hand[place - 1].Time < end.Time || (hand[place - 1].Time == end.Time && hand[place - 1].Tie < end.Tie)); place--)
            hand[place] = hand[place - 1];
        hand[place] = end;
    }

    // While files of the general way wait at a desk, the next end of a work on the express way is an event.
    private void Watch(int r, int d)
    {
        int at = (r * _self.Desks) + d;
        if (_desks[at].Guests == 0 || _expressOf[d].Length == 0 || _handCounts[at] == 0) return;
        InHand next = HandOf(r, d)[_handCounts[at] - 1];
        if (_wakeTies[at] == next.Tie) return;
        _wakeTies[at] = next.Tie;
        var wake = new Event(next.Time, r, next.Tie);
        Schedule(r, next.Time, wake.Key, wake.Kind, wake.Slot);
    }

    private void WakeDesk(int r, int d, Event wake) => Follow(r, d, wake.Time, wake.Tie + 1);
}
