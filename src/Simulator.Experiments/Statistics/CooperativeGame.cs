using System.Numerics;

namespace Simulator.Experiments.Statistics;

/// <summary>Who brings how much, when several players bring a worth about together.</summary>
/// <remarks>A game of k players is given by the worth of each of its 2^k coalitions; bit i of a coalition's number says whether player i is in it.
/// A worth that is NaN makes everything NaN that rests on it.</remarks>
public static class CooperativeGame
{
    /// <summary>Each player's Shapley value: what the player adds, averaged over all orders in which the players may come in.</summary>
    /// <remarks>They add up to the worth of all minus the worth of none. L. S. Shapley, "A value for n-person games", Contributions to the Theory of
    /// Games II, Annals of Mathematics Studies 28 (1953).</remarks>
    /// <param name="worth">The worth of each coalition.</param>
    public static double[] Shapley(ReadOnlySpan<double> worth)
    {
        int players = Players(worth);
        var values = new double[players];
        for (int player = 0; player < players; player++)
        {
            int own = 1 << player;
            for (int others = 0; others < worth.Length; others++)
                if ((others & own) == 0) values[player] += Weight(BitOperations.PopCount((uint)others), players) * (worth[others | own] - worth[others]);
        }

        return values;
    }

    /// <summary>What a player adds who comes in first, when no other is there.</summary>
    public static double FirstIn(ReadOnlySpan<double> worth, int player) => worth[1 << player] - worth[0];

    /// <summary>What a player adds who comes in last, when all others are there.</summary>
    public static double LastIn(ReadOnlySpan<double> worth, int player) => worth[^1] - worth[worth.Length - 1 - (1 << player)];

    /// <summary>What two players bring together beyond what each brings alone, averaged over the company of others: positive where one helps the other.</summary>
    /// <remarks>M. Grabisch and M. Roubens, "An axiomatic approach to the concept of interaction among players in cooperative games",
    /// International Journal of Game Theory 28 (1999).</remarks>
    /// <param name="worth">The worth of each coalition.</param>
    /// <param name="one">A player.</param>
    /// <param name="other">Another.</param>
    public static double Interaction(ReadOnlySpan<double> worth, int one, int other)
    {
        int players = Players(worth);
        int first = 1 << one, second = 1 << other;
        double sum = 0;
        for (int others = 0; others < worth.Length; others++)
        {
            if ((others & (first | second)) != 0) continue;
            sum += Weight(BitOperations.PopCount((uint)others), players - 1) * (worth[others | first | second] - worth[others | first] - worth[others | second] + worth[others]);
        }

        return sum;
    }

    private static int Players(ReadOnlySpan<double> worth) => BitOperations.IsPow2(worth.Length)
        ? BitOperations.Log2((uint)worth.Length)
        : throw new ArgumentException($"Bug in the simulator: a game with {worth.Length} coalitions; their number must be a power of two.");

    // The share of all orders in which just these others came in before.
    private static double Weight(int before, int players)
    {
        double orders = players;
        for (int i = 0; i < before; i++) orders = orders * (players - 1 - i) / (i + 1);
        return 1 / orders;
    }
}
