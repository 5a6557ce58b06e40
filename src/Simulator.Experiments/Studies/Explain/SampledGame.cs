using Simulator.Experiments.Statistics;
using Simulator.Kernel;

namespace Simulator.Experiments.Studies.Explain;

/// <summary>A game of which some orders are played: the players come in one after the other, in an order drawn, in every replication the same.</summary>
/// <remarks>J. Castro, D. Gómez and J. Tejada, "Polynomial calculation of the Shapley value based on sampling", Computers and Operations Research 36
/// (2009). In each order the parts add up to the total, and so do their means.</remarks>
internal sealed class SampledGame : IPlayedGame
{
    private readonly ExplainGame _game;
    private readonly RegimesBetween _regimes;
    private readonly int[][] _orders;
    private readonly int[][] _steps; // by order, the regime after so many players
    private readonly int[] _first;
    private readonly int[] _last;

    /// <summary>Draws the orders and asks for their regimes, and for those in which a player is alone or alone missing.</summary>
    public SampledGame(ExplainGame game, int orders, ulong seed, RegimesBetween regimes)
    {
        _game = game;
        _regimes = regimes;
        int players = game.Players.Length;
        _orders = [.. Enumerable.Range(0, orders).Select(order => Drawn(players, KeyedDraw.Replication(seed, order)))];
        _steps = [.. _orders.Select(order => Enumerable.Range(0, players + 1).Select(step => PlayedGame.Regime(game, regimes, player => Array.IndexOf(order, player) < step)).ToArray())];
        _first = [.. Enumerable.Range(0, players).Select(player => PlayedGame.Regime(game, regimes, other => other == player))];
        _last = [.. Enumerable.Range(0, players).Select(player => PlayedGame.Regime(game, regimes, other => other != player))];
    }

    /// <inheritdoc/>
    public double LargestGap { get; private set; }

    /// <inheritdoc/>
    public GameResult Result(int metrics) => new(_game, _orders.Length, PlayedGame.Corrected([.. Enumerable.Range(0, metrics).Select(Attribute)]));

    /// <summary>A random order of the players (R. A. Fisher and F. Yates), from keyed draws.</summary>
    internal static int[] Drawn(int players, ulong key)
    {
        int[] order = [.. Enumerable.Range(0, players)];
        ulong word = KeyedDraw.Word("explain/order");
        for (int last = players - 1; last > 0; last--)
        {
            int other = KeyedDraw.Below(KeyedDraw.Draw(key, KeyedDraw.Purpose(word, last, 0)), last + 1);
            (order[last], order[other]) = (order[other], order[last]);
        }

        return order;
    }

    private (Attribution Attribution, double[] PValues) Attribute(int metric)
    {
        int none = _steps[0][0], all = _steps[0][^1];
        int players = _game.Players.Length;
        (Interval Interval, double PValue)[] shares = [.. Enumerable.Range(0, players).Select(player => CrossedMean.Of(
            [.. _orders.Select((order, o) => Added(_steps[o][Array.IndexOf(order, player)], _steps[o][Array.IndexOf(order, player) + 1], metric))]))];
        Check(metric, none, all);
        return (
            new Attribution(
                StudentT.Interval(Added(none, all, metric)),
                [
                    .. shares.Select((share, player) => new PlayerShare(
                        _game.Players[player].Name, share.Interval, StudentT.Interval(Added(none, _first[player], metric)), StudentT.Interval(Added(_last[player], all, metric)), double.NaN)),
                ],
                []),
            [.. shares.Select(share => share.PValue)]);
    }

    private void Check(int metric, int none, int all)
    {
        for (int r = 0; r < _regimes.Values(none, metric).Length; r++)
        {
            foreach (int[] steps in _steps)
            {
                double gap = PlayedGame.Gap(steps.Skip(1).Zip(steps).Select(pair => _regimes.Values(pair.First, metric)[r] - _regimes.Values(pair.Second, metric)[r]), _regimes.Values(none, metric)[r], _regimes.Values(all, metric)[r]);
                LargestGap = Math.Max(LargestGap, gap);
            }
        }
    }

    private double[] Added(int before, int after, int metric) => [.. _regimes.Values(after, metric).Zip(_regimes.Values(before, metric), (one, other) => one - other)];
}
