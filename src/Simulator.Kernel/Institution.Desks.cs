namespace Simulator.Kernel;

/// <content>Desks: officers, queues, lapses, staff.</content>
public sealed partial class Institution
{
    private DeskState[] _desks = [];
    private WorkingCalendar[] _calendars;
    private Discipline[] _disciplines;
    private int[] _queueOffsets;
    private Queue[] _queues = []; // by replication, desk and class
    private bool _drawsAhead;     // whether works are drawn when a file begins to wait for an officer, as values do not change with time
    private int[] _nextSamples = [];
    private int[] _samplesTaken = [];

    // Its first and last file; -1 when nothing waits.
    private struct Queue
    {
        public int Head;
        public int Tail;
    }

    // The integrals are exact, and kept as what must be added to (what is now so * the time now), so that only a change costs anything.
    internal struct DeskState
    {
        public int Officers;
        public int Busy;
        public int Queue;
        public int Arrived;
        public int Started;
        public int Completed;
        public int Lapsed;
        public int Guests; // of the queue, those that do not go the express way
        public long WaitSeconds;
        private long _queueSeconds;
        private long _busySeconds;
        private long _capacitySeconds;

        public readonly long QueueSeconds(int now) => _queueSeconds + ((long)Queue * now);

        public readonly long BusySeconds(long worked) => _busySeconds + (Busy * worked);

        public readonly long CapacitySeconds(long worked) => _capacitySeconds + (Officers * worked);

        public void Join(int now)
        {
            Queue++;
            _queueSeconds -= now;
        }

        public void Leave(int now)
        {
            Queue--;
            _queueSeconds += now;
        }

        public void Seize(long worked)
        {
            Busy++;
            _busySeconds -= worked;
        }

        public void Free(long worked)
        {
            Busy--;
            _busySeconds += worked;
        }

        public void Staff(int officers, long worked)
        {
            _capacitySeconds -= (officers - Officers) * worked;
            Officers = officers;
        }

        // What has been counted here and not at another desk that now stands as this one does.
        public readonly DeskState Less(in DeskState other) => new()
        {
            Arrived = Arrived - other.Arrived,
            Started = Started - other.Started,
            Completed = Completed - other.Completed,
            Lapsed = Lapsed - other.Lapsed,
            WaitSeconds = WaitSeconds - other.WaitSeconds,
            _queueSeconds = _queueSeconds - other._queueSeconds,
            _busySeconds = _busySeconds - other._busySeconds,
            _capacitySeconds = _capacitySeconds - other._capacitySeconds,
        };

        public void Carry(in DeskState more)
        {
            Arrived += more.Arrived;
            Started += more.Started;
            Completed += more.Completed;
            Lapsed += more.Lapsed;
            WaitSeconds += more.WaitSeconds;
            _queueSeconds += more._queueSeconds;
            _busySeconds += more._busySeconds;
            _capacitySeconds += more._capacitySeconds;
        }

        public readonly DeskSample Carried(in DeskSample sample) => sample with
        {
            Arrived = sample.Arrived + Arrived,
            Started = sample.Started + Started,
            Completed = sample.Completed + Completed,
            Lapsed = sample.Lapsed + Lapsed,
            WaitSeconds = sample.WaitSeconds + WaitSeconds,
            QueueSeconds = sample.QueueSeconds + _queueSeconds,
            BusySeconds = sample.BusySeconds + _busySeconds,
            CapacitySeconds = sample.CapacitySeconds + _capacitySeconds,
        };
    }

    private void SetUpDesks()
    {
        int count = _self.Desks;
        _drawsAhead = _plan.Epochs.Length == 1;
        _desks = new DeskState[_replications * count];
        _queues = new Queue[_replications * _queueOffsets[^1]];
        Array.Fill(_queues, new Queue { Head = -1, Tail = -1 });
        _nextSamples = new int[_replications];
        _samplesTaken = new int[_replications];
        for (int r = 0; r < _replications; r++)
        {
            _nextSamples[r] = SampleTime(0);
            for (int d = 0; d < count; d++)
            {
                (int From, int Officers)[] staff = _plan.Desks[_self.FirstDesk + d].Officers;
                _desks[(r * count) + d].Staff(staff[0].Officers, _calendars[d].WorkedBefore(0));
                for (int change = 1; change < staff.Length; change++)
                    Schedule(r, staff[change].From, (ulong)d, EventKind.Staff, d);
            }
        }
    }

    private void JoinDesk(int r, int slot, StagePlan stage, int now)
    {
        int d = stage.Desk;
        // Without this the file would join a desk of the next replication, unseen.
        if (d >= _self.Desks)
            throw new InvalidOperationException($"Bug in the simulator: stage '{stage.Name}' wants desk {d} of institution {_index}, which has {_self.Desks}.");
        CatchUp(r, d, now, _tie);
        ref DeskState desk = ref _desks[(r * _self.Desks) + d];
        desk.Arrived++;
        if (desk.Busy < desk.Officers && desk.Queue == 0)
        {
            Seize(r, slot, stage, d, now, _calendars[d].WorkedBefore(now), Duration(in _files[slot], stage, now));
            return;
        }

        ref Request file = ref _files[slot];
        file.Queued = true;
        // Nothing waits for it here, so the processor goes on meanwhile.
        if (_drawsAhead) file.Mark = (int)Duration(in file, stage, now);
        desk.Join(now);
        desk.Guests++;
        Enqueue(r, slot, stage, d);
        int clock = EarliestClock(slot, jumping: true);
        if (clock >= 0) Schedule(r, _clocks[slot].Expiry[clock], file.Key, EventKind.Lapse, slot);
        Watch(r, d);
    }

    private void Seize(int r, int slot, StagePlan stage, int d, int now, long worked, long effort)
    {
        ref DeskState desk = ref _desks[(r * _self.Desks) + d];
        ref Request file = ref _files[slot];
        desk.Seize(worked);
        desk.Started++;
        desk.WaitSeconds += now - file.Entered;
        file.Mark = now;
        long end = _calendars[d].At(worked, effort);
        ScheduleEnd(r, slot, end);
    }

    private void FinishWork(int r, int slot, int now)
    {
        ref Request file = ref _files[slot];
        StagePlan stage = _stages[file.Stage];
        int d = stage.Desk;
        CatchUp(r, d, now, _tie);
        ref DeskState desk = ref _desks[(r * _self.Desks) + d];
        long worked = _calendars[d].WorkedBefore(now);
        desk.Free(worked);
        desk.Completed++;
        Tally(r, in file, file.Mark - file.Entered, now - file.Mark, 0);
        Log(ref file, file.Mark, now);
        // The files that wait come before what the finished file may bring to the same desk.
        TakeNext(r, d, now, worked);
        Continue(r, slot, stage.Next, now);
    }

    private void TakeNext(int r, int d, int now, long worked)
    {
        ref DeskState desk = ref _desks[(r * _self.Desks) + d];
        while (desk.Queue > 0 && desk.Busy < desk.Officers)
        {
            int queue = FirstQueue(r, d);
            while (_queues[queue].Head < 0) queue++;
            int slot = _queues[queue].Head;
            ref Request file = ref _files[slot];
            int clock = EarliestClock(slot, jumping: true);
            if (clock >= 0 && _clocks[slot].Expiry[clock] <= now)
            {
                // Work cannot begin at the second the clock runs out, whether the officer's key or the file's comes first.
                Lapse(r, slot, now);
                continue;
            }

            Unlink(queue, slot);
            desk.Leave(now);
            file.Queued = false;
            if (file.Express)
            {
                SeizeExpress(r, d, in file, now, worked);
                Release(slot);
                continue;
            }

            desk.Guests--;
            StagePlan stage = _stages[file.Stage];
            Seize(r, slot, stage, d, now, worked, _drawsAhead ? file.Mark : Duration(in file, stage, now));
        }

        Watch(r, d);
    }

    private void ChangeStaff(int r, int d, int now)
    {
        CatchUp(r, d, now, _tie);
        ref DeskState desk = ref _desks[(r * _self.Desks) + d];
        long worked = _calendars[d].WorkedBefore(now);
        desk.Staff(_plan.Desks[_self.FirstDesk + d].Officers.Last(change => change.From <= now).Officers, worked);
        TakeNext(r, d, now, worked);
    }

    private void LapseInQueue(int r, int slot, ulong key, int now)
    {
        ref Request file = ref _files[slot];
        // A lapse that no longer applies is ignored here rather than removed from the list: the file has moved on, and its slot may be another's.
        if (file.Key != key || !file.Queued || file.Replication != _firstReplication + r) return;
        int clock = EarliestClock(slot, jumping: true);
        // What may have come the express way since is behind this file and waits like it: the desk need not catch up first.
        if (clock >= 0 && _clocks[slot].Expiry[clock] == now) Lapse(r, slot, now);
    }

    private void Lapse(int r, int slot, int now)
    {
        ref Request file = ref _files[slot];
        StagePlan stage = _stages[file.Stage];
        int d = stage.Desk;
        ref DeskState desk = ref _desks[(r * _self.Desks) + d];
        Unlink(QueueOf(r, d, in file, stage), slot);
        desk.Leave(now);
        desk.Guests--;
        desk.Lapsed++;
        desk.WaitSeconds += now - file.Entered;
        file.Queued = false;
        Tally(r, in file, now - file.Entered, 0, 0);
        Log(ref file, now, now);
        Continue(r, slot, RunOutClocks(slot, now), now);
    }

    private int FirstQueue(int r, int d) => (r * _queueOffsets[^1]) + _queueOffsets[d];

    private int QueueOf(int r, int d, in Request file, StagePlan stage)
    {
        int queue = FirstQueue(r, d);
        if (_disciplines[d] != Discipline.Priority) return queue;
        return (file.Flags & stage.UrgentFlags) != 0 ? queue : queue + stage.Priority;
    }

    private void Enqueue(int r, int slot, StagePlan stage, int d)
    {
        ref Request file = ref _files[slot];
        int queue = QueueOf(r, d, in file, stage);
        int before = _queues[queue].Tail;
        if (_disciplines[d] == Discipline.EarliestDeadline)
        {
            int deadline = Deadline(slot);
            while (before >= 0 && Deadline(before) > deadline) before = _links[before].Before;
        }

        ref int from = ref before < 0 ? ref _queues[queue].Head : ref _links[before].After;
        int after = from;
        from = slot;
        _links[slot] = new Links { Before = before, After = after };
        if (after < 0) _queues[queue].Tail = slot;
        else _links[after].Before = slot;
    }

    private void Append(int queue, int slot)
    {
        int before = _queues[queue].Tail;
        if (before < 0) _queues[queue].Head = slot;
        else _links[before].After = slot;
        _links[slot] = new Links { Before = before, After = -1 };
        _queues[queue].Tail = slot;
    }

    private int Deadline(int slot)
    {
        int clock = EarliestClock(slot, jumping: false);
        return clock < 0 ? int.MaxValue : _clocks[slot].Expiry[clock];
    }

    private void Unlink(int queue, int slot)
    {
        Links links = _links[slot];
        if (links.Before < 0) _queues[queue].Head = links.After;
        else _links[links.Before].After = links.After;
        if (links.After < 0) _queues[queue].Tail = links.Before;
        else _links[links.After].Before = links.Before;
    }
}
