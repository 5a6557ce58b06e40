using System.Collections.Immutable;
using System.Globalization;
using Simulator.Cooperation;
using Simulator.Experiments.Studies;
using Simulator.Scenarios;

namespace Simulator.Cli;

/// <summary>A range as typed: <c>path=20 days:80 days:7</c>.</summary>
/// <param name="Path">The quantity's path, without <c>.best</c>.</param>
/// <param name="Values">The values, ascending; decimal, so that steps of a tenth are tenths.</param>
/// <param name="Unit">Their unit as typed; "" for a number.</param>
internal sealed record SweepRange(string Path, ImmutableArray<decimal> Values, string Unit)
{
    private const int MostSteps = 400;
    private const int Decimals = 12;
    private const string Expected =
        "--over: expected path=from:to:steps, for example states.SGP.officers.casework=10:30:5 or \"parameters.patience.stall=100 days:400 days:4\", received";

    /// <summary>Reads a range.</summary>
    /// <exception cref="InputException">When it is none.</exception>
    public static SweepRange Parse(string text)
    {
        int sign = text.IndexOf('=', StringComparison.Ordinal);
        string[] parts = sign < 1 ? [] : text[(sign + 1)..].Split(':', StringSplitOptions.TrimEntries);
        if (parts.Length != 3) throw new InputException($"{Expected} '{text}'.");
        (decimal from, string fromUnit) = Amount(parts[0], text);
        (decimal to, string toUnit) = Amount(parts[1], text);
        if (fromUnit != toUnit && fromUnit + "s" != toUnit) throw new InputException($"--over: expected both ends in one unit, received '{parts[0]}' and '{parts[1]}' in '{text}'.");
        if (!int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out int steps) || steps is < 2 or > MostSteps)
            throw new InputException($"--over: expected 2 to {MostSteps} steps, received '{parts[2]}' in '{text}'.");
        if (from >= to) throw new InputException($"--over: expected a first value below the last, received '{parts[0]}' and '{parts[1]}' in '{text}'; the range is empty.");
        string path = text[..sign].Trim();
        return new SweepRange(
            path.EndsWith(".best", StringComparison.Ordinal) ? path[..^".best".Length] : path,
            [.. Enumerable.Range(0, steps).Select(i => Math.Round(from + ((to - from) * i / (steps - 1)), Decimals))], toUnit);
    }

    /// <summary>What <c>--set</c> is told for one of the values.</summary>
    public string Set(int value) => $"{Path}={Text(Values[value])}";

    /// <summary>The axis, after every value was put into the scenario and read again.</summary>
    /// <param name="scenario">The scenario with its own value.</param>
    /// <param name="at">The scenario with one of the values.</param>
    /// <exception cref="InputException">When the path names no quantity, or a value cannot stand there.</exception>
    public SweepAxis Axis(Scenario scenario, Func<int, Scenario> at)
    {
        Quantity quantity = scenario.Quantities.FirstOrDefault(candidate => candidate.Path == Path) ?? throw Unknown(scenario);
        double largest = 0;
        for (int value = 0; value < Values.Length; value++) largest = at(value).Quantities.First(candidate => candidate.Path == Path).Best;
        // The scenario keeps durations in seconds; the unit of the range follows from its last value, which is not 0 unless all are negative.
        double unit = Unit.Length == 0 || Values[^1] == 0 ? 1 : largest / (double)Values[^1];
        return new SweepAxis(Path, Unit, [.. Values.Select(value => (double)value)], quantity.Best / unit);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Path}={Text(Values[0])}:{Text(Values[^1])}:{Values.Length.ToString(CultureInfo.InvariantCulture)}";

    private static (decimal Value, string Unit) Amount(string text, string range)
    {
        int gap = text.IndexOf(' ', StringComparison.Ordinal);
        string digits = gap < 0 ? text : text[..gap];
        return decimal.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal value) && Math.Abs(value) <= 1_000_000_000_000
            ? (value, gap < 0 ? "" : text[(gap + 1)..].Trim())
            : throw new InputException($"{Expected} '{text}' in '{range}', which does not begin with a number.");
    }

    private InputException Unknown(Scenario scenario)
    {
        string[] within = [.. scenario.Quantities.Select(quantity => quantity.Path).Where(path => path.StartsWith(Path + ".", StringComparison.Ordinal))];
        string[] known = [.. scenario.Quantities.Select(quantity => quantity.Path)];
        if (within.Length == 0) return new InputException($"--over: '{scenario.Name}' has no quantity '{Path}'{NearestName.Hint(Path, known)}");
        string more = within.Length > 8 ? $" and {within.Length - 8} more" : "";
        return new InputException($"--over: '{Path}' is made of {within.Length} quantities, a range is of one: {string.Join(", ", within.Take(8))}{more}.");
    }

    private string Text(decimal value)
    {
        string digits = value.ToString("0.############", CultureInfo.InvariantCulture);
        return Unit.Length == 0 ? digits : $"{digits} {Unit}";
    }
}
