using Simulator.Kernel;

namespace Simulator.Verification.BadInput;

/// <summary>The choices of one mutation: the same seed and number give the same mutant on every machine.</summary>
internal sealed class Dice(ulong seed, int number)
{
    private readonly ulong _key = KeyedDraw.Replication(seed, number);
    private ulong _thrown;

    /// <summary>A whole number from 0 to <paramref name="n"/> - 1.</summary>
    public int Below(int n) => KeyedDraw.Below(KeyedDraw.Draw(_key, _thrown++), n);

    /// <summary>True so many times in a hundred.</summary>
    public bool Percent(int chance) => Below(100) < chance;

    /// <summary>One of these.</summary>
    public T One<T>(IReadOnlyList<T> of) => of[Below(of.Count)];
}
