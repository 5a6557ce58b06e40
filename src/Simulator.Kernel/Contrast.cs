namespace Simulator.Kernel;

/// <summary>What a plan treats otherwise than another from which it branches off, at whatever time: an institution that has to do with none of it does under
/// both the same, as long as it gets the same mail.</summary>
internal static class Contrast
{
    /// <summary>For each stream, whether anything at all may happen otherwise to its requests.</summary>
    public static bool[] OfStreams(Plan one, Plan other)
    {
        int common = Divergence.CommonInstruments(one, other);
        bool[] families = [.. Enumerable.Range(0, one.Families.Length).Select(family => DiffersIn(one, other, family, common))];
        return
        [
            .. one.Streams.Select((stream, s) =>
                families[stream.Family] || !stream.Pieces.AsSpan().SequenceEqual(other.Streams[s].Pieces) || IsGovernedOtherwise(one, other, stream, common)),
        ];
    }

    /// <summary>For each institution, whether it can never do under one plan what it does under the other: it has other staff, or files of a kind that
    /// is treated otherwise go an express way there.</summary>
    public static bool[] OfInstitutions(Plan one, Plan other)
    {
        bool[] institutions = new bool[one.Institutions.Length];
        for (int d = 0; d < one.Desks.Length; d++)
            if (!one.Desks[d].Officers.AsSpan().SequenceEqual(other.Desks[d].Officers)) institutions[one.Desks[d].Institution] = true;
        bool[] streams = OfStreams(one, other);
        for (int s = 0; s < streams.Length; s++)
            if (streams[s] && ExpressStream.Of(one, s) is not null) institutions[one.Streams[s].Institution] = true;
        return institutions;
    }

    // A request may come to ask another state, so all that are asked count.
    private static bool IsGovernedOtherwise(Plan one, Plan other, StreamPlan stream, int common) =>
        Rules(one, stream.Family, stream.Requesting).Zip(Rules(other, stream.Family, stream.Requesting)).Any(rules =>
            !rules.First.AsSpan().SequenceEqual(rules.Second)
            || rules.First.Any(rule => rule.Instrument >= common)
            || (one.GovernsPendingFiles != other.GovernsPendingFiles && rules.First.Length > 1));

    private static Governance[][] Rules(Plan plan, int family, int requesting) =>
        plan.Governing[(((family * plan.States.Length) + requesting) * plan.States.Length)..][..plan.States.Length];

    private static bool DiffersIn(Plan one, Plan other, int family, int common)
    {
        int states = one.States.Length;
        int[] instruments =
        [
            .. Enumerable.Range(0, states).SelectMany(requesting => Rules(one, family, requesting)).SelectMany(rules => rules)
                .Select(rule => (int)rule.Instrument).Where(instrument => instrument < common).Distinct(),
        ];
        int[] starts = [.. one.Epochs.Concat(other.Epochs).Distinct()];
        FamilyPlan plan = one.Families[family];
        for (int s = plan.FirstStage; s < plan.FirstStage + plan.Stages; s++)
        {
            StagePlan stage = one.Stages[s];
            StagePlan same = other.Stages[s];
            if (ReferenceEquals(stage, same)) continue;
            if (Differs(stage.Duration, same.Duration) || Differs(stage.Weights, same.Weights)) return true;
            for (int b = 0; b < stage.Branches.Length; b++)
                if (Differs(stage.Branches[b].Probability, same.Branches[b].Probability)) return true;
        }

        return Enumerable.Range(0, one.Clocks.Length).Any(c => one.Clocks[c].Procedure == one.Stages[plan.FirstStage].Procedure && Differs(one.Clocks[c].Limit, other.Clocks[c].Limit));

        bool Differs(ValueTable? table, ValueTable? with) =>
            table is not null && with is not null && !ReferenceEquals(table, with)
            && instruments.Any(instrument => starts.Any(start =>
                !table.IsSame(with, instrument, states, Math.Max(1, one.Offences.Length), one.EpochAt(start), other.EpochAt(start))));
    }
}
