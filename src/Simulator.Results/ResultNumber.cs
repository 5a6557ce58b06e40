using System.Globalization;
using Simulator.Experiments.Statistics;

namespace Simulator.Results;

/// <summary>Numbers as result files hold them: six significant digits, no exponent, invariant, never "-0".</summary>
/// <remarks>Student's quantile uses the platform's own logarithm, whose last bits differ between processors; six digits do not.</remarks>
internal static class ResultNumber
{
    private const int Digits = 6;

    /// <summary>An estimate; "" when it is not defined, "inf" when it has no bound.</summary>
    public static string Text(double value) => Text(value, Math.Abs(value));

    /// <summary>The lower bound of an interval.</summary>
    public static string Low(Interval interval) => Text(interval.Low, Scale(interval));

    /// <summary>The upper bound of an interval.</summary>
    public static string High(Interval interval) => Text(interval.High, Scale(interval));

    /// <summary>A whole number.</summary>
    public static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);

    // A bound near zero is the difference of two larger numbers: its own first digits may be noise.
    private static double Scale(Interval interval) => Math.Max(Math.Abs(interval.Low), Math.Abs(interval.High));

    /// <summary>A value with as many decimals as give six significant digits at this scale.</summary>
    private static string Text(double value, double scale)
    {
        if (double.IsNaN(value)) return "";
        if (double.IsInfinity(value)) return value > 0 ? "inf" : "-inf";
        if (value == 0 || scale == 0) return "0";
        string exponent = scale.ToString("E5", CultureInfo.InvariantCulture);
        int power = int.Parse(exponent.AsSpan(exponent.IndexOf('E') + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        int decimals = Digits - 1 - power;
        if (decimals < 0)
        {
            double unit = Math.Pow(10, -decimals);
            return (Math.Round(value / unit, MidpointRounding.AwayFromZero) * unit).ToString("F0", CultureInfo.InvariantCulture);
        }

        string text = value.ToString("F" + Math.Min(decimals, 20).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        if (text.Contains('.')) text = text.TrimEnd('0').TrimEnd('.');
        return text is "-0" ? "0" : text;
    }
}
