using System.Collections.Immutable;

namespace Simulator.Cooperation;

/// <summary>Quantities that a sensitivity analysis moves together along their ranges, because they are one thing to a reader: the staff of all case desks.</summary>
/// <param name="Name">Its name in the scenario.</param>
/// <param name="Title">Its name for readers.</param>
/// <param name="Paths">The <see cref="Quantity.Path"/>s of its quantities that have a range, in order; no two factors share one.</param>
public sealed record Factor(string Name, string Title, ImmutableArray<string> Paths);
