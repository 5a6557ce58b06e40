using System.Collections.Immutable;

namespace Simulator.Cooperation;

/// <summary>Scenarios in which a regime switches on one measure more.</summary>
public static class ScenarioMeasures
{
    /// <summary>The scenario with a measure that one of its regimes, and no other, switches on.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="regime">The regime's name.</param>
    /// <param name="measure">The measure; no other may have its name. Its changes may name single quantities.</param>
    public static Scenario WithMeasure(this Scenario scenario, string regime, Measure measure)
    {
        if (scenario.Measures.Any(other => other.Name == measure.Name))
            throw new ArgumentException($"Bug in the simulator: the scenario has a measure '{measure.Name}' already.");
        return scenario with
        {
            Measures = scenario.Measures.Add(measure),
            Regimes = [.. scenario.Regimes.Select(one => one.Name == regime ? one with { Measures = one.Measures.Add(measure.Name) } : one)],
        };
    }
}
