using System.Collections.Immutable;
using Simulator.Cooperation;
using Simulator.Experiments.Statistics;

namespace Simulator.Experiments.Studies.Explain;

/// <summary>A game whose regimes have been asked for, and that is worked out when they have run.</summary>
internal interface IPlayedGame
{
    /// <summary>By how much the shares missed their total at most, relative to the worths; known after <see cref="Result"/>.</summary>
    public double LargestGap { get; }

    /// <summary>Who brings how much of each metric.</summary>
    public GameResult Result(int metrics);
}

/// <summary>What exact and sampled games share.</summary>
internal static class PlayedGame
{
    /// <summary>The regime in which some players are in.</summary>
    public static int Regime(ExplainGame game, RegimesBetween regimes, Func<int, bool> isIn)
    {
        ExplainPlayer[] some = [.. game.Players.Where((_, player) => isIn(player))];
        return regimes.Of(game.Name, string.Join('+', some.Select(player => player.Name)), [.. some.SelectMany(player => player.Switches)], null);
    }

    /// <summary>By how much shares miss their total, relative to the larger of the two worths.</summary>
    /// <exception cref="InvalidOperationException">When they miss it by more than rounding can.</exception>
    public static double Gap(IEnumerable<double> shares, double none, double all)
    {
        double gap = Math.Abs(shares.Sum() - (all - none)) / Math.Max(1, Math.Max(Math.Abs(all), Math.Abs(none)));
        return double.IsNaN(gap) ? 0 : gap <= 1e-9 ? gap : throw new InvalidOperationException($"Bug in the simulator: shares miss their total by {gap}.");
    }

    /// <summary>The shares with their p-values corrected together, over all players and metrics of a game.</summary>
    public static ImmutableArray<Attribution> Corrected(IReadOnlyList<(Attribution Attribution, double[] PValues)> attributions)
    {
        double[] adjusted = Holm.Adjust([.. attributions.SelectMany(one => one.PValues)]);
        int next = 0;
        return [.. attributions.Select(one => one.Attribution with { Shares = [.. one.Attribution.Shares.Select(share => share with { AdjustedP = adjusted[next++] })] })];
    }
}

/// <summary>A game of which every coalition is played.</summary>
internal sealed class ExactGame : IPlayedGame
{
    private readonly ExplainGame _game;
    private readonly RegimesBetween _regimes;
    private readonly int[] _coalitions;

    /// <summary>Asks for the regimes of all coalitions.</summary>
    public ExactGame(ExplainGame game, RegimesBetween regimes)
    {
        _game = game;
        _regimes = regimes;
        _coalitions = [.. Enumerable.Range(0, 1 << game.Players.Length).Select(mask => PlayedGame.Regime(game, regimes, player => (mask & (1 << player)) != 0))];
    }

    /// <inheritdoc/>
    public double LargestGap { get; private set; }

    /// <inheritdoc/>
    public GameResult Result(int metrics) => new(_game, 0, PlayedGame.Corrected([.. Enumerable.Range(0, metrics).Select(Attribute)]));

    private (Attribution Attribution, double[] PValues) Attribute(int metric)
    {
        double[][] worths = [.. _coalitions.Select(regime => _regimes.Values(regime, metric))];
        int players = _game.Players.Length;
        double[][] replications = [.. Enumerable.Range(0, worths[0].Length).Select(r => worths.Select(worth => worth[r]).ToArray())];
        double[][] shapley = [.. replications.Select(worth => CooperativeGame.Shapley(worth))];
        for (int r = 0; r < shapley.Length; r++) LargestGap = Math.Max(LargestGap, PlayedGame.Gap(shapley[r], replications[r][0], replications[r][^1]));
        double[] zero = new double[replications.Length];
        PairedDifference[] shares = [.. Enumerable.Range(0, players).Select(player => PairedDifference.Of(zero, [.. shapley.Select(values => values[player])]))];
        return (
            new Attribution(
                Over(worth => worth[^1] - worth[0]),
                [
                    .. shares.Select((share, player) => new PlayerShare(
                        _game.Players[player].Name, share.Interval, Over(worth => CooperativeGame.FirstIn(worth, player)), Over(worth => CooperativeGame.LastIn(worth, player)), double.NaN)),
                ],
                [
                    .. from one in Enumerable.Range(0, players)
                       from other in Enumerable.Range(one + 1, players - one - 1)
                       select new PairInteraction(_game.Players[one].Name, _game.Players[other].Name, Over(worth => CooperativeGame.Interaction(worth, one, other))),
                ]),
            [.. shares.Select(share => share.PValue)]);

        Interval Over(Func<double[], double> of) => StudentT.Interval([.. replications.Select(of)]);
    }
}
