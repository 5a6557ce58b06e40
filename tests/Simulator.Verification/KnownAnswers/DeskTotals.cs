using Simulator.Kernel;

namespace Simulator.Verification.KnownAnswers;

/// <summary>What happened at one desk in the measured window of one replication.</summary>
internal readonly record struct DeskTotals(int Arrived, int Started, int Lapsed, long WaitSeconds)
{
    /// <summary>The totals of each replication.</summary>
    public static IEnumerable<DeskTotals> Measured(Plan plan, CohortRecords records, int desk)
    {
        int from = Array.IndexOf(plan.SampleTimes, plan.MeasureFrom);
        int to = plan.SampleTimes.Length - 1;
        return records.Desks.Where(sample => sample.Desk == desk && (sample.Month == from || sample.Month == to))
            .GroupBy(sample => sample.Replication)
            .Select(samples => Between(samples.Single(sample => sample.Month == from), samples.Single(sample => sample.Month == to)));
    }

    private static DeskTotals Between(in DeskSample from, in DeskSample to) =>
        new(to.Arrived - from.Arrived, to.Started - from.Started, to.Lapsed - from.Lapsed, to.WaitSeconds - from.WaitSeconds);
}
