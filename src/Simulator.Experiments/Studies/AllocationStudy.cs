using System.Collections.Immutable;
using Simulator.Cooperation;
using Simulator.Experiments.Statistics;
using Simulator.Kernel;

namespace Simulator.Experiments.Studies;

/// <summary>What an allocation of posts is asked.</summary>
/// <param name="Scenario">The scenario; it has two desks or more.</param>
/// <param name="Regime">The regime under which the posts work.</param>
/// <param name="Objective">What is to become better.</param>
/// <param name="Posts">How many posts.</param>
/// <param name="Confidence">The least probability that every choice is the best one, if the best is ahead by the indifference zone.</param>
/// <param name="Zone">The indifference zone, in the metric's unit; null for <see cref="AllocationStudy.UsualZone"/> of the metric as things are.</param>
/// <param name="FirstStage">Replications of the first stage of each choice, at least two.</param>
/// <param name="MaxReplications">The most replications of a candidate in a choice, at least the first stage.</param>
/// <param name="Replications">Replications of the comparison with the rules, at least two.</param>
public sealed record AllocationRequest(
    Scenario Scenario, string Regime, Objective Objective, int Posts, double Confidence, double? Zone, int FirstStage, int MaxReplications, int Replications);

/// <summary>The best places for a number of posts, one after the other, and what the obvious rules would do.</summary>
/// <remarks>Greedy: the best place of the first post, then of the next given the first. A pair that helps only together is not found.</remarks>
public static class AllocationStudy
{
    /// <summary>The usual indifference zone, as a share of the metric as things are.</summary>
    public const double UsualZone = 0.02;

    /// <summary>Runs it.</summary>
    /// <exception cref="ScenarioException">When the objective is undefined in a replication, or is zero and no zone was given.</exception>
    /// <exception cref="OperationCanceledException">When stopped.</exception>
    public static async Task<AllocationResult> Run(AllocationRequest asked, StudyRunner runner)
    {
        Plan @base = PlanCompiler.Compile(asked.Scenario, asked.Regime);
        ImmutableArray<PostPlace> places = PostPlace.All(asked.Scenario, @base);
        var choices = ImmutableArray.CreateBuilder<AllocationChoice>();
        var digests = new List<string>();
        int[] ours = new int[places.Length];
        Scenario scenario = asked.Scenario;
        VariantSamples? asItIs = null;
        double? zone = asked.Zone;
        for (int post = 0; post < asked.Posts; post++)
        {
            var race = new PlaceRace(asked, runner, places, scenario, post);
            AllocationChoice choice = await race.Run(zone).ConfigureAwait(false);
            zone = choice.Zone;
            asItIs ??= race.FirstStage;
            digests.AddRange(race.Digests);
            choices.Add(choice);
            ours[choice.Chosen]++;
            scenario = places[choice.Chosen].Added(scenario);
        }

        ImmutableArray<Allocation> allocations =
        [
            new Allocation("ours", "Ours", [.. ours]),
            .. AllocationRules.Of(asItIs!, places, @base, asked.Posts),
        ];
        VariantSamples samples = await Compare(asked, runner, places, @base, allocations).ConfigureAwait(false);
        digests.Add(samples.Digest());
        return new AllocationResult(
            asked, zone!.Value, places, choices.ToImmutable(), StudentT.Interval(samples.Values(0, asked.Objective.Index)), Rows(asked.Objective, allocations, samples),
            StudyDigest.Of(digests), runner.Seed);
    }

    // Replications that no choice has seen, so that having chosen on them flatters nobody.
    private static Task<VariantSamples> Compare(
        AllocationRequest asked, StudyRunner runner, ImmutableArray<PostPlace> places, Plan @base, ImmutableArray<Allocation> allocations)
    {
        Plan[] plans =
        [
            StudyRunner.Named(@base, "base"),
            .. allocations.Select(allocation => StudyRunner.Named(PlanCompiler.Compile(allocation.Added(asked.Scenario, places), asked.Regime), allocation.Name)),
        ];
        return runner.Run("Comparing with the rules", asked.Scenario, plans, asked.Replications, asked.Posts * asked.MaxReplications);
    }

    private static ImmutableArray<AllocationRow> Rows(Objective objective, ImmutableArray<Allocation> allocations, VariantSamples samples)
    {
        int rules = allocations.Length - 1;
        double level = Bonferroni.Level(0.95, rules);
        PairedDifference[] lead = [.. Enumerable.Range(0, rules).Select(i => objective.Gain(samples, 1, than: i + 2, level))];
        double[] adjusted = Holm.Adjust([.. lead.Select(difference => difference.PValue)]);
        return
        [
            .. allocations.Select((allocation, i) => new AllocationRow(
                allocation, StudentT.Interval(samples.Values(i + 1, objective.Index)), objective.Gain(samples, i + 1, than: 0),
                i == 0 ? null : lead[i - 1], i == 0 ? null : adjusted[i - 1])),
        ];
    }
}

/// <summary>Posts by place.</summary>
/// <param name="Name">Its name in tables.</param>
/// <param name="Title">For readers.</param>
/// <param name="Posts">Posts added, by place.</param>
public sealed record Allocation(string Name, string Title, ImmutableArray<int> Posts)
{
    /// <summary>The scenario with these posts, from the first measured day on.</summary>
    public Scenario Added(Scenario scenario, ImmutableArray<PostPlace> places) => places
        .Select((place, i) => (place, posts: Posts[i]))
        .Where(pair => pair.posts > 0)
        .Aggregate(scenario, (grown, pair) => pair.place.Added(grown, pair.posts));
}

/// <summary>The race for one post.</summary>
/// <param name="Chosen">Index of the place that gets the post.</param>
/// <param name="Decided">True when it was selected with the confidence asked for; false when the most replications were reached before.</param>
/// <param name="Confidence">The confidence of this choice: with all choices together it makes the one asked for (Bonferroni).</param>
/// <param name="Zone">The indifference zone used.</param>
/// <param name="Candidates">By place.</param>
/// <param name="SurvivorsAfter">How many candidates were left after the first stage and after each replication that followed.</param>
public sealed record AllocationChoice(
    int Chosen, bool Decided, double Confidence, double Zone, ImmutableArray<AllocationCandidate> Candidates, ImmutableArray<int> SurvivorsAfter);

/// <summary>A place in the race for a post.</summary>
/// <param name="Place">The place.</param>
/// <param name="Mean">Mean of the objective's metric over its replications, with the post there.</param>
/// <param name="Replications">Replications until it was dropped, or to the end.</param>
/// <param name="Survived">Whether it was still in the race at the end.</param>
public sealed record AllocationCandidate(PostPlace Place, double Mean, int Replications, bool Survived);

/// <summary>An allocation beside ours.</summary>
/// <param name="Allocation">The allocation.</param>
/// <param name="Metric">The objective's metric.</param>
/// <param name="Gain">How much better than without the posts.</param>
/// <param name="OursAhead">How much better ours is, at a level corrected for the number of rules; null for ours.</param>
/// <param name="AdjustedP">Its p-value after Holm's correction over the rules; null for ours.</param>
public sealed record AllocationRow(Allocation Allocation, Interval Metric, PairedDifference Gain, PairedDifference? OursAhead, double? AdjustedP);

/// <summary>Where the posts go, and what the rules would have done.</summary>
/// <param name="Asked">What was asked.</param>
/// <param name="Zone">The indifference zone used.</param>
/// <param name="Places">The desks.</param>
/// <param name="Choices">The races, in turn.</param>
/// <param name="Base">The objective's metric without the posts.</param>
/// <param name="Rows">Ours, then the rules.</param>
/// <param name="Digest">SHA-256 over all samples.</param>
/// <param name="Seed">The seed.</param>
public sealed record AllocationResult(
    AllocationRequest Asked, double Zone, ImmutableArray<PostPlace> Places, ImmutableArray<AllocationChoice> Choices, Interval Base,
    ImmutableArray<AllocationRow> Rows, string Digest, ulong Seed);
