using System.Collections.Immutable;

namespace Simulator.Cooperation;

/// <summary>A kind of work: its procedure, how much of it arrives, how it is counted. No figure mixes two families.</summary>
/// <param name="Name">Its name, for example <c>surrender</c>.</param>
/// <param name="Title">Its name for readers.</param>
/// <param name="Procedure">The procedure its requests pass through.</param>
/// <param name="Recorded">True when each request leaves a record; false for background work, which is counted at its desks only.</param>
/// <param name="Listed">True when its requests are listed in requests.parquet.</param>
/// <param name="Success">How its success is counted; null when it has none.</param>
/// <param name="Counts">Metrics that count requests on which a flag was set: metric name to flag.</param>
/// <param name="Streams">Where its requests come from; empty for background work that fills desks.</param>
/// <param name="Fill">Background work: the desk it fills and to which utilisation; null otherwise.</param>
/// <param name="Pattern">How arrivals vary; shared by its streams.</param>
/// <param name="OffenceShares">Each offence's share, in the order of <see cref="Scenario.Offences"/>; empty when offences play no part.</param>
public sealed record Family(
    string Name, string Title, string Procedure, bool Recorded, bool Listed, Success? Success,
    ImmutableSortedDictionary<string, string> Counts, ImmutableArray<ArrivalStream> Streams, BackgroundFill? Fill,
    ArrivalPattern Pattern, ImmutableArray<Quantity> OffenceShares);

/// <summary>How a family's success is counted.</summary>
/// <param name="Outcome">The outcome that is the success, for example <c>surrendered</c>.</param>
/// <param name="Noun">The metric's noun, for example <c>surrender</c> in <c>median-days-to-surrender</c>.</param>
/// <param name="WithinName">The metric of the share in time, for example <c>surrendered-within-a-year</c>.</param>
/// <param name="WithinDays">Days that count as in time.</param>
/// <param name="RestrictedMeanDays">The bound of the restricted mean.</param>
public sealed record Success(string Outcome, string Noun, string WithinName, int WithinDays, int RestrictedMeanDays);

/// <summary>Requests a year from one state to another at the reference level, before the pattern's factors.</summary>
public sealed record ArrivalStream(string Requesting, string Requested, Quantity PerYear);

/// <summary>Background work that fills a desk of every state.</summary>
/// <param name="Desk">The desk's name.</param>
/// <param name="Utilisation">The initial utilisation it fills each desk to, all work counted; a parameter that may differ by requested state.</param>
/// <param name="Effort">Reference to the effort of one background file.</param>
public sealed record BackgroundFill(string Desk, Parameter Utilisation, string Effort);

/// <summary>How arrivals vary around their reference level.</summary>
/// <param name="Factors">Factors on the reference rate.</param>
/// <param name="Growth">Growth a year, 0.05 for five per cent.</param>
/// <param name="GrowthFrom">Growth applies from this day at the reference level; before it the level is the reference's shrunk back likewise.</param>
/// <param name="GrowthTo">Growth stops here; the level stays.</param>
/// <param name="LevelCv">Coefficient of variation of the gamma-mixed yearly level of each requesting state; 0 for none.</param>
/// <param name="BatchChance">The share of arrivals that are batches.</param>
/// <param name="BatchLow">The smallest batch.</param>
/// <param name="BatchHigh">The largest batch.</param>
/// <param name="Surges">Dated surges.</param>
public sealed record ArrivalPattern(
    ImmutableArray<Quantity> Factors, Quantity? Growth, DateOnly GrowthFrom, DateOnly GrowthTo, Quantity? LevelCv,
    Quantity? BatchChance, int BatchLow, int BatchHigh, ImmutableArray<Surge> Surges);

/// <summary>Between two dates the rate of some states' requests is multiplied.</summary>
/// <param name="From">First day.</param>
/// <param name="To">The day after the last.</param>
/// <param name="Requesting">The requesting states; empty for all.</param>
/// <param name="Factor">The factor.</param>
public sealed record Surge(DateOnly From, DateOnly To, ImmutableArray<string> Requesting, Quantity Factor);
