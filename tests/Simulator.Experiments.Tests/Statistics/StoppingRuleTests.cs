using System.Globalization;
using Simulator.Experiments.Statistics;
using Simulator.Kernel;
using Xunit;

namespace Simulator.Experiments.Tests.Statistics;

public class StoppingRuleTests(ITestOutputHelper output)
{
    private const int Experiments = 20_000;
    private const int Seed = 20_251_126;

    /// <summary>By how much intervals that also say when to stop may fall short of 95 %.</summary>
    private const double Loss = 0.015;

    /// <summary>Were the coverage 0.95 - <see cref="Loss"/> exactly, a share below this would come by chance once in ten thousand.</summary>
    private static readonly double Least = 0.95 - Loss - (3.72 * Math.Sqrt(0.935 * 0.065 / Experiments));

    [Fact]
    public void AFirstStageOfTwentyComesBeforeAnyEstimate()
    {
        Assert.Equal(20, StoppingRule.Next(0, double.NaN, 0.05, 2_000));
        Assert.Equal(7, StoppingRule.Next(0, double.NaN, 0.05, 7));
    }

    [Theory]
    [InlineData(20, 0.10, 80)]       // twice too wide: four times as many
    [InlineData(20, 0.1001, 81)]     // rounded up
    [InlineData(20, 0.0501, 30)]     // hardly too wide: a stage has ten at least
    [InlineData(20, 0.05, 20)]
    [InlineData(20, 0.9, 2_000)]     // at most so many
    [InlineData(20, double.PositiveInfinity, 2_000)]
    [InlineData(20, double.NaN, 20)] // nothing to wait for
    [InlineData(1_999, 0.2, 2_000)]
    [InlineData(2_000, 0.2, 2_000)]
    public void TheNextNumberIsThatWhichTheSpreadAsksFor(int done, double widest, int expected) =>
        Assert.Equal(expected, StoppingRule.Next(done, widest, 0.05, 2_000));

    [Fact]
    public void TheHalfWidthIsStudentsOverTheMean()
    {
        double[] values = [8, 10, 12, double.NaN];

        Assert.Equal(4.302653 * 2 / Math.Sqrt(3) / 10, StoppingRule.RelativeHalfWidth(values), 6);
        Assert.Equal(StoppingRule.RelativeHalfWidth(values), StoppingRule.RelativeHalfWidth([-8, -10, -12]));
        Assert.Equal(0, StoppingRule.RelativeHalfWidth([0, 0, 0]));
        Assert.Equal(double.PositiveInfinity, StoppingRule.RelativeHalfWidth([-1, 1]));
        Assert.Equal(double.PositiveInfinity, StoppingRule.RelativeHalfWidth([3, double.NaN]));
        Assert.Equal(double.NaN, StoppingRule.RelativeHalfWidth([double.NaN]));
    }

    [Theory]
    [InlineData("normal", 0.10)]
    [InlineData("normal", 0.03)]
    [InlineData("exponential", 0.10)]
    [InlineData("count", 0.10)]
    public void IntervalsThatSayWhenToStopHoldTheTruthNearlyAsOftenAsTheySay(string kind, double wanted)
    {
        (double covered, double replications) = Coverage(kind, wanted, StoppingRule.Next);

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{kind} {wanted}: covered {covered:P2} with {replications:F0} replications on average; seed {Seed}"));
        Assert.True(covered >= Least, $"covered {covered}, expected at least {Least}");
    }

    [Theory]
    [InlineData("normal", 0.10)]
    [InlineData("count", 0.25)]
    public void WhoLooksAfterEveryReplicationIsFoundOut(string kind, double wanted)
    {
        (double covered, _) = Coverage(kind, wanted, (done, widest, width, most) => done == 0 ? 3 : widest > width && done < most ? done + 1 : done);

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{kind} {wanted}: covered {covered:P2}; seed {Seed}"));
        Assert.True(covered < Least, $"the check cannot tell a rule that covers {covered}");
    }

    private static (double Covered, double Replications) Coverage(string kind, double wanted, Func<int, double, double, int, int> next)
    {
        var random = new Random(Seed);
        var values = new List<double>();
        int covered = 0;
        long replications = 0;
        for (int experiment = 0; experiment < Experiments; experiment++)
        {
            values.Clear();
            int done = next(0, double.NaN, wanted, 5_000);
            while (values.Count < done)
            {
                while (values.Count < done) values.Add(Draw(kind, random));
                done = next(done, StoppingRule.RelativeHalfWidth(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(values)), wanted, 5_000);
            }

            Interval interval = StudentT.Interval(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(values));
            if (interval.Low <= Truth(kind) && Truth(kind) <= interval.High) covered++;
            replications += done;
        }

        return ((double)covered / Experiments, (double)replications / Experiments);
    }

    // A share of a replication's mean like those of asean; a waiting time; a count of rare events.
    private static double Draw(string kind, Random random) => kind switch
    {
        "normal" => 1 + (0.3 * Portable.NormalQuantile((random.Next(1, 1 << 30) - 0.5) / (1 << 30))),
        "exponential" => -Portable.Log(1 - random.NextDouble()),
        _ => Count(random),
    };

    private static double Truth(string kind) => kind == "count" ? 2 : 1;

    // Poisson with mean 2, by the number of exponential times in it.
    private static int Count(Random random)
    {
        int count = -1;
        for (double time = 0; time < 2; time -= Portable.Log(1 - random.NextDouble())) count++;
        return count;
    }
}
