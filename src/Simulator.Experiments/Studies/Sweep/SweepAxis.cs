using System.Collections.Immutable;

namespace Simulator.Experiments.Studies;

/// <summary>A quantity that is varied, and its values.</summary>
/// <param name="Path">Where it is declared; see <see cref="Cooperation.Quantity.Path"/>.</param>
/// <param name="Unit">The unit the values were given in, <c>days</c>; "" for a number.</param>
/// <param name="Values">The values in that unit, ascending.</param>
/// <param name="Best">The scenario's own value in that unit.</param>
public sealed record SweepAxis(string Path, string Unit, ImmutableArray<double> Values, double Best)
{
    /// <summary>Its last two names, for narrow places: <c>time-limits.provisional-arrest</c>.</summary>
    public string ShortName => string.Join('.', Path.Split('.')[^Math.Min(2, Path.Split('.').Length)..]);
}
