using System.Globalization;
using System.Runtime.CompilerServices;
using Simulator.Benchmarks.Measuring;
using Simulator.Kernel;

namespace Simulator.Benchmarks.Suites;

/// <summary>What an event allocates, what a pending request keeps, and what a large run of the main job holds at most.</summary>
internal static class MemorySuite
{
    /// <summary>The argument that makes this program print what a cohort holds: its replications, its days.</summary>
    public const string PendingMode = "pending";

    private const string Unrecorded = "families.request.recorded=false";

    public static void Measure(Report report, Effort effort)
    {
        Allocation(report, effort);
        Pending(report, effort);
        IdleCalls(report);
        LargeRun(report, effort);
    }

    // No month ends in between: a steady state in which nothing is recorded.
    private static void Allocation(Report report, Effort effort)
    {
        const int From = 705; // December 2021
        const int To = 728;
        int few = effort == Effort.Quick ? 20 : 100;
        int many = 3 * few;
        Plan plan = Workload.Network(To + 10, Unrecorded);
        double fewer = AllocatedBetween(plan, few, From, To);
        double more = AllocatedBetween(plan, many, From, To);
        double each = Workload.EventsAReplication(Workload.Network(To + 1), 20) - Workload.EventsAReplication(Workload.Network(From + 1), 20);
        report.Series($"W2, steady state, cohort of {few}, allocated", "B/event", fewer / (few * each));
        report.Series($"W2, steady state, cohort of {many}, allocated", "B/event", more / (many * each));
        report.AtMost(1, "W2, allocated by one more event of a window", "B", [(more - fewer) / ((many - few) * each)]);
    }

    private static double AllocatedBetween(Plan plan, int replications, int from, int to)
    {
        var cohort = new SteadyCohort(plan, replications);
        cohort.AdvanceThrough(from);
        long before = GC.GetAllocatedBytesForCurrentThread();
        cohort.AdvanceThrough(to);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    // Time and memory against the requests under way, to a million; and memory after two years.
    private static void Pending(Report report, Effort effort)
    {
        const int Days = 120;
        const int ManyDays = 725;
        int[] sizes = effort == Effort.Quick ? [10, 100] : [10, 100, 1000, 3000];
        double events = Workload.EventsAReplication(Workload.Network(Days), 20);
        double each = PendingEach(Days);
        double later = PendingEach(ManyDays) * 100;
        double[] pending = [.. sizes.Select(replications => replications * each)];
        double[] bytes = [.. sizes.Select(replications => Held(replications, Days))];
        double bytesLater = Held(100, ManyDays);
        double[] seconds = [.. sizes.Select(replications => SecondsTo(replications, Days))];
        for (int i = 0; i < sizes.Length; i++)
        {
            string title = $"W2, {pending[i]:0} requests pending in {sizes[i]} replications";
            report.Series(title, "ns an event", seconds[i] * 1e9 / (sizes[i] * events));
            report.Series(title, "B each", bytes[i] / pending[i]);
        }

        Growth.Bars(report, "requests pending", pending, seconds, bytes);
        report.AtMost(128, $"W2, memory of a pending request, {pending[^1]:0} pending", "B", [bytes[^1] / pending[^1]]);
        report.AtMost(128, $"W2, memory of a pending request, {later:0} pending after two years", "B", [bytesLater / later]);
    }

    private static double PendingEach(int days) =>
        InProcessHost.Run(Workload.Network(days), Workload.Seed, 0, 100).Requests.Count(request => request.Outcome < 0) / 100.0;

    // How long the plain host takes until so many are pending; after a first time that does not count.
    private static double SecondsTo(int replications, int days)
    {
        Plan plan = Workload.Network(days, Unrecorded);
        return Summary.Median([.. Rounds.Measure(3, warmUps: 1, ("", () => InProcessHost.Run(plan, Workload.Seed, 0, replications))).Wall("")]);
    }

    // In a process of its own, where nothing is left of anything else that might be counted as there before and be gone after.
    private static double Held(int replications, int days) => ChildProcess.Numbers(PendingMode, Growth.Text(replications), Growth.Text(days))[0];

    /// <summary>What the child process does: prints the whole state of one cohort, in bytes, without the desk samples it has recorded.</summary>
    public static void PrintHeld(string[] arguments)
    {
        int replications = int.Parse(arguments[0], CultureInfo.InvariantCulture);
        int days = int.Parse(arguments[1], CultureInfo.InvariantCulture);
        Plan plan = Workload.Network(days + 10, Unrecorded);
        int samples = plan.SampleTimes.Count(time => time < days * Workload.Day) * plan.Desks.Length;
        double before = GC.GetTotalMemory(forceFullCollection: true);
        var cohort = new SteadyCohort(plan, replications);
        cohort.AdvanceThrough(days - 1);
        double kept = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(cohort);
        Console.WriteLine((kept - ((double)samples * replications * Unsafe.SizeOf<DeskSample>())).ToString(CultureInfo.InvariantCulture));
    }

    // Whether every call had a reason: something began or ended at that institution in that window, by the case log. In the first window
    // nobody has said yet when there is something to do, so all are called.
    private static void IdleCalls(Report report)
    {
        const int Days = 900;
        Plan plan = Workload.Network(Days);
        var cohort = new SteadyCohort(plan, 1);
        cohort.AdvanceThrough(Days - 1, keepCalls: true);
        var busy = new HashSet<(int Institution, int Window)>();
        foreach (ref readonly StageVisit visit in InProcessHost.Run(plan, Workload.Seed, 0, 1, logVisits: true).Visits.AsSpan())
        {
            if (plan.Stages[visit.Stage].Kind != StageKind.Send) busy.Add((visit.Institution, visit.Entered / plan.PostRound));
            busy.Add((visit.Institution, visit.Left / plan.PostRound));
        }

        report.Series("W2, cohort of 1, institutions called in a window", "of all", (double)cohort.Calls.Count / ((double)plan.Institutions.Length * Days));
        report.AtMost(0, "W2, cohort of 1, calls of institutions with nothing to do", "calls", [cohort.Calls.Except(busy).Count(call => call.Window > 0)]);
    }

    private static void LargeRun(Report report, Effort effort)
    {
        int replications = effort == Effort.Quick ? 20 : 1000;
        string folder = Path.Combine(Path.GetTempPath(), $"simulator-bench-{Guid.NewGuid():N}");
        try
        {
            (double seconds, double peak) = ChildProcess.Simulator(
                "compare", Workload.Asean, "--replications", Growth.Text(replications), "--out", folder);
            report.Series($"ASEAN, {replications} replications, ./run.sh compare", "s", seconds);
            report.AtMost(1, $"ASEAN, {replications} replications, most memory held", "GB", [peak / 1e9]);
        }
        finally
        {
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        }
    }
}
