using System.Globalization;
using Simulator.Benchmarks;
using Simulator.Benchmarks.Limits;
using Simulator.Kernel;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
const int Pairs = 7;

foreach ((string scenario, int servers, double work) in new[] { ("w1-one-officer", 1, 900.0), ("w1-five-officers", 5, 4500.0) })
{
    Plan plan = Workload.Compile(scenario);
    QueueFindings? ours = null;
    QueueFindings? limit = null;
    Paired paired = Paired.Measure(
        Pairs,
        () => ours = Workload.Queue(plan, InProcessHost.Run(plan, Workload.Seed, 0, 1)),
        () => limit = QueueLimit.Run(Workload.Seed, servers, 1000, work, plan.End));
    Line(scenario, paired, ours!.Requests, ours.Events, limit!.Requests, limit.Events);
    Console.WriteLine($"    ours  {ours}");
    Console.WriteLine($"    limit {limit}");
}

{
    Plan plan = Workload.Compile("w2");
    var times = new SampleOfTimes(1 << 20);
    var world = new NetworkLimit(11);
    NetworkFindings? ours = null;
    NetworkFindings? limit = null;
    Paired paired = Paired.Measure(
        Pairs,
        () =>
        {
            times.Clear();
            ours = Workload.Network(plan, [InProcessHost.Run(plan, Workload.Seed, 0, 100)], times);
        },
        () =>
        {
            times.Clear();
            limit = world.Run(Workload.Seed, 100, plan.End / 86400, times);
        });
    Line("w2", paired, ours!.Requests, ours.Events, limit!.Requests, limit.Events);
    Console.WriteLine($"    ours  {ours}");
    Console.WriteLine($"    limit {limit}");
}

static void Line(string name, Paired paired, long requests, long events, long limitRequests, long limitEvents)
{
    double ours = Median(paired.Ours) * 1e9;
    double limit = Median(paired.Theirs) * 1e9;
    double[] ratios = [.. paired.Ratios.Order()];
    Console.WriteLine(
        $"{name}: ours {ours / events:0.0} ns an event, {ours / requests:0} a request; limit {limit / limitEvents:0.0}, {limit / limitRequests:0}; " +
        $"ratio {Median(ratios):0.00} [{ratios[0]:0.00}..{ratios[^1]:0.00}]");
}

static double Median(IEnumerable<double> values)
{
    double[] sorted = [.. values.Order()];
    return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
}
