using System.Collections.Immutable;
using Simulator.Experiments.Statistics;

namespace Simulator.Experiments.Studies;

/// <summary>What becomes of the same requests under two regimes: how many ended as this under the first and as that under the second.</summary>
/// <param name="Outcomes">The outcomes without grounds; the last is "still open".</param>
/// <param name="Success">Index of the success; -1 for a family without one.</param>
/// <param name="Rows">Every pair of outcomes that occurs, by first outcome, then by second.</param>
/// <param name="Both">Requests a replication that exist under both regimes.</param>
/// <param name="OnlyFirst">Requests a replication that exist under the first regime alone.</param>
/// <param name="OnlySecond">Requests a replication that exist under the second regime alone.</param>
/// <param name="Flipped">Those that ended under both and otherwise, as a share of those that exist under both.</param>
/// <param name="ToSuccess">Of these the ones that succeed under the second regime alone.</param>
/// <param name="ToFailure">Of these the ones that succeed under the first regime alone.</param>
/// <param name="Unsettled">Still open under one regime or both: they cannot be said to have flipped.</param>
public sealed record TwinTransitions(
    ImmutableArray<string> Outcomes, int Success, ImmutableArray<TwinTransition> Rows, Interval Both, Interval OnlyFirst, Interval OnlySecond,
    TwinCount Flipped, TwinCount ToSuccess, TwinCount ToFailure, TwinCount Unsettled)
{
    /// <summary>Counts requests.</summary>
    public static TwinTransitions Of(TwinCases cases)
    {
        double[] both = new double[cases.Replications];
        foreach (TwinCase pair in cases.Pairs) both[pair.Name.Replication]++;
        TwinCase[] flips = [.. cases.Pairs.Where(pair => IsFlip(cases, pair))];
        return new TwinTransitions(
            cases.Outcomes, cases.Success,
            [
                .. cases.Pairs.GroupBy(pair => (First: pair.First.Outcome, Second: pair.Second.Outcome))
                    .OrderBy(group => group.Key.First).ThenBy(group => group.Key.Second)
                    .Select(group => new TwinTransition(group.Key.First, group.Key.Second, Count(group))),
            ],
            StudentT.Interval(both), Whole(cases.OnlyFirst), Whole(cases.OnlySecond),
            Count(flips), Count(flips.Where(pair => pair.Second.Outcome == cases.Success)), Count(flips.Where(pair => pair.First.Outcome == cases.Success)),
            Count(cases.Pairs.Where(pair => pair.First.Outcome == cases.Open || pair.Second.Outcome == cases.Open)));

        TwinCount Count(IEnumerable<TwinCase> some)
        {
            double[] counts = new double[both.Length];
            foreach (TwinCase pair in some) counts[pair.Name.Replication]++;
            return new TwinCount((long)counts.Sum(), StudentT.Interval(counts), RatioEstimate.Jackknife(counts, both).Interval);
        }

        static Interval Whole(IEnumerable<int> counts) => StudentT.Interval([.. counts.Select(count => (double)count)]);
    }

    /// <summary>Whether a request ended under both regimes, and otherwise.</summary>
    internal static bool IsFlip(TwinCases cases, TwinCase pair) =>
        pair.First.Outcome != pair.Second.Outcome && pair.First.Outcome != cases.Open && pair.Second.Outcome != cases.Open;
}

/// <summary>Requests that ended in one way under the first regime and in one way under the second.</summary>
/// <param name="First">Index of the outcome under the first regime.</param>
/// <param name="Second">Index of the outcome under the second.</param>
/// <param name="Count">How many.</param>
public readonly record struct TwinTransition(int First, int Second, TwinCount Count);

/// <summary>How many requests.</summary>
/// <param name="Total">In all replications.</param>
/// <param name="Requests">A replication; Student-t interval.</param>
/// <param name="Share">Of those that exist under both regimes: totals over totals, jackknife interval.</param>
public readonly record struct TwinCount(long Total, Interval Requests, Interval Share);
