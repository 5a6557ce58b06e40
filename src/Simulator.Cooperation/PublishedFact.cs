using System.Collections.Immutable;

namespace Simulator.Cooperation;

/// <summary>Figures that somebody published, each beside the statistic of a scenario that should come out like it.</summary>
/// <param name="Targets">The targets, in order of declaration.</param>
/// <param name="Evidence">The rows of the evidence tables that the figures cite, by id.</param>
public sealed record FactSheet(ImmutableArray<FactTarget> Targets, ImmutableSortedDictionary<string, EvidenceRow> Evidence);

/// <summary>One target: a scenario and the figures it is held against.</summary>
/// <param name="Name">Its short name, for example <c>V1</c>.</param>
/// <param name="Title">Its name for readers.</param>
/// <param name="File">The scenario's file, as the sheet names it.</param>
/// <param name="Scenario">The scenario.</param>
/// <param name="Inputs">Which inputs were tuned, and to what.</param>
/// <param name="Facts">The figures.</param>
public sealed record FactTarget(
    string Name, string Title, string File, Scenario Scenario, string Inputs, ImmutableArray<PublishedFact> Facts);

/// <summary>What a published figure counts.</summary>
public enum FactUnit
{
    /// <summary>Days.</summary>
    Days,

    /// <summary>A share between 0 and 1, or answers over requests.</summary>
    Share,

    /// <summary>Requests.</summary>
    Requests,

    /// <summary>How many times more.</summary>
    Times,
}

/// <summary>One published figure.</summary>
/// <param name="What">What it says, without the number.</param>
/// <param name="Published">The figure.</param>
/// <param name="Unit">What it counts.</param>
/// <param name="Tolerance">How far the simulated mean may be from it.</param>
/// <param name="Tuned">True when an input of the scenario was chosen so that this figure, or one that contains it, comes out.</param>
/// <param name="Rows">The evidence rows it was read from.</param>
/// <param name="Statistic">The simulated counterpart.</param>
/// <param name="Note">What a reader should know; "" when there is nothing.</param>
/// <param name="IfMissed">Why the model misses it; shown only when it does; "" when it was never missed.</param>
public sealed record PublishedFact(
    string What, double Published, FactUnit Unit, Tolerance Tolerance, bool Tuned, ImmutableArray<string> Rows,
    FactStatistic Statistic, string Note, string IfMissed);

/// <summary>How far a simulated mean may be from a published figure; of several ways the widest counts.</summary>
/// <param name="Absolute">Plus and minus this much.</param>
/// <param name="Relative">Plus and minus this share of the figure.</param>
/// <param name="Poisson">The exact 95 % interval of a Poisson count.</param>
/// <param name="Bounds">From here to there.</param>
public sealed record Tolerance(double? Absolute, double? Relative, bool Poisson, (double Low, double High)? Bounds);

/// <summary>A number worked out from the records of one replication.</summary>
public abstract record FactStatistic;

/// <summary>How many requests.</summary>
public sealed record RequestCount(RequestSelection Of) : FactStatistic;

/// <summary>Mean days from receipt to the end of the closed requests among those selected.</summary>
public sealed record MeanDays(RequestSelection Of) : FactStatistic;

/// <summary>Mean stay by Little's law: days that requests were open between two dates, over the requests closed between them.</summary>
/// <param name="Of">The requests.</param>
/// <param name="From">The first day.</param>
/// <param name="To">The day after the last.</param>
public sealed record MeanStay(RequestSelection Of, DateOnly From, DateOnly To) : FactStatistic;

/// <summary>One statistic over another: a share, answers over requests, how many times faster.</summary>
public sealed record FactRatio(FactStatistic Numerator, FactStatistic Denominator) : FactStatistic;

/// <summary>Which requests are meant; what is null or empty does not matter.</summary>
/// <param name="Regime">The regime they were run under.</param>
/// <param name="Family">Their family.</param>
/// <param name="Requesting">The state that asks.</param>
/// <param name="Requested">The state that was asked first.</param>
/// <param name="Outcomes">How they ended; a name alone stands for all its grounds.</param>
/// <param name="Flag">A fact that held at their end.</param>
/// <param name="Received">When they were begun; the measured window unless given.</param>
/// <param name="Closed">When they ended.</param>
/// <param name="OpenOn">The day at whose beginning they were open.</param>
public sealed record RequestSelection(
    string Regime, string Family, string? Requesting, string? Requested, ImmutableArray<string> Outcomes, string? Flag,
    DateSpan Received, DateSpan? Closed, DateOnly? OpenOn);

/// <summary>Some days.</summary>
/// <param name="From">The first.</param>
/// <param name="To">The day after the last.</param>
public readonly record struct DateSpan(DateOnly From, DateOnly To);
