using System.Collections.Immutable;
using Simulator.Cooperation;
using Simulator.Experiments.Statistics;

namespace Simulator.Experiments.Studies.Ratify;

/// <summary>Who should ratify first, and what another order costs. Values are in the objective's unit; differences are signed as they are, whatever is better.</summary>
public sealed record RatifyResult
{
    /// <summary>What was asked.</summary>
    public required RatifyQuestion Question { get; init; }

    /// <summary>The seed.</summary>
    public required ulong Seed { get; init; }

    /// <summary>True when every value is exact and nothing was run.</summary>
    public required bool Exact { get; init; }

    /// <summary>The objective when nobody ratifies.</summary>
    public required Interval Nobody { get; init; }

    /// <summary>The looks at the sets, in order; the last is the final.</summary>
    public required ImmutableArray<RatifyRound> Rounds { get; init; }

    /// <summary>Every set, the best first: finalists by their mean in the final, then those of the second look, then the others by the screening.</summary>
    public required ImmutableArray<SetRow> Sets { get; init; }

    /// <summary>Best minus runner-up, at a level that holds for the best against all finalists together; undefined for a single set.</summary>
    public required Interval Lead { get; init; }

    /// <summary>What each further party adds.</summary>
    public required ImmutableArray<StepRow> Steps { get; init; }

    /// <summary>The states that may ratify.</summary>
    public required ImmutableArray<MemberRow> Members { get; init; }

    /// <summary>Other sets against the best set, other orders against the greedy one.</summary>
    public required ImmutableArray<RegretRow> Regrets { get; init; }

    /// <summary>How the choice fares elsewhere in the parameter ranges; null when it was not tried.</summary>
    public required RatifyRobustness? Robustness { get; init; }

    /// <summary>SHA-256 over all samples, lower-case hex.</summary>
    public required string Digest { get; init; }

    /// <summary>Codes of the scenario's states.</summary>
    public ImmutableArray<string> Codes => [.. Question.Scenario.States.Select(state => state.Code)];

    /// <summary>The sets that cannot be told from the best, it included.</summary>
    public ImmutableArray<SetRow> Untold => [.. Sets.Where(set => set.Standing is SetStanding.Best or SetStanding.NotTold)];

    /// <summary>The sets of the final.</summary>
    public ImmutableArray<SetRow> Finalists => [.. Sets.Where(set => set.Standing is SetStanding.Best or SetStanding.NotTold or SetStanding.Behind)];
}

/// <summary>A look at sets of parties.</summary>
/// <param name="Sets">How many were compared.</param>
/// <param name="Replications">In how many replications, which no other look has; 0 when nothing is run.</param>
/// <param name="NotExcluded">How many could not be told from the best of them.</param>
/// <param name="Kept">How many went on to the next look.</param>
public sealed record RatifyRound(int Sets, int Replications, int NotExcluded, int Kept);

/// <summary>How a set ended.</summary>
public enum SetStanding
{
    /// <summary>The best mean of the final.</summary>
    Best,

    /// <summary>A finalist that cannot be told from the best.</summary>
    NotTold,

    /// <summary>A finalist that is not the best.</summary>
    Behind,

    /// <summary>Left out after the second look.</summary>
    SecondLook,

    /// <summary>Left out after the screening.</summary>
    Screened,
}

/// <summary>A set of parties.</summary>
/// <param name="Parties">The set.</param>
/// <param name="Screened">What it brings over nobody in the screening; NaN when there was none.</param>
/// <param name="SecondLook">The same in the second look; NaN when it had none.</param>
/// <param name="Value">The objective in the final's replications; undefined when it was not run there.</param>
/// <param name="Gain">It minus nobody, paired; undefined likewise.</param>
/// <param name="FromBest">It minus the best set, paired; undefined likewise, and for the best.</param>
/// <param name="Standing">How it ended.</param>
public sealed record SetRow(
    PartySet Parties, double Screened, double SecondLook, Interval Value, Interval Gain, Interval FromBest, SetStanding Standing);

/// <summary>One more party, all notifying on the first day.</summary>
/// <param name="Parties">The parties now.</param>
/// <param name="Added">The state that joined; -1 for the first set.</param>
/// <param name="Gain">The objective minus that when nobody ratifies, paired.</param>
/// <param name="Adds">What the state added, paired; undefined for the first set.</param>
public sealed record StepRow(PartySet Parties, int Added, Interval Gain, Interval Adds);

/// <summary>A state's part.</summary>
/// <param name="State">Its place in the scenario.</param>
/// <param name="InBest">Whether it is in the best set.</param>
/// <param name="AmongUntold">In which share of the sets that cannot be told from the best it is.</param>
/// <param name="AmongFinalists">In which share of the finalists it is, at most the first 20 of them.</param>
/// <param name="Effect">Mean of all sets with it minus mean of all sets without it, paired by replication of the screening.</param>
public sealed record MemberRow(int State, bool InBest, double AmongUntold, double AmongFinalists, Interval Effect);

/// <summary>Another set, or another order.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Order">The states, for an order in the order of notification; empty for several orders.</param>
/// <param name="Dated">True when it is an order with dates, false when all notify on the first day.</param>
/// <param name="Value">The objective.</param>
/// <param name="Difference">It minus the best of its kind, paired; undefined for that one.</param>
public sealed record RegretRow(string Name, ImmutableArray<int> Order, bool Dated, Interval Value, Interval Difference);

/// <summary>The choice elsewhere in the parameter ranges.</summary>
/// <param name="Quantities">How many quantities were moved over their ranges.</param>
/// <param name="Sets">How many sets were tried at each point.</param>
/// <param name="Replications">Replications at each point; 0 when nothing is run.</param>
/// <param name="Points">The points.</param>
/// <param name="ByChanceFirst">In which share of as large blocks of the final's replications, nothing moved, the chosen set came first; NaN when nothing is run or no block fits.</param>
/// <param name="ByChanceTop">The same for the first five.</param>
public sealed record RatifyRobustness(
    int Quantities, int Sets, int Replications, ImmutableArray<RobustRow> Points, double ByChanceFirst, double ByChanceTop)
{
    /// <summary>Places that count as near the top.</summary>
    public const int Top = 5;
}

/// <summary>One point of the ranges.</summary>
/// <param name="Place">The place of the chosen set there; 1 is the best.</param>
/// <param name="Chosen">Its mean there.</param>
/// <param name="Best">The best set there.</param>
/// <param name="BestValue">Its mean.</param>
public sealed record RobustRow(int Place, double Chosen, PartySet Best, double BestValue);
