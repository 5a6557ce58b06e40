namespace Simulator.Kernel;

/// <content>Files of an express way, drawn ahead of their time.</content>
public sealed partial class Institution
{
    // Candidates drawn at a time: their logarithms are worked out side by side.
    private const int DraftSize = 16;

    // Files drawn ahead. Those taken are thrown away, unless branches of the plan share them: the first to come to the end draws on for all.
    private sealed class Draft
    {
        public ExpressFile[] Files = new ExpressFile[DraftSize];
        public int Count;
        public StreamState Before; // the stream as it was before the first of them
        public StreamState After;
        public bool Shared;

        public Draft Copy() => new() { Files = [.. Files], Count = Count, Before = Before, After = After };
    }

    // Draws the stream's next files, until there is one or the horizon is reached.
    private void DraftMore(int r, int e, Draft draft)
    {
        if (!draft.Shared)
        {
            draft.Before = draft.After;
            draft.Count = 0;
        }

        int known = draft.Count;
        while (draft.Count == known && draft.After.Time < _plan.End)
        {
            if (known + DraftSize > draft.Files.Length) Array.Resize(ref draft.Files, draft.Files.Length * 2);
            draft.Count += DraftFiles(r, _express[e], ref draft.After, draft.Files.AsSpan(known, DraftSize));
        }
    }

    private int DraftFiles(int r, ExpressStream stream, ref StreamState state, Span<ExpressFile> files)
    {
        Span<ulong> draws = stackalloc ulong[DraftSize];
        Span<double> hazards = stackalloc double[DraftSize];
        Purposes(draws, GapPurpose, state.Ordinal);
        KeyedDraw.Draw(state.Key, draws);
        KeyedDraw.Uniform(draws, hazards);
        Portable.Log(hazards);
        Purposes(draws, LuckPurpose, state.Ordinal);
        KeyedDraw.Draw(state.Key, draws);
        int count = 0;
        (double rate, double end) = Rate(r, stream.Plan, ref state);
        for (int i = 0; i < DraftSize; i++)
        {
            double hazard = -hazards[i];
            if (hazard < rate * (end - state.Time))
            {
                state.Time += hazard / rate;
            }
            else
            {
                if (!Step(r, stream.Plan, ref state, hazard)) state.Time = _plan.End;
                else (rate, end) = Rate(r, stream.Plan, ref state);
            }

            if (state.Time >= _plan.End)
            {
                state.Time = _plan.End;
                break;
            }

            if (IsAccepted(stream.Plan, in state))
            {
                files[count].Time = (int)state.Time;
                files[count].Ordinal = state.Ordinal;
                if (stream.Recorded) files[count].Offence = OffenceOf(stream.Plan, draws[i]);
                draws[count++] = draws[i];
            }

            state.Ordinal++;
        }

        CheckOrdinal(stream.Plan, state.Ordinal - 1);
        DraftWork(stream, files[..count], draws);
        return count;
    }

    private static void Purposes(Span<ulong> purposes, ulong purpose, int ordinal)
    {
        ulong next = KeyedDraw.Purpose(purpose, ordinal, 1);
        foreach (ref ulong one in purposes)
        {
            one = next;
            next += KeyedDraw.NextVisit;
        }
    }

    // Draws which way each file goes, and how long its work takes.
    private static void DraftWork(ExpressStream stream, Span<ExpressFile> files, Span<ulong> lucks)
    {
        Span<ulong> draws = stackalloc ulong[DraftSize];
        Span<double> uniforms = stackalloc double[DraftSize];
        Span<int> efforts = stackalloc int[DraftSize];
        Span<int> places = stackalloc int[DraftSize];
        for (int i = 0; i < DraftSize; i++) places[i] = i;
        int left = files.Length;
        for (int w = 0; left > 0; w++)
        {
            ref readonly ExpressWay way = ref stream.Ways[w];
            // Those that go this way are put first.
            int these = left;
            if (way.Chance < 1)
            {
                lucks.CopyTo(draws);
                KeyedDraw.Draw(draws, way.ChancePurpose);
                KeyedDraw.Uniform(draws, uniforms);
                these = 0;
                for (int i = 0; i < left; i++)
                {
                    if (uniforms[i] >= way.Chance) continue;
                    (lucks[i], lucks[these]) = (lucks[these], lucks[i]);
                    (places[i], places[these]) = (places[these], places[i]);
                    these++;
                }
            }

            lucks.CopyTo(draws);
            KeyedDraw.Draw(draws, way.EffortPurpose);
            way.Effort.SampleSeconds(draws, efforts);
            for (int i = 0; i < these; i++)
            {
                ref ExpressFile file = ref files[places[i]];
                file.Effort = efforts[i];
                file.Way = (short)w;
            }

            left -= these;
            lucks[these..].CopyTo(lucks);
            places[these..].CopyTo(places);
        }
    }
}
