using Simulator.Cooperation;
using Simulator.Kernel;

namespace Simulator.Experiments.Facts;

/// <summary>Works out the statistics of one target while its scenario runs, replication by replication.</summary>
internal sealed class FactTally : IRecordSink
{
    private readonly Dictionary<FactStatistic, Leaf> _leaves = new(ReferenceEqualityComparer.Instance);

    /// <summary>Prepares the statistics of a target.</summary>
    /// <param name="target">The target.</param>
    /// <param name="plans">Its scenario compiled under each regime that runs.</param>
    public FactTally(FactTarget target, IReadOnlyCollection<Plan> plans)
    {
        foreach (FactStatistic statistic in target.Facts.SelectMany(fact => Leaves(fact.Statistic)))
        {
            string regime = SelectionOf(statistic).Regime;
            Plan plan = plans.First(candidate => candidate.Regime == regime);
            _leaves.Add(statistic, new Leaf(regime, FactSums.Of(statistic, plan, target.Scenario.Clock.Start)));
        }
    }

    /// <inheritdoc/>
    public ValueTask Write(Plan plan, ReplicationRecords records)
    {
        foreach ((FactStatistic statistic, Leaf leaf) in _leaves)
            if (leaf.Regime == plan.Regime) leaf.Values.Add(leaf.Sums.Value(statistic, records.Requests.Span));
        return ValueTask.CompletedTask;
    }

    /// <summary>A statistic's values, one a replication; NaN where it is not defined.</summary>
    public double[] Values(FactStatistic statistic) => statistic is FactRatio ratio
        ? [.. Values(ratio.Numerator).Zip(Values(ratio.Denominator), (above, below) => below == 0 ? double.NaN : above / below)]
        : [.. _leaves[statistic].Values];

    private static IEnumerable<FactStatistic> Leaves(FactStatistic statistic) =>
        statistic is FactRatio ratio ? Leaves(ratio.Numerator).Concat(Leaves(ratio.Denominator)) : [statistic];

    private static RequestSelection SelectionOf(FactStatistic statistic) => statistic switch
    {
        RequestCount count => count.Of,
        MeanDays mean => mean.Of,
        MeanStay stay => stay.Of,
        _ => throw new InvalidOperationException($"Bug in the simulator: {statistic.GetType().Name} selects nothing."),
    };

    private sealed record Leaf(string Regime, FactSums Sums)
    {
        public List<double> Values { get; } = [];
    }
}
