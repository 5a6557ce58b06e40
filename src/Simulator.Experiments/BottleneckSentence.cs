using Simulator.Experiments.Statistics;

namespace Simulator.Experiments;

/// <summary>Names the desk at which a family's requests spend most time waiting.</summary>
public static class BottleneckSentence
{
    /// <summary>The desk at which a family waits longest under a regime; null when nothing waits at any desk.</summary>
    public static DeskRow? Desk(ComparisonResult result, string regime, string family) =>
        result.Desks.FirstOrDefault(desk =>
            desk.Regime == regime && desk.ShareOf(family) is { Rank: 1, Waiting.Mean: > 0 });

    /// <summary>One sentence: the desk, its state, how busy it is, how long files wait there, its share of the family's time.</summary>
    public static string Of(ComparisonResult result, string regime, string family)
    {
        string under = Title(result.Regimes.Select(row => (row.Name, row.Title)), regime);
        string work = Title(result.Families.Select(row => (row.Name, row.Title)), family);
        if (Desk(result, regime, family) is not { } desk)
            return $"{under}: no request of the family {work} waited at a desk.";

        string state = Title(result.Scenario.States.Select(row => (row.Code, row.Name)), desk.State);
        double anyDesk = 0;
        double suchDesks = 0;
        foreach (DeskRow other in result.Desks.Where(row => row.Regime == regime))
        {
            double waiting = other.ShareOf(family)!.Waiting.Mean;
            anyDesk += waiting;
            if (other.Desk == desk.Desk && other.Institution == desk.Institution) suchDesks += waiting;
        }

        return $"{under}: the bottleneck of {work} is {desk.Title}, {state} ({desk.Institution.Replace('-', ' ')}): busy {Percent(desk.Utilisation)} of the "
            + $"hours in post, a file waits {SignificantDigits.Format(desk.MeanWaitDays)} days, and {Percent(desk.ShareOf(family)!.Waiting)} of all the time that "
            + $"the family's requests take passes in this queue (in the same queue of all states {Rough(suchDesks)}, in all queues {Rough(anyDesk)}).";
    }

    /// <summary>One sentence: the group of stages in which a request spends most days, so that a bottleneck is not taken for the whole delay.</summary>
    public static string WhereTheTimeGoes(ComparisonResult result, string regime, string family)
    {
        string under = Title(result.Regimes.Select(row => (row.Name, row.Title)), regime);
        string work = Title(result.Families.Select(row => (row.Name, row.Title)), family);
        StageGroupRow[] groups = [.. result.StageGroups.Where(row => row.Regime == regime && row.Family == family)];
        double total = groups.Sum(Days);
        if (!(total > 0)) return $"{under}: no time of the family {work} was recorded.";
        StageGroupRow longest = groups.MaxBy(Days)!;
        return $"{under}: of {SignificantDigits.Format(total, double.NaN)} days that a request of the family {work} takes (or has taken at the horizon), "
            + $"{SignificantDigits.Format(Days(longest), double.NaN)} ({Rough(Days(longest) / total)}) pass in the stages of '{longest.Group}'.";
    }

    private static double Days(StageGroupRow row) =>
        row.WaitingDays.Mean + row.WorkingDays.Mean + row.TransitDays.Mean + row.ElsewhereDays.Mean;

    private static string Rough(double share) => SignificantDigits.Format(share * 100, double.NaN) + " %";

    private static string Percent(Interval share) => SignificantDigits.Format(share.Scaled(100)) + " %";

    private static string Title(IEnumerable<(string Name, string Title)> rows, string name) =>
        rows.FirstOrDefault(row => row.Name == name) is { Title: { } title } ? title : name;
}
