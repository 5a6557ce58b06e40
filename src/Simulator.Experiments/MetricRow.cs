using Simulator.Experiments.Statistics;

namespace Simulator.Experiments;

/// <summary>What a metric is.</summary>
/// <param name="Family">The family, or <see cref="Desks"/>.</param>
/// <param name="Metric">Its name in scripts, unique with family and group.</param>
/// <param name="Group">A refusal's ground, or a desk as <c>SGP:court:bench</c>; "" for the whole family.</param>
/// <param name="Unit">One of <see cref="Units"/>.</param>
/// <param name="Title">Its name for readers.</param>
/// <param name="Definition">A sentence that says what is counted and what becomes of unfinished requests.</param>
/// <param name="Headline">True when it belongs to the headline table, whose differences are tested together.</param>
public sealed record MetricInfo(string Family, string Metric, string Group, string Unit, string Title, string Definition, bool Headline)
{
    /// <summary>The family name under which desk metrics stand.</summary>
    public const string Desks = "desks";
}

/// <summary>A metric of one regime.</summary>
/// <param name="Regime">The regime.</param>
/// <param name="Family">The family, or <see cref="MetricInfo.Desks"/>.</param>
/// <param name="Metric">Its name.</param>
/// <param name="Group">See <see cref="MetricInfo.Group"/>.</param>
/// <param name="Unit">One of <see cref="Units"/>.</param>
/// <param name="Interval">Mean over replications and its interval; its count says in how many replications it was defined.</param>
public sealed record MetricRow(string Regime, string Family, string Metric, string Group, string Unit, Interval Interval);

/// <summary>A metric of an alternative minus the same metric of the base, replication by replication.</summary>
/// <param name="Base">The base regime.</param>
/// <param name="Alternative">The other regime.</param>
/// <param name="Family">The family, or <see cref="MetricInfo.Desks"/>.</param>
/// <param name="Metric">Its name.</param>
/// <param name="Group">See <see cref="MetricInfo.Group"/>.</param>
/// <param name="Unit">One of <see cref="Units"/>.</param>
/// <param name="Difference">The paired difference with its variance reduction; its p-value stands alone.</param>
/// <param name="BaseMean">The base's mean, for a relative change.</param>
/// <param name="AdjustedP">The p-value after Holm's correction over all headline differences of the result; null for other metrics,
/// which are shown without a claim.</param>
public sealed record ComparisonRow(
    string Base, string Alternative, string Family, string Metric, string Group, string Unit,
    PairedDifference Difference, double BaseMean, double? AdjustedP)
{
    /// <summary>True when the difference holds with a family-wise error of at most 5 %.</summary>
    public bool Significant => AdjustedP < 0.05;

    /// <summary>The difference over the base's mean; NaN when that is 0.</summary>
    public double RelativeChange => BaseMean == 0 ? double.NaN : Difference.Interval.Mean / BaseMean;
}

/// <summary>The units of metrics.</summary>
public static class Units
{
    /// <summary>Requests in the measured window.</summary>
    public const string Requests = "requests";

    /// <summary>A share between 0 and 1.</summary>
    public const string Share = "share";

    /// <summary>Days of 86400 seconds.</summary>
    public const string Days = "days";

    /// <summary>Days summed over persons.</summary>
    public const string PersonDays = "person-days";

    /// <summary>Files at a desk.</summary>
    public const string Files = "files";

    /// <summary>Hours.</summary>
    public const string Hours = "hours";

    /// <summary>A quotient that may exceed 1.</summary>
    public const string Ratio = "ratio";
}
