using System.Collections.Immutable;
using Simulator.Cooperation;
using Simulator.Experiments.Studies;

namespace Simulator.Experiments;

/// <summary>Replications are run until some metrics are precise enough under every regime; see <see cref="Statistics.StoppingRule"/>.</summary>
/// <param name="RelativeHalfWidth">The half-width that is wanted, as a share of the mean.</param>
/// <param name="Metrics">Full names of the metrics, as <see cref="MetricName"/> gives them.</param>
/// <param name="Most">The most replications of a regime.</param>
public sealed record PrecisionRule(double RelativeHalfWidth, ImmutableArray<string> Metrics, int Most)
{
    /// <summary>The most replications when nothing else is asked for.</summary>
    public const int UsualMost = 2_000;

    /// <summary>The narrowest half-width that may be asked for.</summary>
    public const double Narrowest = 0.001;

    /// <summary>The widest half-width that may be asked for.</summary>
    public const double Widest = 0.5;

    /// <summary>The metrics that count when none are named: the headline metrics of the lead family.</summary>
    public static ImmutableArray<string> UsualMetrics(ImmutableArray<MetricInfo> infos, string leadFamily) =>
        [.. infos.Where(info => info.Headline && info.Family == leadFamily).Select(MetricName.Of)];

    /// <summary>Checks that a scenario has the metrics.</summary>
    /// <exception cref="ScenarioException">When it lacks one.</exception>
    public void Check(ImmutableArray<MetricInfo> infos) => Indices(infos);

    /// <summary>Indices of the metrics.</summary>
    /// <exception cref="ScenarioException">When the scenario has no metric of one of the names.</exception>
    internal int[] Indices(ImmutableArray<MetricInfo> infos)
    {
        string[] known = [.. infos.Select(MetricName.Of)];
        return [.. Metrics.Select(name => Array.IndexOf(known, name) is >= 0 and int index
            ? index
            : throw new ScenarioException("precision", $"expected the full name of a metric of this scenario, found '{name}'."))];
    }

    /// <inheritdoc/>
    public bool Equals(PrecisionRule? other) =>
        other is not null && RelativeHalfWidth == other.RelativeHalfWidth && Most == other.Most && Metrics.SequenceEqual(other.Metrics);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(RelativeHalfWidth, Most, Metrics.Length);
}

/// <summary>What became of a <see cref="PrecisionRule"/>.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Looks">Each look it took, the last one at the replications of the result; at least one.</param>
public sealed record PrecisionOutcome(PrecisionRule Rule, ImmutableArray<PrecisionLook> Looks)
{
    /// <summary>Whether every metric that counts is as precise as was wanted.</summary>
    public bool Reached => !(Looks[^1].Widest > Rule.RelativeHalfWidth);
}

/// <summary>A look at how precise the metrics are.</summary>
/// <param name="Replications">Replications of each regime by then.</param>
/// <param name="Regime">The regime of the least precise metric; "" when no metric is defined in any replication.</param>
/// <param name="Metric">Its full name.</param>
/// <param name="Widest">Its half-width over its mean; infinite when its mean is 0 or one replication alone defines it, NaN when none is defined.</param>
/// <param name="Next">How many replications there should be; the same number when it was time to stop.</param>
public sealed record PrecisionLook(int Replications, string Regime, string Metric, double Widest, int Next);
