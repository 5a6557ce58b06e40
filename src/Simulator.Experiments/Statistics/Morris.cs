using System.Collections.Immutable;

namespace Simulator.Experiments.Statistics;

/// <summary>A walk through the unit cube that moves each factor once.</summary>
/// <param name="Points">Its points, one more than there are factors; a coordinate for each factor.</param>
/// <param name="Order">The factor moved at each step.</param>
internal sealed record MorrisTrajectory(double[][] Points, int[] Order);

/// <summary>What screening says of a factor, in the output's unit for the factor's whole range.</summary>
/// <param name="Mu">Mean of the elementary effects: the direction, and with <paramref name="MuStar"/> whether it is always the same.</param>
/// <param name="MuStar">Mean of their absolute values: how much the factor matters.</param>
/// <param name="Sigma">Their standard deviation without what chance adds: how far the effect depends on where the others stand, or on where the factor itself does.</param>
/// <param name="Chance">The standard deviation that chance alone gives an effect; 0 for a model without chance.</param>
public readonly record struct MorrisEffect(Interval Mu, Interval MuStar, double Sigma, double Chance)
{
    /// <summary>What <see cref="MuStar"/> would be of a factor that does nothing: the mean absolute value of chance.</summary>
    public double Floor => Chance * Math.Sqrt(2 / Math.PI);
}

/// <summary>Screening by elementary effects.</summary>
/// <remarks>
/// <para>M. D. Morris, "Factorial sampling plans for preliminary computational experiments", Technometrics 33 (1991): the trajectories, mu and sigma.
/// F. Campolongo, J. Cariboni and A. Saltelli, "An effective screening design for sensitivity analysis of large models", Environmental Modelling &amp; Software 22
/// (2007): mu*.</para>
/// <para>Trajectories are independent, so intervals over them are Student's. An effect is the mean over replications on common random numbers; the spread
/// between its replications says how much of its variance is chance, which is taken off sigma.</para>
/// </remarks>
internal static class Morris
{
    /// <summary>Draws trajectories on a grid.</summary>
    /// <param name="factors">How many factors, at least 1.</param>
    /// <param name="trajectories">How many trajectories.</param>
    /// <param name="levels">Levels of each factor from 0 to 1, even; a step goes over half of them.</param>
    /// <param name="draws">Where chance comes from.</param>
    public static ImmutableArray<MorrisTrajectory> Design(int factors, int trajectories, int levels, DesignDraws draws)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(factors, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(levels, 2);
        if (levels % 2 != 0) throw new ArgumentException("Bug in the simulator: an odd number of levels has no step that uses all alike.");
        return [.. Enumerable.Range(0, trajectories).Select(_ => Trajectory(factors, levels, draws))];
    }

    /// <summary>The elementary effects of each factor, from the outputs along the trajectories.</summary>
    /// <param name="design">The trajectories.</param>
    /// <param name="outputs">By trajectory, point and replication; an effect that is not finite is left out and counted.</param>
    /// <param name="level">Confidence level of the intervals.</param>
    public static MorrisEffect[] Effects(ImmutableArray<MorrisTrajectory> design, double[][][] outputs, double level = 0.95)
    {
        int factors = design[0].Order.Length;
        var plain = new Moments[factors];
        var absolute = new Moments[factors];
        var chance = new Moments[factors];
        for (int t = 0; t < design.Length; t++)
        {
            (double[][] points, int[] order) = (design[t].Points, design[t].Order);
            for (int step = 0; step < factors; step++)
            {
                int factor = order[step];
                double moved = points[step + 1][factor] - points[step][factor];
                Moments effect = default;
                for (int r = 0; r < outputs[t][step].Length; r++) effect.Add((outputs[t][step + 1][r] - outputs[t][step][r]) / moved);
                double mean = effect.Undefined > 0 ? double.NaN : effect.Mean;
                plain[factor].Add(mean);
                absolute[factor].Add(Math.Abs(mean));
                if (effect is { Undefined: 0, Count: > 1 }) chance[factor].Add(effect.Variance / effect.Count);
            }
        }

        return
        [
            .. Enumerable.Range(0, factors).Select(factor =>
            {
                double byChance = chance[factor].Count == 0 ? 0 : chance[factor].Mean;
                return new MorrisEffect(
                    plain[factor].Interval(level), absolute[factor].Interval(level),
                    Math.Sqrt(Math.Max(0, plain[factor].Variance - byChance)), Math.Sqrt(byChance));
            }),
        ];
    }

    private static MorrisTrajectory Trajectory(int factors, int levels, DesignDraws draws)
    {
        int jump = levels / 2;
        int[] order = draws.Permutation(factors);
        var at = new int[factors];
        var up = new bool[factors];
        for (int factor = 0; factor < factors; factor++)
        {
            up[factor] = draws.Below(2) == 0;
            at[factor] = draws.Below(levels - jump) + (up[factor] ? 0 : jump);
        }

        var points = new double[factors + 1][];
        points[0] = Coordinates();
        for (int step = 0; step < factors; step++)
        {
            at[order[step]] += up[order[step]] ? jump : -jump;
            points[step + 1] = Coordinates();
        }

        return new MorrisTrajectory(points, order);

        double[] Coordinates() => [.. at.Select(level => (double)level / (levels - 1))];
    }
}
