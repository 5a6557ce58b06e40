using System.Collections.Immutable;
using Simulator.Experiments.Statistics;

namespace Simulator.Experiments.Studies.Explain;

/// <summary>What was found.</summary>
/// <param name="Question">What was asked.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Metrics">The metrics told: the headline ones of every recorded family, and the one asked for.</param>
/// <param name="Lead">Which of them leads.</param>
/// <param name="Games">The games, that of the provisions first.</param>
/// <param name="Regimes">Every regime that was run.</param>
/// <param name="Contour">Widening by deepening; null where there are fewer than three parties.</param>
/// <param name="LargestGap">By how much the shares of any game, metric and replication missed their total at most, relative to the worths.</param>
/// <param name="Digest">SHA-256 over the samples.</param>
public sealed record ExplainResult(
    ExplainQuestion Question, ulong Seed, ImmutableArray<MetricInfo> Metrics, int Lead, ImmutableArray<GameResult> Games,
    ImmutableArray<RegimeMeans> Regimes, ExplainContour? Contour, double LargestGap, string Digest);

/// <summary>A game played.</summary>
/// <param name="Game">The game.</param>
/// <param name="Sampled">How many orders were drawn; 0 when every coalition was played.</param>
/// <param name="Attributions">One for each metric.</param>
public sealed record GameResult(ExplainGame Game, int Sampled, ImmutableArray<Attribution> Attributions);

/// <summary>Who brings how much of a metric's change.</summary>
/// <param name="Total">The second regime minus the first.</param>
/// <param name="Shares">One for each player.</param>
/// <param name="Interactions">One for each two players; empty where orders were drawn.</param>
public sealed record Attribution(Interval Total, ImmutableArray<PlayerShare> Shares, ImmutableArray<PairInteraction> Interactions);

/// <summary>A player's part of a change.</summary>
/// <param name="Player">The player.</param>
/// <param name="Share">The Shapley value, in the metric's unit.</param>
/// <param name="FirstIn">What the player adds when no other is there.</param>
/// <param name="LastIn">What the player adds when all others are there.</param>
/// <param name="AdjustedP">The p-value of "nothing", after Holm's correction over all players and metrics of the game.</param>
public sealed record PlayerShare(string Player, Interval Share, Interval FirstIn, Interval LastIn, double AdjustedP)
{
    /// <summary>True when the player's part holds with a family-wise error of at most 5 %.</summary>
    public bool Clear => AdjustedP < 0.05;
}

/// <summary>What two players bring together beyond what each brings alone.</summary>
public sealed record PairInteraction(string One, string Other, Interval Index);

/// <summary>A regime that was run.</summary>
/// <param name="Game">The game whose coalition it is first; <c>contour</c> for the others.</param>
/// <param name="Name">Who is in: names with a plus between; the two regimes themselves by their own names.</param>
/// <param name="Parties">How many parties the treaties have.</param>
/// <param name="Means">The mean of each metric.</param>
public sealed record RegimeMeans(string Game, string Name, int Parties, ImmutableArray<Interval> Means);

/// <summary>Widening by deepening: the leading metric by number of parties and by what is switched on.</summary>
/// <param name="Players">The players of the first game in the order in which they are switched on, the largest share first.</param>
/// <param name="On">By column, how many players are on.</param>
/// <param name="Parties">By row, how many states are parties.</param>
/// <param name="Changes">By row and column, the change against the first regime.</param>
public sealed record ExplainContour(ImmutableArray<string> Players, ImmutableArray<int> On, ImmutableArray<int> Parties, ImmutableArray<ImmutableArray<Interval>> Changes);
