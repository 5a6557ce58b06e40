using System.Collections.Immutable;
using Simulator.Cooperation;
using Simulator.Kernel;

namespace Simulator.Experiments.Studies;

/// <summary>Shows the same request under two regimes, and counts the requests that end otherwise.</summary>
public static class TwinStudy
{
    /// <summary>Picks requests of a family among all replications and tells their lives.</summary>
    /// <param name="runner">Runs the replications.</param>
    /// <param name="scenario">The scenario.</param>
    /// <param name="plans">It compiled under the two regimes.</param>
    /// <param name="family">The family, a recorded one.</param>
    /// <param name="pick">Which request.</param>
    /// <param name="replications">Replications to pick from.</param>
    /// <exception cref="OperationCanceledException">When stopped.</exception>
    public static async Task<TwinResult> Pick(
        StudyRunner runner, Scenario scenario, Plan[] plans, string family, TwinPick pick, int replications)
    {
        var cases = new TwinCases(scenario, plans[0], family);
        string digest = await runner.Records($"{plans[0].Regime} and {plans[1].Regime} on the same requests", scenario, plans, replications, cases).ConfigureAwait(false);
        var pairs = new List<TwinPair>();
        foreach ((string why, TwinCase? picked) in Picked(cases, pick))
            if (picked is not null) pairs.Add(await Lives(runner, scenario, plans, why, picked.Name).ConfigureAwait(false));
        return new TwinResult(family, plans[0].Regime, plans[1].Regime, [.. pairs])
        {
            Transitions = TwinTransitions.Of(cases),
            Flips = [.. cases.Pairs.Where(pair => TwinTransitions.IsFlip(cases, pair))],
            Digest = digest,
        };
    }

    /// <summary>Tells the lives of one request.</summary>
    /// <param name="runner">Runs its replication.</param>
    /// <param name="scenario">The scenario.</param>
    /// <param name="plans">It compiled under the two regimes.</param>
    /// <param name="name">The request.</param>
    /// <exception cref="ScenarioException">When there is no such request under either regime.</exception>
    /// <exception cref="OperationCanceledException">When stopped.</exception>
    public static async Task<TwinResult> Show(StudyRunner runner, Scenario scenario, Plan[] plans, RequestName name)
    {
        TwinPair pair = await Lives(runner, scenario, plans, "the request asked for", name).ConfigureAwait(false);
        return new TwinResult(name.Family, plans[0].Regime, plans[1].Regime, [pair]);
    }

    private static (string Why, TwinCase? Picked)[] Picked(TwinCases cases, TwinPick pick)
    {
        TwinCase[] flips = [.. cases.Pairs.Where(pair => TwinTransitions.IsFlip(cases, pair))];
        return (pick, cases.Success) switch
        {
            (TwinPick.Worst, _) => [("the longest under the first regime", TwinPicker.Worst(cases.Pairs))],
            (TwinPick.Typical, < 0) =>
                [("typical of those that end under both", TwinPicker.Typical([.. cases.Pairs.Where(pair => pair.First.Outcome != cases.Open && pair.Second.Outcome != cases.Open)]))],
            (TwinPick.Typical, var success) =>
                [("typical of those that succeed under both", TwinPicker.Typical([.. cases.Pairs.Where(pair => pair.First.Outcome == success && pair.Second.Outcome == success)]))],
            (_, < 0) => [("typical of the commonest flip", TwinPicker.OfCommonest(flips))],
            (_, var success) =>
            [
                ("typical of the commonest flip to success", TwinPicker.OfCommonest([.. flips.Where(pair => pair.Second.Outcome == success)])),
                ("typical of the commonest flip to failure", TwinPicker.OfCommonest([.. flips.Where(pair => pair.First.Outcome == success)])),
            ],
        };
    }

    private static async Task<TwinPair> Lives(StudyRunner runner, Scenario scenario, Plan[] plans, string why, RequestName name)
    {
        CohortRecords[] records = await runner.Visits($"replication {name.Replication} with every stage", plans, name.Replication).ConfigureAwait(false);
        TwinLife?[] lives = [.. plans.Zip(records, (plan, under) => Life(scenario, plan, under, name))];
        if (lives.All(life => life is null))
        {
            int next = plans.Zip(records, (plan, under) => under.Requests
                .Where(record => plan.Streams[record.Stream].Name == name.Stream).Select(record => record.Ordinal + 1).DefaultIfEmpty().Max()).Max();
            throw new ScenarioException(
                "--request", $"replication {name.Replication} has no request '{name.Stream}/{name.Ordinal}' under {plans[0].Regime} or {plans[1].Regime}; "
                    + (next == 0 ? "none of that stream was made there." : $"numbers of that stream go from 0 to {next - 1} there, some left out."));
        }

        return new TwinPair(why, name, lives[0], lives[1]);
    }

    private static TwinLife? Life(Scenario scenario, Plan plan, CohortRecords records, RequestName name)
    {
        int stream = Array.FindIndex(plan.Streams, candidate => candidate.Name == name.Stream);
        int at = Array.FindIndex(records.Requests, record => record.Stream == stream && record.Ordinal == name.Ordinal);
        if (at < 0) return null;
        RequestRecord found = records.Requests[at];
        return new LifeReader(scenario, plan).Of(found, [.. records.Visits.Where(visit => visit.Key == found.Key)]);
    }
}

/// <summary>What <see cref="TwinStudy"/> found.</summary>
/// <param name="Family">The family.</param>
/// <param name="First">The first regime.</param>
/// <param name="Second">The second regime.</param>
/// <param name="Pairs">The requests shown; empty when none is as asked for.</param>
public sealed record TwinResult(string Family, string First, string Second, ImmutableArray<TwinPair> Pairs)
{
    /// <summary>What became of all requests; null when one request alone was asked for.</summary>
    public TwinTransitions? Transitions { get; init; }

    /// <summary>The requests that ended under both regimes, and otherwise.</summary>
    public ImmutableArray<TwinCase> Flips { get; init; } = [];

    /// <summary>The digest of all records behind <see cref="Transitions"/>; "" when there are none.</summary>
    public string Digest { get; init; } = "";
}

/// <summary>One request under two regimes.</summary>
/// <param name="Why">Why this one.</param>
/// <param name="Name">Its name.</param>
/// <param name="First">Its life under the first regime; null when it was not made there.</param>
/// <param name="Second">Its life under the second; null when it was not made there.</param>
public sealed record TwinPair(string Why, RequestName Name, TwinLife? First, TwinLife? Second);
