using System.Diagnostics;

namespace Simulator.Benchmarks;

/// <summary>Two things measured alternately, so that what else the machine does meets both alike.</summary>
internal sealed class Paired
{
    private readonly List<double> _ours = [];
    private readonly List<double> _theirs = [];

    private Paired()
    {
    }

    /// <summary>Seconds of each run.</summary>
    public IReadOnlyList<double> Ours => _ours;

    /// <summary>Seconds of each run of the other.</summary>
    public IReadOnlyList<double> Theirs => _theirs;

    /// <summary>Ours over the other, pair by pair.</summary>
    public IReadOnlyList<double> Ratios => [.. _ours.Zip(_theirs, (ours, theirs) => ours / theirs)];

    /// <summary>Measures some pairs, after some that are not counted; every other pair begins with the other.</summary>
    public static Paired Measure(int pairs, Action ours, Action theirs, int warmUps = 2)
    {
        var paired = new Paired();
        for (int pair = -warmUps; pair < pairs; pair++)
        {
            bool oursFirst = pair % 2 == 0;
            double first = Seconds(oursFirst ? ours : theirs);
            double second = Seconds(oursFirst ? theirs : ours);
            if (pair < 0) continue;
            paired._ours.Add(oursFirst ? first : second);
            paired._theirs.Add(oursFirst ? second : first);
        }

        return paired;
    }

    /// <summary>How long something takes, begun on a clean heap.</summary>
    public static double Seconds(Action work)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        long start = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
