using Simulator.Kernel;

namespace Simulator.Verification.Oracle;

/// <summary>What happened in a run, told from its records: so that random scenarios can be shown to hold everything the engine can do.</summary>
internal static class Coverage
{
    /// <summary>Every feature that must occur among the random scenarios.</summary>
    public static IReadOnlyList<string> Features { get; } =
    [
        "a file lapsed in a queue", "a clock led a file away after work", "a clock led a file away from a wait", "a clock met a file that came with the post",
        "a lapsed file went back to an earlier stage", "a loop was gone round twice", "a post was cut while its file was in hand",
        "two files of one post round wanted the same officer", "two requests reached a desk at one second", "a file waited at a Fifo desk",
        "a file overtook another by Priority", "a file overtook another by EarliestDeadline", "a new law found a file on its way",
        "a treaty took over pending files", "a person fled", "days in custody", "a branch by Chance", "a branch by Flag", "a branch by Expired",
        "a branch by Instrument", "a branch by Offence", "pending in a queue", "pending in hand", "pending in a Wait", "pending in a Send",
        "a measure changed values", "candidates were thinned out", "yearly levels", "batches", "nothing arrived for a while", "background work",
        "a day ended at another midnight", "working days", "posts were added", "Constant", "Exponential", "Lognormal", "Gamma", "Weibull", "Uniform", "Triangular", "Empirical",
        "days between post rounds: 1", "days between post rounds: 2", "days between post rounds: 3",
    ];

    /// <summary>The features of one run; the same one may be told more than once.</summary>
    public static IEnumerable<string> Of(Plan plan, CohortRecords records) =>
        [.. OfPlan(plan), .. OfRequests(plan, records), .. OfDesks(plan, records), .. OfVisits(plan, records)];

    private static IEnumerable<string> OfPlan(Plan plan)
    {
        yield return $"days between post rounds: {plan.PostRound / 86_400}";
        if (plan.Epochs.Length > 1) yield return "a measure changed values";
        if (plan.Families.Any(family => family.Name == "other")) yield return "background work";
        if (plan.Clocks.Any(clock => clock.ToLocalMidnight && clock.UtcOffsets.Any(offset => offset != 0))) yield return "a day ended at another midnight";
        if (plan.Institutions.Any(place => place.Calendar != WorkingCalendar.AroundTheClock)) yield return "working days";
        if (plan.Streams.Any(stream => stream.LevelCv > 0)) yield return "yearly levels";
        if (plan.Streams.Any(stream => stream.BatchChance > 0)) yield return "batches";
        if (plan.Streams.Any(stream => stream.Pieces.Any(piece => piece.Accepted < 1))) yield return "candidates were thinned out";
        if (plan.Streams.Any(stream => stream.Pieces.Any(piece => piece.PerSecond == 0))) yield return "nothing arrived for a while";
        if (plan.Desks.Any(desk => desk.Officers.Zip(desk.Officers.Skip(1)).Any(pair => pair.Second.Officers > pair.First.Officers))) yield return "posts were added";
        foreach (StagePlan stage in plan.Stages)
            if (stage.Duration is { } table) yield return table.At(0, 0, 0, 0, 0).Shape.ToString();
    }

    private static IEnumerable<string> OfRequests(Plan plan, CohortRecords records)
    {
        if (records.Requests.Any(request => request.Custody > 0)) yield return "days in custody";
        if (records.Requests.Any(request => request.Requested != plan.Streams[request.Stream].Requested)) yield return "a person fled";
        if (records.Desks.Any(sample => sample.Lapsed > 0)) yield return "a file lapsed in a queue";
    }

    private static IEnumerable<string> OfDesks(Plan plan, CohortRecords records)
    {
        var stays = records.Visits.Where(visit => plan.Stages[visit.Stage].Kind == StageKind.Work)
            .GroupBy(visit => (visit.Replication, Desk: plan.Institutions[visit.Institution].FirstDesk + plan.Stages[visit.Stage].Desk));
        foreach (var desk in stays)
        {
            DeskPlan law = plan.Desks[desk.Key.Desk];
            StageVisit[] worked = [.. desk.Where(visit => visit.Started < visit.Left).OrderBy(visit => visit.Entered)];
            if (desk.GroupBy(visit => visit.Entered).Any(second => second.Count() > 1)) yield return "two requests reached a desk at one second";
            if (law.Discipline == Discipline.Fifo && worked.Any(visit => visit.Started > visit.Entered)) yield return "a file waited at a Fifo desk";
            if (worked.Zip(worked.Skip(1)).Any(pair => pair.First.Entered < pair.Second.Entered && pair.Second.Started < pair.First.Started))
                yield return $"a file overtook another by {law.Discipline}";
            foreach ((int from, int officers) in law.Officers.Skip(1))
                if (worked.Count(visit => visit.Started < from && visit.Left > from) > officers) yield return "a post was cut while its file was in hand";
        }
    }

    private static IEnumerable<string> OfVisits(Plan plan, CohortRecords records)
    {
        var arrivals = new List<(int Replication, int Institution, int Desk, int Second, bool Waited)>();
        foreach (var trip in records.Visits.GroupBy(visit => (visit.Replication, visit.Key)))
        {
            StageVisit[] visits = [.. trip.OrderBy(visit => visit.Step)];
            if (visits.Where(visit => plan.Stages[visit.Stage].LoopHead >= 0).GroupBy(visit => visit.Stage).Any(head => head.Count() > 2)) yield return "a loop was gone round twice";
            StagePlan last = plan.Stages[visits[^1].Stage];
            if (last.Kind == StageKind.Work) yield return visits[^1].Started < plan.End ? "pending in hand" : "pending in a queue";
            else if (last.Kind != StageKind.End) yield return $"pending in a {last.Kind}";
            foreach ((StageVisit here, StageVisit next) in visits.Zip(visits.Skip(1)))
            {
                StagePlan stage = plan.Stages[here.Stage];
                StagePlan to = plan.Stages[next.Stage];
                bool away = stage.Kind != StageKind.Decide && stage.Next != next.Stage;
                if (away && stage.Kind == StageKind.Work && here.Started < here.Left) yield return "a clock led a file away after work";
                if (away && stage.Kind == StageKind.Wait) yield return "a clock led a file away from a wait";
                if (away && stage.Kind == StageKind.Send) yield return "a clock met a file that came with the post";
                if (stage.Name[0] == 'u' && to.Name[0] == 's') yield return "a lapsed file went back to an earlier stage";
                if (here.Instrument != next.Instrument && stage.Kind != StageKind.Relocate && to.Kind != StageKind.Relocate)
                    yield return plan.GovernsPendingFiles ? "a treaty took over pending files" : "a new law found a file on its way";
                if (stage.Branches.Count(branch => branch.To == next.Stage) == 1) yield return $"a branch by {stage.Branches.First(branch => branch.To == next.Stage).Kind}";
                if (stage.Kind == StageKind.Send && to.Kind == StageKind.Work && here.Left == next.Entered)
                    arrivals.Add((next.Replication, next.Institution, to.Desk, next.Entered, next.Started > next.Entered));
            }
        }

        if (arrivals.GroupBy(file => (file.Replication, file.Institution, file.Desk, file.Second)).Any(files => files.Count() > 1 && files.Any(file => file.Waited)))
            yield return "two files of one post round wanted the same officer";
    }
}
