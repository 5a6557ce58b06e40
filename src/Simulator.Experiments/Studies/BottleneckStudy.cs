using System.Collections.Immutable;
using Simulator.Cooperation;
using Simulator.Experiments.Statistics;
using Simulator.Kernel;

namespace Simulator.Experiments.Studies;

/// <summary>What a search for bottlenecks is asked.</summary>
/// <param name="Scenario">The scenario.</param>
/// <param name="Regime">The regime whose bottlenecks are sought.</param>
/// <param name="To">The regime whose provisions are tried one by one; null for none.</param>
/// <param name="Objective">What is to become better.</param>
/// <param name="Screening">Replications of the screening of posts, at least two.</param>
/// <param name="Replications">Replications of what came through, at least two.</param>
/// <param name="Steps">How many bottlenecks are relieved in turn at most.</param>
public sealed record BottleneckRequest(
    Scenario Scenario, string Regime, string? To, Objective Objective, int Screening, int Replications, int Steps);

/// <summary>The marginal value of posts, days and provisions, and the chain of bottlenecks.</summary>
public static class BottleneckStudy
{
    /// <summary>Posts that come through the screening.</summary>
    public const int MostPosts = 12;

    /// <summary>Runs it.</summary>
    /// <exception cref="ScenarioException">When provisions of a regime are asked for that cannot be switched on one by one.</exception>
    /// <exception cref="OperationCanceledException">When stopped.</exception>
    public static async Task<BottleneckResult> Run(BottleneckRequest asked, StudyRunner runner)
    {
        Plan @base = PlanCompiler.Compile(asked.Scenario, asked.Regime);
        ImmutableArray<PostPlace> places = PostPlace.All(asked.Scenario, @base);
        ImmutableArray<Lever> posts = Lever.Posts(asked.Scenario, asked.Regime, places);
        ImmutableArray<Lever> others =
        [
            .. ChannelLevers.Of(asked.Scenario, asked.Regime),
            .. asked.To is null ? [] : ProvisionLevers.Of(asked.Scenario, asked.Regime, asked.To),
        ];
        var trials = new LeverTrials(asked, runner);
        Screened screened = await trials.Screen("Screening posts", @base, posts, MostPosts).ConfigureAwait(false);
        ImmutableArray<Lever> tried = [.. screened.Kept, .. others];
        VariantSamples samples = await trials.Try($"Trying {tried.Length} changes", @base, tried).ConfigureAwait(false);
        var chain = new ConstraintChain(asked, trials, places);
        ImmutableArray<ChainStep> steps = await chain.Follow(@base, screened.Kept, samples).ConfigureAwait(false);
        return new BottleneckResult(
            asked, StudentT.Interval(samples.Values(0, asked.Objective.Index)), Rows(asked, tried, samples, screened), steps, chain.End,
            StudyDigest.Of(trials.Digests), runner.Seed);
    }

    // Holm over all levers: one that was left out in the screening counts among them, and nothing is claimed of it.
    private static ImmutableArray<LeverRow> Rows(BottleneckRequest asked, ImmutableArray<Lever> tried, VariantSamples samples, Screened screened)
    {
        PairedDifference[] gains = [.. tried.Select((_, i) => asked.Objective.Gain(samples, i + 1, than: 0))];
        double[] adjusted = Holm.Adjust([.. gains.Select(gain => gain.PValue), .. screened.LeftOut.Select(_ => 1.0)]);
        return
        [
            .. tried.Select((lever, i) => new LeverRow(lever, gains[i], samples.Replications, adjusted[i]))
                .Concat(screened.LeftOut.Select(left => new LeverRow(left.Lever, left.Gain, asked.Screening, null)))
                .OrderBy(row => row.AdjustedP is null)
                .ThenByDescending(row => Math.Abs(row.Gain.Interval.Mean)),
        ];
    }
}

/// <summary>The value of a lever.</summary>
/// <param name="Lever">The lever.</param>
/// <param name="Gain">How much better the objective becomes; positive is better. Its interval is of 95 % alone.</param>
/// <param name="Replications">On how many replications.</param>
/// <param name="AdjustedP">The p-value after Holm's correction over all levers; null for one that was left out in the screening.</param>
public sealed record LeverRow(Lever Lever, PairedDifference Gain, int Replications, double? AdjustedP)
{
    /// <summary>True when its value is not zero with a family-wise error of at most 5 %.</summary>
    public bool Significant => AdjustedP < 0.05;
}

/// <summary>Why the chain of bottlenecks ends where it does.</summary>
public enum ChainEnd
{
    /// <summary>No post promises a gain whose interval leaves zero out.</summary>
    NoGain,

    /// <summary>As many steps as asked for were taken.</summary>
    Steps,
}

/// <summary>The scenario after a number of bottlenecks were relieved, each with one post.</summary>
/// <param name="Place">The desk relieved last; null for the scenario as it is.</param>
/// <param name="Metric">The objective's metric.</param>
/// <param name="Gain">How much better it is than a step before; null for the scenario as it is.</param>
/// <param name="Total">How much better it is than the scenario as it is.</param>
/// <param name="WaitBefore">Mean wait at the desk relieved, in days, before.</param>
/// <param name="WaitAfter">And after.</param>
/// <param name="UtilisationBefore">Its utilisation before.</param>
/// <param name="UtilisationAfter">And after.</param>
public sealed record ChainStep(
    PostPlace? Place, Interval Metric, Interval? Gain, Interval? Total,
    Interval WaitBefore, Interval WaitAfter, Interval UtilisationBefore, Interval UtilisationAfter);

/// <summary>What a search for bottlenecks found.</summary>
/// <param name="Asked">What was asked.</param>
/// <param name="Base">The objective's metric as things are.</param>
/// <param name="Levers">The levers, largest effect first; those left out in the screening at the end.</param>
/// <param name="Chain">The scenario as it is, then after each step.</param>
/// <param name="End">Why the chain ends.</param>
/// <param name="Digest">SHA-256 over all samples.</param>
/// <param name="Seed">The seed.</param>
public sealed record BottleneckResult(
    BottleneckRequest Asked, Interval Base, ImmutableArray<LeverRow> Levers, ImmutableArray<ChainStep> Chain, ChainEnd End, string Digest, ulong Seed);
