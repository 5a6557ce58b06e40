namespace Simulator.Experiments.Studies;

/// <summary>How a request ended under one regime.</summary>
/// <param name="Outcome">Index of the outcome in <see cref="TwinCases.Outcomes"/>; the last is "still open".</param>
/// <param name="Ground">The ground of a refusal; "" for none.</param>
/// <param name="Seconds">From receipt to the end or, when open, to the horizon.</param>
public readonly record struct TwinEnd(int Outcome, string Ground, int Seconds);

/// <summary>One request under two regimes.</summary>
/// <param name="Name">Its name.</param>
/// <param name="First">How it ended under the first regime.</param>
/// <param name="Second">How it ended under the second.</param>
public sealed record TwinCase(RequestName Name, TwinEnd First, TwinEnd Second);
