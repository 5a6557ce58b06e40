using Simulator.Cooperation;

namespace Simulator.Scenarios;

/// <summary>What came of reading a scenario.</summary>
/// <param name="Scenario">The scenario; null when there is any error.</param>
/// <param name="Errors">Every mistake found, in order of place: the scenario's own file first, the options last.</param>
/// <param name="Warnings">What is allowed but probably not meant, in the same order.</param>
public sealed record ScenarioReading(Scenario? Scenario, IReadOnlyList<ScenarioError> Errors, IReadOnlyList<ScenarioError> Warnings);
