using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

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

    /// <summary>Draws for several purposes under a key, side by side.</summary>
    /// <param name="key">The key.</param>
    /// <param name="purposes">The purposes, as many as a multiple of eight; each is replaced by its draw.</param>
    public static void Draw(ulong key, Span<ulong> purposes)
    {
        var keys = new Vector<ulong>(key);
        foreach (ref Vector<ulong> purpose in MemoryMarshal.Cast<ulong, Vector<ulong>>(purposes)) purpose = Draw(keys, purpose);
    }

    /// <summary>Draws for a purpose under several keys, side by side.</summary>
    /// <param name="keys">The keys, as many as a multiple of eight; each is replaced by its draw.</param>
    /// <param name="purpose">The purpose.</param>
    public static void Draw(Span<ulong> keys, ulong purpose)
    {
        var purposes = new Vector<ulong>(purpose);
        foreach (ref Vector<ulong> key in MemoryMarshal.Cast<ulong, Vector<ulong>>(keys)) key = Draw(key, purposes);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<ulong> Draw(Vector<ulong> keys, Vector<ulong> purposes) => Mix(Mix(purposes ^ keys) + keys + new Vector<ulong>(Golden));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<ulong> Mix(Vector<ulong> x)
    {
        x ^= x >>> 30;
        x *= new Vector<ulong>(0xBF58476D1CE4E5B9);
        x ^= x >>> 27;
        x *= new Vector<ulong>(0x94D049BB133111EB);
        return x ^ (x >>> 31);
    }

    /// <summary>The hash of a name; draws are keyed by names, never by positions.</summary>
    public static ulong Word(string name)
    {
        ulong hash = 0xCBF29CE484222325;
        foreach (char c in name) hash = Mix((hash ^ c) * 0x100000001B3);
        return hash;
    }

    /// <summary>What the purpose of the next visit, or number, adds to the purpose of one.</summary>
    public const ulong NextVisit = 0xD1342543DE82EF95;

    /// <summary>The purpose of a stage's draw: the stage, how often its loops were gone round, and what for (0 for its duration).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Purpose(ulong stage, int visit, ulong what) =>
        stage + ((ulong)(uint)visit * NextVisit) + (what * 0xAEF17502108EF2D9);

    /// <summary>A uniform number strictly between 0 and 1. 52 bits, because 53 bits plus a half can round to 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Uniform(ulong draw) => ((draw >> 12) + 0.5) * (1.0 / (1UL << 52));

    /// <summary>The uniform numbers of several draws, each that of <see cref="Uniform(ulong)"/>, side by side.</summary>
    /// <param name="draws">The draws, as many as a multiple of eight.</param>
    /// <param name="numbers">Receives the numbers, as many.</param>
    public static void Uniform(ReadOnlySpan<ulong> draws, Span<double> numbers)
    {
        // 52 bits become a double by way of the bits of 2^52, of which they are the fraction.
        var two52 = new Vector<double>(1UL << 52);
        Span<Vector<double>> results = MemoryMarshal.Cast<double, Vector<double>>(numbers);
        int at = 0;
        foreach (ref readonly Vector<ulong> draw in MemoryMarshal.Cast<ulong, Vector<ulong>>(draws))
        {
            Vector<double> whole = ((draw >>> 12) | two52.As<double, ulong>()).As<ulong, double>() - two52;
            results[at++] = (whole + new Vector<double>(0.5)) * new Vector<double>(1.0 / (1UL << 52));
        }
    }

    /// <summary>A whole number from 0 to <paramref name="n"/> - 1.</summary>
    public static int Below(ulong draw, int n) => (int)Math.BigMul(draw, (ulong)n, out _);
}
