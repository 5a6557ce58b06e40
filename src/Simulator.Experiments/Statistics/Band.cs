namespace Simulator.Experiments.Statistics;

/// <summary>A curve over replications with an interval at each grid point.</summary>
/// <remarks>Pointwise: each point's interval has the level by itself, the whole curve together has less. The bounds of a
/// share may leave 0 to 1 by a little; clip them where they are drawn.</remarks>
/// <param name="Mean">Mean of the replications' curves; NaN where none is defined.</param>
/// <param name="Low">Lower bounds; NaN where fewer than two curves are defined.</param>
/// <param name="High">Upper bounds; NaN where fewer than two curves are defined.</param>
/// <param name="Count">Replications in each point; the others are undefined there.</param>
public sealed record Band(double[] Mean, double[] Low, double[] High, int[] Count)
{
    /// <summary>Student-t intervals at each point.</summary>
    /// <param name="curves">A curve for each replication, all on the same grid; not finite where undefined.</param>
    /// <param name="level">Confidence level of each point, between 0 and 1.</param>
    public static Band Of(IReadOnlyList<double[]> curves, double level = 0.95)
    {
        int points = curves.Count == 0 ? 0 : curves[0].Length;
        var moments = new Moments[points];
        foreach (double[] curve in curves)
        {
            if (curve.Length != points)
            {
                throw new ArgumentException($"Bug in the simulator: a curve of {curve.Length} points beside one of {points}.");
            }

            for (int point = 0; point < points; point++)
            {
                moments[point].Add(curve[point]);
            }
        }

        var band = new Band(new double[points], new double[points], new double[points], new int[points]);
        for (int point = 0; point < points; point++)
        {
            (band.Mean[point], band.Low[point], band.High[point], band.Count[point], _) = moments[point].Interval(level);
        }

        return band;
    }
}
