using System.Collections.Immutable;
using Simulator.Cooperation;
using Simulator.Experiments.Statistics;
using Simulator.Kernel;

namespace Simulator.Experiments.Studies;

/// <summary>Where the queue moves to: relieves the first bottleneck with a post, looks for the next, and so on.</summary>
/// <remarks>The five focusing steps of E. M. Goldratt's theory of constraints, with a test at each step: the best post is added when its interval leaves
/// zero out, at a level corrected (Bonferroni) for the posts it was chosen from. The gains shown come from one more run of all steps, on replications that no choice has seen.</remarks>
internal sealed class ConstraintChain(BottleneckRequest asked, LeverTrials trials, ImmutableArray<PostPlace> places)
{
    /// <summary>Posts tried at a step.</summary>
    public const int MostContenders = 6;

    private const double Level = 0.95;

    /// <summary>Why it ended; known when <see cref="Follow"/> is done.</summary>
    public ChainEnd End { get; private set; } = ChainEnd.Steps;

    /// <summary>The chain.</summary>
    /// <param name="base">The scenario as it is.</param>
    /// <param name="posts">The posts that were tried, the most promising first.</param>
    /// <param name="samples">Their samples: the base, then these posts.</param>
    public async Task<ImmutableArray<ChainStep>> Follow(Plan @base, ImmutableArray<Lever> posts, VariantSamples samples)
    {
        var plans = new List<Plan> { @base };
        var relieved = new List<PostPlace>();
        Scenario scenario = asked.Scenario;
        ImmutableArray<Lever> contenders = [.. posts.Take(MostContenders)];
        while (relieved.Count < asked.Steps)
        {
            if (relieved.Count > 0)
            {
                string step = $"Step {relieved.Count + 1}";
                ImmutableArray<Lever> next = Lever.Posts(scenario, asked.Regime, places);
                contenders = (await trials.Screen(step, plans[^1], next, MostContenders).ConfigureAwait(false)).Kept;
                samples = await trials.Try($"{step}: trying {contenders.Length} posts", plans[^1], contenders).ConfigureAwait(false);
            }

            if (Best(samples, contenders.Length) is not { } best)
            {
                End = ChainEnd.NoGain;
                break;
            }

            relieved.Add(contenders[best].Place!);
            scenario = relieved[^1].Added(scenario);
            plans.Add(PlanCompiler.Compile(scenario, asked.Regime));
        }

        return await Measure(plans, relieved).ConfigureAwait(false);
    }

    private int? Best(VariantSamples samples, int contenders)
    {
        if (contenders == 0) return null;
        double level = Bonferroni.Level(Level, contenders);
        Interval[] gains = [.. Enumerable.Range(0, contenders).Select(i => asked.Objective.Gain(samples, i + 1, than: 0, level).Interval)];
        int best = Enumerable.Range(0, contenders).MaxBy(i => double.IsNaN(gains[i].Mean) ? double.NegativeInfinity : gains[i].Mean);
        return gains[best].Low > 0 ? best : null;
    }

    private async Task<ImmutableArray<ChainStep>> Measure(List<Plan> plans, List<PostPlace> relieved)
    {
        ImmutableArray<Lever> states = [.. plans.Skip(1).Select((plan, i) => new Lever(LeverKind.Post, $"{i + 1} relieved", "", relieved[i], () => plan))];
        VariantSamples samples = await trials.Try($"Measuring a chain of {relieved.Count}", plans[0], states).ConfigureAwait(false);
        return [.. plans.Select((_, i) => Step(samples, i, i == 0 ? null : relieved[i - 1]))];
    }

    private ChainStep Step(VariantSamples samples, int step, PostPlace? place)
    {
        return new ChainStep(
            place, Mean(step, asked.Objective.Index), place is null ? null : Gain(step - 1), place is null ? null : Gain(0),
            Desk(step - 1, "mean-wait"), Desk(step, "mean-wait"), Desk(step - 1, "utilisation"), Desk(step, "utilisation"));

        Interval Gain(int than) => asked.Objective.Gain(samples, step, than).Interval;

        Interval Mean(int variant, int metric) => StudentT.Interval(samples.Values(variant, metric));

        Interval Desk(int variant, string metric) => place is null
            ? new Interval(double.NaN, double.NaN, double.NaN, 0)
            : Mean(variant, place.Metric(samples.Infos, metric));
    }
}
