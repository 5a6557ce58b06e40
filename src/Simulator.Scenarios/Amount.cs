using System.Globalization;
using Simulator.Cooperation;

namespace Simulator.Scenarios;

/// <summary>A number or a duration as written: durations in seconds.</summary>
internal readonly record struct Amount(double Value, QuantityUnit Unit)
{
    private const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>No number of this subject is larger; sums and products of larger ones would not be numbers.</summary>
    public const double Largest = 1e12;

    private const double Smallest = 1e-12;
    private const int LongestYears = 1000;

    private static readonly (string Word, double Seconds)[] Units =
    [
        ("second", 1), ("minute", 60), ("hour", 3600), ("day", 86400), ("week", 7 * 86400), ("month", 30.4375 * 86400), ("year", 365.25 * 86400),
    ];

    private static readonly string[] UnitWords =
        ["second", "seconds", "minute", "minutes", "hour", "hours", "day", "days", "week", "weeks", "month", "months", "year", "years"];

    /// <summary>Reads <c>0.35</c> or <c>45 days</c>.</summary>
    /// <param name="node">What is written.</param>
    /// <param name="expected">What is expected there; null when either will do.</param>
    /// <param name="amount">The amount.</param>
    /// <returns>The problem; null when there is none.</returns>
    public static string? Read(Node node, QuantityUnit? expected, out Amount amount)
    {
        amount = default;
        string wanted = expected switch
        {
            QuantityUnit.Number => "a number",
            QuantityUnit.Duration => "a duration such as '45 days'",
            _ => "a number or a duration such as '45 days'",
        };
        if (node is not Scalar scalar || scalar.IsNothing)
            return $"expected {wanted}, found {node.Found}";
        string text = scalar.Text;
        if (!scalar.Plain)
            return $"expected {wanted}, found {scalar.Found} in quotes, which is a text; remove the quotes";
        int gap = text.IndexOf(' ', StringComparison.Ordinal);
        string digits = gap < 0 ? text : text[..gap];
        string unit = gap < 0 ? "" : text[(gap + 1)..].Trim();
        if (IsNotANumber(digits))
            return $"expected {wanted}, found {scalar.Found}; it must be finite";
        if (!double.TryParse(digits, Style, CultureInfo.InvariantCulture, out double value))
            return $"expected {wanted}, found {scalar.Found}{Advice(digits)}";
        if (!double.IsFinite(value))
            return $"expected {wanted}, found {scalar.Found}; it must be finite";
        if (Math.Abs(value) is > Largest or (> 0 and < Smallest))
            return $"expected {wanted}, found {scalar.Found}; a number other than 0 lies between 1e-12 and 1e12";
        if (unit.Length == 0)
        {
            amount = new Amount(value, QuantityUnit.Number);
            return expected == QuantityUnit.Duration
                ? $"expected {wanted}, found the number {text}; its unit is missing (seconds, minutes, hours, days, weeks, months, years)"
                : null;
        }

        foreach ((string word, double seconds) in Units)
        {
            if (unit == word || (unit.Length == word.Length + 1 && unit[^1] == 's' && unit.StartsWith(word, StringComparison.Ordinal)))
            {
                amount = new Amount(value * seconds, QuantityUnit.Duration);
                if (expected == QuantityUnit.Number)
                    return $"expected {wanted}, found the duration '{text}'";
                if (value < 0)
                    return $"expected a duration of zero or more, found '{text}'; a negative duration would end before it began";
                return amount.Value <= LongestYears * 365.25 * 86400 ? null : $"expected {wanted}, found {scalar.Found}; the longest is {LongestYears} years";
            }
        }

        return $"expected a unit of time after {digits}, found '{unit}'{NearestName.Hint(unit, UnitWords)}";
    }

    private static bool IsNotANumber(string digits) =>
        digits.TrimStart('+', '-').TrimStart('.').ToUpperInvariant() is "NAN" or "INF" or "INFINITY" or "∞";

    private static string Advice(string digits)
    {
        if (digits.EndsWith('%'))
            return "; write a share, 0.35 for 35 %";
        if (digits.Length > 0 && char.IsAsciiDigit(digits[0]) && digits.AsSpan().IndexOfAny(',', '_') > 0)
            return "; write the number with a decimal point and no other separators";
        return digits.Length > 1 && char.IsAsciiDigit(digits[0]) && char.IsAsciiLetter(digits[^1]) ? "; put a space between the number and its unit" : "";
    }
}
