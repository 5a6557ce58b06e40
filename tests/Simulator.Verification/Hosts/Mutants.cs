namespace Simulator.Verification.Hosts;

/// <summary>Tests that load assemblies of ours a second time and let them go again.</summary>
/// <remarks>A silo that starts looks through every assembly of the process and trips over one that is being let go; so these tests run when all others have ended.</remarks>
[CollectionDefinition(nameof(Mutants), DisableParallelization = true)]
public sealed class Mutants;
