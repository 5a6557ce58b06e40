using Simulator.Cooperation;
using Simulator.Experiments.Facts;
using Simulator.Experiments.Statistics;

namespace Simulator.Results.Facts;

/// <summary>The checks as lines of text, and the words the other forms share.</summary>
public static class FactLines
{
    /// <summary>The word for a check that holds.</summary>
    public const string Pass = "pass";

    /// <summary>The word for one that does not.</summary>
    public const string Miss = "miss";

    /// <summary>A line a check: it begins with its target and ends in <see cref="Pass"/> or <see cref="Miss"/>.</summary>
    public static IReadOnlyList<string> Of(FactResult result)
    {
        string[][] cells = [.. result.Checks.Select(check => (string[])
        [
            $"{check.Target} {check.Fact.What}", $"published {Published(check)}", $"tolerance {Tolerance(check)}",
            $"simulated {Simulated(check)}", Tuned(check), Verdict(check),
        ])];
        int[] widths = [.. Enumerable.Range(0, 6).Select(column => cells.Max(row => row[column].Length))];
        return [.. cells.Select(row => string.Join("  ", row.Select((text, column) => text.PadRight(column == 5 ? 0 : widths[column]))))];
    }

    /// <summary>How many hold, told apart by whether an input was tuned to them.</summary>
    public static string Summary(FactResult result)
    {
        string Count(bool tuned)
        {
            FactCheck[] checks = [.. result.Checks.Where(check => check.Fact.Tuned == tuned)];
            return $"{checks.Count(check => check.Passes)} of {checks.Length} figures";
        }

        return $"{Count(false)} to which nothing was tuned pass, and {Count(true)} to which an input was. " +
            $"Pass: the simulated mean lies within the tolerance. In brackets: its 95 % interval over {Measure.Count(result.Replications, "replication")}.";
    }

    /// <summary>The verdict in a word.</summary>
    public static string Verdict(FactCheck check) => check.Passes ? Pass : Miss;

    /// <summary>Whether an input was tuned to the figure.</summary>
    public static string Tuned(FactCheck check) => check.Fact.Tuned ? "tuned" : "not tuned";

    /// <summary>The published figure: "365 days", "0.63".</summary>
    internal static string Published(FactCheck check) => Number(check.Fact.Published) + Unit(check.Fact.Unit);

    /// <summary>From where to where a mean passes.</summary>
    internal static string Tolerance(FactCheck check) => $"{Number(check.Low)} to {Number(check.High)}";

    /// <summary>The simulated mean and its interval.</summary>
    internal static string Simulated(FactCheck check) => SignificantDigits.Format(check.Simulated);

    private static string Number(double value) => SignificantDigits.Format(value, double.NaN);

    private static string Unit(FactUnit unit) => unit switch
    {
        FactUnit.Days => " days",
        FactUnit.Times => " times",
        _ => "",
    };
}
