using System.Collections.Immutable;
using Simulator.Cooperation;

namespace Simulator.Experiments;

/// <summary>What an experiment found: everything tables, figures and the report need, and nothing that depends on the machine.</summary>
/// <remarks>
/// <para>Unless a row says otherwise, requests are those received in the measured window, followed to the horizon; the unfinished
/// are censored there. Counts are over the whole measured window. Intervals are Student-t over replications at 95 %.</para>
/// <para>Rows are sorted by regime (in <see cref="Regimes"/>' order), then family, then as the plan declares them.</para>
/// </remarks>
public sealed record ComparisonResult
{
    /// <summary>The scenario that was run; its name, question, clock, evidence and quantities.</summary>
    public required Scenario Scenario { get; init; }

    /// <summary>The simulator's version.</summary>
    public required string Version { get; init; }

    /// <summary>The seed.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Replications of each regime in these numbers.</summary>
    public required int Replications { get; init; }

    /// <summary>The regimes; the first is the base of every comparison.</summary>
    public required ImmutableArray<RegimeTitle> Regimes { get; init; }

    /// <summary>The kinds of work whose requests leave records, in order of declaration.</summary>
    public required ImmutableArray<FamilyTitle> Families { get; init; }

    /// <summary>What each metric means; the order of <see cref="Metrics"/> within a regime.</summary>
    public required ImmutableArray<MetricInfo> MetricInfos { get; init; }

    /// <summary>Each metric of each regime. Desks are a family of their own: <see cref="MetricInfo.Desks"/>.</summary>
    public required ImmutableArray<MetricRow> Metrics { get; init; }

    /// <summary>Each metric of each alternative against the base; empty when one regime was run.</summary>
    public required ImmutableArray<ComparisonRow> Comparisons { get; init; }

    /// <summary>Time to each outcome.</summary>
    public required ImmutableArray<CurveRow> Curves { get; init; }

    /// <summary>What became of the requests.</summary>
    public required ImmutableArray<OutcomeShareRow> OutcomeShares { get; init; }

    /// <summary>Pending requests over time, warm-up included.</summary>
    public required ImmutableArray<BacklogRow> Backlog { get; init; }

    /// <summary>The desks.</summary>
    public required ImmutableArray<DeskRow> Desks { get; init; }

    /// <summary>Where the time goes.</summary>
    public required ImmutableArray<StageGroupRow> StageGroups { get; init; }

    /// <summary>Every directed pair of states, also those without a request.</summary>
    public required ImmutableArray<PairRow> Pairs { get; init; }

    /// <summary>What other work waits at the desks that the lead family uses, each alternative against the base; empty when one regime was run.</summary>
    public required ImmutableArray<SpillOverRow> SpillOver { get; init; }

    /// <summary>The first measure to read as replications came in and, under a precision rule, the one it waited for; each under every regime.</summary>
    public required ImmutableArray<RunningMeanRow> RunningMeans { get; init; }

    /// <summary>Whether the warm-up is long enough, by the stock of each recorded family.</summary>
    public required ImmutableArray<WarmUpRow> WarmUp { get; init; }

    /// <summary>What became of the precision rule; null when a fixed number of replications was asked for.</summary>
    public required PrecisionOutcome? Precision { get; init; }

    /// <summary>Offered work and capacity before the run; worked out from the scenario, not simulated.</summary>
    public required ImmutableArray<CapacitySheetRow> Capacity { get; init; }

    /// <summary>The digest of each regime's records.</summary>
    public required ImmutableArray<RegimeDigest> Digests { get; init; }

    /// <summary>SHA-256 over the names and digests of all regimes, in order; lower-case hex.</summary>
    public required string Digest { get; init; }

    /// <summary>The base of every comparison.</summary>
    public RegimeTitle Base => Regimes[0];

    /// <summary>The family the scenario declares first among those with a success: the one sentences and ranks speak of; "" when there is none.</summary>
    public string LeadFamily =>
        (Families.FirstOrDefault(family => family.SuccessOutcome.Length > 0) ?? Families.FirstOrDefault())?.Name ?? "";

    /// <summary>Every quantity of the scenario, in order of path.</summary>
    public ImmutableArray<Quantity> Parameters => Scenario.Quantities;

    /// <summary>The length of the measured window in days.</summary>
    public int MeasuredDays => Scenario.Clock.End.DayNumber - Scenario.Clock.MeasureFrom.DayNumber;

    /// <summary>One metric of one regime; null when there is none of that name.</summary>
    public MetricRow? Metric(string regime, string family, string metric, string group = "") =>
        Metrics.FirstOrDefault(row => row.Regime == regime && row.Family == family && row.Metric == metric && row.Group == group);

    /// <summary>One metric of an alternative against the base; null when there is none of that name.</summary>
    public ComparisonRow? Comparison(string alternative, string family, string metric, string group = "") =>
        Comparisons.FirstOrDefault(row =>
            row.Alternative == alternative && row.Family == family && row.Metric == metric && row.Group == group);

    /// <summary>The curve to draw first: the share of all requests that ended in success by each day; null for a family without one.</summary>
    public CurveRow? MainCurve(string regime, string family)
    {
        string outcome = Families.First(candidate => candidate.Name == family).SuccessOutcome;
        return Curves.FirstOrDefault(row =>
            row.Regime == regime && row.Family == family && row.Kind == CurveKind.CumulativeIncidence && row.Outcome == outcome);
    }
}

/// <summary>A regime's name and its name for readers.</summary>
public sealed record RegimeTitle(string Name, string Title);

/// <summary>A recorded family.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Title">Its name for readers.</param>
/// <param name="SuccessOutcome">The outcome that counts as success; "" when it has none.</param>
public sealed record FamilyTitle(string Name, string Title, string SuccessOutcome);
