using System.Collections.Immutable;
using Simulator.Cooperation;
using Simulator.Experiments.Statistics;
using Simulator.Kernel;

namespace Simulator.Experiments.Studies;

/// <summary>What one would do without a simulation of each place: the obvious rules.</summary>
internal static class AllocationRules
{
    /// <summary>The rules' allocations of so many posts, from what is seen as things are.</summary>
    public static ImmutableArray<Allocation> Of(VariantSamples asItIs, ImmutableArray<PostPlace> places, Plan plan, int posts)
    {
        return
        [
            new Allocation("queue", "By queue length", ToLargest([.. places.Select(place => Mean(place, "mean-queue"))], posts)),
            new Allocation("utilisation", "By utilisation", ToLargest([.. places.Select(place => Mean(place, "utilisation"))], posts)),
            new Allocation("pro-rata", "Pro rata to staff", ProRata([.. plan.Desks.Select(desk => desk.Officers.Last(staff => staff.From <= plan.MeasureFrom).Officers)], posts)),
        ];

        double Mean(PostPlace place, string metric) => StudentT.Interval(asItIs.Values(0, place.Metric(asItIs.Infos, metric))).Mean;
    }

    /// <summary>A post to each of the largest, and round again when there are more posts than places; equals in order of declaration.</summary>
    public static ImmutableArray<int> ToLargest(double[] measure, int posts)
    {
        int[] order = [.. Enumerable.Range(0, measure.Length).OrderByDescending(i => double.IsNaN(measure[i]) ? double.NegativeInfinity : measure[i])];
        int[] given = new int[measure.Length];
        for (int post = 0; post < posts; post++) given[order[post % order.Length]]++;
        return [.. given];
    }

    /// <summary>In proportion to the staff there is, by largest remainders (Hamilton); equals in order of declaration.</summary>
    public static ImmutableArray<int> ProRata(int[] staff, int posts)
    {
        long all = staff.Sum(officers => (long)officers);
        if (all == 0) return ToLargest(new double[staff.Length], posts);
        int[] given = [.. staff.Select(officers => (int)(posts * (long)officers / all))];
        int[] order = [.. Enumerable.Range(0, staff.Length).OrderByDescending(i => posts * (long)staff[i] % all)];
        int left = posts - given.Sum();
        for (int i = 0; i < left; i++) given[order[i]]++;
        return [.. given];
    }
}
