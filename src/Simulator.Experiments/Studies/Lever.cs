using System.Collections.Immutable;
using Simulator.Cooperation;
using Simulator.Kernel;

namespace Simulator.Experiments.Studies;

/// <summary>What a lever moves.</summary>
public enum LeverKind
{
    /// <summary>One more post at a desk.</summary>
    Post,

    /// <summary>A day less in a channel.</summary>
    Channel,

    /// <summary>One more provision of another regime.</summary>
    Provision,
}

/// <summary>A small change of a scenario whose effect is asked for.</summary>
/// <param name="Kind">What it moves.</param>
/// <param name="Name">Its name, unique among the levers of a study: a desk as <c>SGP:court:bench</c>, the path of a channel, a provision.</param>
/// <param name="Title">Its name for readers.</param>
/// <param name="Place">The desk, for a post; null otherwise.</param>
/// <param name="Pull">The plan with the change, under the regime of the study.</param>
public sealed record Lever(LeverKind Kind, string Name, string Title, PostPlace? Place, Func<Plan> Pull)
{
    /// <summary>One more post at each desk of each state, from the first measured day on.</summary>
    public static ImmutableArray<Lever> Posts(Scenario scenario, string regime, ImmutableArray<PostPlace> places) =>
    [
        .. places.Select(place => new Lever(
            LeverKind.Post, place.Group, place.Title, place, () => PlanCompiler.Compile(place.Added(scenario), regime))),
    ];
}
