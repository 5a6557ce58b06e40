using Simulator.Cooperation;
using Simulator.Kernel;

namespace Simulator.Verification.KnownAnswers;

/// <summary>One replication's desk samples and case log, each as numbers by desk (or institution) and month.</summary>
internal sealed class Books
{
    private readonly Plan _plan;
    private readonly CohortRecords _records;
    private readonly StageVisit[] _visits;

    private Books(Plan plan, CohortRecords records, StageVisit[] visits)
    {
        _plan = plan;
        _records = records;
        _visits = visits;
    }

    /// <summary>Desks times months.</summary>
    public int Samples => _plan.Desks.Length * Months;

    private int Months => _plan.SampleTimes.Length;

    public static Books Of(string path, string regime)
    {
        KnownScenario scenario = KnownScenario.ReadFile(path);
        Plan plan = PlanCompiler.Compile(scenario.Scenario, regime);
        CohortRecords records = InProcessHost.Run(plan, KnownScenario.Seed, 0, 1, logVisits: true);
        return new Books(plan, records, records.Visits);
    }

    /// <summary>The same books with one line of the log torn out.</summary>
    public Books Without(StageVisit torn) => new(_plan, _records, [.. _visits.Where(visit => visit != torn)]);

    /// <summary>The longest visit of a recorded request to a stage of a kind.</summary>
    public StageVisit Longest(StageKind kind) =>
        _visits.Where(visit => _plan.Stages[visit.Stage].Kind == kind && IsRecorded(visit)).MaxBy(visit => visit.Left - visit.Entered);

    /// <summary>What the desks counted, by desk and month.</summary>
    public long[] Desks(Func<DeskSample, long> count) => [.. _records.Desks.Select(count)];

    /// <summary>Visits of each desk for which something holds at each month's end.</summary>
    public long[] Count(Func<StageVisit, int, bool> holds) => AtDesks((visit, end) => holds(visit, end) ? 1 : 0);

    /// <summary>Seconds waited at each desk up to each month's end; without those still waiting, up to the waits that have ended by then.</summary>
    public long[] Waits(bool stillWaiting = true) => AtDesks((visit, end) =>
        visit.Started < end ? visit.Started - visit.Entered : stillWaiting ? Math.Max(0, end - visit.Entered) : 0);

    /// <summary>Working seconds in officers' hands at each desk up to each month's end.</summary>
    public long[] WorkingTime() => AtDesks((visit, end) =>
    {
        WorkingCalendar calendar = _plan.Desks[DeskOf(visit)].Calendar;
        return visit.Started >= end ? 0 : calendar.WorkedBefore(Math.Min(visit.Left, end)) - calendar.WorkedBefore(visit.Started);
    });

    /// <summary>By institution and month: files begun there or come with the post, less those closed there or gone with the post.</summary>
    public long[] ReceivedLessSent()
    {
        long[] balance = new long[_plan.Institutions.Length * Months];
        int at = -1;
        foreach (StageVisit visit in _visits)
        {
            if (visit.Step == 0) Add(balance, at = visit.Institution, visit.Entered, 1);
            switch (_plan.Stages[visit.Stage].Kind)
            {
                case StageKind.Send: // logged where it arrives; it left where the request was before
                    Add(balance, at, visit.Entered, -1);
                    at = visit.Institution;
                    if (visit.Left < _plan.End) Add(balance, at, visit.Left, 1);
                    break;
                case StageKind.End:
                    Add(balance, at, visit.Left, -1);
                    break;
            }
        }

        return Summed(balance);
    }

    /// <summary>By institution and month: files at desks, as these counted them, and in waits.</summary>
    public long[] PendingAtInstitutions()
    {
        long[] waits = new long[_plan.Institutions.Length * Months];
        foreach (StageVisit visit in _visits.Where(visit => _plan.Stages[visit.Stage].Kind == StageKind.Wait))
        {
            Add(waits, visit.Institution, visit.Entered, 1);
            if (visit.Left < _plan.End) Add(waits, visit.Institution, visit.Left, -1);
        }

        long[] pending = Summed(waits);
        foreach (DeskSample sample in _records.Desks)
            pending[(_plan.Desks[sample.Desk].Institution * Months) + sample.Month] += sample.Queue + sample.InWork;
        return pending;
    }

    /// <summary>By month: requests of the recorded families received, less those closed.</summary>
    public long[] ReceivedLessClosed()
    {
        long[] pending = new long[Months];
        foreach (RequestRecord record in _records.Requests)
        {
            Add(pending, 0, record.Received, 1);
            if (record.Outcome >= 0) Add(pending, 0, record.Closed, -1);
        }

        return Summed(pending);
    }

    /// <summary>By month: their visits under way, at desks, in waits or with the post.</summary>
    public long[] UnderWay()
    {
        long[] pending = new long[Months];
        foreach (StageVisit visit in _visits.Where(IsRecorded))
        {
            Add(pending, 0, visit.Entered, 1);
            if (visit.Left < _plan.End) Add(pending, 0, visit.Left, -1);
        }

        return Summed(pending);
    }

    // A change at a second shows from the first month's end after it on; Summed makes levels of the changes.
    private void Add(long[] changes, int place, int second, long files)
    {
        int month = MonthEndAtOrAfter(second + 1);
        if (month < Months) changes[(place * Months) + month] += files;
    }

    private long[] Summed(long[] changes)
    {
        for (int i = 0; i < changes.Length; i++)
            if (i % Months > 0) changes[i] += changes[i - 1];
        return changes;
    }

    private long[] AtDesks(Func<StageVisit, int, long> value)
    {
        long[] changes = new long[Samples];
        foreach (StageVisit visit in _visits.Where(IsWork))
        {
            long before = 0;
            for (int month = MonthEndAtOrAfter(visit.Entered); month < Months; month++)
            {
                long now = value(visit, _plan.SampleTimes[month]);
                changes[(DeskOf(visit) * Months) + month] += now - before;
                before = now;
                if (_plan.SampleTimes[month] > visit.Left) break; // nothing changes any more
            }
        }

        return Summed(changes);
    }

    private int MonthEndAtOrAfter(int second)
    {
        int month = Array.BinarySearch(_plan.SampleTimes, second);
        return month < 0 ? ~month : month;
    }

    private bool IsRecorded(StageVisit visit) => _plan.Families[_plan.Streams[visit.Stream].Family].Recorded;

    private bool IsWork(StageVisit visit) => _plan.Stages[visit.Stage].Kind == StageKind.Work;

    private int DeskOf(in StageVisit visit) => _plan.Institutions[visit.Institution].FirstDesk + _plan.Stages[visit.Stage].Desk;
}
