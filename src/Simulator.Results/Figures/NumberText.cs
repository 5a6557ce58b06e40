using System.Globalization;

namespace Simulator.Results.Figures;

/// <summary>Numbers as a reader of a figure wants them: a real minus sign, thin spaces, no "-0", no needless digits.</summary>
internal static class NumberText
{
    private const string ThinSpace = "\u202F";
    private const string Minus = "\u2212";

    /// <summary>A number with this many decimals.</summary>
    public static string Fixed(double value, int decimals)
    {
        double rounded = Math.Round(value, decimals, MidpointRounding.AwayFromZero);
        string digits = Math.Abs(rounded).ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        int whole = decimals == 0 ? digits.Length : digits.Length - decimals - 1;
        if (whole > 4)
        {
            for (int at = whole - 3; at > 0; at -= 3)
            {
                digits = digits.Insert(at, ThinSpace);
            }
        }

        return rounded < 0 ? Minus + digits : digits;
    }

    /// <summary>A number with this many decimals; what is there but rounds to nothing is "&lt;1" (or "&lt;0.1").</summary>
    public static string Amount(double value, int decimals)
    {
        double smallest = Math.Pow(10, -decimals);
        return value > 0 && value < smallest / 2 ? "<" + Fixed(smallest, decimals) : Fixed(value, decimals);
    }

    /// <summary>A share of one, in whole per cent: "41 %"; what is there but rounds to nothing is "&lt;1 %".</summary>
    public static string Share(double share) =>
        share is > 0 and < 0.005 ? "<1" + ThinSpace + "%" : Fixed(share * 100, 0) + ThinSpace + "%";

    /// <summary>A share of one in per cent, with this many decimals.</summary>
    public static string Percent(double share, int decimals) => Fixed(share * 100, decimals) + ThinSpace + "%";

    /// <summary>A change in per cent, always with its sign (zero has none).</summary>
    public static string Change(double share, int decimals) => Signed(share, decimals) + ThinSpace + "%";

    /// <summary>A change in per cent and its interval.</summary>
    public static string ChangeWithInterval(double share, double low, double high)
    {
        int decimals = Math.Abs(high - low) switch
        {
            < 0.005 => 2,
            < 0.05 => 1,
            _ => 0,
        };
        return $"{Change(share, decimals)} ({Signed(low, decimals)} to {Signed(high, decimals)})";
    }

    private static string Signed(double share, int decimals)
    {
        string text = Fixed(share * 100, decimals);
        return Math.Round(share * 100, decimals, MidpointRounding.AwayFromZero) > 0 ? "+" + text : text;
    }
}
