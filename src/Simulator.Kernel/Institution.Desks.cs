namespace Simulator.Kernel;

/// <content>Desks: officers, queues, lapses, staff.</content>
public sealed partial class Institution
{
    private const int Classes = 4;

    private DeskState[] _desks = [];
    private int[] _heads = [];
    private int[] _tails = [];
    private long[] _nextSamples = [];
    private int[] _samplesTaken = [];

    private struct DeskState
    {
        public int Officers;
        public int Busy;
        public int Queue;
        public int Arrived;
        public int Started;
        public int Completed;
        public int Lapsed;
        public int Since;
        public long WorkedSince;
        public long WaitSeconds;
        public long QueueSeconds;
        public long BusySeconds;
        public long CapacitySeconds;
    }

    private void SetUpDesks()
    {
        int count = _self.Desks;
        _desks = new DeskState[_replications * count];
        _heads = new int[_replications * count * Classes];
        _tails = new int[_heads.Length];
        Array.Fill(_heads, -1);
        Array.Fill(_tails, -1);
        _nextSamples = new long[_replications];
        _samplesTaken = new int[_replications];
        for (int r = 0; r < _replications; r++)
        {
            _nextSamples[r] = _plan.SampleTimes[0];
            for (int d = 0; d < count; d++)
            {
                DeskPlan desk = _plan.Desks[_self.FirstDesk + d];
                _desks[(r * count) + d].Officers = desk.Officers[0].Officers;
                _desks[(r * count) + d].WorkedSince = desk.Calendar.WorkedBefore(0);
                for (int change = 1; change < desk.Officers.Length; change++)
                    _events[r].Add(Event.Of(desk.Officers[change].From, (ulong)d, EventKind.Staff, d));
            }
        }
    }

    // Brings a desk's integrals up to now; called before anything about it changes.
    private void Touch(ref DeskState desk, int d, int now)
    {
        int elapsed = now - desk.Since;
        if (elapsed == 0) return;
        long worked = _plan.Desks[_self.FirstDesk + d].Calendar.WorkedBefore(now);
        long working = worked - desk.WorkedSince;
        desk.QueueSeconds += (long)desk.Queue * elapsed;
        desk.BusySeconds += desk.Busy * working;
        desk.CapacitySeconds += desk.Officers * working;
        desk.Since = now;
        desk.WorkedSince = worked;
    }

    private void JoinDesk(int r, int slot, StagePlan stage, int now)
    {
        int d = stage.Desk;
        // Without this the file would join a desk of the next replication, unseen.
        if (d >= _self.Desks)
            throw new InvalidOperationException($"Bug in the simulator: stage '{stage.Name}' wants desk {d} of institution {_index}, which has {_self.Desks}.");
        ref DeskState desk = ref _desks[(r * _self.Desks) + d];
        Touch(ref desk, d, now);
        desk.Arrived++;
        if (desk.Busy < desk.Officers && desk.Queue == 0)
        {
            Seize(r, slot, stage, d, now);
            return;
        }

        ref Request file = ref _files[slot];
        file.Queued = true;
        desk.Queue++;
        Enqueue(r, slot, stage, d);
        int clock = EarliestClock(in file, jumping: true);
        if (clock >= 0) _events[r].Add(Event.Of(file.Expiry[clock], file.Key, EventKind.Lapse, slot));
    }

    private void Seize(int r, int slot, StagePlan stage, int d, int now)
    {
        ref DeskState desk = ref _desks[(r * _self.Desks) + d];
        ref Request file = ref _files[slot];
        desk.Busy++;
        desk.Started++;
        desk.WaitSeconds += now - file.Entered;
        file.Mark = now;
        long effort = Sample(in file, stage, stage.Duration!, 0, now);
        long end = _plan.Desks[_self.FirstDesk + d].Calendar.Add(now, effort);
        _events[r].Add(Event.Of(end, file.Key, EventKind.Completed, slot));
    }

    private void FinishWork(int r, int slot, int now)
    {
        ref Request file = ref _files[slot];
        StagePlan stage = _plan.Stages[file.Stage];
        int d = stage.Desk;
        ref DeskState desk = ref _desks[(r * _self.Desks) + d];
        Touch(ref desk, d, now);
        desk.Busy--;
        desk.Completed++;
        Tally(r, in file, file.Mark - file.Entered, now - file.Mark, 0);
        Log(ref file, file.Mark, now);
        // The files that wait come before what the finished file may bring to the same desk.
        TakeNext(r, d, now);
        Continue(r, slot, stage.Next, now);
    }

    private void TakeNext(int r, int d, int now)
    {
        ref DeskState desk = ref _desks[(r * _self.Desks) + d];
        while (desk.Queue > 0 && desk.Busy < desk.Officers)
        {
            int queue = ((r * _self.Desks) + d) * Classes;
            while (_heads[queue] < 0) queue++;
            int slot = _heads[queue];
            ref Request file = ref _files[slot];
            int clock = file.Running == 0 ? -1 : EarliestClock(in file, jumping: true);
            if (clock >= 0 && file.Expiry[clock] <= now)
            {
                // Work cannot begin at the second the clock runs out, whether the officer's key or the file's comes first.
                Lapse(r, slot, now);
                continue;
            }

            Unlink(queue, slot);
            desk.Queue--;
            file.Queued = false;
            Seize(r, slot, _plan.Stages[file.Stage], d, now);
        }
    }

    private void ChangeStaff(int r, int d, int now)
    {
        ref DeskState desk = ref _desks[(r * _self.Desks) + d];
        Touch(ref desk, d, now);
        foreach ((int from, int officers) in _plan.Desks[_self.FirstDesk + d].Officers)
            if (from <= now) desk.Officers = officers;
        TakeNext(r, d, now);
    }

    private void LapseInQueue(int r, int slot, ulong key, int now)
    {
        ref Request file = ref _files[slot];
        // A lapse that no longer applies is ignored here rather than removed from the list: the file has moved on, and its slot may be another's.
        if (file.Key != key || !file.Queued || file.Replication != _firstReplication + r) return;
        int clock = EarliestClock(in file, jumping: true);
        if (clock >= 0 && file.Expiry[clock] == now) Lapse(r, slot, now);
    }

    private void Lapse(int r, int slot, int now)
    {
        ref Request file = ref _files[slot];
        StagePlan stage = _plan.Stages[file.Stage];
        int d = stage.Desk;
        ref DeskState desk = ref _desks[(r * _self.Desks) + d];
        Touch(ref desk, d, now);
        Unlink(QueueOf(r, d, in file, stage), slot);
        desk.Queue--;
        desk.Lapsed++;
        desk.WaitSeconds += now - file.Entered;
        file.Queued = false;
        Tally(r, in file, now - file.Entered, 0, 0);
        Log(ref file, now, now);
        Continue(r, slot, RunOutClocks(ref file, now), now);
    }

    private int QueueOf(int r, int d, in Request file, StagePlan stage)
    {
        int queue = ((r * _self.Desks) + d) * Classes;
        if (_plan.Desks[_self.FirstDesk + d].Discipline != Discipline.Priority) return queue;
        return (file.Flags & stage.UrgentFlags) != 0 ? queue : queue + stage.Priority;
    }

    private void Enqueue(int r, int slot, StagePlan stage, int d)
    {
        ref Request file = ref _files[slot];
        int queue = QueueOf(r, d, in file, stage);
        int before = _tails[queue];
        if (_plan.Desks[_self.FirstDesk + d].Discipline == Discipline.EarliestDeadline)
        {
            int deadline = Deadline(in file);
            while (before >= 0 && Deadline(in _files[before]) > deadline) before = _before[before];
        }

        int after = before < 0 ? _heads[queue] : _after[before];
        _before[slot] = before;
        _after[slot] = after;
        if (before < 0) _heads[queue] = slot;
        else _after[before] = slot;
        if (after < 0) _tails[queue] = slot;
        else _before[after] = slot;
    }

    private int Deadline(in Request file)
    {
        int clock = EarliestClock(in file, jumping: false);
        return clock < 0 ? int.MaxValue : file.Expiry[clock];
    }

    private void Unlink(int queue, int slot)
    {
        int before = _before[slot];
        int after = _after[slot];
        if (before < 0) _heads[queue] = after;
        else _after[before] = after;
        if (after < 0) _tails[queue] = before;
        else _before[after] = before;
    }
}
