using System.Collections.Immutable;
using Simulator.Cooperation;
using Simulator.Experiments.Statistics;
using Simulator.Kernel;

namespace Simulator.Experiments.Studies;

/// <summary>Forecasts the requests pending at each month's end.</summary>
public static class ForecastStudy
{
    private const int Day = 86_400;

    /// <summary>Runs the regimes and reads their backlogs.</summary>
    /// <param name="runner">Runs them.</param>
    /// <param name="scenario">The scenario.</param>
    /// <param name="plans">It compiled under each regime.</param>
    /// <param name="family">The family, a recorded one.</param>
    /// <param name="to">The last day; the last month's end at or before it is the last one read.</param>
    /// <param name="backlog">The backlog whose excess is asked about.</param>
    /// <param name="replications">Replications of each regime.</param>
    /// <exception cref="OperationCanceledException">When stopped.</exception>
    public static async Task<ForecastResult> Run(
        StudyRunner runner, Scenario scenario, IReadOnlyList<Plan> plans, string family, DateOnly to, double backlog, int replications)
    {
        VariantSamples samples = await runner
            .Run(string.Join(" and ", plans.Select(plan => plan.Regime)), scenario, plans, replications).ConfigureAwait(false);
        int of = samples.Families.IndexOf(family);
        int[] months = Months(scenario, plans[0], to);
        return new ForecastResult(
            family, backlog,
            [.. plans.Select((plan, variant) => new ForecastFan(plan.Regime, [.. months.Select(month =>
                At(DateOf(scenario, plan, month), [.. samples.Backlog[variant].Select(replication => replication[of][month])], backlog))]))],
            samples.Digest());
    }

    /// <summary>The month's ends from the start of the measured window to a day.</summary>
    public static ImmutableArray<DateOnly> Dates(Scenario scenario, Plan plan, DateOnly to) =>
        [.. Months(scenario, plan, to).Select(month => DateOf(scenario, plan, month))];

    private static int[] Months(Scenario scenario, Plan plan, DateOnly to) =>
        [.. Enumerable.Range(0, plan.SampleTimes.Length).Where(month => plan.SampleTimes[month] >= plan.MeasureFrom && DateOf(scenario, plan, month) <= to)];

    private static DateOnly DateOf(Scenario scenario, Plan plan, int month) => scenario.Clock.Start.AddDays(plan.SampleTimes[month] / Day);

    private static ForecastMonth At(DateOnly date, double[] pending, double backlog) => new(
        date, StudentT.Interval(pending), [.. ForecastMonth.Shares.Select(share => Quantile.Of(pending, share))],
        ClopperPearson.Interval(pending.Count(files => files > backlog), pending.Length));
}
