using Simulator.Kernel;

namespace Simulator.Verification.Draws;

/// <summary>A keyed generator: what makes a number of a key and a purpose.</summary>
/// <remarks>Everything else about a draw (words, visits, the chain of keys) is the kernel's, so that a worse mixing can take the place of the kernel's.</remarks>
internal sealed record Generator(string Name, Func<ulong, ulong, ulong> Draw, Func<ulong, int, ulong> Replication)
{
    /// <summary>The directions in which neighbouring draws of a run differ.</summary>
    public static readonly string[] Axes = ["seed", "replication", "stream", "request", "stage", "visit", "purpose"];

    /// <summary>What the simulator uses.</summary>
    public static Generator Kernel { get; } = new("the kernel's", KeyedDraw.Draw, KeyedDraw.Replication);

    /// <summary>Generators that are not good enough, with what is wrong.</summary>
    public static Generator[] Worse { get; } =
    [
        Of("additive", (key, purpose) => key + (purpose * 0x9E3779B97F4A7C15)),
        Of("multiplied once", (key, purpose) => (key ^ (purpose * 0xBF58476D1CE4E5B9)) * 0x94D049BB133111EB),
        Of("one round over a sum", (key, purpose) => KeyedDraw.Mix(key + purpose)),
        Of("one round over an exclusive or", (key, purpose) => KeyedDraw.Mix(key ^ purpose)),
        Of("blind to its key", (_, purpose) => KeyedDraw.Mix(KeyedDraw.Mix(purpose))),
    ];

    /// <summary>The draw at a point: one coordinate an axis, as a run makes it.</summary>
    public ulong At(ReadOnlySpan<int> point)
    {
        ulong stream = Draw(Replication((ulong)point[0], point[1]), KeyedDraw.Word($"evidence/{point[2]}"));
        ulong luck = Draw(stream, KeyedDraw.Purpose(5, point[3], 1));
        return Draw(luck, KeyedDraw.Purpose(KeyedDraw.Word($"stage {point[4]}"), point[5], (ulong)point[6]));
    }

    public override string ToString() => Name;

    private static Generator Of(string name, Func<ulong, ulong, ulong> draw) =>
        new(name, draw, (seed, replication) => draw(draw(0, seed), (ulong)replication));
}
