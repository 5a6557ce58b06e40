using Simulator.Experiments.Statistics;

namespace Simulator.Experiments;

/// <summary>How long other work waits at a desk that the lead family uses too, an alternative against the base.</summary>
/// <remarks>
/// <para>A wait is days in the desk's queue a visit. In each replication it is the total over the visits; differences are paired. For recorded families
/// visits are those of requests received in the measured window, followed to the horizon. For <see cref="Background"/> they are the files that left the queue
/// in the measured window less the visits of the recorded families, and their waits likewise: what the recorded families brought along from the warm-up,
/// or left in the queue at the horizon, is in the difference, and is the same kind of work under both regimes.</para>
/// <para>It does not say why a wait changes, nor what a change does to a request as a whole.</para>
/// </remarks>
/// <param name="Alternative">The regime compared with the base.</param>
/// <param name="Work">A recorded family other than the lead family, or <see cref="Background"/>.</param>
/// <param name="Desk">The desk as metrics name it, <c>SGP:court:bench</c>; <see cref="AllDesks"/> for all shared desks together.</param>
/// <param name="LeadVisits">Visits of the lead family there under the base, mean over replications.</param>
/// <param name="LeadVisitsChange">How many more there are under the alternative.</param>
/// <param name="Visits">Visits of the other work there under the base, mean over replications.</param>
/// <param name="Wait">Its days in the queue a visit under the base.</param>
/// <param name="Difference">Its wait under the alternative minus that under the base, replication by replication.</param>
/// <param name="AdjustedP">The p-value after Holm's correction over all rows of the result.</param>
public sealed record SpillOverRow(
    string Alternative, string Work, string Desk, double LeadVisits, double LeadVisitsChange, double Visits, Interval Wait,
    PairedDifference Difference, double AdjustedP)
{
    /// <summary>What the work of families without records is called.</summary>
    public const string Background = "background";

    /// <summary>The desk of a row about all shared desks together.</summary>
    public const string AllDesks = "";

    /// <summary>True when the difference holds with a family-wise error of at most 5 % over all rows.</summary>
    public bool Significant => AdjustedP < 0.05;
}
