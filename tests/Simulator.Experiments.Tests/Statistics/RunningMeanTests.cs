using Simulator.Experiments.Statistics;
using Xunit;

namespace Simulator.Experiments.Tests.Statistics;

public class RunningMeanTests
{
    [Fact]
    public void EachPointIsTheIntervalOfTheReplicationsSoFar()
    {
        double[] values = [3, 5, double.NaN, 10, 4.5];

        Band band = RunningMean.Of(values);

        for (int n = 1; n <= values.Length; n++)
        {
            Interval interval = StudentT.Interval(values.AsSpan(0, n));
            Assert.Equal((interval.Mean, interval.Low, interval.High, interval.Count), (band.Mean[n - 1], band.Low[n - 1], band.High[n - 1], band.Count[n - 1]));
        }
    }
}
