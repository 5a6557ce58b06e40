using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Simulator.Kernel;

namespace Simulator.Verification.Hosts;

/// <summary>The digest of everything that was recorded: equal when every record is.</summary>
internal readonly record struct Story(string Digest)
{
    public static Story Of(params IEnumerable<CohortRecords> cohorts)
    {
        CohortRecords[] parts = [.. cohorts.OrderBy(cohort => cohort.FirstReplication)];
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, parts.SelectMany(part => part.Requests));
        Append(hash, parts.SelectMany(part => part.Desks));
        Append(hash, parts.SelectMany(part => part.Stages));
        Append(hash, parts.SelectMany(part => part.Visits));
        return new Story(Convert.ToHexString(hash.GetHashAndReset()));
    }

    // Text, because the bytes between a struct's fields are nobody's.
    private static void Append<T>(IncrementalHash hash, IEnumerable<T> records)
        where T : struct
    {
        foreach (T record in records) hash.AppendData(MemoryMarshal.AsBytes(record.ToString().AsSpan()));
        hash.AppendData("|"u8);
    }
}
