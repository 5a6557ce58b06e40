using System.Globalization;
using Simulator.Experiments;
using Simulator.Experiments.Statistics;

namespace Simulator.Results;

/// <summary>Whether the warm-up is long enough, in words.</summary>
internal static class WarmUpWords
{
    /// <summary>The day before which a cut leaves everything out.</summary>
    public static DateOnly CutDate(WarmUpRow row, int cut) => cut == 0 ? row.MonthEnds[0].AddMonths(-1) : row.MonthEnds[cut - 1];

    /// <summary>A sentence or two about the stock of a family.</summary>
    public static string Of(ComparisonResult result, WarmUpRow row)
    {
        string family = $"“{Measure.Short(result.Families.First(family => family.Name == row.Family).Title)}”";
        int months = row.MonthEnds.Length;
        if (row.DaysCut < 0) return $"{family}: too few months, or no demand, to judge by.";
        string raw = Mser.IsTrusted(row.PendingCut, months)
            ? $"by the number of open requests MSER-5 leaves out {Months(row.PendingCut)}"
            : $"the number of open requests never keeps a level (MSER-5 would leave out {Months(row.PendingCut)} of {months})";
        string overDemand = Mser.IsTrusted(row.DaysCut, months)
            ? $"over demand it leaves out {Months(row.DaysCut)}"
            : $"over demand it would leave out {Months(row.DaysCut)}, more than half of all, where the rule finds no level either";
        string verdict = row.DaysCut <= row.Used
            ? $"The {Months(row.Used)} that are left out are enough by this rule."
            : $"The {Months(row.Used)} that are left out are too few by this rule: {Gap(row)}.";
        return $"{family}: {raw}; {overDemand}. {verdict}";
    }

    /// <summary>How far the stock is from its later level when measuring begins.</summary>
    private static string Gap(WarmUpRow row)
    {
        double begins = row.DaysAverage[Math.Clamp(row.Used - 1, 0, row.DaysAverage.Length - 1)];
        double later = row.DaysOfDemand.Skip(row.DaysCut).Average();
        double share = (begins / later) - 1;
        string off = Measure.Number(Math.Abs(share) * 100, Math.Abs(share) < 0.1 ? 1 : 0);
        return $"when measuring begins the stock is {off}\u00A0% {(share < 0 ? "below" : "above")} its mean after the cut";
    }

    private static string Months(int months) => months.ToString(CultureInfo.InvariantCulture) + (months == 1 ? " month" : " months");
}
