using System.Globalization;

namespace Simulator.Benchmarks.Measuring;

/// <summary>A promise about speed or memory, with what was measured.</summary>
/// <param name="Name">What it is about.</param>
/// <param name="Values">What was measured, once or several times; the median counts.</param>
/// <param name="Unit">Of the values and the limit.</param>
/// <param name="Limit">The promise.</param>
/// <param name="AtMost">True when the value must not exceed the limit, false when it must reach it.</param>
/// <param name="Stretch">What would be better still; may be null.</param>
internal sealed record Bar(string Name, double[] Values, string Unit, double Limit, bool AtMost, double? Stretch)
{
    /// <summary>The median.</summary>
    public double Value => Summary.Median(Values);

    /// <summary><c>pass</c> or <c>miss</c>.</summary>
    public string Verdict => (AtMost ? Value <= Limit : Value >= Limit) ? "pass" : "miss";

    /// <summary>The line that is printed.</summary>
    public override string ToString()
    {
        string range = Values.Length > 1 ? string.Create(CultureInfo.InvariantCulture, $"[{Number(Values.Min())}..{Number(Values.Max())}]") : "";
        string promise = $"{(AtMost ? "at most" : "at least")} {Number(Limit)}{(Stretch is { } better ? $", stretch {Number(better)}" : "")}";
        return $"  {Name,-62} {Number(Value),7} {range,-16} {Unit,-7} {promise,-26} {Verdict}";
    }

    private static string Number(double value) => Report.Number(value);
}
