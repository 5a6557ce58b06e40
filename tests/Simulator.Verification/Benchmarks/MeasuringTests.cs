using Simulator.Benchmarks;
using Simulator.Benchmarks.Limits;
using Simulator.Benchmarks.Measuring;
using Xunit;

namespace Simulator.Verification.Benchmarks;

/// <summary>What the benchmarks make of their readings.</summary>
public class MeasuringTests
{
    [Theory]
    [InlineData(true, 1.9, "pass")]
    [InlineData(true, 2.0, "pass")]
    [InlineData(true, 2.1, "miss")]
    [InlineData(false, 1.9, "miss")]
    [InlineData(false, 2.1, "pass")]
    public void ABarIsJudgedByTheMedian(bool atMost, double middle, string verdict)
    {
        var bar = new Bar("speed", [100, middle, 0], "ratio", 2, atMost, null);

        Assert.Equal(verdict, bar.Verdict);
        Assert.EndsWith(verdict, bar.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void TheMedianOfAnEvenNumberLiesBetweenTheMiddleTwo()
    {
        Assert.Equal(2.5, Summary.Median([4, 1, 3, 2]));
    }

    [Theory]
    [InlineData(1.0)]
    [InlineData(1.5)]
    public void TheExponentOfAPowerIsFound(double exponent)
    {
        double[] sizes = [1, 3, 10, 100];

        Assert.Equal(exponent, Summary.Exponent(sizes, [.. sizes.Select(size => 7 * Math.Pow(size, exponent))]), 1e-12);
    }

    [Fact]
    public void NineteenOfTwentyTimesDoNotExceedThePercentile()
    {
        var random = new FastRandom(3);
        var times = new SampleOfTimes(4);
        int[] all = [.. Enumerable.Range(0, 20_000).Select(_ => random.Below(5_000_000))];
        foreach (int time in all) times.Add(time);

        Assert.Equal(all.Order().ElementAt(19_000), times.Percentile95());
        Assert.Equal(all.Average(), times.Mean, 1e-6);
    }

    [Theory]
    [InlineData("--quik", "'--quik'")]
    [InlineData("--only", "expected a value")]
    [InlineData("--only w3", "expected some of w1,w2, received 'w3'")]
    [InlineData("--json nowhere/there/bench.json", "a folder that exists")]
    public void AnOptionThatIsNoneIsTold(string arguments, string message)
    {
        Options.Read(arguments.Split(' '), ["w1", "w2"], out string? problem);

        Assert.Contains(message, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void OptionsAreTakenAsTheyCome()
    {
        Options options = Options.Read(["--only", "w2,w1", "--quick", "--json", "bench.json"], ["w1", "w2"], out string? problem);

        Assert.Null(problem);
        Assert.Equal(Effort.Quick, options.Effort);
        Assert.Equal(["w2", "w1"], options.Only);
        Assert.Equal("bench.json", options.Json);
    }
}
