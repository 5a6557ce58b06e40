namespace Simulator.Kernel;

/// <summary>When two plans begin to differ.</summary>
public static class Divergence
{
    /// <summary>The first second at which anything can happen under one plan that cannot under the other; <see cref="Plan.End"/> when the plans say the same.</summary>
    /// <returns>0 when they differ from the start, or in what cannot be told by date (stages, desks, calendars, candidates): then nothing is shared.</returns>
    public static int FirstSecond(Plan one, Plan other)
    {
        int common = CommonInstruments(one, other);
        if (common == 0 || !HaveOneFrame(one, other, common) || !HaveSameExpress(one, other)) return 0;
        int first = Math.Min(FirstGoverning(one, other, common), FirstStaff(one, other));
        first = Math.Min(first, FirstAccepted(one, other));
        return Math.Min(first, FirstValue(one, other, common));
    }

    private static bool HaveOneFrame(Plan one, Plan other, int common) =>
        one.End == other.End && one.PostRound == other.PostRound && one.MeasureFrom == other.MeasureFrom && one.OrdinalBits == other.OrdinalBits
        && one.SampleTimes.AsSpan().SequenceEqual(other.SampleTimes) && one.DeskMonths.AsSpan().SequenceEqual(other.DeskMonths)
        && one.States.AsSpan().SequenceEqual(other.States) && one.Offences.AsSpan().SequenceEqual(other.Offences)
        && one.Outcomes.AsSpan().SequenceEqual(other.Outcomes)
        && AllSame(one.Families, other.Families, static (a, b) => a with { Flags = b.Flags } == b && a.Flags.AsSpan().SequenceEqual(b.Flags))
        && AllSame(one.Institutions, other.Institutions, static (a, b) => a with { Calendar = b.Calendar } == b && a.Calendar.IsSame(b.Calendar))
        && AllSame(one.Desks, other.Desks, static (a, b) => a with { Calendar = b.Calendar, Officers = b.Officers } == b && a.Calendar.IsSame(b.Calendar))
        && AllSame(one.Stages, other.Stages, (a, b) => AreSame(a, b, common))
        && AllSame(one.Clocks, other.Clocks, static (a, b) => a with { Limit = b.Limit, UtcOffsets = b.UtcOffsets } == b && a.UtcOffsets.AsSpan().SequenceEqual(b.UtcOffsets))
        && AllSame(one.Streams, other.Streams, AreSame);

    private static bool AllSame<T>(T[] one, T[] other, Func<T, T, bool> same) =>
        ReferenceEquals(one, other) || (one.Length == other.Length && one.Zip(other, same).All(answer => answer));

    // All but the values, which may differ by date.
    private static bool AreSame(StagePlan one, StagePlan other, int common) =>
        ReferenceEquals(one, other)
        || (one.Name == other.Name && one.Procedure == other.Procedure && one.Group == other.Group && one.Kind == other.Kind && one.Word == other.Word
            && one.LoopMask == other.LoopMask && one.LoopHead == other.LoopHead && one.Position == other.Position && one.Next == other.Next
            && one.Desk == other.Desk && one.AtRequested == other.AtRequested && one.AtKind == other.AtKind && one.Priority == other.Priority
            && one.UrgentFlags == other.UrgentFlags && one.WorkingTime == other.WorkingTime && one.ToRequested == other.ToRequested && one.ToKind == other.ToKind
            && one.Sets == other.Sets && one.Clears == other.Clears && one.Receives == other.Receives && one.Outcome == other.Outcome
            && one.Duration is null == other.Duration is null && one.Weights is null == other.Weights is null
            && one.Starts.AsSpan().SequenceEqual(other.Starts) && one.Stops.AsSpan().SequenceEqual(other.Stops)
            && AllSame(one.Branches, other.Branches, (a, b) => AreSame(a, b, common)));

    // Of instruments that the plans do not share nothing is asked here: they govern nobody before the plans differ.
    private static bool AreSame(BranchPlan one, BranchPlan other, int common) =>
        one with { Probability = other.Probability, Set = other.Set } == other
        && one.Probability is null == other.Probability is null
        && (one.Kind == BranchKind.Instrument
            ? one.Set.AsSpan(0, common).SequenceEqual(other.Set.AsSpan(0, common))
            : one.Set.AsSpan().SequenceEqual(other.Set));

    // The next arrival is drawn ahead, so candidates must be the same throughout; how many of them are accepted may differ by date.
    private static bool AreSame(StreamPlan one, StreamPlan other) =>
        ReferenceEquals(one, other)
        || (one with { Pieces = other.Pieces, OffenceShares = other.OffenceShares } == other
            && one.OffenceShares.AsSpan().SequenceEqual(other.OffenceShares)
            && AllSame(one.Pieces, other.Pieces, static (a, b) => a with { Accepted = b.Accepted } == b));

    // What a value decides at a later date may be why files need the general way from the start.
    private static bool HaveSameExpress(Plan one, Plan other) =>
        Enumerable.Range(0, one.Streams.Length).All(stream => ExpressStream.Of(one, stream) is null == ExpressStream.Of(other, stream) is null);

    // Variants may add instruments of their own after those of the scenario.
    public static int CommonInstruments(Plan one, Plan other) => one.Instruments.AsSpan().CommonPrefixLength(other.Instruments);

    private static int FirstGoverning(Plan one, Plan other, int common)
    {
        int first = one.End;
        // Whether a new rule also takes files already received matters from the first new rule on.
        if (one.GovernsPendingFiles != other.GovernsPendingFiles)
        {
            foreach (Governance rule in one.Governing.Concat(other.Governing).SelectMany(rules => rules))
                if (rule.From > 0) first = Math.Min(first, rule.From);
        }

        if (ReferenceEquals(one.Governing, other.Governing) && common == one.Instruments.Length && common == other.Instruments.Length) return first;
        for (int i = 0; i < one.Governing.Length; i++)
        {
            Governance[] rules = one.Governing[i];
            Governance[] others = other.Governing[i];
            foreach (int second in rules.Concat(others).Select(rule => rule.From).Order())
            {
                if (second >= first) break;
                if (At(rules, second) != At(others, second) || At(rules, second) >= common) first = second;
            }
        }

        return first;
    }

    private static byte At(Governance[] rules, int second)
    {
        int rule = rules.Length - 1;
        while (rule > 0 && rules[rule].From > second) rule--;
        return rules[rule].Instrument;
    }

    private static int FirstStaff(Plan one, Plan other)
    {
        int first = one.End;
        for (int d = 0; d < one.Desks.Length; d++)
        {
            (int From, int Officers)[] staff = one.Desks[d].Officers;
            (int From, int Officers)[] others = other.Desks[d].Officers;
            if (ReferenceEquals(staff, others)) continue;
            foreach (int second in staff.Concat(others).Select(change => change.From).Order())
            {
                if (second >= first) break;
                if (staff.Last(change => change.From <= second).Officers != others.Last(change => change.From <= second).Officers) first = second;
            }
        }

        return first;
    }

    private static int FirstAccepted(Plan one, Plan other)
    {
        int first = one.End;
        for (int s = 0; s < one.Streams.Length; s++)
        {
            RatePiece[] pieces = one.Streams[s].Pieces;
            RatePiece[] others = other.Streams[s].Pieces;
            if (ReferenceEquals(pieces, others)) continue;
            for (int piece = 0; piece < pieces.Length && pieces[piece].From < first; piece++)
                if (!pieces[piece].Accepted.Equals(others[piece].Accepted)) first = pieces[piece].From;
        }

        return first;
    }

    private static int FirstValue(Plan one, Plan other, int common)
    {
        int[] governsFrom = GovernsFrom(one, other, common);
        int[] starts = [.. one.Epochs.Concat(other.Epochs).Distinct().Order()];
        int first = one.End;
        for (int s = 0; s < one.Stages.Length; s++)
        {
            StagePlan stage = one.Stages[s];
            StagePlan same = other.Stages[s];
            if (ReferenceEquals(stage, same)) continue;
            Compare(stage.Duration, same.Duration);
            Compare(stage.Weights, same.Weights);
            for (int b = 0; b < stage.Branches.Length; b++) Compare(stage.Branches[b].Probability, same.Branches[b].Probability);
        }

        for (int c = 0; c < one.Clocks.Length; c++) Compare(one.Clocks[c].Limit, other.Clocks[c].Limit);
        return first;

        void Compare(ValueTable? table, ValueTable? with)
        {
            if (table is null || with is null || ReferenceEquals(table, with)) return;
            for (int instrument = 0; instrument < (table.DependsOnInstrument || with.DependsOnInstrument ? governsFrom.Length : 1); instrument++)
            {
                int from = table.DependsOnInstrument || with.DependsOnInstrument ? governsFrom[instrument] : 0;
                foreach (int start in starts)
                {
                    int second = Math.Max(start, from);
                    if (second >= first) break;
                    if (!table.IsSame(with, instrument, one.States.Length, Math.Max(1, one.Offences.Length), one.EpochAt(second), other.EpochAt(second))) first = second;
                }
            }
        }
    }

    /// <summary>For each instrument that the plans share, the first second at which it governs anybody under either.</summary>
    private static int[] GovernsFrom(Plan one, Plan other, int common)
    {
        int[] from = new int[common];
        Array.Fill(from, one.End);
        foreach (Governance rule in one.Governing.Concat(other.Governing).SelectMany(rules => rules))
            if (rule.Instrument < from.Length) from[rule.Instrument] = Math.Min(from[rule.Instrument], rule.From);
        return from;
    }
}
