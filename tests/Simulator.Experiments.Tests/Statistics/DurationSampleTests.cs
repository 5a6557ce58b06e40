using Simulator.Experiments.Statistics;
using Xunit;

namespace Simulator.Experiments.Tests.Statistics;

public class DurationSampleTests
{
    // From some size on a sample is sorted in another way.
    [Theory]
    [InlineData(5, 100)]
    [InlineData(1_023, 100_000)]
    [InlineData(1_024, 100_000)]
    [InlineData(20_000, 5_000)]
    [InlineData(20_000, 1L << 50)]
    public void TimesComeInOrderWithThoseAtRiskAndThoseThatEnd(int count, long longest)
    {
        var random = new Random(7);
        (long Seconds, int Cause)[] all = [.. Enumerable.Range(0, count).Select(_ => (random.NextInt64(longest), random.Next(-1, 4)))];
        var sample = new DurationSample();
        for (int time = 0; time < 2; time++) // the second time with a buffer that was used
        {
            sample.Clear();
            foreach ((long seconds, int cause) in all) sample.Add(seconds, cause);

            var found = new List<(long, int, int, int)>();
            DurationSample.Steps steps = sample.InOrder();
            while (steps.Next()) found.Add((steps.Seconds, steps.AtRisk, steps.Ended, steps.EndedBy(2)));

            int atRisk = count;
            var expected = new List<(long, int, int, int)>();
            foreach (IGrouping<long, (long, int Cause)> at in all.GroupBy(one => one.Seconds).OrderBy(group => group.Key))
            {
                expected.Add((at.Key, atRisk, at.Count(one => one.Cause >= 0), at.Count(one => one.Cause == 2)));
                atRisk -= at.Count();
            }

            Assert.Equal(expected, found);
        }
    }
}
