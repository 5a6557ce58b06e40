using System.Collections.Immutable;
using System.Numerics;

namespace Simulator.Experiments.Studies.Ratify;

/// <summary>States that are parties to a treaty.</summary>
/// <param name="Mask">A bit for each state, by its place in the scenario; so at most <see cref="MostStates"/> states.</param>
public readonly record struct PartySet(ulong Mask)
{
    /// <summary>The most states a scenario may have.</summary>
    public const int MostStates = 64;

    /// <summary>How many they are.</summary>
    public int Count => BitOperations.PopCount(Mask);

    /// <summary>The places of the states, ascending.</summary>
    public IEnumerable<int> States
    {
        get
        {
            for (ulong rest = Mask; rest != 0; rest &= rest - 1) yield return BitOperations.TrailingZeroCount(rest);
        }
    }

    /// <summary>A set of states.</summary>
    public static PartySet Of(IEnumerable<int> states) => states.Aggregate(new PartySet(0), (set, state) => set.With(state));

    /// <summary>Every set of so many of some states, the first states first.</summary>
    public static ImmutableArray<PartySet> All(IReadOnlyList<int> among, int size)
    {
        var sets = ImmutableArray.CreateBuilder<PartySet>();
        Add(default, 0);
        return sets.ToImmutable();

        void Add(PartySet set, int from)
        {
            if (set.Count == size)
            {
                sets.Add(set);
                return;
            }

            for (int next = from; next < among.Count; next++) Add(set.With(among[next]), next + 1);
        }
    }

    /// <summary>How many sets of <paramref name="size"/> there are among <paramref name="states"/>.</summary>
    public static double Number(int states, int size)
    {
        double number = 1;
        for (int i = 1; i <= size; i++) number = number * (states - size + i) / i;
        return Math.Round(number);
    }

    /// <summary>Whether a state is one of them.</summary>
    public bool Has(int state) => ((Mask >> state) & 1) != 0;

    /// <summary>These and one more.</summary>
    public PartySet With(int state) => new(Mask | (1UL << state));

    /// <summary>Their codes, with a space between.</summary>
    public string Name(IReadOnlyList<string> codes) => string.Join(' ', States.Select(state => codes[state]));
}
