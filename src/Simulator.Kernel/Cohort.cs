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
        _windows = (int)(((long)plan.End + plan.PostRound - 1) / plan.PostRound);
        int institutions = plan.Institutions.Length;
        _waiting = new List<Mail>[institutions];
        for (int i = 0; i < institutions; i++) _waiting[i] = [];
        _mailRounds = new int[institutions];
        Array.Fill(_mailRounds, int.MaxValue);
        _ownRounds = new int[institutions];
        // Authorities have most to do: begun first, they do not keep a window waiting.
        _order = [.. Enumerable.Range(0, institutions).OrderBy(i => plan.Institutions[i].Kind).ThenBy(i => i)];
    }

    /// <summary>The window last handed out; -1 before the first.</summary>
    public int Window { get; private set; } = -1;

    /// <summary>Windows to the horizon.</summary>
    public int Windows => _windows;

    /// <summary>Fills in the calls of the next window in which anybody has anything to do.</summary>
    /// <returns>False when the horizon is reached and nothing was filled in.</returns>
    public bool NextWindow(List<InstitutionCall> calls)
    {
        calls.Clear();
        int next = int.MaxValue;
        for (int i = 0; i < _ownRounds.Length; i++) next = Math.Min(next, Math.Min(_ownRounds[i], _mailRounds[i]));
        if (next >= _windows)
        {
            Window = _windows;
            return false;
        }

        Window = next;
        foreach (int i in _order)
        {
            if (_ownRounds[i] > next && _mailRounds[i] > next) continue;
            calls.Add(new InstitutionCall(i, next, Hand(i)));
        }

        return true;
    }

    /// <summary>Takes an institution's answer and routes its mail; letters are never looked at.</summary>
    public void Accept(WindowReport report)
    {
        _ownRounds[report.Institution] = report.NextRound;
        foreach (Mail mail in report.Sent)
        {
            if (mail.FirstRound <= report.Window)
                throw new InvalidOperationException($"Bug in the simulator: institution {mail.From} posted mail to {mail.To} for round {mail.FirstRound} in window {report.Window}.");
            _waiting[mail.To].Add(mail);
            _mailRounds[mail.To] = Math.Min(_mailRounds[mail.To], mail.FirstRound);
        }
    }

    /// <summary>The last calls: each institution finishes with the mail that the horizon overtook.</summary>
    public List<InstitutionCall> FinishCalls() =>
        [.. _order.Select(i => new InstitutionCall(i, -1, Hand(i)))];

    /// <summary>Puts the institutions' records together, sorted so that neither hosts nor cohorts show.</summary>
    public CohortRecords Assemble(IReadOnlyList<InstitutionRecords> records)
    {
        RequestRecord[] requests = Joined(records, static r => r.Requests);
        DeskSample[] desks = Joined(records, static r => r.Desks);
        StageTotal[] stages = Joined(records, static r => r.Stages);
        StageVisit[] visits = Joined(records, static r => r.Visits);
        Array.Sort(requests, static (a, b) => Compare(a.Replication, b.Replication, a.Key, b.Key));
        Array.Sort(desks, static (a, b) => Compare(a.Replication, b.Replication, ((ulong)a.Desk << 32) | (uint)a.Month, ((ulong)b.Desk << 32) | (uint)b.Month));
        Array.Sort(stages, static (a, b) => Compare(a.Replication, b.Replication, Place(a), Place(b)));
        Array.Sort(visits, static (a, b) =>
        {
            int order = Compare(a.Replication, b.Replication, a.Key, b.Key);
            return order == 0 ? a.Step.CompareTo(b.Step) : order;
        });
        return new CohortRecords(_firstReplication, _replications, requests, desks, stages, visits);
    }

    private static T[] Joined<T>(IReadOnlyList<InstitutionRecords> records, Func<InstitutionRecords, T[]> part)
    {
        var all = new T[records.Sum(r => part(r).Length)];
        int at = 0;
        foreach (InstitutionRecords one in records)
        {
            part(one).CopyTo(all, at);
            at += part(one).Length;
        }

        return all;
    }

    private static ulong Place(in StageTotal total) => ((ulong)total.Family << 48) | ((ulong)total.Stage << 24) | (uint)total.Institution;

    private static int Compare(int a, int b, ulong c, ulong d) => a == b ? c.CompareTo(d) : a.CompareTo(b);

    private Mail[] Hand(int institution)
    {
        List<Mail> waiting = _waiting[institution];
        if (waiting.Count == 0) return [];
        Mail[] inbox = [.. waiting];
        waiting.Clear();
        _mailRounds[institution] = int.MaxValue;
        return inbox;
    }
}
