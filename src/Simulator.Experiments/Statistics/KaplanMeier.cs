namespace Simulator.Experiments.Statistics;

/// <summary>The product-limit estimate of one replication: how many requests have ended by a time, when some are still unfinished.</summary>
/// <remarks>
/// <para>Every cause counts as the end. To see one cause beside others that rule it out (surrender beside refusal) use
/// <see cref="CumulativeIncidence"/>; calling the others censored would overstate it.</para>
/// <para>Behind the longest duration the last level is carried on. An empty sample has no estimate: NaN.</para>
/// <para>E. L. Kaplan and P. Meier, "Nonparametric estimation from incomplete observations", JASA 53 (1958).</para>
/// </remarks>
public static class KaplanMeier
{
    // A product of some thousand factors may miss a level that it should meet exactly.
    private const double Rounding = 1e-9;

    /// <summary>Share ended by each grid time, 1 - S(t).</summary>
    /// <param name="seconds">Durations.</param>
    /// <param name="observed">Whether the end was seen; otherwise censored.</param>
    /// <param name="gridSeconds">Ascending times.</param>
    public static double[] OnGrid(ReadOnlySpan<long> seconds, ReadOnlySpan<bool> observed, ReadOnlySpan<long> gridSeconds)
    {
        var sample = new DurationSample();
        sample.Load(seconds, observed);
        double[] ended = new double[gridSeconds.Length];
        OnGrid(sample, gridSeconds, ended);
        return ended;
    }

    /// <summary>Writes the share ended by each grid time, 1 - S(t), without allocating.</summary>
    /// <param name="sample">Durations of one replication.</param>
    /// <param name="gridSeconds">Ascending times.</param>
    /// <param name="ended">Receives a share for each grid time.</param>
    /// <param name="cause">Null when every cause counts as the end; otherwise the one that does, the others being censored when they happen.</param>
    public static void OnGrid(DurationSample sample, ReadOnlySpan<long> gridSeconds, Span<double> ended, int? cause = null)
    {
        TimeGrid.Check(gridSeconds);
        ended = ended[..gridSeconds.Length];
        if (sample.Count == 0)
        {
            ended.Fill(double.NaN);
            return;
        }

        double surviving = 1;
        int point = 0;
        DurationSample.Steps steps = sample.InOrder();
        while (steps.Next())
        {
            while (point < gridSeconds.Length && gridSeconds[point] < steps.Seconds)
            {
                ended[point++] = 1 - surviving;
            }

            surviving = After(steps, surviving, cause is { } one ? steps.EndedBy(one) : steps.Ended);
        }

        ended[point..].Fill(1 - surviving);
    }

    /// <summary>First time in seconds by which half have ended; NaN when never reached.</summary>
    public static double Median(DurationSample sample) => TimeToShare(sample, 0.5);

    /// <summary>First time in seconds by which the share has ended; NaN when never reached.</summary>
    /// <param name="sample">Durations of one replication.</param>
    /// <param name="share">Above 0, at most 1.</param>
    public static double TimeToShare(DurationSample sample, double share)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(share);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(share, 1);
        double surviving = 1;
        DurationSample.Steps steps = sample.InOrder();
        while (steps.Next())
        {
            surviving = After(steps, surviving, steps.Ended);
            if (surviving <= 1 - share + Rounding)
            {
                return steps.Seconds;
            }
        }

        return double.NaN;
    }

    /// <summary>Mean seconds until the end or until <paramref name="limitSeconds"/>, whichever is first: the area below S.</summary>
    /// <remarks>When the longest duration is censored before the limit, the level carried on makes this the largest value the data allow.</remarks>
    public static double RestrictedMean(DurationSample sample, long limitSeconds)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limitSeconds);
        if (sample.Count == 0)
        {
            return double.NaN;
        }

        double surviving = 1;
        double area = 0;
        long before = 0;
        DurationSample.Steps steps = sample.InOrder();
        while (steps.Next() && steps.Seconds < limitSeconds)
        {
            area += surviving * (steps.Seconds - before);
            before = steps.Seconds;
            surviving = After(steps, surviving, steps.Ended);
        }

        return area + surviving * (limitSeconds - before);
    }

    private static double After(in DurationSample.Steps steps, double surviving, int ended) =>
        surviving * (steps.AtRisk - ended) / steps.AtRisk;
}
