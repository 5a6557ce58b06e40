using MathNet.Numerics.Distributions;

namespace Simulator.Experiments.Statistics;

/// <summary>The variance of a nested experiment, divided: between draws of the parameters (ignorance) and within them (chance).</summary>
/// <param name="Mean">Mean over the draws with its interval, which holds both kinds of uncertainty.</param>
/// <param name="Between">Variance of the draws' true means with its bootstrap interval; an estimate below 0 is raw noise and stands as it came.</param>
/// <param name="Within">Variance of one replication around its draw's true mean.</param>
/// <param name="Centres">The draws' true means as far as they are known: their sample means drawn together until their variance is <paramref name="Between"/>.</param>
/// <param name="Draws">Draws in the estimate.</param>
/// <param name="Undefined">Draws left out because a replication of theirs is undefined.</param>
public sealed record VarianceComponents(Interval Mean, Interval Between, double Within, double[] Centres, int Draws, int Undefined)
{
    private const int Resamples = 1_000;

    /// <summary>The share of a single replication's variance that the parameters explain, 0 to 1; NaN when nothing varies.</summary>
    public double Share => Math.Max(0, Between.Mean) + Within > 0 ? Math.Max(0, Between.Mean) / (Math.Max(0, Between.Mean) + Within) : double.NaN;

    /// <summary>The components by the method of moments.</summary>
    /// <remarks>
    /// <para>One-way analysis of variance with random effects: the variance of the sample means is too large by within / replications, which is taken off. Closed
    /// form and unbiased: S. R. Searle, G. Casella and C. E. McCulloch, Variance Components (1992), 3.5; for nested simulation Y. Sun, D. W. Apley and J. Staum,
    /// "Efficient nested simulation for estimating the variance of a conditional expectation", Operations Research 59 (2011).</para>
    /// <para>The centres: T. A. Louis, "Estimating a population of parameter values using Bayes and empirical Bayes methods", JASA 79 (1984). Sample means
    /// spread too widely and Bayes estimates too little; these have the right variance, so that their quantiles are those of the true means when both are normal.</para>
    /// </remarks>
    /// <param name="outputs">By draw and replication, as many replications in each draw, at least 2.</param>
    /// <param name="draws">Where the bootstrap's chance comes from.</param>
    /// <param name="level">Confidence level of the intervals.</param>
    internal static VarianceComponents Of(IReadOnlyList<double[]> outputs, DesignDraws draws, double level = 0.95)
    {
        double[][] groups = [.. outputs.Where(group => group.All(double.IsFinite))];
        int undefined = outputs.Count - groups.Length;
        if (groups.Length < 2 || groups[0].Length < 2)
            return new VarianceComponents(new Interval(double.NaN, double.NaN, double.NaN, groups.Length, undefined), new Interval(double.NaN, double.NaN, double.NaN, groups.Length, undefined), double.NaN, [], groups.Length, undefined);
        int replications = groups[0].Length;
        (double Mean, double Within)[] each = [.. groups.Select(Moment)];
        (double between, double within) = Components(each, i => i, replications);
        double[] resampled = [.. Enumerable.Range(0, Resamples).Select(_ => Components(each, _ => draws.Below(each.Length), replications).Between)];
        Moments means = default;
        foreach ((double mean, _) in each) means.Add(mean);
        return new VarianceComponents(
            means.Interval(level),
            new Interval(between, Quantile.Of(resampled, (1 - level) / 2), Quantile.Of(resampled, (1 + level) / 2), groups.Length, undefined),
            within, Together([.. each.Select(group => group.Mean)], between), groups.Length, undefined);
    }

    /// <summary>The share of the draws' true means of which something holds.</summary>
    /// <remarks>The interval holds both that of Clopper and Pearson over draws ("The use of confidence or fiducial limits illustrated in the case of the binomial",
    /// Biometrika 26, 1934), which would be exact were the means known, and the percentiles over draws drawn again, with everything estimated anew: where
    /// chance hides the draws' differences the second reaches from 0 to 1.</remarks>
    /// <param name="outputs">As in <see cref="Of"/>.</param>
    /// <param name="holds">What is asked of a true mean.</param>
    /// <param name="draws">Where the bootstrap's chance comes from.</param>
    /// <param name="level">Confidence level of the interval.</param>
    internal static Interval ShareWhere(IReadOnlyList<double[]> outputs, Func<double, bool> holds, DesignDraws draws, double level = 0.95)
    {
        double[][] groups = [.. outputs.Where(group => group.All(double.IsFinite))];
        int undefined = outputs.Count - groups.Length;
        if (groups.Length < 2 || groups[0].Length < 2) return new Interval(double.NaN, double.NaN, double.NaN, groups.Length, undefined);
        (double Mean, double Within)[] each = [.. groups.Select(Moment)];
        int found = Count(i => i);
        double[] again = [.. Enumerable.Range(0, Resamples).Select(_ =>
        {
            int[] chosen = [.. each.Select(_ => draws.Below(each.Length))];
            return Count(i => chosen[i]) / (double)each.Length;
        })];
        Interval exact = Binomial(found, each.Length, level);
        return exact with { Low = Math.Min(exact.Low, Quantile.Of(again, (1 - level) / 2)), High = Math.Max(exact.High, Quantile.Of(again, (1 + level) / 2)), Undefined = undefined };

        int Count(Func<int, int> chosen)
        {
            (double between, _) = Components(each, chosen, groups[0].Length);
            return Together([.. Enumerable.Range(0, each.Length).Select(i => each[chosen(i)].Mean)], between).Count(holds);
        }
    }

    /// <summary>A share of independent trials with its exact interval (Clopper and Pearson).</summary>
    internal static Interval Binomial(int successes, int trials, double level)
    {
        double tail = (1 - level) / 2;
        return new Interval(
            (double)successes / trials,
            successes == 0 ? 0 : Beta.InvCDF(successes, trials - successes + 1, tail),
            successes == trials ? 1 : Beta.InvCDF(successes + 1, trials - successes, 1 - tail), trials);
    }

    /// <summary>Sample means drawn towards their mean until they have a variance.</summary>
    private static double[] Together(double[] means, double variance)
    {
        Moments moments = default;
        foreach (double mean in means) moments.Add(mean);
        double kept = moments.Variance > 0 ? Math.Sqrt(Math.Max(0, variance) / moments.Variance) : 0;
        return [.. means.Select(mean => moments.Mean + (kept * (mean - moments.Mean)))];
    }

    private static (double Between, double Within) Components((double Mean, double Within)[] groups, Func<int, int> chosen, int replications)
    {
        Moments means = default, within = default;
        for (int i = 0; i < groups.Length; i++)
        {
            (double mean, double variance) = groups[chosen(i)];
            means.Add(mean);
            within.Add(variance);
        }

        return (means.Variance - (within.Mean / replications), within.Mean);
    }

    private static (double Mean, double Within) Moment(double[] group)
    {
        Moments moments = default;
        foreach (double value in group) moments.Add(value);
        return (moments.Mean, moments.Variance);
    }
}
