using System.Diagnostics;

namespace Simulator.Kernel;

/// <content>Files that go an express way: see <see cref="ExpressStream"/>.</content>
public sealed partial class Institution
{
    // Candidates drawn at a time: their logarithms are worked out side by side.
    private const int Draft = 16;

    private ExpressStream[] _express = []; // those that begin here
    private ExpressState[] _expressStates = [];
    private ExpressFile[] _expressFiles = []; // by replication, stream and place in its draft
    private NextFile[] _expressNext = [];     // by replication and stream
    private long[] _expressAges = [];         // by replication and desk: ages at the horizon of the files that will be in hand then
    private int _expressRound = int.MaxValue; // the next window in which one arrives

    private struct ExpressState
    {
        public StreamState Drafted; // as it was when the draft was begun
        public StreamState State;   // as it is after the draft
        public int Taken;
        public int Count;
    }

    private readonly record struct NextFile(int Time, ulong Tie)
    {
        public bool IsBefore(in Event other) => Time < other.Time || (Time == other.Time && Tie < other.Tie);
    }

    private void SetUpExpress()
    {
        _expressStates = new ExpressState[_replications * _express.Length];
        _expressFiles = new ExpressFile[_expressStates.Length * Draft];
        _expressNext = new NextFile[_expressStates.Length];
        _expressAges = new long[_express.Length == 0 ? 0 : _replications * _self.Desks];
        for (int r = 0; r < _replications; r++)
        {
            for (int e = 0; e < _express.Length; e++)
            {
                ref ExpressState state = ref _expressStates[(r * _express.Length) + e];
                Open(r, _express[e].Plan, ref state.State);
                DraftFiles(r, e);
                Announce(r, e);
            }
        }

        _expressRound = EarliestExpress();
    }

    // What was drafted ahead may be another's under another plan; what was taken is not.
    private void ForkExpress(Institution trunk)
    {
        _expressStates = [.. trunk._expressStates];
        _expressFiles = new ExpressFile[trunk._expressFiles.Length];
        _expressNext = new NextFile[trunk._expressNext.Length];
        _expressAges = [.. trunk._expressAges];
        for (int r = 0; r < _replications; r++)
        {
            for (int e = 0; e < _express.Length; e++)
            {
                ref ExpressState state = ref _expressStates[(r * _express.Length) + e];
                int taken = state.Taken;
                state.State = state.Drafted;
                DraftFiles(r, e);
                state.Taken = taken;
                Announce(r, e);
            }
        }

        _expressRound = EarliestExpress();
    }

    private int EarliestExpress()
    {
        int first = int.MaxValue;
        foreach (ref readonly NextFile next in _expressNext.AsSpan()) first = Math.Min(first, next.Time);
        return first == int.MaxValue ? first : first / _plan.PostRound;
    }

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
            _expressNext[at] = new NextFile(int.MaxValue, ulong.MaxValue);
            return;
        }

        ExpressFile next = _expressFiles[(at * Draft) + state.Taken];
        _expressNext[at] = new NextFile(next.Time, Event.Of(next.Time, r, _express[e].FirstKey | (uint)next.Ordinal, EventKind.Arrival, 0).Tie);
    }

    // The stream of a replication that brings the next file; -1 when none can.
    private int NextExpress(int r)
    {
        if (_express.Length == 0) return -1;
        int at = r * _express.Length;
        int first = 0;
        for (int e = 1; e < _express.Length; e++)
        {
            NextFile one = _expressNext[at + first];
            NextFile other = _expressNext[at + e];
            if (other.Time < one.Time || (other.Time == one.Time && other.Tie < one.Tie)) first = e;
        }

        return first;
    }

    private void ArriveExpress(int r, int e)
    {
        ExpressStream stream = _express[e];
        int at = (r * _express.Length) + e;
        ref ExpressState state = ref _expressStates[at];
        ExpressFile arrived = _expressFiles[(at * Draft) + state.Taken];
        ref readonly ExpressWay way = ref stream.Ways[arrived.Way];
        ulong key = stream.FirstKey | (uint)arrived.Ordinal;
        int now = arrived.Time;
        ref DeskState desk = ref _desks[(r * _self.Desks) + way.Desk];
        desk.Arrived++;
        if (desk.Busy < desk.Officers && desk.Queue == 0)
        {
            SeizeExpress(r, ref desk, way.Desk, key, now, arrived.Effort, now, _calendars[way.Desk].WorkedBefore(now));
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
        Announce(r, e);
    }

    private void SeizeExpress(int r, ref DeskState desk, int d, ulong key, int entered, int effort, int now, long worked)
    {
        desk.Seize(worked);
        desk.Started++;
        desk.WaitSeconds += now - entered;
        long end = _calendars[d].At(worked, effort);
        // Of a file in hand only its end is kept; one without an end is still there at the horizon.
        if (end >= _plan.End) _expressAges[(r * _self.Desks) + d] += _plan.End - entered;
        else Schedule(r, end, key, EventKind.Completed, Event.ExpressSlot + d);
    }

    private void FinishExpress(int r, int d, int now)
    {
        ref DeskState desk = ref _desks[(r * _self.Desks) + d];
        long worked = _calendars[d].WorkedBefore(now);
        desk.Free(worked);
        desk.Completed++;
        TakeNext(r, d, now, worked);
    }
}
