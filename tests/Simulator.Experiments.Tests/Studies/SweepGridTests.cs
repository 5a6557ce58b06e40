using Simulator.Experiments.Studies;
using Xunit;

namespace Simulator.Experiments.Tests.Studies;

public class SweepGridTests
{
    [Fact]
    public void TheLastAxisRunsFastest()
    {
        SweepAxis[] axes = [new("a.b.c", "", [1, 2], 1), new("d", "days", [10, 20, 30], 10)];

        Assert.Equal(
            ["0,0", "0,1", "0,2", "1,0", "1,1", "1,2"],
            SweepStudy.Grid(axes).Select(point => string.Join(',', point)));
        Assert.Equal(["b.c", "d"], axes.Select(axis => axis.ShortName));
    }

    [Fact]
    public void DifferencesAreTakenFromTheBaseAtTheSamePoint()
    {
        var info = new MetricInfo("case", "days", "", Units.Days, "Days", "Days.", true);
        var result = new SweepResult(
            [new SweepAxis("a", "", [1, 2], 1)], ["base", "other"], [info],
            [new SweepPoint([0], [[[10, 20, 30]], [[11, 22, 33]]]), new SweepPoint([1], [[[100, 100, 100]], [[90, 90, 90]]])], "");

        Assert.Equal(20, result.Level(0, 0, 0).Mean, 1e-12);
        Assert.Equal(2, result.Difference(0, 1, 0).Interval.Mean, 1e-12);
        Assert.Equal(2.4841, result.Difference(0, 1, 0).Interval.HalfWidth, 1e-4); // 4.3027 / sqrt(3), the differences 1, 2, 3
        Assert.Equal(-10, result.Difference(1, 1, 0).Interval.Mean, 1e-12);
    }
}
