namespace Simulator.Kernel;

/// <summary>Replications that advance together, window by window: the one driver of windows, whatever the host.</summary>
/// <remarks>A host asks for the calls of the next window, has each institution answer, hands the answers back, and so on to the horizon; then it has each institution finish.</remarks>
public sealed class Cohort
{
    private readonly Plan _plan;
    private readonly int _firstReplication;
    private readonly int _replications;
    private readonly int _windows;
    private readonly List<Mail>[] _waiting;
    private readonly int[] _mailRounds;
    private readonly int[] _ownRounds;
    private readonly int[] _order;

    /// <summary>Creates the driver of a cohort.</summary>
    /// <param name="plan">The compiled scenario.</param>
    /// <param name="firstReplication">Its first replication.</param>
    /// <param name="replications">How many advance together.</param>
    public Cohort(Plan plan, int firstReplication, int replications)
    {
        _plan = plan;
        _firstReplication = firstReplication;
        _replications = replications;
        _windows = plan.Windows;
        int institutions = plan.Institutions.Length;
        _waiting = new List<Mail>[institutions];
        for (int i = 0; i < institutions; i++) _waiting[i] = [];
        _mailRounds = new int[institutions];
        Array.Fill(_mailRounds, int.MaxValue);
        _ownRounds = new int[institutions];
        // Authorities have most to do: begun first, they do not keep a window waiting.
        _order = [.. Enumerable.Range(0, institutions).OrderBy(i => plan.Institutions[i].Kind).ThenBy(i => i)];
    }

    private Cohort(Cohort trunk, Plan plan, int fromWindow)
    {
        _plan = plan;
        _firstReplication = trunk._firstReplication;
        _replications = trunk._replications;
        _windows = trunk._windows;
        _waiting = [.. trunk._waiting.Select(mail => (List<Mail>)[.. mail])]; // the mail itself is never changed
        _mailRounds = [.. trunk._mailRounds];
        _ownRounds = [.. trunk._ownRounds];
        _order = trunk._order;
        Window = trunk.Window;
        CallForStaffChanges(plan, fromWindow);
    }

    /// <summary>The driver of a cohort that leaves this one here, to go on under another plan; see <see cref="PlanTree"/>.</summary>
    /// <param name="plan">The plan of the branch.</param>
    /// <param name="fromWindow">The first window the two do not share; this one has handed out those before it.</param>
    public Cohort Fork(Plan plan, int fromWindow) => new(this, plan, fromWindow);

    /// <summary>The window last handed out; -1 before the first.</summary>
    public int Window { get; private set; } = -1;

    /// <summary>The plan it runs.</summary>
    public Plan Plan => _plan;

    /// <summary>Its first replication.</summary>
    public int FirstReplication => _firstReplication;

    /// <summary>How many replications advance together.</summary>
    public int Replications => _replications;

    /// <summary>Windows to the horizon.</summary>
    public int Windows => _windows;

    /// <summary>The order in which institutions are called in a window.</summary>
    internal ReadOnlySpan<int> Order => _order;

    /// <summary>Fills in the calls of the next window in which anybody has anything to do.</summary>
    /// <param name="calls">Receives the calls.</param>
    /// <param name="before">Only of a window before this one; by default of any to the horizon.</param>
    /// <returns>False when there is no such window and nothing was filled in.</returns>
    public bool NextWindow(List<InstitutionCall> calls, int before = int.MaxValue)
    {
        calls.Clear();
        if (!NextWindow(before)) return false;
        foreach (int i in _order)
            if (IsCalled(i)) calls.Add(new InstitutionCall(i, Window, Hand(i)));
        return true;
    }

    /// <summary>Goes on to the next window in which anybody has anything to do.</summary>
    /// <param name="before">Only to a window before this one.</param>
    /// <returns>False when there is no such window.</returns>
    internal bool NextWindow(int before)
    {
        int next = int.MaxValue;
        for (int i = 0; i < _ownRounds.Length; i++) next = Math.Min(next, Math.Min(_ownRounds[i], _mailRounds[i]));
        if (next >= Math.Min(before, _windows))
        {
            if (before >= _windows) Window = _windows;
            return false;
        }

        Window = next;
        return true;
    }

    /// <summary>Whether an institution has anything to do in the present window, and has not yet answered.</summary>
    internal bool IsCalled(int institution) => _ownRounds[institution] <= Window || _mailRounds[institution] <= Window;

    /// <summary>Takes an institution's answer and routes its mail; letters are never looked at.</summary>
    public void Accept(WindowReport report)
    {
        _ownRounds[report.Institution] = report.NextRound;
        foreach (Mail mail in report.Sent)
        {
            if (mail.FirstRound <= report.Window)
                throw new InvalidOperationException($"Bug in the simulator: institution {mail.From} posted mail to {mail.To} for round {mail.FirstRound} in window {report.Window}.");
            _waiting[mail.To].Add(mail);
            Expect(mail.To, mail.FirstRound);
        }
    }

    /// <summary>Notes when an institution that keeps all its mail itself next has something to do.</summary>
    internal void Accept(int institution, int nextRound)
    {
        _ownRounds[institution] = nextRound;
        _mailRounds[institution] = int.MaxValue;
    }

    /// <summary>Notes that an institution has mail that falls due at a round.</summary>
    internal void Expect(int institution, int round)
    {
        if (round <= Window)
            throw new InvalidOperationException($"Bug in the simulator: mail for institution {institution} falls due at round {round}, which is over in window {Window}.");
        _mailRounds[institution] = Math.Min(_mailRounds[institution], round);
    }

    /// <summary>The last calls: each institution finishes with the mail that the horizon overtook.</summary>
    public List<InstitutionCall> FinishCalls() =>
        [.. _order.Select(i => new InstitutionCall(i, -1, Hand(i)))];

    /// <summary>Puts the institutions' records together, in an order in which neither hosts nor cohorts show.</summary>
    public CohortRecords Assemble(IReadOnlyList<InstitutionRecords> records) =>
        new(_firstReplication, _replications, Requests(records), Desks(records), Stages(records), Visits(records));

    // By replication and key.
    private RequestRecord[] Requests(IReadOnlyList<InstitutionRecords> records)
    {
        RequestRecord[] ordered = GC.AllocateUninitializedArray<RequestRecord>(records.Sum(one => one.Requests.Sum(block => block.Length)));
        if (!AreInOrder(records, ordered)) PutInOrder(records, ordered);
        return ordered;
    }

    // As the requests of a single counter are, which takes them as they come. They are copied meanwhile.
    private static bool AreInOrder(IReadOnlyList<InstitutionRecords> records, RequestRecord[] copied)
    {
        int count = 0;
        int replication = 0;
        ulong key = 0;
        foreach (RequestRecord[] block in records.SelectMany(one => one.Requests))
        {
            foreach (ref readonly RequestRecord request in block.AsSpan())
            {
                if (request.Replication < replication || (request.Replication == replication && request.Key <= key)) return false;
                replication = request.Replication;
                key = request.Key;
            }

            block.CopyTo(copied, count);
            count += block.Length;
        }

        return true;
    }

    // By replication, stream and ordinal, which is the same. Ordinals are numbers from 0 with few left out, so a place for each puts them in order.
    private void PutInOrder(IReadOnlyList<InstitutionRecords> records, RequestRecord[] ordered)
    {
        int[] starts = new int[(_replications * _plan.Streams.Length) + 1];
        foreach (RequestRecord[] block in records.SelectMany(one => one.Requests))
        {
            foreach (ref readonly RequestRecord request in block.AsSpan())
                starts[StreamOf(in request) + 1] = Math.Max(starts[StreamOf(in request) + 1], request.Ordinal + 1);
        }

        for (int stream = 1; stream < starts.Length; stream++) starts[stream] += starts[stream - 1];
        int[] places = new int[starts[^1]];
        foreach (RequestRecord[] block in records.SelectMany(one => one.Requests))
            foreach (ref readonly RequestRecord request in block.AsSpan()) places[starts[StreamOf(in request)] + request.Ordinal] = 1;
        int count = 0;
        foreach (ref int place in places.AsSpan())
        {
            count += place;
            place = count - 1;
        }

        foreach (RequestRecord[] block in records.SelectMany(one => one.Requests))
        {
            foreach (ref readonly RequestRecord request in block.AsSpan())
                ordered[places[starts[StreamOf(in request)] + request.Ordinal]] = request;
        }
    }

    private int StreamOf(in RequestRecord request) => ((request.Replication - _firstReplication) * _plan.Streams.Length) + request.Stream;

    // By replication, desk and month: there is one of each.
    private DeskSample[] Desks(IReadOnlyList<InstitutionRecords> records)
    {
        int[] months = _plan.DeskMonths ?? [.. Enumerable.Range(0, _plan.SampleTimes.Length)];
        int[] places = new int[_plan.SampleTimes.Length];
        for (int place = 0; place < months.Length; place++) places[months[place]] = place;
        var ordered = new DeskSample[_replications * _plan.Desks.Length * months.Length];
        foreach (InstitutionRecords one in records)
        {
            foreach (DeskSample[] block in one.Desks)
            {
                foreach (ref readonly DeskSample sample in block.AsSpan())
                    ordered[((((sample.Replication - _firstReplication) * _plan.Desks.Length) + sample.Desk) * months.Length) + places[sample.Month]] = sample;
            }
        }

        return ordered;
    }

    private StageTotal[] Stages(IReadOnlyList<InstitutionRecords> records)
    {
        StageTotal[] totals = CohortRecords.Joined(records, one => one.Stages);
        ulong[] keys = [.. totals.Select(total =>
            ((((((ulong)(total.Replication - _firstReplication) * (ulong)_plan.Families.Length) + (ulong)total.Family)
                * (ulong)_plan.Stages.Length) + (ulong)total.Stage) * (ulong)_plan.Institutions.Length) + (ulong)total.Institution)];
        Array.Sort(keys, totals);
        return totals;
    }

    private static StageVisit[] Visits(IReadOnlyList<InstitutionRecords> records)
    {
        StageVisit[] visits = [.. records.SelectMany(one => one.Visits).SelectMany(block => block)];
        Array.Sort(visits, static (a, b) =>
        {
            int order = a.Replication.CompareTo(b.Replication);
            if (order == 0) order = a.Key.CompareTo(b.Key);
            return order == 0 ? a.Step.CompareTo(b.Step) : order;
        });
        return visits;
    }

    // A branch schedules changes of staff that the trunk does not know, of which no report has told.
    private void CallForStaffChanges(Plan plan, int fromWindow)
    {
        foreach (DeskPlan desk in plan.Desks)
        {
            foreach ((int from, _) in desk.Officers)
            {
                int window = from / plan.PostRound;
                if (window >= fromWindow) _ownRounds[desk.Institution] = Math.Min(_ownRounds[desk.Institution], window);
            }
        }
    }

    private Mail[] Hand(int institution)
    {
        _mailRounds[institution] = int.MaxValue;
        List<Mail> waiting = _waiting[institution];
        if (waiting.Count == 0) return [];
        Mail[] inbox = [.. waiting];
        waiting.Clear();
        return inbox;
    }
}
