using System.Collections.Immutable;
using Simulator.Cooperation;
using Simulator.Experiments.Reduction;
using Simulator.Kernel;

namespace Simulator.Experiments.Studies;

/// <summary>A desk of a state, where posts can be added.</summary>
/// <param name="State">The state's code.</param>
/// <param name="Desk">The desk's name.</param>
/// <param name="Group">The desk as metrics name it: <c>SGP:court:bench</c>.</param>
/// <param name="Title">For readers: <c>Extradition bench, SGP</c>.</param>
public sealed record PostPlace(string State, string Desk, string Group, string Title)
{
    /// <summary>Every desk of every state, in the order of the plan.</summary>
    public static ImmutableArray<PostPlace> All(Scenario scenario, Plan plan) =>
    [
        .. plan.Desks.Select(desk => new PostPlace(
            DeskMetrics.StateOf(plan, desk), desk.Name, DeskMetrics.Group(plan, desk),
            $"{DeskMetrics.Title(scenario, desk)}, {DeskMetrics.StateOf(plan, desk)}")),
    ];

    /// <summary>The scenario with posts added here from the first measured day on: what came before stays as it was.</summary>
    public Scenario Added(Scenario scenario, int posts = 1) => scenario.WithPosts(State, Desk, posts, scenario.Clock.MeasureFrom);

    /// <summary>Index of a metric of this desk.</summary>
    public int Metric(ImmutableArray<MetricInfo> infos, string metric) => infos
        .Select((info, i) => (info, i))
        .First(pair => pair.info.Family == MetricInfo.Desks && pair.info.Metric == metric && pair.info.Group == Group).i;
}
