namespace Simulator.Experiments.Statistics;

/// <summary>The Aalen-Johansen estimate of one replication: share ended by each of several causes that rule each other out.</summary>
/// <remarks>
/// <para>At every time the shares of all causes and the share still unfinished add up to 1.</para>
/// <para>Behind the longest duration the last levels are carried on. An empty sample has no estimate: NaN.</para>
/// <para>O. O. Aalen and S. Johansen, "An empirical transition matrix for non-homogeneous Markov chains based on censored
/// observations", Scandinavian Journal of Statistics 5 (1978).</para>
/// </remarks>
public static class CumulativeIncidence
{
    /// <summary>Share ended by each cause by each grid time: <c>[cause][grid point]</c>.</summary>
    /// <param name="seconds">Durations.</param>
    /// <param name="cause">What ended each: 0 to <paramref name="causes"/> - 1, or -1 when censored.</param>
    /// <param name="causes">How many causes there are.</param>
    /// <param name="gridSeconds">Ascending times.</param>
    public static double[][] OnGrid(
        ReadOnlySpan<long> seconds, ReadOnlySpan<int> cause, int causes, ReadOnlySpan<long> gridSeconds)
    {
        var sample = new DurationSample();
        sample.Load(seconds, cause);
        double[] flat = new double[causes * gridSeconds.Length];
        OnGrid(sample, causes, gridSeconds, flat);

        double[][] rows = new double[causes][];
        for (int row = 0; row < causes; row++)
        {
            rows[row] = flat.AsSpan(row * gridSeconds.Length, gridSeconds.Length).ToArray();
        }

        return rows;
    }

    /// <summary>Writes the share ended by each cause by each grid time, without allocating.</summary>
    /// <param name="sample">Durations of one replication.</param>
    /// <param name="causes">How many causes there are, 1 to 255.</param>
    /// <param name="gridSeconds">Ascending times.</param>
    /// <param name="ended">Receives cause after cause a share for each grid time: at [cause * grid points + point].</param>
    public static void OnGrid(DurationSample sample, int causes, ReadOnlySpan<long> gridSeconds, Span<double> ended)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(causes, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(causes, 255);
        if (sample.LargestCause >= causes)
        {
            throw new ArgumentException($"Bug in the simulator: cause {sample.LargestCause} among {causes} causes counted from 0.");
        }

        TimeGrid.Check(gridSeconds);
        ended = ended[..(causes * gridSeconds.Length)];
        if (sample.Count == 0)
        {
            ended.Fill(double.NaN);
            return;
        }

        Span<double> incidence = stackalloc double[causes];
        incidence.Clear();
        double surviving = 1;
        int point = 0;
        DurationSample.Steps steps = sample.InOrder();
        while (steps.Next())
        {
            while (point < gridSeconds.Length && gridSeconds[point] < steps.Seconds)
            {
                Write(incidence, ended, point++, gridSeconds.Length);
            }

            steps.Share(surviving / steps.AtRisk, incidence);
            surviving = surviving * (steps.AtRisk - steps.Ended) / steps.AtRisk;
        }

        while (point < gridSeconds.Length)
        {
            Write(incidence, ended, point++, gridSeconds.Length);
        }
    }

    private static void Write(ReadOnlySpan<double> incidence, Span<double> ended, int point, int points)
    {
        for (int cause = 0; cause < incidence.Length; cause++)
        {
            ended[cause * points + point] = incidence[cause];
        }
    }
}
