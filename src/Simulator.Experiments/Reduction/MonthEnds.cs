using Simulator.Kernel;

namespace Simulator.Experiments.Reduction;

/// <summary>The months' ends of a plan, to be asked twice for each record: a table by day says where to look.</summary>
internal sealed class MonthEnds
{
    private const int Day = 86_400;

    private readonly int[] _ends;
    private readonly int[] _byDay; // months' ends up to the first second of a day

    public MonthEnds(Plan plan)
    {
        _ends = plan.SampleTimes;
        _byDay = new int[(plan.End / Day) + 1];
        int count = 0;
        for (int day = 0; day < _byDay.Length; day++) _byDay[day] = count = UpTo(day * Day, count);
    }

    /// <summary>How many there are.</summary>
    public int Count => _ends.Length;

    /// <summary>How many are at most a second, 0 to the horizon.</summary>
    public int UpTo(int second) => UpTo(second, _byDay[second / Day]);

    private int UpTo(int second, int count)
    {
        while (count < _ends.Length && _ends[count] <= second) count++;
        return count;
    }
}
