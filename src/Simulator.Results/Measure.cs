using System.Globalization;
using System.Text.RegularExpressions;
using Simulator.Experiments;
using Simulator.Experiments.Statistics;

namespace Simulator.Results;

/// <summary>Measures as a reader wants them: shares in per cent, no more digits than the interval supports, names as words.</summary>
internal static partial class Measure
{
    /// <summary>A value alone: "41 %", "310 days", "106".</summary>
    public static string Value(Interval interval, string unit)
    {
        Interval scaled = Scaled(interval, unit);
        return Typeset(SignificantDigits.Format(scaled.Mean, scaled.HalfWidth)) + Suffix(unit);
    }

    /// <summary>A value with its interval: "41 % [39, 43]".</summary>
    public static string WithInterval(Interval interval, string unit)
    {
        string text = Typeset(SignificantDigits.Format(Scaled(interval, unit)));
        int bracket = text.IndexOf(" [", StringComparison.Ordinal);
        return bracket < 0 ? text : text[..bracket] + Suffix(unit) + text[bracket..];
    }

    /// <summary>A difference with its interval, always signed: "+11 points [+9, +13]".</summary>
    public static string Difference(Interval interval, string unit)
    {
        string text = SignificantDigits.Format(Scaled(interval, unit));
        if (text == SignificantDigits.Undefined) return text;
        int bracket = text.IndexOf(" [", StringComparison.Ordinal);
        string mean = bracket < 0 ? text : text[..bracket];
        string bounds = bracket < 0 ? "" : text[(bracket + 2)..^1];
        return Signed(mean) + (unit == Units.Share ? "\u00A0points" : Suffix(unit)) + (bounds.Length == 0 ? "" : $" [{string.Join(",\u00A0", bounds.Split(", ").Select(Signed))}]");
    }

    /// <summary>How much more or less, without sign: "11 percentage points [9, 13]".</summary>
    public static string Amount(Interval interval, string unit)
    {
        Interval size = interval.Mean >= 0 ? interval : new Interval(-interval.Mean, -interval.High, -interval.Low, interval.Count, interval.Undefined);
        string text = Typeset(SignificantDigits.Format(Scaled(size, unit)));
        int bracket = text.IndexOf(" [", StringComparison.Ordinal);
        string suffix = unit == Units.Share ? "\u00A0percentage points" : Suffix(unit);
        return bracket < 0 ? text + suffix : text[..bracket] + suffix + text[bracket..];
    }

    /// <summary>Whether a difference is clear: its interval leaves zero out, and it survives the correction for several comparisons where there is one.</summary>
    public static bool IsClear(ComparisonRow row) => LeavesZeroOut(row.Difference.Interval) && (row.AdjustedP is null || row.Significant);

    /// <summary>Whether an interval leaves zero out.</summary>
    public static bool LeavesZeroOut(Interval interval) => interval.Low > 0 || interval.High < 0;

    /// <summary>A name of the scenario as words: "surrendered-within-a-year" is "Surrendered within a year".</summary>
    public static string Words(string name)
    {
        string words = name.Replace('-', ' ');
        return words.Length == 0 ? "" : char.ToUpperInvariant(words[0]) + words[1..];
    }

    /// <summary>A title without what it adds in brackets, for narrow places.</summary>
    public static string Short(string title) => title.Split(" (")[0];

    /// <summary>The unit as the head of a row or column adds it: " (person-days)"; "" where values carry it or the title says it.</summary>
    public static string UnitNote(MetricInfo info) => info.Unit switch
    {
        Units.PersonDays => " (person-days)",
        Units.Days when !info.Title.Contains("days", StringComparison.OrdinalIgnoreCase) => " (days)",
        Units.Hours when !info.Title.Contains("hours", StringComparison.OrdinalIgnoreCase) => " (hours)",
        _ => "",
    };

    /// <summary>The unit of a value in a row that has a <see cref="UnitNote"/>.</summary>
    public static string InRow(string unit) => unit is Units.PersonDays or Units.Days or Units.Hours ? Units.Requests : unit;

    /// <summary>The measured window in words: "10 years", "90 days".</summary>
    public static string Window(ComparisonResult result)
    {
        DateOnly from = result.Scenario.Clock.MeasureFrom, to = result.Scenario.Clock.End;
        int months = ((to.Year - from.Year) * 12) + to.Month - from.Month;
        bool whole = from.Day == to.Day;
        return whole && months % 12 == 0 ? Count(months / 12, "year")
            : whole ? Count(months, "month")
            : Count(result.MeasuredDays, "day");
    }

    /// <summary>A number that has no interval, with at most three significant digits.</summary>
    public static string Number(double value) => Typeset(SignificantDigits.Format(value, double.NaN));

    /// <summary>A number that has no interval, with this many decimals.</summary>
    public static string Number(double value, int decimals) =>
        Typeset(value.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));

    /// <summary>A count with its noun: "1 year", "10 years".</summary>
    public static string Count(long number, string noun) =>
        $"{number.ToString(CultureInfo.InvariantCulture)} {noun}{(number == 1 ? "" : "s")}";

    /// <summary>One or two letters that tell a name from the others.</summary>
    public static string Initial(string name, IEnumerable<string> all)
    {
        string One(string text) => text[..1].ToUpperInvariant();
        string Two(string text) => string.Concat(text.Split('-').Take(2).Select(One));
        string[] others = [.. all.Where(other => other != name)];
        if (!others.Any(other => One(other) == One(name))) return One(name);
        return Two(name).Length == 2 ? Two(name) : name[..Math.Min(2, name.Length)].ToUpperInvariant();
    }

    private static Interval Scaled(Interval interval, string unit) => unit == Units.Share ? interval.Scaled(100) : interval;

    private static string Suffix(string unit) => unit switch
    {
        Units.Share => "\u00A0%",
        Units.Days => "\u00A0days",
        Units.Hours => "\u00A0hours",
        Units.PersonDays => "\u00A0person-days",
        _ => "",
    };

    /// <summary>A real minus sign, narrow spaces between the thousands of long numbers, and no line break within an interval.</summary>
    private static string Typeset(string text) => LongNumber().Replace(
        text.Replace('-', '\u2212').Replace(", ", ",\u00A0", StringComparison.Ordinal),
        match => string.Concat(match.Value.Select((digit, i) => (i > 0 && (match.Length - i) % 3 == 0 ? "\u202F" : "") + digit)));

    private static string Signed(string number) =>
        Typeset(number.StartsWith('-') || number.AsSpan().IndexOfAnyInRange('1', '9') < 0 ? number : "+" + number);

    [GeneratedRegex(@"(?<![\.\d])\d{5,}")]
    private static partial Regex LongNumber();
}
