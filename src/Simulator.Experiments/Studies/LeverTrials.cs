using System.Collections.Immutable;
using Simulator.Experiments.Statistics;
using Simulator.Kernel;

namespace Simulator.Experiments.Studies;

/// <summary>Levers after a screening.</summary>
/// <param name="Kept">Those to try, the most promising first.</param>
/// <param name="LeftOut">The others, with what the screening saw of them.</param>
internal sealed record Screened(ImmutableArray<Lever> Kept, ImmutableArray<(Lever Lever, PairedDifference Gain)> LeftOut);

/// <summary>Runs levers beside a base: few replications of all of them first, then more of the promising ones.</summary>
/// <remarks>What is claimed rests on replications that no choice has seen: each trial has its own, and the screenings share one block.</remarks>
internal sealed class LeverTrials(BottleneckRequest asked, StudyRunner runner)
{
    private readonly List<string> _digests = [];
    private int _next = asked.Screening;

    /// <summary>Digests of all samples so far.</summary>
    public IReadOnlyList<string> Digests => _digests;

    /// <summary>Keeps the levers of the largest effect; without a run when all may stay.</summary>
    public async Task<Screened> Screen(string step, Plan @base, ImmutableArray<Lever> levers, int most)
    {
        if (levers.Length <= most) return new Screened(levers, []);
        VariantSamples samples = await Run($"{step}: {levers.Length} desks", @base, levers, asked.Screening, 0).ConfigureAwait(false);
        PairedDifference[] gains = [.. levers.Select((_, i) => asked.Objective.Gain(samples, i + 1, than: 0))];
        int[] order = [.. Enumerable.Range(0, levers.Length).OrderByDescending(i => double.IsNaN(gains[i].Interval.Mean) ? 0 : Math.Abs(gains[i].Interval.Mean))];
        return new Screened([.. order.Take(most).Select(i => levers[i])], [.. order.Skip(most).Select(i => (levers[i], gains[i]))]);
    }

    /// <summary>Runs levers on replications of their own; the base is variant 0, lever i variant i + 1.</summary>
    public Task<VariantSamples> Try(string step, Plan @base, ImmutableArray<Lever> levers)
    {
        int first = _next;
        _next += asked.Replications;
        return Run(step, @base, levers, asked.Replications, first);
    }

    private async Task<VariantSamples> Run(string step, Plan @base, ImmutableArray<Lever> levers, int replications, int first)
    {
        Plan[] plans = [StudyRunner.Named(@base, "base"), .. levers.Select(lever => StudyRunner.Named(lever.Pull(), $"{lever.Kind} {lever.Name}"))];
        VariantSamples samples = await runner.Run(step, asked.Scenario, plans, replications, first).ConfigureAwait(false);
        _digests.Add(samples.Digest());
        return samples;
    }
}
