using System.Collections.Immutable;
using Simulator.Cooperation;

namespace Simulator.Experiments.Studies.Explain;

/// <summary>A player: switches that are turned together.</summary>
public sealed record ExplainPlayer(string Name, ImmutableArray<Switch> Switches);

/// <summary>A way of parting the differences between two regimes among players; each switch belongs to one of them.</summary>
/// <param name="Name">Its name in tables: <c>provisions</c>, <c>variables</c> or <c>scope</c>.</param>
/// <param name="Title">Its name for readers.</param>
/// <param name="Players">The players.</param>
public sealed record ExplainGame(string Name, string Title, ImmutableArray<ExplainPlayer> Players)
{
    /// <summary>The player that holds the provisions not named.</summary>
    public const string Others = "others";

    /// <summary>The player that holds what bears no tag of the kind.</summary>
    public const string Untagged = "untagged";

    private static readonly string[] Variables = ["problem-structure", "institutional-capacity", "resources", "compliance"];
    private static readonly string[] Scopes = ["widening", "deepening"];

    /// <summary>The players of the first game: a provision each, latent demand and measures among them.</summary>
    /// <param name="switches">What differs.</param>
    /// <param name="named">The provisions that play alone while the rest plays as <see cref="Others"/>; empty for all alone.</param>
    public static ExplainGame OfProvisions(ImmutableArray<Switch> switches, IReadOnlyCollection<string> named) => new(
        "provisions", "The provisions", Parted(switches, one => named.Count == 0 || named.Contains(one.Provision) ? one.Provision : Others));

    /// <summary>The further games: by the paper's four variables, and by widening and deepening.</summary>
    public static ImmutableArray<ExplainGame> ByTags(ImmutableArray<Switch> switches) =>
    [
        new("variables", "The four variables", Parted(switches, one => Tag(one, Variables))),
        new("scope", "Widening and deepening", Parted(switches, one => Tag(one, Scopes))),
    ];

    private static string Tag(Switch one, string[] kind) => one.Tags.FirstOrDefault(tag => kind.Contains(tag)) ?? Untagged;

    private static ImmutableArray<ExplainPlayer> Parted(ImmutableArray<Switch> switches, Func<Switch, string> player) =>
        [.. switches.GroupBy(player, StringComparer.Ordinal).OrderBy(group => group.Key is Others or Untagged).Select(group => new ExplainPlayer(group.Key, [.. group]))];
}
