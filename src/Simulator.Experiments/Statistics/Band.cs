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
        var band = new RunningBand();
        foreach (double[] curve in curves)
        {
            band.Add(curve);
        }

        return band.Band(level);
    }
}
