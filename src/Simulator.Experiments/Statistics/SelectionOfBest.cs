using System.Collections.Immutable;
using Simulator.Kernel;

namespace Simulator.Experiments.Statistics;

/// <summary>Selects the system with the largest mean with a stated probability, and drops systems as soon as they are clearly behind.</summary>
/// <remarks>
/// <para>Procedure KN of S.-H. Kim and B. L. Nelson, "A fully sequential procedure for indifference-zone selection in simulation", ACM Transactions on
/// Modeling and Computer Simulation 11 (2001), with c = 1. A system is dropped when another is ahead by more than a margin that shrinks with every
/// observation; the margin of a pair grows with the variance of the pair's differences in the first stage.</para>
/// <para>If the best system is ahead of all others by the indifference zone or more, it is selected with at least the confidence asked for.
/// This holds for normal observations that are independent from one replication to the next; within a replication systems may be dependent,
/// as they are under common random numbers, which make the differences vary less and the procedure end sooner.</para>
/// </remarks>
public sealed class SelectionOfBest
{
    private readonly double[] _sums;
    private readonly int[] _counts;
    private readonly double[,] _margins;   // of a pair: the margin times the observations, were there none yet
    private readonly double _zone;
    private ImmutableArray<int> _survivors;

    private SelectionOfBest(IReadOnlyList<double[]> firstStage, double zone, double constant)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(firstStage.Count, 2, nameof(firstStage));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(zone);
        int systems = firstStage[0].Length;
        _zone = zone;
        _sums = new double[systems];
        _counts = new int[systems];
        _margins = new double[systems, systems];
        _survivors = [.. Enumerable.Range(0, systems)];
        for (int one = 0; one < systems; one++)
        {
            for (int other = 0; other < one; other++)
                _margins[one, other] = _margins[other, one] = constant * Variance(firstStage, one, other) / (2 * zone);
        }

        foreach (double[] observations in firstStage) Count(observations);
        Screen();
    }

    /// <summary>Begins with the first stage.</summary>
    /// <param name="firstStage">By replication, at least two, and system: observations, larger ones better.</param>
    /// <param name="zone">The indifference zone, above 0: the least difference worth detecting, in the unit of the observations.</param>
    /// <param name="confidence">The least probability of selecting the best; between 1 over the number of systems and 1.</param>
    public static SelectionOfBest Begin(IReadOnlyList<double[]> firstStage, double zone, double confidence) =>
        new(firstStage, zone, Constant(firstStage[0].Length, firstStage.Count, confidence));

    /// <summary>The same with a constant that need not be the right one: what its guarantee hangs on.</summary>
    internal static SelectionOfBest BeginWith(IReadOnlyList<double[]> firstStage, double zone, double constant) => new(firstStage, zone, constant);

    /// <summary>The systems still in the race, in order.</summary>
    public ImmutableArray<int> Survivors => _survivors;

    /// <summary>Observations of each survivor.</summary>
    public int Observations => _counts[_survivors[0]];

    /// <summary>True when the best is selected: one is left, or those left are equal after as many observations as any pair of them needs.</summary>
    public bool IsDecided =>
        _survivors.Length == 1 || _survivors.All(one => _survivors.All(other => one == other || Margin(one, other) < 0));

    /// <summary>The survivor with the largest mean, the first of equals; selected once <see cref="IsDecided"/>, until then only ahead.</summary>
    public int Best => _survivors.MaxBy(MeanOf);

    /// <summary>The mean of a system's observations up to the one with which it was dropped.</summary>
    public double MeanOf(int system) => _sums[system] / _counts[system];

    /// <summary>Observations of a system up to the one with which it was dropped.</summary>
    public int ObservationsOf(int system) => _counts[system];

    /// <summary>Takes one more replication and drops whoever is clearly behind.</summary>
    /// <param name="observations">By system; those of dropped systems are not looked at.</param>
    public void Add(ReadOnlySpan<double> observations)
    {
        Count(observations);
        Screen();
    }

    /// <summary>The constant h squared, by which variances turn into margins and observations needed.</summary>
    /// <param name="systems">How many systems, at least two.</param>
    /// <param name="firstStage">Replications of the first stage, at least two.</param>
    /// <param name="confidence">The least probability of selecting the best.</param>
    public static double Constant(int systems, int firstStage, double confidence)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(systems, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(firstStage, 2);
        if (!(confidence > 1.0 / systems && confidence < 1))
            throw new ArgumentOutOfRangeException(nameof(confidence), confidence, "Expected a confidence between 1 over the number of systems and 1.");
        double error = 2 * (1 - confidence) / (systems - 1);
        double eta = (Portable.Power(error, -2.0 / (firstStage - 1)) - 1) / 2;
        return 2 * eta * (firstStage - 1);
    }

    private static double Variance(IReadOnlyList<double[]> firstStage, int one, int other)
    {
        Moments differences = default;
        foreach (double[] observations in firstStage) differences.Add(observations[one] - observations[other]);
        return differences.Variance;
    }

    private void Count(ReadOnlySpan<double> observations)
    {
        foreach (int system in _survivors)
        {
            if (!double.IsFinite(observations[system]))
                throw new ArgumentException($"Bug in the simulator: system {system} has an observation that is not a number.");
            _sums[system] += observations[system];
            _counts[system]++;
        }
    }

    private void Screen() =>
        _survivors = [.. _survivors.Where(one => _survivors.All(other => _sums[one] >= _sums[other] - Math.Max(0, Margin(one, other))))];

    // In sums, not means: the margin of the paper times the observations.
    private double Margin(int one, int other) => _margins[one, other] - (_zone * Observations / 2);
}
