using System.Globalization;

namespace Simulator.Experiments.Statistics;

/// <summary>Numbers as text with no more digits than their half-width supports, invariant, never "-0".</summary>
/// <remarks>The last digit shown stands where the half-width has its first: 123.456 with a half-width of 7.3 is "123",
/// 0.4567 with 0.012 is "0.46", 1234 with 73 is "1230".</remarks>
public static class SignificantDigits
{
    /// <summary>What is shown for a number that is not defined.</summary>
    public const string Undefined = "n/a";

    private const int MaximumDecimals = 15;
    private const int DigitsOfAnExactValue = 6;
    private const int DigitsWithoutInterval = 3;

    /// <summary>A value with the digits that its half-width supports.</summary>
    /// <remarks>A half-width of 0 (or of rounding) shows up to 6 digits; no half-width (NaN: one replication) up to 3, although nothing
    /// supports them. Both round decimals only and drop trailing zeros.</remarks>
    public static string Format(double value, double halfWidth)
    {
        if (!double.IsFinite(value))
        {
            return Undefined;
        }

        if (!double.IsFinite(halfWidth))
        {
            return Trimmed(value, DigitsWithoutInterval);
        }

        return IsExact(value, halfWidth) ? Trimmed(value, DigitsOfAnExactValue) : Fixed(value, -Exponent(halfWidth));
    }

    /// <summary>An estimate and its bounds, such as "123 [116, 131]"; "123 [n/a]" when there is no interval.</summary>
    /// <remarks>When rounding would show as 0 a bound that is not 0, so that an interval that excludes 0 seems to touch it, all
    /// three get the one more digit that shows it: "0.14 [0.02, 0.26]".</remarks>
    public static string Format(Interval interval)
    {
        double halfWidth = interval.HalfWidth;
        string mean = Format(interval.Mean, halfWidth);
        if (!double.IsFinite(interval.Mean) || !double.IsFinite(halfWidth))
        {
            return double.IsFinite(interval.Mean) ? $"{mean} [{Undefined}]" : Undefined;
        }

        if (IsExact(interval.Mean, halfWidth))
        {
            return $"{mean} [{mean}, {mean}]";
        }

        int decimals = -Exponent(halfWidth);
        if (OneMoreKeepsSign(interval.Low, decimals) || OneMoreKeepsSign(interval.High, decimals))
        {
            decimals++;
        }

        return $"{Fixed(interval.Mean, decimals)} [{Fixed(interval.Low, decimals)}, {Fixed(interval.High, decimals)}]";
    }

    private static bool IsExact(double value, double halfWidth) => halfWidth <= 1e-12 * Math.Abs(value);

    private static bool OneMoreKeepsSign(double bound, int decimals) =>
        bound != 0 && IsZero(Fixed(bound, decimals)) && !IsZero(Fixed(bound, decimals + 1));

    private static string Trimmed(double value, int digits)
    {
        string text = Fixed(value, Math.Max(0, digits - 1 - Exponent(value)));
        return text.Contains('.') ? text.TrimEnd('0').TrimEnd('.') : text;
    }

    /// <summary>Decimals below 0 round to tens, hundreds and so on.</summary>
    private static string Fixed(double value, int decimals)
    {
        if (decimals < 0)
        {
            double unit = Math.Pow(10, -decimals);
            value = Math.Round(value / unit, MidpointRounding.AwayFromZero) * unit;
        }

        string format = "F" + Math.Clamp(decimals, 0, MaximumDecimals).ToString(CultureInfo.InvariantCulture);
        string text = value.ToString(format, CultureInfo.InvariantCulture);
        return IsZero(text) ? text.TrimStart('-') : text;
    }

    private static bool IsZero(string text) => text.AsSpan().IndexOfAnyInRange('1', '9') < 0;

    /// <summary>Power of ten of the first digit, read from the digits themselves because a logarithm may miss it at 0.001.</summary>
    private static int Exponent(double value)
    {
        string text = value.ToString("E16", CultureInfo.InvariantCulture);
        return int.Parse(text.AsSpan(text.IndexOf('E') + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
    }
}
