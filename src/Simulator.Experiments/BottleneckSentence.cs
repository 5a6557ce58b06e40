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
        string under = Titles(result.Regimes.Select(row => (row.Name, row.Title)), regime);
        string work = Titles(result.Families.Select(row => (row.Name, row.Title)), family);
        if (Desk(result, regime, family) is not { } desk)
            return $"Under '{under}' no request of the family '{work}' waited at a desk.";

        string state = Titles(result.Scenario.States.Select(row => (row.Code, row.Name)), desk.State);
        double everywhere = result.Desks
            .Where(other => other.Regime == regime && other.Desk == desk.Desk && other.Institution == desk.Institution)
            .Sum(other => other.ShareOf(family)!.Waiting.Mean);
        return $"Under '{under}' the family '{work}' waits longest at the desk '{desk.Title}' of {state} ({desk.Institution.Replace('-', ' ')}): "
            + $"its officers are busy {Percent(desk.Utilisation)} of their hours, a file waits {SignificantDigits.Format(desk.MeanWaitDays)} days for one, "
            + $"and {Percent(desk.ShareOf(family)!.Waiting)} of all the time the family's requests take passes in that queue "
            + $"(in such queues of all states together: {SignificantDigits.Format(everywhere * 100, double.NaN)} %).";
    }

    private static string Percent(Interval share) => SignificantDigits.Format(share.Scaled(100)) + " %";

    private static string Titles(IEnumerable<(string Name, string Title)> rows, string name) =>
        rows.FirstOrDefault(row => row.Name == name) is { Title: { } title } ? title : name;
}
