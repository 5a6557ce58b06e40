using System.Runtime.CompilerServices;

namespace Simulator.Kernel;

/// <summary>Random numbers that belong to the file, not to a generator: each is a pure function of what it is for.</summary>
/// <remarks>
/// Mixing is David Stafford's variant 13 of the MurmurHash3 finaliser, as in SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).
/// Two rounds, because after one round a replication could repeat a shifted stretch of another.
/// </remarks>
public static class KeyedDraw
{
    private const ulong Golden = 0x9E3779B97F4A7C15;

    /// <summary>A bijective mixing of 64 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Mix(ulong x)
    {
        x ^= x >> 30;
        x *= 0xBF58476D1CE4E5B9;
        x ^= x >> 27;
        x *= 0x94D049BB133111EB;
        return x ^ (x >> 31);
    }

    /// <summary>The key of a replication under a seed.</summary>
    public static ulong Replication(ulong seed, int replication) =>
        Mix(Mix(seed + Golden) + ((ulong)replication * 0xD1342543DE82EF95) + 1);

    /// <summary>A draw for a purpose under a key: of a replication, a stream, a request.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Draw(ulong key, ulong purpose) => Mix(Mix(purpose ^ key) + key + Golden);

    /// <summary>The hash of a name; draws are keyed by names, never by positions.</summary>
    public static ulong Word(string name)
    {
        ulong hash = 0xCBF29CE484222325;
        foreach (char c in name) hash = Mix((hash ^ c) * 0x100000001B3);
        return hash;
    }

    /// <summary>The purpose of a stage's draw: the stage, how often its loops were gone round, and what for (0 for its duration).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Purpose(ulong stage, int visit, ulong what) =>
        stage + ((ulong)(uint)visit * 0xD1342543DE82EF95) + (what * 0xAEF17502108EF2D9);

    /// <summary>A uniform number strictly between 0 and 1. 52 bits, because 53 bits plus a half can round to 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Uniform(ulong draw) => ((draw >> 12) + 0.5) * (1.0 / (1UL << 52));

    /// <summary>A whole number from 0 to <paramref name="n"/> - 1.</summary>
    public static int Below(ulong draw, int n) => (int)Math.BigMul(draw, (ulong)n, out _);
}
