namespace Simulator.Benchmarks;

/// <summary>How much is measured.</summary>
internal enum Effort
{
    /// <summary>Fewer rounds and smaller sizes: for a first look.</summary>
    Quick,

    /// <summary>Every bar, in about a quarter of an hour.</summary>
    Usual,

    /// <summary>The long sweeps too.</summary>
    Full,
}
