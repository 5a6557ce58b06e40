namespace Simulator.Kernel;

/// <content>Where requests come from.</content>
public sealed partial class Institution
{
    private const ulong GapPurpose = 1;
    private const ulong AcceptPurpose = 2;
    private const ulong BatchPurpose = 3;
    private const ulong BatchSizePurpose = 4;
    private const ulong LuckPurpose = 5;

    private int[] _streams = [];
    private StreamState[] _streamStates = [];

    private struct StreamState
    {
        public ulong Key;
        public double Time;
        public double Level;
        public int Ordinal;
        public int Piece;
        public int LevelYear;
    }

    private void SetUpStreams()
    {
        var own = new List<int>();
        for (int stream = 0; stream < _plan.Streams.Length; stream++)
            if (_plan.Streams[stream].Institution == _index) own.Add(stream);
        _streams = [.. own];
        _streamStates = new StreamState[_replications * _streams.Length];
        for (int r = 0; r < _replications; r++)
        {
            for (int s = 0; s < _streams.Length; s++)
            {
                ref StreamState state = ref _streamStates[(r * _streams.Length) + s];
                state.Key = KeyedDraw.Draw(_replicationKeys[r], _plan.Streams[_streams[s]].Word);
                state.LevelYear = -1;
                ScheduleNext(r, s, ref state);
            }
        }
    }

    // Candidates come at the highest rate of any regime and are accepted by a keyed draw, so that candidate n is the same person in every regime.
    private void ScheduleNext(int r, int s, ref StreamState state)
    {
        StreamPlan stream = _plan.Streams[_streams[s]];
        RatePiece[] pieces = stream.Pieces;
        double hazard = -Portable.Log(KeyedDraw.Uniform(StreamDraw(in state, GapPurpose)));
        while (true)
        {
            double end = state.Piece + 1 < pieces.Length ? pieces[state.Piece + 1].From : _plan.End;
            double rate = pieces[state.Piece].PerSecond * LevelOf(r, stream, ref state);
            double reach = rate * (end - state.Time);
            if (hazard < reach)
            {
                state.Time += hazard / rate;
                break;
            }

            hazard -= reach;
            state.Time = end;
            if (++state.Piece >= pieces.Length) return;
        }

        ulong key = RequestKey.Of(_streams[s], state.Ordinal, _plan.OrdinalBits);
        _events[r].Add(Event.Of((long)state.Time, key, EventKind.Arrival, s));
    }

    private double LevelOf(int r, StreamPlan stream, ref StreamState state)
    {
        if (stream.LevelCv <= 0) return 1;
        int year = stream.Pieces[state.Piece].Year;
        if (state.LevelYear != year)
        {
            ulong draw = KeyedDraw.Draw(_replicationKeys[r], KeyedDraw.Purpose(stream.LevelWord, year, 0));
            state.Level = Distribution.Gamma(1, stream.LevelCv).Sample(draw);
            state.LevelYear = year;
        }

        return state.Level;
    }

    private static ulong StreamDraw(in StreamState state, ulong purpose) =>
        KeyedDraw.Draw(state.Key, KeyedDraw.Purpose(purpose, state.Ordinal, 1));

    private void Arrive(int r, int s, int now)
    {
        ref StreamState state = ref _streamStates[(r * _streams.Length) + s];
        StreamPlan stream = _plan.Streams[_streams[s]];
        int size = 1;
        if (stream.BatchChance > 0 && KeyedDraw.Uniform(StreamDraw(in state, BatchPurpose)) < stream.BatchChance)
            size = stream.BatchLow + KeyedDraw.Below(StreamDraw(in state, BatchSizePurpose), stream.BatchHigh - stream.BatchLow + 1);
        double accepted = stream.Pieces[state.Piece].Accepted;
        bool accept = accepted >= 1 || KeyedDraw.Uniform(StreamDraw(in state, AcceptPurpose)) < accepted;
        int first = state.Ordinal;
        if (first + size >= 1 << _plan.OrdinalBits)
            throw new SimulationException($"Stream '{stream.Name}' has more than {1 << _plan.OrdinalBits} requests; lower its rate or shorten the run.");
        ulong key = state.Key;
        state.Ordinal = first + size;
        ScheduleNext(r, s, ref state);
        if (!accept) return;
        for (int ordinal = first; ordinal < first + size; ordinal++) Begin(r, _streams[s], stream, ordinal, key, now);
    }

    private void Begin(int r, int index, StreamPlan stream, int ordinal, ulong streamKey, int now)
    {
        int slot = NewSlot();
        ref Request file = ref _files[slot];
        file = default;
        file.Luck = KeyedDraw.Draw(streamKey, KeyedDraw.Purpose(LuckPurpose, ordinal, 1));
        file.Key = RequestKey.Of(index, ordinal, _plan.OrdinalBits);
        file.Replication = _firstReplication + r;
        file.Stream = index;
        file.Ordinal = ordinal;
        file.Received = now;
        file.Requesting = (short)stream.Requesting;
        file.Requested = (short)stream.Requested;
        file.Stage = -1;
        file.Family = (byte)stream.Family;
        file.Offence = OffenceOf(stream, file.Luck);
        Govern(ref file, now);
        Continue(r, slot, _plan.Families[stream.Family].FirstStage, now);
    }

    private static byte OffenceOf(StreamPlan stream, ulong luck)
    {
        double[] shares = stream.OffenceShares;
        if (shares.Length == 0) return 0;
        double u = KeyedDraw.Uniform(KeyedDraw.Draw(luck, OffencePurpose));
        int offence = 0;
        while (offence < shares.Length - 1 && u >= shares[offence]) offence++;
        return (byte)offence;
    }
}
