using System.Security.Cryptography;
using Simulator.Experiments.Reduction;
using Simulator.Kernel;

namespace Simulator.Verification.Hosts;

/// <summary>The digest of everything that was recorded, in the order in which it was handed over: equal when every record is.</summary>
internal readonly record struct Story(string Digest)
{
    public static Story Of(params IEnumerable<CohortRecords> cohorts)
    {
        CohortRecords[] parts = [.. cohorts.OrderBy(cohort => cohort.FirstReplication)];
        using var records = new RecordDigest();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(records.Of(
            [.. parts.SelectMany(part => part.Requests)], [.. parts.SelectMany(part => part.Desks)], [.. parts.SelectMany(part => part.Stages)]));
        hash.AppendData(Bytes(parts.SelectMany(part => part.Visits)));
        return new Story(Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    // The pipeline's own digest leaves visits out.
    private static ReadOnlySpan<byte> Bytes(IEnumerable<StageVisit> visits)
    {
        var bytes = new MemoryStream();
        using var to = new BinaryWriter(bytes);
        foreach (StageVisit visit in visits)
        {
            to.Write(visit.Replication);
            to.Write(visit.Key);
            to.Write(visit.Stream);
            to.Write(visit.Ordinal);
            to.Write(visit.Step);
            to.Write(visit.Stage);
            to.Write(visit.Institution);
            to.Write(visit.Instrument);
            to.Write(visit.Entered);
            to.Write(visit.Started);
            to.Write(visit.Left);
        }

        to.Flush();
        return bytes.GetBuffer().AsSpan(0, (int)bytes.Length);
    }
}
