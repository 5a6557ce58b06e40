using System.Runtime.CompilerServices;

namespace Simulator.Kernel;

/// <content>How a file moves from stage to stage.</content>
public sealed partial class Institution
{
    private const ulong OffencePurpose = 0x0FFE;

    private ClockPlan[][] _clocksOfFamily;
    private bool _keepsClocks;

    // Enters stages one after the other until one takes time, sends the file away or closes it.
    private void Continue(int r, int slot, int to, int now)
    {
        ref Request file = ref _files[slot];
        if (file.Running != 0)
        {
            int jump = RunOutClocks(slot, now - 1);
            if (jump >= 0) to = jump;
        }

        while (true)
        {
            StagePlan stage = _stages[to];
            if (file.Running != 0 && stage.Kind is StageKind.Work or StageKind.Wait or StageKind.Send)
            {
                // A stage completed at the very second a clock runs out counts; a new one cannot begin then.
                int jump = RunOutClocks(slot, now);
                if (jump >= 0)
                {
                    to = jump;
                    continue;
                }
            }

            GoTo(ref file, to, stage);
            file.Entered = now;
            if (_plan.GovernsPendingFiles) Govern(ref file, now);
            switch (stage.Kind)
            {
                case StageKind.Work:
                    JoinDesk(r, slot, stage, now);
                    return;
                case StageKind.Wait:
                    BeginWait(r, slot, stage, now);
                    return;
                case StageKind.Send:
                    Post(slot, stage, now, Duration(in file, stage, now));
                    return;
                case StageKind.End:
                    Close(r, slot, stage, now);
                    return;
                case StageKind.Decide:
                    to = Choose(in file, stage, now);
                    break;
                case StageKind.Mark:
                    Apply(slot, stage, now);
                    to = stage.Next;
                    break;
                default:
                    MoveAway(ref file, stage, now);
                    to = stage.Next;
                    break;
            }

            Tally(r, in file, 0, 0, 0);
            Log(ref file, now, now);
        }
    }

    private void GoTo(ref Request file, int to, StagePlan stage)
    {
        if (stage.LoopHead >= 0 && file.Stage >= 0 && stage.Position <= _stages[file.Stage].Position)
        {
            int shift = stage.LoopHead * 8;
            if (((file.Loops >> shift) & 0xFF) == 0xFF)
                throw new SimulationException($"A request went back to stage '{stage.Name}' of procedure '{stage.Procedure}' 255 times; give that loop an exit that is taken sooner.");
            file.Loops += 1UL << shift;
        }

        file.Stage = (short)to;
    }

    // A sample of how long the stage takes this file, in whole seconds.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private long Duration(in Request file, StagePlan stage, int now)
    {
        ref readonly Distribution law = ref stage.Duration!.At(file.Instrument, file.Requesting, file.Requested, file.Offence, _plan.EpochAt(now));
        return law.SampleSeconds(KeyedDraw.Draw(file.Luck, KeyedDraw.Purpose(stage.Word, file.Visits(stage.LoopMask), 0)));
    }

    private int Choose(in Request file, StagePlan stage, int now)
    {
        foreach (BranchPlan branch in stage.Branches)
        {
            bool holds = branch.Kind switch
            {
                BranchKind.Chance => Happens(in file, stage, branch, now),
                BranchKind.Flag => (file.Flags & branch.Mask) != 0,
                BranchKind.Expired => (file.Expired & (1 << _plan.Clocks[branch.Clock].Slot)) != 0,
                BranchKind.Instrument => branch.Set[file.Instrument],
                BranchKind.Offence => branch.Set[file.Offence],
                _ => true,
            };
            if (holds) return branch.To;
        }

        throw new InvalidOperationException($"Bug in the simulator: no branch of stage '{stage.Name}' holds.");
    }

    private bool Happens(in Request file, StagePlan stage, BranchPlan branch, int now)
    {
        double probability = branch.Probability!
            .At(file.Instrument, file.Requesting, file.Requested, file.Offence, _plan.EpochAt(now)).Sample(0);
        if (probability <= 0) return false;
        if (probability >= 1) return true;
        ulong draw = KeyedDraw.Draw(file.Luck, KeyedDraw.Purpose(stage.Word, file.Visits(stage.LoopMask), branch.Word));
        return KeyedDraw.Uniform(draw) < probability;
    }

    private void Apply(int slot, StagePlan stage, int now)
    {
        ref Request file = ref _files[slot];
        foreach (int clock in stage.Stops) file.Running &= (byte)~(1 << _plan.Clocks[clock].Slot);
        SetFlags(slot, stage.Sets, stage.Clears, now);
        if (stage.Receives) Govern(ref file, now);
        foreach (int clock in stage.Starts) StartClock(slot, stage, _plan.Clocks[clock], now);
    }

    private void StartClock(int slot, StagePlan stage, ClockPlan clock, int now)
    {
        ref Request file = ref _files[slot];
        int bit = 1 << clock.Slot;
        file.Expired &= (byte)~bit;
        file.Running &= (byte)~bit;
        ref readonly Distribution law = ref clock.Limit.At(file.Instrument, file.Requesting, file.Requested, file.Offence, _plan.EpochAt(now));
        double limit = law.Sample(KeyedDraw.Draw(file.Luck, KeyedDraw.Purpose(stage.Word, file.Visits(stage.LoopMask), clock.Word)));
        if (limit <= 0) return;
        double end = now + Math.Max(1, Math.Floor(limit + 0.5));
        if (clock.ToLocalMidnight)
        {
            const double Day = 86_400;
            int offset = clock.UtcOffsets[clock.RequestedSide ? file.Requested : file.Requesting];
            end = (Math.Floor((end + offset) / Day) * Day) + Day - offset;
        }

        if (end >= int.MaxValue) return;
        _clocks[slot].Expiry[clock.Slot] = (int)end;
        file.Running |= (byte)bit;
    }

    // Runs out every clock whose end is at or before the second given; returns the stage the earliest leads to, or -1.
    private int RunOutClocks(int slot, int until)
    {
        ref Request file = ref _files[slot];
        int jump = -1;
        while (file.Running != 0)
        {
            int earliest = EarliestClock(slot, jumping: false);
            int end = _clocks[slot].Expiry[earliest];
            if (end > until) break;
            ClockPlan clock = ClockOf(in file, earliest);
            file.Running &= (byte)~(1 << earliest);
            file.Expired |= (byte)(1 << earliest);
            SetFlags(slot, clock.Sets, clock.Clears, end);
            if (jump < 0) jump = clock.OnExpiry;
        }

        return jump;
    }

    // The running clock that ends first, or -1; with jumping only clocks that lead to another stage.
    private int EarliestClock(int slot, bool jumping) => _files[slot].Running == 0 ? -1 : EarliestRunningClock(slot, jumping);

    private int EarliestRunningClock(int slot, bool jumping)
    {
        ref Request file = ref _files[slot];
        ref ClockTimes expiry = ref _clocks[slot].Expiry;
        int earliest = -1;
        for (int clock = 0; clock < 4; clock++)
        {
            if ((file.Running & (1 << clock)) == 0) continue;
            if (jumping && ClockOf(in file, clock).OnExpiry < 0) continue;
            if (earliest < 0 || expiry[clock] < expiry[earliest]) earliest = clock;
        }

        return earliest;
    }

    private ClockPlan ClockOf(in Request file, int clock) => _clocksOfFamily[file.Family][clock];

    private void SetFlags(int slot, ulong sets, ulong clears, int at)
    {
        ref Request file = ref _files[slot];
        ulong before = file.Flags;
        file.Flags = (before & ~clears) | sets;
        int custody = _plan.Families[file.Family].CustodyFlag;
        if (custody < 0) return;
        ulong bit = 1UL << custody;
        if (((before ^ file.Flags) & bit) == 0) return;
        ref RequestClocks clocks = ref _clocks[slot];
        if ((before & bit) == 0) clocks.CustodySince = at;
        else clocks.Custody += at - clocks.CustodySince;
    }

    private void MoveAway(ref Request file, StagePlan stage, int now)
    {
        int epoch = _plan.EpochAt(now);
        double total = 0;
        for (int state = 0; state < _plan.States.Length; state++) total += Weight(in file, stage, state, epoch);
        if (total <= 0) return;
        ulong draw = KeyedDraw.Draw(file.Luck, KeyedDraw.Purpose(stage.Word, file.Visits(stage.LoopMask), 0));
        double left = KeyedDraw.Uniform(draw) * total;
        int chosen = file.Requested;
        for (int state = 0; state < _plan.States.Length; state++)
        {
            double weight = Weight(in file, stage, state, epoch);
            if (weight <= 0) continue;
            chosen = state;
            left -= weight;
            if (left < 0) break;
        }

        file.Requested = (short)chosen;
        Govern(ref file, now);
    }

    private static double Weight(in Request file, StagePlan stage, int state, int epoch) =>
        state == file.Requesting || state == file.Requested
            ? 0
            : stage.Weights!.At(file.Instrument, file.Requesting, state, file.Offence, epoch).Sample(0);

    private void Govern(ref Request file, int now)
    {
        int states = _plan.States.Length;
        Governance[] rules = _plan.Governing[(((file.Family * states) + file.Requesting) * states) + file.Requested];
        int rule = rules.Length - 1;
        while (rule > 0 && rules[rule].From > now) rule--;
        file.Instrument = rules[rule].Instrument;
    }

    private void BeginWait(int r, int slot, StagePlan stage, int now)
    {
        ref Request file = ref _files[slot];
        long duration = Duration(in file, stage, now);
        long end = Math.Min(stage.WorkingTime ? _self.Calendar.Add(now, duration) : now + duration, int.MaxValue);
        file.Mark = (int)end;
        int clock = EarliestClock(slot, jumping: true);
        if (clock >= 0) end = Math.Min(end, _clocks[slot].Expiry[clock]);
        ScheduleEnd(r, slot, end);
    }

    private void FinishWait(int r, int slot, int now)
    {
        ref Request file = ref _files[slot];
        int next = _stages[file.Stage].Next;
        if (now < file.Mark)
        {
            int jump = RunOutClocks(slot, now);
            if (jump < 0) throw new InvalidOperationException("Bug in the simulator: a wait was cut short and no clock had run out.");
            next = jump;
        }

        Tally(r, in file, 0, 0, now - file.Entered);
        Log(ref file, file.Entered, now);
        Continue(r, slot, next, now);
    }
}
