using Simulator.Experiments.Statistics;

namespace Simulator.Experiments;

/// <summary>How many of a family's requests ended in one way.</summary>
/// <remarks>The rows without a ground divide the requests: their shares add up to 1. Rows with a ground divide an outcome.</remarks>
/// <param name="Regime">The regime.</param>
/// <param name="Family">The family.</param>
/// <param name="Outcome">The outcome, or <see cref="Open"/>.</param>
/// <param name="Ground">The ground; "" for the whole outcome.</param>
/// <param name="Share">Share of the requests received in the measured window.</param>
/// <param name="Requests">Requests in the measured window.</param>
public sealed record OutcomeShareRow(
    string Regime, string Family, string Outcome, string Ground, Interval Share, Interval Requests)
{
    /// <summary>Still open at the horizon.</summary>
    public const string Open = "open";
}
