namespace Simulator.Cooperation;

/// <summary>A scenario that reads well but cannot be compiled; the message is for its author.</summary>
/// <param name="path">Where in the scenario.</param>
/// <param name="problem">What was expected, what was found, what to do.</param>
public sealed class ScenarioException(string path, string problem) : Exception($"{path}: {problem}")
{
    /// <summary>Where in the scenario.</summary>
    public string Path { get; } = path;

    /// <summary>What was expected, what was found, what to do.</summary>
    public string Problem { get; } = problem;
}
