using Simulator.Cooperation;
using Simulator.Kernel;

namespace Simulator.Experiments.Reduction;

/// <summary>The metrics of a desk: what they mean, and their values in a replication, in the same order.</summary>
internal static class DeskMetrics
{
    private const double Day = 86_400;

    private static readonly (string Metric, string Unit, string Title, string Definition)[] All =
    [
        ("utilisation", Units.Share, "Utilisation", "Officers' hours worked over hours in post."),
        ("mean-queue", Units.Files, "Mean queue", "Files waiting, on average over the measured window."),
        ("mean-wait", Units.Days, "Mean wait", "Days a file waits before an officer takes it in hand or a clock takes it away."),
        ("backlog", Units.Files, "Backlog", "Files waiting or in hand at the horizon."),
        ("clearance-rate", Units.Ratio, "Clearance rate", "Files finished or lapsed over files that came in."),
        ("disposition-days", Units.Days, "Disposition time", "Days the pace of the measured window needs for the backlog."),
        ("age-of-pending", Units.Days, "Age of pending files", "Mean days since the files of the backlog reached the desk."),
        ("officer-hours", Units.Hours, "Officer-hours", "Hours worked in the measured window."),
    ];

    /// <summary>Metrics of a desk.</summary>
    public static int Count => All.Length;

    /// <summary>What the metrics of every desk mean, desk by desk.</summary>
    public static IEnumerable<MetricInfo> Describe(Plan plan, Scenario scenario) =>
        plan.Desks.SelectMany(desk => All.Select(metric => new MetricInfo(
            MetricInfo.Desks, metric.Metric, Group(plan, desk), metric.Unit, $"{metric.Title}: {StateOf(plan, desk)} {Title(scenario, desk)}",
            metric.Definition, Headline: false)));

    /// <summary>Writes the values of one desk; NaN where undefined.</summary>
    /// <param name="from">Its sample at the start of the measured window; zeros when that is the start of the run.</param>
    /// <param name="to">Its sample at the horizon.</param>
    /// <param name="seconds">From one to the other.</param>
    /// <param name="values">Receives <see cref="Count"/> values.</param>
    public static void Fill(in DeskSample from, in DeskSample to, int seconds, Span<double> values)
    {
        double arrived = to.Arrived - from.Arrived;
        double left = to.Completed - from.Completed + to.Lapsed - from.Lapsed;
        double ofQueue = to.Started - from.Started + to.Lapsed - from.Lapsed;
        double busy = to.BusySeconds - from.BusySeconds;
        double backlog = to.Queue + to.InWork;
        values[0] = Over(busy, to.CapacitySeconds - from.CapacitySeconds);
        values[1] = (double)(to.QueueSeconds - from.QueueSeconds) / seconds;
        values[2] = Over(to.WaitSeconds - from.WaitSeconds, ofQueue) / Day;
        values[3] = backlog;
        values[4] = Over(left, arrived);
        values[5] = Over(backlog, left) * (seconds / Day);
        values[6] = Over(to.PendingAgeSeconds, backlog) / Day;
        values[7] = busy / 3_600;
    }

    /// <summary>The desk as metrics name it.</summary>
    public static string Group(Plan plan, DeskPlan desk) => $"{StateOf(plan, desk)}:{InstitutionOf(plan, desk)}:{desk.Name}";

    /// <summary>The code of the desk's state.</summary>
    public static string StateOf(Plan plan, DeskPlan desk) => plan.States[plan.Institutions[desk.Institution].State];

    /// <summary>The name of the desk's institution.</summary>
    public static string InstitutionOf(Plan plan, DeskPlan desk) => (InstitutionKind)plan.Institutions[desk.Institution].Kind switch
    {
        InstitutionKind.CentralAuthority => "central-authority",
        InstitutionKind.Court => "court",
        InstitutionKind.BorderLiaisonOffice => "border-liaison-office",
        InstitutionKind other => throw new InvalidOperationException($"Bug in the simulator: no institution of kind {other}."),
    };

    /// <summary>The desk's name for readers.</summary>
    public static string Title(Scenario scenario, DeskPlan desk) =>
        scenario.Desks.FirstOrDefault(kind => kind.Name == desk.Name)?.Title ?? desk.Name;

    private static double Over(double numerator, double denominator) => denominator > 0 ? numerator / denominator : double.NaN;
}
