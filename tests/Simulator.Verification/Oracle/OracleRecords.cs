using Simulator.Kernel;

namespace Simulator.Verification.Oracle;

/// <summary>What the oracle writes down: every visit of every stage. Samples and totals are counted from the visits when all is over.</summary>
internal sealed class OracleRecords(Plan plan, int replication, Fault fault)
{
    private readonly List<(OracleFile File, StageVisit Visit)> _visits = [];
    private readonly List<Stay> _stays = [];

    /// <summary>A stay of a file at a desk: what has not happened by the horizon is far in the future.</summary>
    private sealed record Stay(int Desk, int Entered, int Started, int Completed, int Lapsed);

    public List<RequestRecord> Requests { get; } = [];

    public List<DeskSample> Desks { get; } = [];

    public List<StageTotal> Stages { get; } = [];

    public IEnumerable<StageVisit> Visits => _visits.Select(entry => entry.Visit);

    public static CohortRecords Join(int firstReplication, OracleRecords[] parts) => new(
        firstReplication, parts.Length,
        [.. parts.SelectMany(part => part.Requests.OrderBy(record => record.Key))],
        [.. parts.SelectMany(part => part.Desks)],
        [.. parts.SelectMany(part => part.Stages.OrderBy(total => (total.Family, total.Stage, total.Institution)))],
        [.. parts.SelectMany(part => part.Visits.OrderBy(visit => (visit.Key, visit.Step)))]);

    /// <summary>A file leaves its stage, or the horizon finds it there.</summary>
    public void Leave(OracleFile file, int now, bool pending = false)
    {
        StageKind kind = plan.Stages[file.Stage].Kind;
        int started = kind switch
        {
            StageKind.Work => file.Started ?? now,
            StageKind.Wait or StageKind.Send => file.Entered,
            _ => now,
        };
        _visits.Add((file, new StageVisit(
            replication, file.Key, file.StreamIndex, file.Ordinal, file.Steps++, (short)file.Stage, (short)file.Place, (byte)file.Instrument, file.Entered, started, now)));
        if (kind != StageKind.Work) return;
        const int Never = int.MaxValue;
        _stays.Add(new Stay(
            file.Desk!.Index, file.Entered, file.Started ?? Never, file.Started is null || pending ? Never : now, file.Started is null && !pending ? now : Never));
    }

    public void Close(IEnumerable<OracleFile> files, IEnumerable<OracleDesk> desks)
    {
        foreach (OracleFile file in files.Where(file => plan.Families[file.Stream.Family].Recorded))
        {
            Requests.Add(new RequestRecord(
                replication, file.Key, file.StreamIndex, file.Ordinal, (short)file.Requested, (byte)file.Offence, (byte)file.Instrument,
                (short)file.Stage, (short)(file.Outcome ?? -1), file.Facts, file.Received, file.Closed, file.Custody(file.Closed)));
        }

        foreach (OracleDesk desk in desks)
        {
            List<Stay> stays = [.. _stays.Where(stay => stay.Desk == desk.Index)];
            for (int month = 0; month < plan.SampleTimes.Length; month++) Desks.Add(Sample(desk, stays, month));
        }

        var measured = _visits.Where(entry => entry.File.Received >= plan.MeasureFrom && plan.Families[entry.File.Stream.Family].Recorded);
        foreach (var place in measured.GroupBy(entry => (entry.File.Stream.Family, entry.Visit.Stage, entry.Visit.Institution), entry => entry.Visit))
        {
            bool work = plan.Stages[place.Key.Stage].Kind == StageKind.Work;
            Stages.Add(new StageTotal(
                replication, place.Key.Family, place.Key.Stage, place.Key.Institution, place.Count(),
                place.Sum(visit => work ? visit.Started - (long)visit.Entered : 0), place.Sum(visit => work ? visit.Left - (long)visit.Started : 0),
                place.Sum(visit => work ? 0 : visit.Left - (long)visit.Entered)));
        }
    }

    private DeskSample Sample(OracleDesk desk, List<Stay> stays, int month)
    {
        bool last = month == plan.SampleTimes.Length - 1;
        int end = plan.SampleTimes[month];
        // What happens at the very second of a month's end belongs to the next month.
        int until = fault == Fault.MonthEndsAfterItsSecond ? end + 1 : end;
        int arrived = stays.Count(stay => stay.Entered < until);
        int started = stays.Count(stay => stay.Started < until);
        int completed = stays.Count(stay => stay.Completed < until);
        int lapsed = stays.Count(stay => stay.Lapsed < until);
        long wait = stays.Where(stay => Math.Min(stay.Started, stay.Lapsed) < until).Sum(stay => Math.Min(stay.Started, stay.Lapsed) - (long)stay.Entered);
        long queued = stays.Where(stay => stay.Entered < end).Sum(stay => Math.Min(end, Math.Min(stay.Started, stay.Lapsed)) - (long)stay.Entered);
        long busy = stays.Where(stay => stay.Started < end).Sum(stay => Worked(desk, stay.Started, Math.Min(end, stay.Completed)));
        long capacity = desk.Plan.Officers.Select((piece, i) => piece.Officers * Worked(
            desk, Math.Min(end, piece.From), Math.Min(end, i + 1 < desk.Plan.Officers.Length ? desk.Plan.Officers[i + 1].From : end))).Sum();
        long ages = last ? stays.Where(stay => stay is { Completed: int.MaxValue, Lapsed: int.MaxValue }).Sum(stay => end - (long)stay.Entered) : 0;
        return new DeskSample(replication, desk.Index, month, arrived, started, completed, lapsed, arrived - started - lapsed, started - completed, wait, queued, busy, capacity, ages);
    }

    private static long Worked(OracleDesk desk, int from, int to) => desk.Plan.Calendar.WorkedBefore(to) - desk.Plan.Calendar.WorkedBefore(from);
}
