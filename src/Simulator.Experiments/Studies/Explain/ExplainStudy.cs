using System.Collections.Immutable;
using Simulator.Cooperation;
using Simulator.Experiments.Statistics;

namespace Simulator.Experiments.Studies.Explain;

/// <summary>Works out which provisions do the work between two regimes.</summary>
public static class ExplainStudy
{
    private const int Rows = 5;
    private const int Columns = 4;

    /// <summary>Runs it.</summary>
    /// <exception cref="OperationCanceledException">When stopped.</exception>
    public static async Task<ExplainResult> Run(ExplainQuestion question, StudyRunner runner)
    {
        ImmutableArray<MetricInfo> infos = StudyRunner.Metrics(question.Scenario, PlanCompiler.Compile(question.Scenario, question.From));
        int[] metrics = [.. Enumerable.Range(0, infos.Length).Where(metric => infos[metric].Headline || metric == question.Metric)];
        int lead = Array.IndexOf(metrics, question.Metric);
        var regimes = new RegimesBetween(question, runner, metrics);
        ExplainGame provisions = question.Provisional;
        IPlayedGame[] games =
        [
            question.Sampled > 0 ? new SampledGame(provisions, question.Sampled, runner.Seed, regimes) : new ExactGame(provisions, regimes),
            .. ExplainGame.ByTags(question.Switches.Switches).Select(game => new ExactGame(game, regimes)),
        ];
        await regimes.Run(FormattableString.Invariant($"{regimes.Count} regimes, {question.Replications} replications each")).ConfigureAwait(false);
        GameResult[] results = [.. games.Select(game => game.Result(metrics.Length))];
        ExplainContour? contour = await Contour(question, provisions, results[0].Attributions[lead], regimes, lead).ConfigureAwait(false);
        return new ExplainResult(
            question, runner.Seed, [.. metrics.Select(metric => infos[metric])], lead, [.. results], regimes.Means(), contour,
            games.Max(game => game.LargestGap), regimes.Digest);
    }

    /// <summary>Some whole numbers from 0 to a number, evenly spread, both ends among them.</summary>
    internal static ImmutableArray<int> Levels(int to, int steps) =>
        [.. Enumerable.Range(0, steps + 1).Select(step => ((2 * to * step) + steps) / (2 * steps)).Distinct()];

    private static async Task<ExplainContour?> Contour(ExplainQuestion question, ExplainGame game, Attribution attribution, RegimesBetween regimes, int metric)
    {
        if (question.Order.Length < 3) return null;
        int direction = attribution.Total.Mean < 0 ? -1 : 1;
        ExplainPlayer[] players = [.. attribution.Shares.Zip(game.Players).OrderByDescending(pair => direction * pair.First.Share.Mean).Select(pair => pair.Second)];
        // A treaty binds two: one party alone is none.
        ImmutableArray<int> parties = [.. Levels(question.Order.Length, Rows).Where(level => level != 1)];
        ImmutableArray<int> on = Levels(players.Length, Columns);
        int[][] cells = [.. parties.Select(count => on.Select(level => Cell(count, level)).ToArray())];
        await regimes.Run("Widening by deepening").ConfigureAwait(false);
        double[] before = regimes.Values(0, metric);
        return new ExplainContour(
            [.. players.Select(player => player.Name)], on, parties,
            [.. cells.Select(row => row.Select(cell => PairedDifference.Of(before, regimes.Values(cell, metric)).Interval).ToImmutableArray())]);

        int Cell(int count, int level)
        {
            ExplainPlayer[] some = players[..level];
            Switch[] switches = [.. some.SelectMany(player => player.Switches).Where(one => count > 0 || one.Kind == SwitchKind.Measure)];
            // Measures need no party: with measures alone, or nothing, on it is one regime for any number of parties.
            string[]? states = switches.All(one => one.Kind == SwitchKind.Measure) ? null : [.. question.Order.Take(count)];
            return regimes.Of("contour", string.Join('+', some.Select(player => player.Name)), switches, states);
        }
    }
}
