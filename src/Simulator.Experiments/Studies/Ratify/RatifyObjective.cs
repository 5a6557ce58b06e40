using System.Collections.Immutable;
using Simulator.Cooperation;

namespace Simulator.Experiments.Studies.Ratify;

/// <summary>What ratification is to bring about.</summary>
/// <param name="Name">Its name on the command line.</param>
/// <param name="Title">Its name for readers.</param>
/// <param name="Unit">One of <see cref="Units"/>.</param>
/// <param name="Most">True when more of it is better, false when less is.</param>
/// <param name="Definition">A sentence that says what is counted.</param>
public abstract record RatifyObjective(string Name, string Title, string Unit, bool Most, string Definition)
{
    /// <summary>Requests a year on pairs that get the treaty as a basis where they had none.</summary>
    public const string NewlyCovered = "pairs-newly-covered";

    /// <summary>Requests a year that end for want of a legal basis.</summary>
    public const string BeyondReach = "people-beyond-reach";

    /// <summary>A value as a score, of which more is always better.</summary>
    public double Score(double value) => Most ? value : -value;

    /// <summary>Whether more of a metric is better: of successes, and of the clearance of desks; of everything else less is.</summary>
    public static bool MoreIsBetter(Scenario scenario, MetricInfo info) =>
        info.Family == MetricInfo.Desks
            ? info.Metric == "clearance-rate"
            : scenario.Families.First(family => family.Name == info.Family).Success is { } success
                && (info.Metric == success.WithinName || info.Metric == success.Outcome || info.Metric == success.Outcome + "-share");
}

/// <summary>A metric, found by running.</summary>
/// <param name="Index">Its place among the metrics.</param>
/// <param name="Info">What it means.</param>
/// <param name="Most">True when more is better.</param>
public sealed record MetricObjective(int Index, MetricInfo Info, bool Most)
    : RatifyObjective(MetricName.Of(Info), Info.Title, Info.Unit, Most, Info.Definition);

/// <summary>A count worked out from the law and the demand; nothing is run.</summary>
public sealed record LawObjective : RatifyObjective
{
    private LawObjective(string name, string title, bool most, string definition)
        : base(name, title, Units.Requests, most, definition)
    {
    }

    /// <summary>The objectives of this kind.</summary>
    public static ImmutableArray<LawObjective> All =>
    [
        new(NewlyCovered, "Requests a year on newly covered pairs", true,
            "Expected requests a year of the measured window that arrive on pairs which the treaty governs by then and which without it would rest on an instrument of its 'uplift-from'."),
        new(BeyondReach, "Requests a year beyond reach", false,
            "Expected requests a year of the measured window, of the treaty's families, that end as 'beyond-reach' or refused on the ground 'no-basis', by the chances of the instrument in force on arrival, as if no legal clock ran out and nobody fled."),
    ];

    /// <summary>Whether an outcome, with its ground after a colon, means that no legal basis was found.</summary>
    public static bool IsBeyondReach(string outcome) => outcome == "beyond-reach" || outcome.EndsWith(":no-basis", StringComparison.Ordinal);
}
