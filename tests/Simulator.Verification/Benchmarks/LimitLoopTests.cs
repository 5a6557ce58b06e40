using Simulator.Benchmarks;
using Simulator.Benchmarks.Limits;
using Simulator.Experiments.Statistics;
using Simulator.Kernel;
using Xunit;

namespace Simulator.Verification.Benchmarks;

/// <summary>A limit loop is only a limit when it does the same work: what it finds is what theory or the simulator finds.</summary>
public class LimitLoopTests
{
    private const int Runs = 30;

    [Theory]
    [InlineData(1, 1000, 500, 500)] // M/M/1 at 0.5
    [InlineData(1, 1000, 800, 3200)] // M/M/1 at 0.8
    [InlineData(5, 1000, 4000, 2216.5)] // M/M/5 at 0.8: Erlang C 0.5541
    public void AQueueWaitsAsTheorySays(int servers, double gap, double work, double wait)
    {
        Interval found = StudentT.Interval([.. Enumerable.Range(1, Runs).Select(seed => QueueLimit.Run((ulong)seed, servers, gap, work, 100_000 * gap).MeanWait)]);

        // Three half-widths: about six standard errors, and narrow all the same.
        Assert.InRange(wait, found.Mean - (3 * found.HalfWidth), found.Mean + (3 * found.HalfWidth));
        Assert.InRange(found.HalfWidth, 0, 0.02 * wait);
    }

    [Fact]
    public void TheNetworkTakesAsLongAsInTheSimulator()
    {
        const int Days = 300;
        const int ManyRuns = 120;
        Plan plan = Workload.Network(Days);
        CohortRecords records = InProcessHost.Run(plan, Workload.Seed, 0, ManyRuns);
        ILookup<int, DeskSample> desks = records.Desks.ToLookup(sample => sample.Replication);
        NetworkFindings[] ours = [.. records.Requests.GroupBy(request => request.Replication).Select(replication =>
            Workload.NetworkFindings(plan, [new CohortRecords(replication.Key, 1, [.. replication], [.. desks[replication.Key]], [], [])], new SampleOfTimes(8)))];
        var world = new NetworkLimit(Workload.States);

        NetworkFindings[] limit = [.. Enumerable.Range(1, ManyRuns).Select(seed => world.Run((ulong)seed, 1, Days, new SampleOfTimes(8)))];

        AssertAlike(ours, limit, run => run.Requests, 0.02);
        AssertAlike(ours, limit, run => run.Events, 0.02);
        AssertAlike(ours, limit, run => run.MeanDays, 0.02);
        AssertAlike(ours, limit, run => run.Days95, 0.03);
        AssertAlike(ours, limit, run => run.Authorities, 0.2);
        AssertAlike(ours, limit, run => run.Courts, 0.3);
        AssertAlike(ours, limit, run => run.Liaison, 0.2);
    }

    [Fact]
    public void AnExponentialAndANormalNumberHaveTheirMoments()
    {
        const int Numbers = 2_000_000;
        var random = new FastRandom(5);
        double[] exponential = new double[4];
        double[] normal = new double[4];
        int far = 0;
        for (int i = 0; i < Numbers; i++)
        {
            double x = random.Exponential();
            double y = random.Normal();
            if (x > 8) far++;
            for (int power = 0; power < 4; power++)
            {
                exponential[power] += Math.Pow(x, power + 1) / Numbers;
                normal[power] += Math.Pow(y, power + 1) / Numbers;
            }
        }

        Assert.Equal([1, 2, 6], exponential[..3], (expected, found) => Math.Abs(found - expected) < 0.02 * expected);
        Assert.InRange(far / (Numbers * Math.Exp(-8)), 0.85, 1.15);
        Assert.Equal([0, 1, 0, 3], normal, (expected, found) => Math.Abs(found - expected) < 0.02);
    }

    [Fact]
    public void ANetworkOfElevenStatesIsTheScenarioFile()
    {
        const int Days = 60;

        CohortRecords generated = InProcessHost.Run(Workload.WiderNetwork(Days, Workload.States), Workload.Seed, 0, 2);

        Assert.Equal(InProcessHost.Run(Workload.Network(Days), Workload.Seed, 0, 2).Requests, generated.Requests);
    }

    [Fact]
    public void TenTimesTheRequestsMeetTenTimesTheOfficers()
    {
        CohortRecords once = InProcessHost.Run(Workload.DenserNetwork(100, 1), Workload.Seed, 0, 1);

        CohortRecords tenTimes = InProcessHost.Run(Workload.DenserNetwork(100, 10), Workload.Seed, 0, 1);

        Assert.InRange(tenTimes.Requests.Length / (double)once.Requests.Length, 9, 11);
        Assert.True(tenTimes.Desks.Average(desk => (double)desk.WaitSeconds / desk.Started) < once.Desks.Average(desk => (double)desk.WaitSeconds / desk.Started));
    }

    [Fact]
    public void TheCaseLogCountsTheEventsThatTheDesksCount()
    {
        Plan plan = Workload.Network(200);
        NetworkFindings byDesks = Workload.NetworkFindings(plan, [InProcessHost.Run(plan, Workload.Seed, 0, 5)], new SampleOfTimes(8));

        Assert.Equal(byDesks.Events, Workload.EventsAReplication(plan, 5) * 5, 0.5);
    }

    // Within 3.5 standard errors of the difference, which must be a small share of the whole: a day too many in the post would be seen.
    private static void AssertAlike(NetworkFindings[] ours, NetworkFindings[] limit, Func<NetworkFindings, double> number, double share)
    {
        Interval a = StudentT.Interval([.. ours.Select(number)]);
        Interval b = StudentT.Interval([.. limit.Select(number)]);
        double tolerance = 3.5 * Math.Sqrt((a.HalfWidth * a.HalfWidth) + (b.HalfWidth * b.HalfWidth)) / 1.98; // Student's t of a half-width
        Assert.InRange(Math.Abs(a.Mean - b.Mean), 0, tolerance);
        Assert.InRange(tolerance, 0, share * a.Mean);
    }
}
