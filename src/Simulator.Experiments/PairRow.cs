using System.Collections.Immutable;
using Simulator.Experiments.Statistics;

namespace Simulator.Experiments;

/// <summary>The requests of one state to another: rare cells, so totals over totals of all replications.</summary>
/// <param name="Regime">The regime.</param>
/// <param name="Family">The family.</param>
/// <param name="Requesting">The state that asks.</param>
/// <param name="Requested">The state asked first; a fugitive may have moved on.</param>
/// <param name="InstrumentAtStart">The instrument that governs the pair when the measured window begins; "" when none is declared.</param>
/// <param name="InstrumentAtEnd">The instrument that governs it at the horizon.</param>
/// <param name="Requests">Requests of all replications.</param>
/// <param name="Outcomes">How many of them ended how, by full outcome; only those that occurred.</param>
/// <param name="Pending">How many were open at the horizon.</param>
/// <param name="Success">Share that ended in success so far.</param>
/// <param name="SuccessWithin">Share that ended in success in time, of the requests received early enough to be followed so long.</param>
/// <param name="MeanDaysToSuccess">Mean days of those that ended in success.</param>
/// <param name="MedianDaysToSuccess">Median days of those that ended in success, all replications together (no interval); NaN when none did.</param>
public sealed record PairRow(
    string Regime, string Family, string Requesting, string Requested, string InstrumentAtStart, string InstrumentAtEnd,
    long Requests, ImmutableArray<OutcomeCount> Outcomes, long Pending,
    RatioEstimate Success, RatioEstimate SuccessWithin, RatioEstimate MeanDaysToSuccess, double MedianDaysToSuccess)
{
    /// <summary>Fewer requests than this in all replications are too few to read a share from.</summary>
    public const int FewRequests = 30;

    /// <summary>True when the cell is to be hatched.</summary>
    public bool Rare => Requests < FewRequests;
}

/// <summary>How many requests ended in one way.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Ground">Its ground; "" for none.</param>
/// <param name="Requests">Requests of all replications.</param>
public sealed record OutcomeCount(string Outcome, string Ground, long Requests);
