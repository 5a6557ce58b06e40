using System.Runtime.InteropServices;

namespace Simulator.Kernel;

/// <summary>What became of one request of one replication. Unfinished requests are records too.</summary>
/// <param name="Replication">The replication, from 0.</param>
/// <param name="Key">The request's key: stream and ordinal, in the order of <see cref="Plan.Streams"/>.</param>
/// <param name="Stream">Index into <see cref="Plan.Streams"/>; family, requesting and first requested state follow from it.</param>
/// <param name="Ordinal">The request's number within its stream, from 0; numbers of rejected candidates are left out.</param>
/// <param name="Requested">Index of the state asked in the end; a fugitive may have moved on.</param>
/// <param name="Offence">Index of the offence.</param>
/// <param name="Instrument">Index of the instrument that governed last.</param>
/// <param name="Stage">Index into <see cref="Plan.Stages"/>: the end stage, or where it stood at the horizon.</param>
/// <param name="Outcome">Index into <see cref="Plan.Outcomes"/>; -1 when still open at the horizon.</param>
/// <param name="Flags">The facts that held at the end, one bit a flag of its procedure.</param>
/// <param name="Received">Second at which it was begun.</param>
/// <param name="Closed">Second at which it was closed; the horizon when open.</param>
/// <param name="Custody">Seconds the person spent in custody.</param>
[StructLayout(LayoutKind.Auto)] // 48 bytes, not 56: of nothing are there more
public readonly record struct RequestRecord(
    int Replication, ulong Key, int Stream, int Ordinal, short Requested, byte Offence, byte Instrument,
    short Stage, short Outcome, ulong Flags, int Received, int Closed, int Custody);

/// <summary>One desk of one replication at a month's end: counts and exact integrals since the start.</summary>
/// <param name="Replication">The replication, from 0.</param>
/// <param name="Desk">Index into <see cref="Plan.Desks"/>.</param>
/// <param name="Month">Index into <see cref="Plan.SampleTimes"/>.</param>
/// <param name="Arrived">Files that reached the desk.</param>
/// <param name="Started">Files taken in hand.</param>
/// <param name="Completed">Files finished by an officer.</param>
/// <param name="Lapsed">Files that left the queue because a clock ran out.</param>
/// <param name="Queue">Files waiting now.</param>
/// <param name="InWork">Files in hand now.</param>
/// <param name="WaitSeconds">Total wait of the files started or lapsed, in calendar seconds.</param>
/// <param name="QueueSeconds">Integral of the queue's length over calendar time.</param>
/// <param name="BusySeconds">Integral of the officers busy over working time.</param>
/// <param name="CapacitySeconds">Integral of the officers in post over working time.</param>
/// <param name="PendingAgeSeconds">At the horizon, the sum of the ages of the files at the desk, since they reached it; 0 at earlier months.</param>
public readonly record struct DeskSample(
    int Replication, int Desk, int Month, int Arrived, int Started, int Completed, int Lapsed, int Queue, int InWork,
    long WaitSeconds, long QueueSeconds, long BusySeconds, long CapacitySeconds, long PendingAgeSeconds);

/// <summary>Where the time of the measured requests of one replication, recorded family, stage and institution went.</summary>
/// <param name="Replication">The replication, from 0.</param>
/// <param name="Family">Index into <see cref="Plan.Families"/>.</param>
/// <param name="Stage">Index into <see cref="Plan.Stages"/>.</param>
/// <param name="Institution">Index into <see cref="Plan.Institutions"/> where the stage took place (for transit: where the file arrived).</param>
/// <param name="Visits">Times the stage was completed, left, or still under way at the horizon.</param>
/// <param name="Waiting">Calendar seconds in the desk's queue.</param>
/// <param name="Working">Calendar seconds in an officer's hands.</param>
/// <param name="Elsewhere">Calendar seconds of waits outside our desks, or in transit for a send.</param>
public readonly record struct StageTotal(
    int Replication, int Family, int Stage, int Institution, long Visits, long Waiting, long Working, long Elsewhere);

/// <summary>One visit of a stage, for the case log.</summary>
/// <param name="Replication">The replication, from 0.</param>
/// <param name="Key">The request's key.</param>
/// <param name="Stream">Index into <see cref="Plan.Streams"/>.</param>
/// <param name="Ordinal">The request's number within its stream.</param>
/// <param name="Step">How many stages of this request were logged before.</param>
/// <param name="Stage">Index into <see cref="Plan.Stages"/>.</param>
/// <param name="Institution">Where it took place.</param>
/// <param name="Instrument">The instrument governing then.</param>
/// <param name="Entered">Second it began.</param>
/// <param name="Started">Second an officer took it in hand; the same as entered for other stages.</param>
/// <param name="Left">Second it ended.</param>
public readonly record struct StageVisit(
    int Replication, ulong Key, int Stream, int Ordinal, int Step, short Stage, short Institution, byte Instrument,
    int Entered, int Started, int Left);

/// <summary>Everything a cohort's institutions recorded, sorted: requests by (replication, key), samples by (replication, desk, month), totals by (replication, family, stage, institution), visits by (replication, key, step).</summary>
public sealed record CohortRecords(
    int FirstReplication, int Replications, RequestRecord[] Requests, DeskSample[] Desks, StageTotal[] Stages, StageVisit[] Visits)
{
    /// <summary>The records of cohorts whose replications follow one another, as of one cohort.</summary>
    public static CohortRecords Joined(IReadOnlyList<CohortRecords> cohorts) =>
        cohorts.Count == 1
            ? cohorts[0]
            : new CohortRecords(
                cohorts[0].FirstReplication, cohorts.Sum(cohort => cohort.Replications), Joined(cohorts, cohort => cohort.Requests),
                Joined(cohorts, cohort => cohort.Desks), Joined(cohorts, cohort => cohort.Stages), Joined(cohorts, cohort => cohort.Visits));

    /// <summary>A part of each of several records, one after the other.</summary>
    internal static T[] Joined<TRecords, T>(IReadOnlyList<TRecords> records, Func<TRecords, T[]> part)
    {
        var all = new T[records.Sum(one => part(one).Length)];
        int at = 0;
        foreach (TRecords one in records)
        {
            part(one).CopyTo(all, at);
            at += part(one).Length;
        }

        return all;
    }
}
