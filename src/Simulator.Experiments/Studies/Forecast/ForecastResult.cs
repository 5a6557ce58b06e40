using System.Collections.Immutable;
using Simulator.Experiments.Statistics;

namespace Simulator.Experiments.Studies;

/// <summary>How many requests of a family may be pending, month by month.</summary>
/// <param name="Family">The family.</param>
/// <param name="Backlog">The backlog whose excess is asked about.</param>
/// <param name="Fans">One for each regime.</param>
/// <param name="Digest">SHA-256 over the samples, lower-case hex.</param>
public sealed record ForecastResult(string Family, double Backlog, ImmutableArray<ForecastFan> Fans, string Digest);

/// <summary>The forecast under one regime.</summary>
/// <param name="Regime">The regime.</param>
/// <param name="Months">Midnights that end months, from the start of the measured window on.</param>
public sealed record ForecastFan(string Regime, ImmutableArray<ForecastMonth> Months);

/// <summary>The requests pending at one moment, over replications.</summary>
/// <param name="Date">The midnight (UTC).</param>
/// <param name="Pending">Mean and Student-t interval.</param>
/// <param name="Quantiles">The backlogs that the shares of <see cref="ForecastMonth.Shares"/> of the replications lie below.</param>
/// <param name="Above">The probability of a backlog above the one asked about, with its exact interval.</param>
public sealed record ForecastMonth(DateOnly Date, Interval Pending, ImmutableArray<double> Quantiles, Interval Above)
{
    /// <summary>The shares whose quantiles are given.</summary>
    public static ImmutableArray<double> Shares { get; } = [0.05, 0.25, 0.5, 0.75, 0.95];
}
