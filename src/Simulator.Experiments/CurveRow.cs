using System.Collections.Immutable;
using Simulator.Experiments.Statistics;

namespace Simulator.Experiments;

/// <summary>How a curve treats the outcomes it does not show.</summary>
public enum CurveKind
{
    /// <summary>Aalen-Johansen: the share of all requests that ended so by a day. The outcomes of a family and the open rest add up to 1.</summary>
    CumulativeIncidence,

    /// <summary>Kaplan-Meier, as 1 - S: what the share would be if no request ended otherwise (other outcomes are censored when they
    /// happen); of <see cref="CurveRow.Closed"/> the share that ended at all.</summary>
    KaplanMeier,
}

/// <summary>The share of a family's requests that ended, by days since receipt. Unfinished requests are censored at the horizon.</summary>
/// <param name="Regime">The regime.</param>
/// <param name="Family">The family.</param>
/// <param name="Kind">How other outcomes are treated. The cumulative incidence is the one to draw first; see the remarks.</param>
/// <param name="Outcome">The outcome without its ground, or <see cref="Closed"/>.</param>
/// <param name="Days">Days since receipt, ascending from 0.</param>
/// <param name="Share">The share by each day, over replications.</param>
/// <remarks>A refused request never ends in surrender later, so calling it censored, as Kaplan-Meier does, overstates surrender. Both are
/// given: cumulative incidence for what happens to a request, Kaplan-Meier for the pace of those still under way.</remarks>
public sealed record CurveRow(string Regime, string Family, CurveKind Kind, string Outcome, ImmutableArray<int> Days, Band Share)
{
    /// <summary>Ended in whatever way.</summary>
    public const string Closed = "closed";
}

/// <summary>Requests of a family received and not closed, at each month's end, whenever they were received.</summary>
/// <param name="Regime">The regime.</param>
/// <param name="Family">The family.</param>
/// <param name="MonthEnds">The midnights (UTC) that end the months; the last is the horizon.</param>
/// <param name="Pending">Requests pending then, over replications.</param>
public sealed record BacklogRow(string Regime, string Family, ImmutableArray<DateOnly> MonthEnds, Band Pending);
