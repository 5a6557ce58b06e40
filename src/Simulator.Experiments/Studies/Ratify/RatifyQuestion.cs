using System.Collections.Immutable;
using Simulator.Cooperation;

namespace Simulator.Experiments.Studies.Ratify;

/// <summary>Who should ratify first?</summary>
public sealed record RatifyQuestion
{
    /// <summary>The most sets that are gone through.</summary>
    public const int MostSets = 5_000;

    /// <summary>The scenario.</summary>
    public required Scenario Scenario { get; init; }

    /// <summary>The regime whose treaties are ratified.</summary>
    public required Regime Regime { get; init; }

    /// <summary>The states that may ratify, by their place in the scenario, ascending.</summary>
    public required ImmutableArray<int> Among { get; init; }

    /// <summary>What ratification is to bring about.</summary>
    public required RatifyObjective Objective { get; init; }

    /// <summary>Notifications needed for entry into force; the size of the sets.</summary>
    public required int Needed { get; init; }

    /// <summary>Days from the last needed notification, and from a later party's own, to its effect.</summary>
    public required int DaysAfter { get; init; }

    /// <summary>The day on which a set notifies, and an order begins.</summary>
    public required DateOnly First { get; init; }

    /// <summary>Days between two notifications of an order.</summary>
    public required int Every { get; init; }

    /// <summary>Replications in which all sets are screened; four times as many for the second look.</summary>
    public required int Screen { get; init; }

    /// <summary>Replications in which the finalists are judged.</summary>
    public required int Replications { get; init; }

    /// <summary>Points of the parameter ranges at which the choice is tried again; 0 for none.</summary>
    public required int Points { get; init; }

    /// <summary>The day the treaty enters into force when a set notifies on <see cref="First"/>.</summary>
    public DateOnly InForce => First.AddDays(DaysAfter);
}
