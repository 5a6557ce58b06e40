using System.Diagnostics;

namespace Simulator.Benchmarks.Measuring;

/// <summary>Alternatives measured in turn, round after round, so that whatever else the machine does meets all alike; each round begins with the next one.</summary>
internal sealed class Rounds
{
    private readonly Dictionary<string, (List<double> Wall, List<double> Processor)> _seconds = [];

    private Rounds()
    {
    }

    /// <summary>Measures some rounds after some that do not count.</summary>
    public static Rounds Measure(int rounds, int warmUps, params (string Name, Action Work)[] alternatives)
    {
        var measured = new Rounds();
        foreach ((string name, _) in alternatives) measured._seconds.Add(name, ([], []));
        for (int round = -warmUps; round < rounds; round++)
        {
            for (int i = 0; i < alternatives.Length; i++)
            {
                (string name, Action work) = alternatives[(i + warmUps + round) % alternatives.Length];
                (double wall, double processor) = Seconds(work);
                if (round < 0) continue;
                measured._seconds[name].Wall.Add(wall);
                measured._seconds[name].Processor.Add(processor);
            }
        }

        return measured;
    }

    /// <summary>Seconds by the clock of each round.</summary>
    public double[] Wall(string name) => [.. _seconds[name].Wall];

    /// <summary>One over the other by the clock, round by round.</summary>
    public double[] Ratios(string name, string other) => [.. _seconds[name].Wall.Zip(_seconds[other].Wall, (a, b) => a / b)];

    /// <summary>One over the other by the processor time of this process, round by round; what else runs matters less.</summary>
    public double[] ProcessorRatios(string name, string other) =>
        [.. _seconds[name].Processor.Zip(_seconds[other].Processor, (a, b) => a / b)];

    /// <summary>How long something takes, begun on a clean heap.</summary>
    public static (double Wall, double Processor) Seconds(Action work)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        TimeSpan before = Environment.CpuUsage.TotalTime;
        long start = Stopwatch.GetTimestamp();
        work();
        double wall = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return (wall, (Environment.CpuUsage.TotalTime - before).TotalSeconds);
    }
}
