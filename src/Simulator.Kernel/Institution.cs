namespace Simulator.Kernel;

/// <summary>One institution in many parallel worlds: an independent copy of its desks, files and events for each replication of a cohort.</summary>
/// <remarks>
/// Institutions influence each other only by mail, and mail sent in a window arrives at the next post round at the earliest;
/// so within a window each can be advanced on its own. Not safe for use by two threads at once.
/// </remarks>
public sealed partial class Institution
{
    private const int MailDays = 512;

    private readonly Plan _plan;
    private readonly InstitutionPlan _self;
    private readonly int _index;
    private readonly int _firstReplication;
    private readonly int _replications;
    private readonly bool _logVisits;
    private readonly ulong[] _replicationKeys;

    private readonly FutureEventList[] _events;
    private readonly long[] _nextTimes;

    private readonly Letter[][] _mailDays = new Letter[MailDays][];
    private readonly int[] _mailCounts = new int[MailDays];
    private Letter[] _delivery = new Letter[16];

    private readonly Letter[]?[] _outboxes;
    private readonly int[] _outboxCounts;
    private readonly List<int> _destinations = [];

    private Request[] _files = new Request[256];
    private int[] _before = new int[256];
    private int[] _after = new int[256];
    private int _free = -1;
    private int _used;
    private int _window = -1;

    /// <summary>Creates the institution at the scenario's start.</summary>
    /// <param name="plan">The compiled scenario.</param>
    /// <param name="index">Which institution.</param>
    /// <param name="seed">The experiment's seed.</param>
    /// <param name="firstReplication">The cohort's first replication.</param>
    /// <param name="replications">How many replications advance together.</param>
    /// <param name="logVisits">Whether each stage visit is logged.</param>
    public Institution(Plan plan, int index, ulong seed, int firstReplication, int replications, bool logVisits)
    {
        _plan = plan;
        _index = index;
        _self = plan.Institutions[index];
        _firstReplication = firstReplication;
        _replications = replications;
        _logVisits = logVisits;
        _replicationKeys = new ulong[replications];
        _events = new FutureEventList[replications];
        _nextTimes = new long[replications];
        _outboxes = new Letter[plan.Institutions.Length][];
        _outboxCounts = new int[plan.Institutions.Length];
        for (int day = 0; day < MailDays; day++) _mailDays[day] = [];
        for (int r = 0; r < replications; r++)
        {
            _replicationKeys[r] = KeyedDraw.Replication(seed, firstReplication + r);
            _events[r] = new FutureEventList(32);
        }

        SetUpDesks();
        SetUpTallies();
        SetUpStreams();
        for (int r = 0; r < replications; r++) _nextTimes[r] = _events[r].NextTime;
    }

    /// <summary>Handles a window: first the mail of its post round, then every event before the next round.</summary>
    /// <param name="window">The window, later than the last one asked for; windows with nothing to do may be left out.</param>
    /// <param name="inbox">Mail for this institution, due in this window or later.</param>
    public WindowReport Advance(int window, Mail[] inbox)
    {
        if (window <= _window)
            throw new InvalidOperationException($"Bug in the simulator: institution {_index} was asked for window {window} after window {_window}.");
        _window = window;
        foreach (Mail mail in inbox) TakeIn(mail, window);
        long horizon = Math.Min((window + 1L) * _plan.PostRound, _plan.End);
        DeliverMail(window);
        for (int r = 0; r < _replications; r++)
            if (_nextTimes[r] < horizon) RunUntil(r, horizon);
        return new WindowReport(_index, window, CollectMail(), NextRound(window));
    }

    private void RunUntil(int r, long horizon)
    {
        ref FutureEventList events = ref _events[r];
        while (events.NextTime < horizon)
        {
            Event next = events.Take();
            if (next.Time >= _nextSamples[r]) TakeSamples(r, next.Time);
            Handle(r, next);
        }

        _nextTimes[r] = events.NextTime;
    }

    private void Handle(int r, Event next)
    {
        int now = (int)next.Time;
        int slot = next.Slot;
        switch (next.Kind)
        {
            case EventKind.Completed:
                if (_plan.Stages[_files[slot].Stage].Kind == StageKind.Work) FinishWork(r, slot, now);
                else FinishWait(r, slot, now);
                break;
            case EventKind.Lapse:
                LapseInQueue(r, slot, next.Key, now);
                break;
            case EventKind.Arrival:
                Arrive(r, slot, now);
                break;
            default:
                ChangeStaff(r, slot, now);
                break;
        }
    }

    private void TakeIn(Mail mail, int window)
    {
        foreach (Letter letter in mail.Letters)
        {
            if (letter.Due < window)
                throw new InvalidOperationException($"Bug in the simulator: a file due at round {letter.Due} reached institution {_index} at round {window}.");
            int day = letter.Due % MailDays;
            Letter[] letters = _mailDays[day];
            int count = _mailCounts[day];
            if (count == letters.Length) Array.Resize(ref _mailDays[day], Math.Max(4, count * 2));
            _mailDays[day][count] = letter;
            _mailCounts[day] = count + 1;
        }
    }

    private void DeliverMail(int window)
    {
        int day = window % MailDays;
        int count = _mailCounts[day];
        if (count == 0) return;
        Letter[] letters = _mailDays[day];
        int kept = 0;
        int due = 0;
        if (_delivery.Length < count) _delivery = new Letter[count * 2];
        for (int i = 0; i < count; i++)
        {
            if (letters[i].Due == window) _delivery[due++] = letters[i];
            else letters[kept++] = letters[i];
        }

        _mailCounts[day] = kept;
        Span<Letter> delivery = _delivery.AsSpan(0, due);
        delivery.Sort(static (a, b) =>
        {
            int order = a.Body.Replication.CompareTo(b.Body.Replication);
            if (order == 0) order = a.Order.CompareTo(b.Order);
            return order == 0 ? a.Body.Key.CompareTo(b.Body.Key) : order;
        });
        int now = window * _plan.PostRound;
        foreach (ref readonly Letter letter in delivery)
        {
            int r = letter.Body.Replication - _firstReplication;
            if (now >= _nextSamples[r]) TakeSamples(r, now);
            int slot = NewSlot();
            _files[slot] = letter.Body;
            ref Request file = ref _files[slot];
            Tally(r, in file, 0, 0, now - file.Entered);
            Log(ref file, file.Entered, now);
            Continue(r, slot, _plan.Stages[file.Stage].Next, now);
            _nextTimes[r] = _events[r].NextTime;
        }
    }

    private void Post(int slot, in StagePlan stage, int now, long transit)
    {
        ref Request file = ref _files[slot];
        int state = stage.ToRequested ? file.Requested : file.Requesting;
        int to = (state * 3) + stage.ToKind;
        int due = (int)((now + transit + _plan.PostRound - 1) / _plan.PostRound);
        ref Letter[]? outbox = ref _outboxes[to];
        int count = _outboxCounts[to];
        if (count == 0) _destinations.Add(to);
        outbox ??= new Letter[8];
        if (count == outbox.Length) Array.Resize(ref outbox, count * 2);
        outbox[count] = new Letter(file, due, KeyedDraw.Draw(file.Luck, (ulong)(uint)due));
        _outboxCounts[to] = count + 1;
        Release(slot);
    }

    private Mail[] CollectMail()
    {
        if (_destinations.Count == 0) return [];
        var sent = new Mail[_destinations.Count];
        for (int i = 0; i < sent.Length; i++)
        {
            int to = _destinations[i];
            Letter[] letters = _outboxes[to].AsSpan(0, _outboxCounts[to]).ToArray();
            int first = int.MaxValue;
            foreach (ref readonly Letter letter in letters.AsSpan()) first = Math.Min(first, letter.Due);
            sent[i] = new Mail(_index, to, first, letters);
            _outboxCounts[to] = 0;
        }

        _destinations.Clear();
        return sent;
    }

    private int NextRound(int window)
    {
        long earliest = long.MaxValue;
        foreach (long time in _nextTimes) earliest = Math.Min(earliest, time);
        int next = earliest >= _plan.End ? int.MaxValue : (int)(earliest / _plan.PostRound);
        int limit = Math.Min(next, window + MailDays);
        for (int round = window + 1; round < limit; round++)
            if (_mailCounts[round % MailDays] > 0) return round;
        return limit == next ? next : HasMail() ? limit : next;
    }

    private bool HasMail()
    {
        foreach (int count in _mailCounts)
            if (count > 0) return true;
        return false;
    }

    private int NewSlot()
    {
        int slot = _free;
        if (slot >= 0)
        {
            _free = _after[slot];
            return slot;
        }

        if (_used == _files.Length)
        {
            if (_used >= 1 << Event.SlotBits)
                throw new SimulationException($"More than {1 << Event.SlotBits} files are pending at one institution; run fewer replications in a cohort (--cohorts) or lower the demand.");
            Array.Resize(ref _files, _used * 2);
            Array.Resize(ref _before, _used * 2);
            Array.Resize(ref _after, _used * 2);
        }

        return _used++;
    }

    private void Release(int slot)
    {
        _files[slot].Key = 0;
        _after[slot] = _free;
        _free = slot;
    }
}
