using Simulator.Kernel;

namespace Simulator.Experiments.Statistics;

/// <summary>Random numbers for the design of a study, in order: a pure function of the seed and of what they are for.</summary>
/// <param name="seed">The study's seed.</param>
/// <param name="purpose">What is drawn up, for example <c>trajectories</c>.</param>
internal sealed class DesignDraws(ulong seed, string purpose)
{
    private readonly ulong _key = KeyedDraw.Draw(KeyedDraw.Mix(seed), KeyedDraw.Word(purpose));
    private ulong _next;

    /// <summary>A number strictly between 0 and 1.</summary>
    public double Uniform() => KeyedDraw.Uniform(Draw());

    /// <summary>A whole number from 0 to <paramref name="n"/> - 1.</summary>
    public int Below(int n) => KeyedDraw.Below(Draw(), n);

    /// <summary>The numbers from 0 to <paramref name="n"/> - 1 in any order, each as likely (Fisher and Yates).</summary>
    public int[] Permutation(int n)
    {
        int[] order = [.. Enumerable.Range(0, n)];
        for (int i = n - 1; i > 0; i--)
        {
            int j = Below(i + 1);
            (order[i], order[j]) = (order[j], order[i]);
        }

        return order;
    }

    /// <summary>Points spread evenly over the unit cube: each coordinate has one value in each of <paramref name="n"/> equal slices.</summary>
    /// <remarks>M. D. McKay, R. J. Beckman and W. J. Conover, "A comparison of three methods for selecting values of input variables in the analysis of
    /// output from a computer code", Technometrics 21 (1979).</remarks>
    public double[][] LatinHypercube(int n, int dimensions)
    {
        double[][] points = [.. Enumerable.Range(0, n).Select(_ => new double[dimensions])];
        for (int dimension = 0; dimension < dimensions; dimension++)
        {
            int[] slices = Permutation(n);
            for (int point = 0; point < n; point++) points[point][dimension] = (slices[point] + Uniform()) / n;
        }

        return points;
    }

    private ulong Draw() => KeyedDraw.Draw(_key, _next++);
}
