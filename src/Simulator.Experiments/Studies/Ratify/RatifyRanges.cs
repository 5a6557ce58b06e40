using System.Collections.Immutable;
using Simulator.Cooperation;

namespace Simulator.Experiments.Studies.Ratify;

/// <summary>The quantities on which the choice of parties leans most: what the treaty itself says, its latent demand, the demand of its families, and what is tagged widening.</summary>
internal static class RatifyRanges
{
    /// <summary>Those of them that have a range, by path.</summary>
    public static ImmutableArray<Quantity> Of(Scenario scenario, Regime regime)
    {
        var found = new List<Quantity>();
        foreach (Treaty treaty in regime.Treaties)
        {
            Instrument instrument = scenario.Instruments.First(candidate => candidate.Name == treaty.Instrument);
            // What it inherits belongs to another instrument too, and is no word of this treaty.
            string own = $"instruments.{instrument.Name}.";
            found.AddRange(instrument.Provisions.Values.SelectMany(provision => provision.Values).SelectMany(value => value.Quantities())
                .Where(quantity => quantity.Path.StartsWith(own, StringComparison.Ordinal)));
            if (treaty.Uplift is { } uplift) found.Add(uplift);
            Family family = scenario.Families.First(candidate => candidate.Name == treaty.Family);
            found.AddRange(family.Streams.Select(stream => stream.PerYear));
            found.AddRange(family.Pattern.Factors);
            if (family.Pattern.Growth is { } growth) found.Add(growth);
        }

        // Other regimes' treaties are tagged too, and are not asked about.
        found.AddRange(scenario.Quantities.Where(quantity =>
            quantity.Tags.Contains("widening") && !quantity.Path.StartsWith("regimes.", StringComparison.Ordinal)));
        return [.. found.Where(quantity => quantity.High > quantity.Low).DistinctBy(quantity => quantity.Path).OrderBy(quantity => quantity.Path, StringComparer.Ordinal)];
    }

    /// <summary>The scenario at points spread evenly over the ranges.</summary>
    public static IEnumerable<Scenario> Points(Scenario scenario, ImmutableArray<Quantity> ranges, ulong seed, int points)
    {
        double[][] along = [.. ranges.Select(quantity => LatinHypercube.Coordinates(seed, quantity.Path, points))];
        for (int point = 0; point < points; point++)
        {
            int at = point;
            yield return scenario.WithValues(ranges.Select((quantity, q) => (quantity.Path, Value: quantity.Low + (along[q][at] * (quantity.High - quantity.Low))))
                .ToDictionary(pair => pair.Path, pair => pair.Value, StringComparer.Ordinal));
        }
    }
}
