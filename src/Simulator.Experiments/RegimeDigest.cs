using System.Collections.Immutable;

namespace Simulator.Experiments;

/// <summary>The digest of one regime's records: equal when every field of every record is, however the replications were split into cohorts.</summary>
/// <param name="Regime">The regime.</param>
/// <param name="Digest">SHA-256 over the digests of the replications in order; lower-case hex.</param>
/// <param name="Replications">SHA-256 of each replication's requests, desk samples and stage totals; says where two runs part.</param>
public sealed record RegimeDigest(string Regime, string Digest, ImmutableArray<string> Replications);
