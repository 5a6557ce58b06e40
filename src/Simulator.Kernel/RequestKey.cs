namespace Simulator.Kernel;

/// <summary>A request's place in the order of events: its stream, then its ordinal there. Streams are sorted by name, so the order does not depend on how a scenario lists them.</summary>
public static class RequestKey
{
    /// <summary>Bits of a key; with the kind (2) and the slot (24) of an event they fill a word.</summary>
    public const int Bits = 38;

    /// <summary>The key of a stream's request. Stream 0 is kept for changes of staff.</summary>
    public static ulong Of(int stream, int ordinal, int ordinalBits) => ((ulong)(stream + 1) << ordinalBits) | (uint)ordinal;

    /// <summary>The stream of a key.</summary>
    public static int Stream(ulong key, int ordinalBits) => (int)(key >> ordinalBits) - 1;

    /// <summary>The number within the stream of a key.</summary>
    public static int Ordinal(ulong key, int ordinalBits) => (int)(key & ((1UL << ordinalBits) - 1));

    /// <summary>Bits left for the ordinal when there are so many streams.</summary>
    public static int OrdinalBitsFor(int streams)
    {
        int streamBits = 1;
        while (1L << streamBits <= streams + 1) streamBits++;
        return Math.Min(30, Bits - streamBits); // 2^30 still counts in an int
    }
}
