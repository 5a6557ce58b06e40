namespace Simulator.Results.Verification;

/// <summary>A replication whose records have another digest when it is run again.</summary>
/// <param name="Regime">Its regime.</param>
/// <param name="Replication">Its number.</param>
/// <param name="Count">How many replications of all regimes have another digest.</param>
public sealed record DigestDifference(string Regime, int Replication, int Count)
{
    /// <summary>The first by replication and regime; null when all digests are equal.</summary>
    internal static DigestDifference? First(StoredManifest stored, StoredManifest again)
    {
        (int Replication, string Regime)[] others = [.. Enumerable.Range(0, stored.Replications).SelectMany(replication => stored.Digests
            .Zip(again.Digests, (left, right) => (left.Regime, Same: replication < right.Replications.Length && left.Replications[replication] == right.Replications[replication]))
            .Where(regime => !regime.Same).Select(regime => (replication, regime.Regime)))];
        return others.Length == 0 ? null : new DigestDifference(others[0].Regime, others[0].Replication, others.Length);
    }
}
