using System.Globalization;
using Simulator.Cooperation;

namespace Simulator.Scenarios;

/// <summary>Writes amounts for messages.</summary>
internal static class AmountText
{
    public static string Of(double value, QuantityUnit unit) => unit == QuantityUnit.Number
        ? value.ToString(CultureInfo.InvariantCulture)
        : (value / 86400).ToString("0.###", CultureInfo.InvariantCulture) + " days";

    public static string Noun(QuantityUnit unit) => unit == QuantityUnit.Number ? "a number" : "a duration";
}
