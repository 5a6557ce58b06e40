using System.Collections.Immutable;
using Simulator.Cooperation;
using Simulator.Experiments.Statistics;
using Simulator.Kernel;

namespace Simulator.Experiments.Studies;

/// <summary>The race of all desks for one post: ranking and selection on common random numbers, on replications of its own.</summary>
/// <param name="asked">What was asked.</param>
/// <param name="runner">Runs the candidates.</param>
/// <param name="places">The desks.</param>
/// <param name="scenario">The scenario with the posts given so far.</param>
/// <param name="post">How many those are.</param>
internal sealed class PlaceRace(AllocationRequest asked, StudyRunner runner, ImmutableArray<PostPlace> places, Scenario scenario, int post)
{
    // Replications are looked at one by one; how many run at a time changes the speed and nothing else.
    private const int Batch = 10;

    private readonly List<string> _digests = [];

    /// <summary>Digests of its samples.</summary>
    public IReadOnlyList<string> Digests => _digests;

    /// <summary>The first stage: the scenario before this post, then each candidate. Known when <see cref="Run"/> is done.</summary>
    public VariantSamples? FirstStage { get; private set; }

    /// <summary>Runs the race.</summary>
    /// <param name="zone">The indifference zone; null to take the usual one.</param>
    public async Task<AllocationChoice> Run(double? zone)
    {
        Plan before = StudyRunner.Named(PlanCompiler.Compile(scenario, asked.Regime), "before");
        Plan[] plans = [.. places.Select(place => StudyRunner.Named(PlanCompiler.Compile(place.Added(scenario), asked.Regime), place.Group))];
        string name = asked.Posts == 1 ? "The post" : $"Post {post + 1} of {asked.Posts}";
        FirstStage = await Samples($"{name}: {plans.Length} desks", [before, .. plans], asked.FirstStage, 0).ConfigureAwait(false);
        double[][] first = [.. Enumerable.Range(0, asked.FirstStage).Select(r => Row(FirstStage, r, [.. Enumerable.Range(0, plans.Length)], skip: 1))];
        double indifference = zone ?? UsualZone(StudentT.Interval(FirstStage.Values(0, asked.Objective.Index)).Mean);
        double confidence = Bonferroni.Level(asked.Confidence, asked.Posts);
        SelectionOfBest selection = SelectionOfBest.Begin(first, indifference, confidence);
        var left = new List<int> { selection.Survivors.Length };
        for (int taken = asked.FirstStage; !selection.IsDecided && taken < asked.MaxReplications; taken += Batch)
        {
            ImmutableArray<int> running = selection.Survivors;
            VariantSamples more = await Samples(
                $"{name}: {running.Length} desks left", [.. running.Select(i => plans[i])], Math.Min(Batch, asked.MaxReplications - taken), taken).ConfigureAwait(false);
            for (int r = 0; r < more.Replications && !selection.IsDecided; r++)
            {
                selection.Add(Row(more, r, running, skip: 0));
                left.Add(selection.Survivors.Length);
            }
        }

        return new AllocationChoice(
            selection.Best, selection.IsDecided, confidence, indifference,
            [.. places.Select((place, i) => new AllocationCandidate(
                place, Sign * selection.MeanOf(i), selection.ObservationsOf(i), selection.Survivors.Contains(i)))],
            [.. left]);
    }

    private double Sign => asked.Objective.MoreIsBetter ? 1 : -1;

    private async Task<VariantSamples> Samples(string step, Plan[] plans, int replications, int taken)
    {
        VariantSamples samples = await runner.Run(
            step, asked.Scenario, plans, replications, (post * asked.MaxReplications) + taken).ConfigureAwait(false);
        _digests.Add(samples.Digest());
        return samples;
    }

    // A replication as the selection wants it: by system, larger better.
    private double[] Row(VariantSamples samples, int replication, ImmutableArray<int> systems, int skip)
    {
        double[] row = new double[places.Length];
        for (int i = 0; i < systems.Length; i++)
        {
            double value = samples.Metrics[i + skip][replication][asked.Objective.Index];
            if (!double.IsFinite(value))
                throw new ScenarioException(
                    "--objective",
                    $"expected a metric that every replication defines, found none of {MetricName.Of(asked.Objective.Info)} in replication {samples.FirstReplication + replication + 1}; choose one such as a share or a count.");
            row[systems[i]] = Sign * value;
        }

        return row;
    }

    private static double UsualZone(double mean)
    {
        double zone = Math.Abs(mean) * AllocationStudy.UsualZone;
        return zone > 0 ? zone : throw new ScenarioException(
            "--delta", "expected an indifference zone, because the objective is 0 as things are and a share of it would be 0 too; give --delta and a number.");
    }
}
