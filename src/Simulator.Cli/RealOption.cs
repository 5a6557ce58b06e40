using System.CommandLine;
using System.Globalization;

namespace Simulator.Cli;

/// <summary>Options that take a number.</summary>
internal static class RealOption
{
    /// <summary>An option that takes a number that is accepted.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="description">What it is for.</param>
    /// <param name="expected">What is accepted, in words.</param>
    /// <param name="accepts">Whether a number is.</param>
    public static Option<double?> Of(string name, string description, string expected, Func<double, bool> accepts) => new(name)
    {
        Description = description,
        HelpName = "X",
        CustomParser = result =>
        {
            string text = result.Tokens[^1].Value;
            if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value) && accepts(value)) return value;
            result.AddError($"{name}: expected {expected}, received '{text}'.");
            return null;
        },
    };
}
