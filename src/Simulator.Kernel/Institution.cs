using System.Diagnostics.CodeAnalysis;

namespace Simulator.Kernel;

/// <summary>One institution in many parallel worlds: an independent copy of its desks, files and events for each replication of a cohort.</summary>
/// <remarks>
/// Institutions influence each other only by mail, and mail sent in a window arrives at the next post round at the earliest;
/// so within a window each can be advanced on its own. Not safe for use by two threads at once.
/// </remarks>
public sealed partial class Institution
{
    private InstitutionView _view;
    private Plan _plan;
    private InstitutionPlan _self;
    private StagePlan[] _stages;
    private readonly int _index;
    private readonly int _replications;
    private readonly bool _logVisits;
    private int _firstReplication;
    private ulong[] _replicationKeys;

    private FutureEventList _today = new(16); // of the replication that is being advanced: empty before and after
    private int _horizon;                     // what happens before it happens in this window
    private ulong _tie;                       // of the event in hand, 0 for the post: what else happens at its second comes before or after it

    private int[] _outboxes = []; // by receiver: the last file sent in this window, which knows the one before it
    private int[] _outboxCounts = [];
    private readonly List<int> _destinations = [];

    private IPost? _post; // to whom it hands its mail itself, instead of putting it into outboxes

    private Request[] _files = [];
    private RequestClocks[] _clocks = []; // of each file; none where no procedure has any
    private RequestClocks _noClocks;
    private Links[] _links = [];
    private int _free = -1;
    private int _used;
    private int _window = -1;

    // A file's neighbours in its desk's queue. While something is due: when, and the next of its chain; in an outbox: the round at which it will be due, and
    // the file before it. Of an unused slot, the next unused one comes after.
    private struct Links
    {
        public int Before;
        public int After;

        public int Time
        {
            readonly get => Before;
            init => Before = value;
        }

        public int Round
        {
            readonly get => Before;
            init => Before = value;
        }
    }

    /// <summary>The window it worked through last; -1 before the first.</summary>
    public int Window => _window;

    /// <summary>Its plan, read.</summary>
    internal InstitutionView View => _view;

    /// <summary>Creates the institution at the scenario's start.</summary>
    /// <param name="plan">The compiled scenario.</param>
    /// <param name="index">Which institution.</param>
    /// <param name="seed">The experiment's seed.</param>
    /// <param name="firstReplication">The cohort's first replication.</param>
    /// <param name="replications">How many replications advance together.</param>
    /// <param name="logVisits">Whether each stage visit is logged.</param>
    public Institution(Plan plan, int index, ulong seed, int firstReplication, int replications, bool logVisits)
        : this(new InstitutionView(plan, index, logVisits), index, seed, firstReplication, replications, logVisits)
    {
    }

    /// <summary>Creates the institution at the scenario's start, from its plan, read.</summary>
    internal Institution(InstitutionView view, int index, ulong seed, int firstReplication, int replications, bool logVisits)
        : this(view, index, replications, logVisits)
    {
        _firstReplication = firstReplication;
        _replicationKeys = [.. Enumerable.Range(firstReplication, replications).Select(replication => KeyedDraw.Replication(seed, replication))];
        _tallyPlaces = new int[_view.Families.Tallies];
        Array.Fill(_tallyPlaces, -1);
        SetUpDesks();
        SetUpStreams();
        SetUpExpress();
    }

    private Institution(InstitutionView view, int index, int replications, bool logVisits)
    {
        Read(view);
        _index = index;
        _replications = replications;
        _logVisits = logVisits;
        _replicationKeys = [];
        _due = new DueChains(_plan.Windows);
        _table = new DealingTable(replications);
    }

    [MemberNotNull(
        nameof(_view), nameof(_plan), nameof(_self), nameof(_stages), nameof(_calendars), nameof(_disciplines), nameof(_streams), nameof(_firstKeys),
        nameof(_express), nameof(_expressOf), nameof(_handOffsets), nameof(_queueOffsets), nameof(_clocksOfFamily), nameof(_tallyOffsets))]
    private void Read(InstitutionView view)
    {
        _view = view;
        _plan = view.Plan;
        _self = view.Self;
        _stages = view.Plan.Stages;
        _calendars = view.Calendars;
        _disciplines = view.Disciplines;
        _streams = view.Streams;
        _firstKeys = view.FirstKeys;
        _express = view.Express;
        _expressOf = view.ExpressOf;
        _handOffsets = view.HandOffsets;
        _queueOffsets = view.QueueOffsets;
        _clocksOfFamily = view.Families.Clocks;
        _keepsClocks = view.Families.KeepsClocks;
        _tallyOffsets = view.Families.TallyOffsets;
    }

    /// <summary>Handles a window: in each replication first the mail of its post round, then every event before the next round.</summary>
    /// <param name="window">The window, later than the last one asked for; windows with nothing to do may be left out.</param>
    /// <param name="inbox">Mail for this institution, due in this window or later.</param>
    public WindowReport Advance(int window, Mail[] inbox)
    {
        OpenWindow(window);
        foreach (Mail mail in inbox) TakeIn(mail, window);
        int next = WorkThrough(window);
        return new WindowReport(_index, window, CollectMail(), next);
    }

    /// <summary>The next window in which it has something to do of its own or mail falls due; <see cref="int.MaxValue"/> for none.</summary>
    internal int NextWindow => _due.NextWindow;

    /// <summary>Hands each letter over when it is written, from now on.</summary>
    internal void PostTo(IPost post) => _post = post;

    /// <summary>Handles a window with the mail it has.</summary>
    /// <returns>The next window in which it has something to do of its own; <see cref="int.MaxValue"/> for none.</returns>
    internal int Advance(int window)
    {
        OpenWindow(window);
        return WorkThrough(window);
    }

    private void OpenWindow(int window)
    {
        if (window <= _window)
            throw new InvalidOperationException($"Bug in the simulator: institution {_index} was asked for window {window} after window {_window}.");
        _window = window;
        _horizon = (int)Math.Min((window + 1L) * _plan.PostRound, _plan.End);
    }

    private int WorkThrough(int window)
    {
        if (Gather(window))
        {
            for (int r = 0; r < _replications; r++)
                if (_table.Mail.Of(r).Length + _table.Events.Of(r).Length > 0) AdvanceReplication(r, window);
        }

        return NextWindow;
    }

    private void AdvanceReplication(int r, int window)
    {
        int round = window * _plan.PostRound;
        _tie = 0;
        foreach (ref readonly IncomingFile incoming in _table.Mail.Of(r))
        {
            if (round >= _nextSamples[r]) TakeSamples(r, round);
            ref Request file = ref _files[incoming.Slot];
            Tally(r, in file, 0, 0, round - file.Entered);
            Log(ref file, file.Entered, round);
            Continue(r, incoming.Slot, _stages[file.Stage].Next, round);
        }

        ReadOnlySpan<Event> due = _table.Events.Of(r);
        int taken = 0;
        while (true)
        {
            Event next;
            if (_today.Count == 0)
            {
                if (taken == due.Length) return;
                next = due[taken++];
            }
            else
            {
                next = _today.First;
                if (taken < due.Length && due[taken].IsBefore(in next)) next = due[taken++];
                else _today.Take();
            }

            if (next.Time >= _nextSamples[r]) TakeSamples(r, next.Time);
            _tie = next.Tie;
            Handle(r, next);
        }
    }

    private void Handle(int r, Event next)
    {
        int now = next.Time;
        int slot = next.Slot;
        switch (next.Kind)
        {
            case EventKind.Completed:
                if (slot >= Event.ExpressSlot) WakeDesk(r, slot - Event.ExpressSlot, next);
                else if (_stages[_files[slot].Stage].Kind == StageKind.Work) FinishWork(r, slot, now);
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
        foreach (ref readonly Letter letter in mail.Letters.AsSpan())
        {
            if (letter.Due < window)
                throw new InvalidOperationException($"Bug in the simulator: a file due at round {letter.Due} reached institution {_index} at round {window}.");
            TakeIn(in letter);
        }
    }

    /// <summary>Takes in a file that falls due in a window to come. A round at or after the horizon never comes; the file is kept, for it is still on its way then.</summary>
    internal void TakeIn(in Letter letter) => TakeIn(in letter.Body, in letter.Clocks, letter.Due);

    /// <inheritdoc cref="TakeIn(in Letter)"/>
    internal void TakeIn(in Request body, in RequestClocks clocks, int due)
    {
        int slot = NewSlot();
        _files[slot] = body;
        if (_keepsClocks) _clocks[slot] = clocks;
        if (due < _plan.Windows) PutOff(InThePost + slot, due * _plan.PostRound);
    }

    private void Post(int slot, StagePlan stage, int now, long transit)
    {
        ref Request file = ref _files[slot];
        int to = ((stage.ToRequested ? file.Requested : file.Requesting) * 3) + stage.ToKind;
        int due = (int)((now + transit + _plan.PostRound - 1) / _plan.PostRound);
        if (_post is null)
        {
            PutInOutbox(to, slot, due);
            return;
        }

        _post.Send(_index, to, in file, in ClocksOf(slot), due);
        Release(slot);
    }

    private ref RequestClocks ClocksOf(int slot) => ref (_keepsClocks ? ref _clocks[slot] : ref _noClocks);

    // The file stays where it is until the mail is collected.
    private void PutInOutbox(int to, int slot, int due)
    {
        if (_outboxes.Length == 0)
        {
            _outboxes = new int[_plan.Institutions.Length];
            _outboxCounts = new int[_outboxes.Length];
        }

        if (_outboxCounts[to]++ == 0) _destinations.Add(to);
        _links[slot] = new Links { Round = due, After = _outboxes[to] };
        _outboxes[to] = slot;
    }

    private Mail[] CollectMail()
    {
        if (_destinations.Count == 0) return [];
        var sent = new Mail[_destinations.Count];
        for (int i = 0; i < sent.Length; i++)
        {
            int to = _destinations[i];
            Letter[] letters = GC.AllocateUninitializedArray<Letter>(_outboxCounts[to]);
            int first = int.MaxValue;
            for (int at = letters.Length - 1, slot = _outboxes[to]; at >= 0; at--)
            {
                Links links = _links[slot];
                letters[at] = new Letter(_files[slot], ClocksOf(slot), links.Round);
                first = Math.Min(first, links.Round);
                Release(slot);
                slot = links.After;
            }

            sent[i] = new Mail(_index, to, first, letters);
            _outboxCounts[to] = 0;
        }

        _destinations.Clear();
        return sent;
    }

    private int NewSlot()
    {
        int slot = _free;
        if (slot >= 0)
        {
            _free = _links[slot].After;
            return slot;
        }

        if (_used == _files.Length)
        {
            if (_used >= Event.ExpressSlot)
                throw new SimulationException($"More than {Event.ExpressSlot} files are pending at one institution; run fewer replications in a cohort (--cohorts) or lower the demand.");
            // Of many files a ninth at most is room to grow.
            int size = _used < 64 ? Math.Max(8, _used * 2) : _used + (_used / (_used < 256 ? 4 : 8));
            Array.Resize(ref _files, size);
            Array.Resize(ref _links, size);
            if (_keepsClocks) Array.Resize(ref _clocks, size);
        }

        return _used++;
    }

    private void Release(int slot)
    {
        _files[slot].Key = 0;
        _links[slot].After = _free;
        _free = slot;
    }
}
