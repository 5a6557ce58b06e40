namespace Simulator.Kernel;

/// <content>Where requests come from.</content>
public sealed partial class Institution
{
    private const ulong GapPurpose = 1;
    private const ulong AcceptPurpose = 2;
    private const ulong BatchPurpose = 3;
    private const ulong BatchSizePurpose = 4;
    private const ulong LuckPurpose = 5;

    private StreamPlan[] _streams;
    private ulong[] _firstKeys;
    private StreamState[] _streamStates = [];

    private struct StreamState
    {
        public ulong Key;
        public double Time;
        public double Level;
        public double Hazard;
        public int HazardOrdinal;
        public int Ordinal;
        public int Piece;
        public int LevelYear;
    }

    private void SetUpStreams()
    {
        _streamStates = new StreamState[_replications * _streams.Length];
        for (int r = 0; r < _replications; r++)
        {
            for (int s = 0; s < _streams.Length; s++)
            {
                ref StreamState state = ref _streamStates[(r * _streams.Length) + s];
                Open(r, _streams[s], ref state);
                ScheduleNext(r, s, ref state);
            }
        }
    }

    private void Open(int r, StreamPlan stream, ref StreamState state)
    {
        state.Key = KeyedDraw.Draw(_replicationKeys[r], stream.Word);
        state.LevelYear = -1;
        state.HazardOrdinal = -1;
    }

    // Candidates come at the highest rate of any regime and are accepted by a keyed draw, so that candidate n is the same person in every regime.
    private void ScheduleNext(int r, int s, ref StreamState state)
    {
        double hazard = state.HazardOrdinal == state.Ordinal ? state.Hazard : HazardOf(in state, state.Ordinal);
        if (!Step(r, _streams[s], ref state, hazard)) return;
        Schedule(r, (long)state.Time, _firstKeys[s] | (uint)state.Ordinal, EventKind.Arrival, s);
        // Nothing waits for the next logarithm here, so the processor goes on meanwhile.
        state.HazardOrdinal = state.Ordinal + 1;
        state.Hazard = HazardOf(in state, state.HazardOrdinal);
    }

    // Goes on in time until so much hazard has passed; false when the rates end before.
    private bool Step(int r, StreamPlan stream, ref StreamState state, double hazard)
    {
        RatePiece[] pieces = stream.Pieces;
        while (true)
        {
            (double rate, double end) = Rate(r, stream, ref state);
            double reach = rate * (end - state.Time);
            if (hazard < reach)
            {
                state.Time += hazard / rate;
                return true;
            }

            hazard -= reach;
            state.Time = end;
            if (++state.Piece >= pieces.Length) return false;
        }
    }

    // Candidates a second now, and the second until which that is so.
    private (double Rate, double End) Rate(int r, StreamPlan stream, ref StreamState state)
    {
        RatePiece[] pieces = stream.Pieces;
        return (
            pieces[state.Piece].PerSecond * LevelOf(r, stream, ref state),
            state.Piece + 1 < pieces.Length ? pieces[state.Piece + 1].From : _plan.End);
    }

    private static double HazardOf(in StreamState state, int ordinal) =>
        -Portable.Log(KeyedDraw.Uniform(KeyedDraw.Draw(state.Key, KeyedDraw.Purpose(GapPurpose, ordinal, 1))));

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
        StreamPlan stream = _streams[s];
        _post?.Arrives(_index, _firstKeys[s]);
        int size = 1;
        if (stream.BatchChance > 0 && KeyedDraw.Uniform(StreamDraw(in state, BatchPurpose)) < stream.BatchChance)
            size = stream.BatchLow + KeyedDraw.Below(StreamDraw(in state, BatchSizePurpose), stream.BatchHigh - stream.BatchLow + 1);
        bool accept = IsAccepted(stream, in state);
        int first = state.Ordinal;
        CheckOrdinal(stream, first + size - 1);
        ulong key = state.Key;
        state.Ordinal = first + size;
        ScheduleNext(r, s, ref state);
        if (!accept) return;
        for (int ordinal = first; ordinal < first + size; ordinal++)
            Begin(r, stream, KeyedDraw.Draw(key, KeyedDraw.Purpose(LuckPurpose, ordinal, 1)), _firstKeys[s] | (uint)ordinal, now);
    }

    private static bool IsAccepted(StreamPlan stream, in StreamState state)
    {
        double accepted = stream.Pieces[state.Piece].Accepted;
        return accepted >= 1 || KeyedDraw.Uniform(StreamDraw(in state, AcceptPurpose)) < accepted;
    }

    private void CheckOrdinal(StreamPlan stream, int ordinal)
    {
        if (ordinal + 1 >= 1 << _plan.OrdinalBits)
            throw new SimulationException($"Stream '{stream.Name}' has more than {1 << _plan.OrdinalBits} requests; lower its rate or shorten the run.");
    }

    private void Begin(int r, StreamPlan stream, ulong luck, ulong key, int now)
    {
        int slot = NewSlot();
        ref Request file = ref _files[slot];
        file = default;
        if (_plan.Families[stream.Family].CustodyFlag >= 0) _clocks[slot] = default;
        file.Luck = luck;
        file.Key = key;
        file.Replication = _firstReplication + r;
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
        if (shares.Length <= 1) return 0;
        double u = KeyedDraw.Uniform(KeyedDraw.Draw(luck, OffencePurpose));
        int offence = 0;
        while (offence < shares.Length - 1 && u >= shares[offence]) offence++;
        return (byte)offence;
    }
}
