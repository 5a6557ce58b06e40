using System.Runtime.CompilerServices;

namespace Simulator.Kernel;

/// <content>What the institution records.</content>
public sealed partial class Institution
{
    private int[] _tallyOffsets;
    private int[] _tallyPlaces = []; // by recorded family and stage: where the tallies of the replications begin; -1 for none, as an institution sees but a part of the stages
    private StageTally[] _tallies = [];
    private int _usedTallies;
    private readonly RecordLog<RequestRecord> _closed = new();
    private readonly RecordLog<DeskSample> _samples = new();
    private readonly RecordLog<StageVisit> _visits = new();

    internal record struct StageTally
    {
        public long Visits;
        public long Waiting;
        public long Working;
        public long Elsewhere;

        public readonly StageTally Less(in StageTally other) => new()
        {
            Visits = Visits - other.Visits, Waiting = Waiting - other.Waiting, Working = Working - other.Working, Elsewhere = Elsewhere - other.Elsewhere,
        };

        public void Carry(in StageTally more)
        {
            Visits += more.Visits;
            Waiting += more.Waiting;
            Working += more.Working;
            Elsewhere += more.Elsewhere;
        }
    }

    private void Tally(int r, in Request file, int waiting, int working, int elsewhere)
    {
        int offset = _tallyOffsets[file.Family];
        if (file.Received < _plan.MeasureFrom || offset == FamilyView.NotTallied) return;
        ref StageTally tally = ref TallyOf(offset + file.Stage, r);
        tally.Visits++;
        tally.Waiting += waiting;
        tally.Working += working;
        tally.Elsewhere += elsewhere;
    }

    private ref StageTally TallyOf(int stage, int r)
    {
        ref int place = ref _tallyPlaces[stage];
        if (place < 0)
        {
            place = _usedTallies;
            _usedTallies += _replications;
            if (_usedTallies > _tallies.Length) Array.Resize(ref _tallies, Math.Max(16 * _replications, place * 2));
        }

        return ref _tallies[place + r];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Log(ref Request file, int started, int left)
    {
        if (_logVisits) LogVisit(ref file, started, left);
    }

    private void LogVisit(ref Request file, int started, int left) =>
        _visits.Add(new StageVisit(
            file.Replication, file.Key, RequestKey.Stream(file.Key, _plan.OrdinalBits), RequestKey.Ordinal(file.Key, _plan.OrdinalBits), file.Step++, file.Stage, (short)_index, file.Instrument, file.Entered, started, left));

    private void Close(int r, int slot, StagePlan stage, int now)
    {
        ref Request file = ref _files[slot];
        Tally(r, in file, 0, 0, 0);
        Log(ref file, now, now);
        Record(slot, (short)stage.Outcome, now);
        Release(slot);
    }

    private void Record(int slot, short outcome, int closed)
    {
        ref Request file = ref _files[slot];
        FamilyPlan family = _plan.Families[file.Family];
        if (!family.Recorded) return;
        int custody = 0;
        if (family.CustodyFlag >= 0)
        {
            custody = _clocks[slot].Custody;
            if ((file.Flags & (1UL << family.CustodyFlag)) != 0) custody += closed - _clocks[slot].CustodySince;
        }

        _closed.Add(new RequestRecord(
            file.Replication, file.Key, RequestKey.Stream(file.Key, _plan.OrdinalBits), RequestKey.Ordinal(file.Key, _plan.OrdinalBits), file.Requested, file.Offence, file.Instrument,
            file.Stage, outcome, file.Flags, file.Received, closed, custody));
    }

    // Samples every month end up to now; what happens at the very second of a month's end belongs to the next month.
    private void TakeSamples(int r, int now)
    {
        int taken = _samplesTaken[r];
        for (; SampleTime(taken) <= now; taken++)
        {
            int time = SampleTime(taken);
            for (int d = 0; d < _self.Desks; d++) CatchUp(r, d, time, 0);
            SampleDesks(r, MonthOf(taken), time, []);
        }

        _samplesTaken[r] = taken;
        _nextSamples[r] = SampleTime(taken);
    }

    private int SampleTime(int sample) =>
        sample < (_plan.DeskMonths ?? _plan.SampleTimes).Length ? _plan.SampleTimes[MonthOf(sample)] : int.MaxValue;

    private int MonthOf(int sample) => _plan.DeskMonths is { } months ? months[sample] : sample;

    private void SampleDesks(int r, int month, int time, ReadOnlySpan<long> ages)
    {
        for (int d = 0; d < _self.Desks; d++)
        {
            ref DeskState desk = ref _desks[(r * _self.Desks) + d];
            long worked = _plan.Desks[_self.FirstDesk + d].Calendar.WorkedBefore(time);
            _samples.Add(new DeskSample(
                _firstReplication + r, _self.FirstDesk + d, month, desk.Arrived, desk.Started, desk.Completed, desk.Lapsed,
                desk.Queue, desk.Busy, desk.WaitSeconds, desk.QueueSeconds(time), desk.BusySeconds(worked), desk.CapacitySeconds(worked), ages.IsEmpty ? 0 : ages[d]));
        }
    }

    /// <summary>Ends the run: takes the last samples and records what is still open.</summary>
    /// <param name="undelivered">Mail for this institution that the horizon overtook.</param>
    public InstitutionRecords Finish(Mail[] undelivered)
    {
        for (int r = 0; r < _replications; r++)
        {
            TakeSamples(r, _plan.End - 1);
            for (int d = 0; d < _self.Desks; d++) CatchUp(r, d, _plan.End, 0);
        }

        long[] ages = _express.Length == 0 ? new long[_replications * _self.Desks] : [.. _expressDesks.Select(desk => desk.Ages)];
        foreach (Mail mail in undelivered)
            foreach (ref readonly Letter letter in mail.Letters.AsSpan()) TakeIn(in letter);
        // Those that wait in the order in which they do: where that is the order of their records, nothing need be sorted.
        foreach (Queue queue in _queues)
            for (int slot = queue.Head; slot >= 0; slot = _links[slot].After) Censor(slot, ages);
        for (int slot = 0; slot < _used; slot++)
            if (_files[slot].Key != 0 && !_files[slot].Queued) Censor(slot, ages);

        for (int r = 0; r < _replications; r++) SampleDesks(r, _plan.SampleTimes.Length - 1, _plan.End, ages.AsSpan(r * _self.Desks, _self.Desks));
        // A cohort's institutions finish one after the other; what each has handed over is not held twice.
        return new InstitutionRecords(_closed.Take(), _samples.Take(), Totals(), _visits.Take());
    }

    private void Censor(int slot, long[] ages)
    {
        ref Request file = ref _files[slot];
        int r = file.Replication - _firstReplication;
        StagePlan stage = _stages[file.Stage];
        int end = _plan.End;
        int started = stage.Kind == StageKind.Work && !file.Queued ? file.Mark : end;
        if (stage.Kind == StageKind.Work)
        {
            ages[(r * _self.Desks) + stage.Desk] += end - file.Entered;
            Tally(r, in file, started - file.Entered, end - started, 0);
        }
        else
        {
            Tally(r, in file, 0, 0, end - file.Entered);
        }

        Log(ref file, stage.Kind == StageKind.Work ? started : file.Entered, end);
        RunOutClocks(slot, end);
        Record(slot, -1, end);
    }

    private StageTotal[] Totals()
    {
        var totals = new List<StageTotal>();
        for (int r = 0; r < _replications; r++)
        {
            for (int f = 0; f < _plan.Families.Length; f++)
            {
                FamilyPlan family = _plan.Families[f];
                if (!family.Recorded) continue;
                for (int stage = family.FirstStage; stage < family.FirstStage + family.Stages; stage++)
                {
                    int place = _tallyPlaces[_tallyOffsets[f] + stage];
                    if (place >= 0 && _tallies[place + r] is { Visits: > 0 } tally)
                        totals.Add(new StageTotal(_firstReplication + r, f, stage, _index, tally.Visits, tally.Waiting, tally.Working, tally.Elsewhere));
                }
            }
        }

        return [.. totals];
    }
}
