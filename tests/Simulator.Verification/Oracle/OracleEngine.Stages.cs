using Simulator.Kernel;

namespace Simulator.Verification.Oracle;

/// <content>How a file goes from stage to stage and from desk to desk.</content>
internal sealed partial class OracleEngine
{
    private void Go(OracleFile file, int to, int now)
    {
        // What ran out before this second sends the file elsewhere; what runs out at this second only stops a new stage that takes time.
        int elsewhere = RunOut(file, _fault == Fault.CompletionAtTheLimitIsLost ? now : now - 1);
        Enter(file, elsewhere >= 0 ? elsewhere : to, now);
    }

    private void Enter(OracleFile file, int to, int now)
    {
        StagePlan stage = _plan.Stages[to];
        bool takesTime = stage.Kind is StageKind.Work or StageKind.Wait or StageKind.Send;
        int elsewhere = takesTime ? RunOut(file, now) : -1;
        if (elsewhere >= 0)
        {
            Enter(file, elsewhere, now);
            return;
        }

        bool back = stage.LoopHead >= 0 && file.Stage >= 0 && stage.Position <= _plan.Stages[file.Stage].Position;
        if (back) file.Rounds[stage.LoopHead] = file.Rounds.GetValueOrDefault(stage.LoopHead) + 1;
        (file.Stage, file.Entered, file.Started) = (to, now, null);
        if (_plan.GovernsPendingFiles) Govern(file, now);
        switch (stage.Kind)
        {
            case StageKind.Work:
                Join(file, _desks[_plan.Institutions[file.Place].FirstDesk + stage.Desk], stage, now);
                break;
            case StageKind.Wait:
                Wait(file, stage, now);
                break;
            case StageKind.Send:
                Send(file, stage, now);
                break;
            case StageKind.End:
                _records.Leave(file, now);
                (file.Outcome, file.Closed) = (stage.Outcome, now);
                break;
            case StageKind.Decide:
                int taken = stage.Branches.First(branch => Holds(file, stage, branch, now)).To;
                _records.Leave(file, now);
                Enter(file, taken, now);
                break;
            default:
                if (stage.Kind == StageKind.Mark) Mark(file, stage, now);
                else Relocate(file, stage, now);
                _records.Leave(file, now);
                Enter(file, stage.Next, now);
                break;
        }
    }

    private void Join(OracleFile file, OracleDesk desk, StagePlan stage, int now)
    {
        file.Desk = desk;
        if (desk.Queue.Count == 0 && desk.InHand.Count < desk.Officers)
        {
            Start(file, desk, now);
            return;
        }

        bool urgent = (file.Facts & stage.UrgentFlags) != 0 && _fault != Fault.UrgencyIgnored;
        file.Rank = desk.Plan.Discipline switch
        {
            Discipline.Priority => urgent ? 0 : stage.Priority,
            Discipline.EarliestDeadline => _fault == Fault.DeadlinesOfSomeClocks ? file.Limit : file.Deadline,
            _ => 0,
        };
        desk.Queue.Add(file);
        if (file.Limit == int.MaxValue) return;
        int lapse = file.Limit + (_fault == Fault.LapseOneSecondLate ? 1 : 0);
        Add(lapse, OracleEvent.Request, file.Key, () => LapseIfWaiting(file, lapse), key: 1);
    }

    private void Start(OracleFile file, OracleDesk desk, int now)
    {
        StagePlan stage = _plan.Stages[file.Stage];
        desk.InHand.Add(file);
        desk.Taken++;
        file.Started = now;
        ulong draw = _fault == Fault.EffortKeyedByDesk ? KeyedDraw.Draw(_luck + (ulong)desk.Index, (ulong)desk.Taken) : Draw(file, stage, 0);
        long end = desk.Plan.Calendar.Add(now, Law(file, stage.Duration!, file.Requested, now).SampleSeconds(draw));
        Add(end, OracleEvent.Request, file.Key, () => Finish(file, desk, (int)end));
    }

    private void Finish(OracleFile file, OracleDesk desk, int now)
    {
        desk.InHand.Remove(file);
        _records.Leave(file, now);
        int next = _plan.Stages[file.Stage].Next;
        // Those who wait come before what the finished file may bring to the same desk.
        if (_fault == Fault.FinishedFileGoesFirst) Go(file, next, now);
        Serve(desk, now);
        if (_fault != Fault.FinishedFileGoesFirst) Go(file, next, now);
    }

    private void Serve(OracleDesk desk, int now)
    {
        while (desk.Queue.Count > 0 && desk.InHand.Count < desk.Officers)
        {
            IEnumerable<OracleFile> waiting = _fault == Fault.LastInFirstOut ? desk.Queue.AsEnumerable().Reverse() : desk.Queue;
            OracleFile next = waiting.MinBy(file => file.Rank)!; // the first of equals
            if (next.Limit <= now && _fault != Fault.WorkBeginsAtTheLimit)
            {
                LapseIfWaiting(next, now);
                continue;
            }

            desk.Queue.Remove(next);
            Start(next, desk, now);
        }
    }

    private void LapseIfWaiting(OracleFile file, int now)
    {
        if (file.Limit > now || file.Desk is not { } desk || !desk.Queue.Remove(file)) return;
        _records.Leave(file, now);
        Go(file, RunOut(file, now), now);
    }

    // A cut officer leaves after the file in hand: nothing is taken away, only nothing new begun.
    private void ChangeStaff(OracleDesk desk, int officers, int now)
    {
        desk.Officers = _fault == Fault.PostCutNeverWhileBusy ? Math.Max(officers, desk.InHand.Count) : officers;
        Serve(desk, now);
    }

    private void Wait(OracleFile file, StagePlan stage, int now)
    {
        long duration = Law(file, stage.Duration!, file.Requested, now).SampleSeconds(Draw(file, stage, 0));
        long end = stage.WorkingTime ? _plan.Institutions[file.Place].Calendar.Add(now, duration) : now + duration;
        long until = Math.Min(end, file.Limit);
        Add(until, OracleEvent.Request, file.Key, () =>
        {
            int next = until < end ? RunOut(file, (int)until) : stage.Next;
            _records.Leave(file, (int)until);
            Go(file, next, (int)until);
        });
    }

    private void Send(OracleFile file, StagePlan stage, int now)
    {
        long transit = Law(file, stage.Duration!, file.Requested, now).SampleSeconds(Draw(file, stage, 0));
        long round = (now + transit + _plan.PostRound - 1) / _plan.PostRound;
        file.Place = ((stage.ToRequested ? file.Requested : file.Stream.Requesting) * 3) + stage.ToKind;
        Add(round * _plan.PostRound, OracleEvent.Mail, KeyedDraw.Draw(file.Luck, (ulong)round), key: file.Key, happen: () =>
        {
            int arrival = (int)(round * _plan.PostRound);
            _records.Leave(file, arrival);
            Go(file, stage.Next, arrival);
        });
    }

    private bool Holds(OracleFile file, StagePlan stage, BranchPlan branch, int now) => branch.Kind switch
    {
        BranchKind.Chance => KeyedDraw.Uniform(Draw(file, stage, branch.Word)) < Law(file, branch.Probability!, file.Requested, now).Sample(0),
        BranchKind.Flag => (file.Facts & branch.Mask) != 0,
        BranchKind.Expired => file.Expired.Contains(_plan.Clocks[branch.Clock]),
        BranchKind.Instrument => branch.Set[file.Instrument],
        BranchKind.Offence => branch.Set[file.Offence],
        _ => true,
    };

    private void Mark(OracleFile file, StagePlan stage, int now)
    {
        foreach (int clock in stage.Stops) file.Running.Remove(_plan.Clocks[clock]);
        file.SetFacts(stage.Sets, stage.Clears, now, _plan.Families[file.Stream.Family].CustodyFlag);
        if (stage.Receives) Govern(file, now);
        foreach (ClockPlan clock in stage.Starts.Select(index => _plan.Clocks[index]))
        {
            file.Running.Remove(clock);
            file.Expired.Remove(clock);
            double limit = Law(file, clock.Limit, file.Requested, now).Sample(Draw(file, stage, clock.Word));
            if (limit is <= 0 or > int.MaxValue) continue;
            long end = now + Math.Max(1, (long)Math.Floor(limit + 0.5));
            int offset = _fault == Fault.MidnightInUtc ? 0 : clock.UtcOffsets[clock.RequestedSide ? file.Requested : file.Stream.Requesting];
            if (clock.ToLocalMidnight) end = (((end + offset + Day) / Day) * Day) - offset;
            if (end < int.MaxValue) file.Running.Add(clock, (int)end);
        }
    }

    // Runs out every clock whose end has come, earliest first; returns where the first that leads elsewhere leads, or -1.
    private int RunOut(OracleFile file, int until)
    {
        int elsewhere = -1;
        foreach ((ClockPlan clock, int end) in file.Running.Where(clock => clock.Value <= until).OrderBy(clock => clock.Value).ThenBy(clock => clock.Key.Slot).ToList())
        {
            file.Running.Remove(clock);
            file.Expired.Add(clock);
            int from = _fault == Fault.FactsHoldFromTheNextStage ? until : end;
            file.SetFacts(clock.Sets, clock.Clears, from, _plan.Families[file.Stream.Family].CustodyFlag);
            if (elsewhere < 0) elsewhere = clock.OnExpiry;
        }

        return elsewhere;
    }

    private void Relocate(OracleFile file, StagePlan stage, int now)
    {
        double[] weights = [.. Enumerable.Range(0, _plan.States.Length).Select(state =>
            state == file.Stream.Requesting || state == file.Requested ? 0 : Law(file, stage.Weights!, state, now).Sample(0))];
        if (weights.Sum() <= 0) return;
        double left = KeyedDraw.Uniform(Draw(file, stage, 0)) * weights.Sum();
        int chosen = Array.FindIndex(weights, weight => (left -= weight) < 0);
        file.Requested = chosen >= 0 ? chosen : Array.FindLastIndex(weights, weight => weight > 0);
        Govern(file, now);
    }
}
