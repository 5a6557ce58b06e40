using System.Globalization;

namespace Simulator.Verification.BadInput;

/// <summary>Of which mutants a run is: always the same in the default tests, new ones in the long ones.</summary>
/// <remarks><c>SIMULATOR_FUZZ_SEED</c> repeats a long run, <c>SIMULATOR_FUZZ_MUTANTS</c> says how long it is.</remarks>
internal static class FuzzSeed
{
    /// <summary>Of the default tests, so that every run of a commit says the same.</summary>
    public const ulong Usual = 1;

    /// <summary>How long one mutant may take: a thousand times what it needs, for the machine may be busy.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Of a long run.</summary>
    public static ulong Fresh => ulong.TryParse(Environment.GetEnvironmentVariable("SIMULATOR_FUZZ_SEED"), CultureInfo.InvariantCulture, out ulong seed)
        ? seed
        : (ulong)DateTime.UtcNow.Ticks;

    /// <summary>The mutants of a long run.</summary>
    public static int Mutants(int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable("SIMULATOR_FUZZ_MUTANTS"), CultureInfo.InvariantCulture, out int mutants) ? mutants : usual;
}
