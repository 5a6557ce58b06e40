using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Simulator.Kernel;

namespace Simulator.Experiments.Reduction;

/// <summary>Digests of records: every field, little-endian, in the order of the records. Visits are left out, so that a case log changes nothing.</summary>
internal sealed class RecordDigest : IDisposable
{
    private const int LongestRecord = 128;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _buffer = new byte[1 << 16];
    private int _used;

    /// <summary>The digest of one replication.</summary>
    public byte[] Of(ReadOnlySpan<RequestRecord> requests, ReadOnlySpan<DeskSample> desks, ReadOnlySpan<StageTotal> stages)
    {
        Write(requests.Length);
        foreach (ref readonly RequestRecord record in requests) Write(in record);
        Write(desks.Length);
        foreach (ref readonly DeskSample sample in desks) Write(in sample);
        Write(stages.Length);
        foreach (ref readonly StageTotal total in stages) Write(in total);
        Flush();
        return _hash.GetHashAndReset();
    }

    /// <summary>The digest of named parts, in order.</summary>
    public static string Of(IEnumerable<(string Name, byte[] Digest)> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach ((string name, byte[] digest) in parts)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(name + "\n"));
            hash.AppendData(digest);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <inheritdoc/>
    public void Dispose() => _hash.Dispose();

    private void Write(in RequestRecord record)
    {
        Room();
        Write(record.Replication);
        Write((long)record.Key);
        Write(record.Stream);
        Write(record.Ordinal);
        Write(record.Requested);
        Write(record.Offence);
        Write(record.Instrument);
        Write(record.Stage);
        Write(record.Outcome);
        Write((long)record.Flags);
        Write(record.Received);
        Write(record.Closed);
        Write(record.Custody);
    }

    private void Write(in DeskSample sample)
    {
        Room();
        Write(sample.Replication);
        Write(sample.Desk);
        Write(sample.Month);
        Write(sample.Arrived);
        Write(sample.Started);
        Write(sample.Completed);
        Write(sample.Lapsed);
        Write(sample.Queue);
        Write(sample.InWork);
        Write(sample.WaitSeconds);
        Write(sample.QueueSeconds);
        Write(sample.BusySeconds);
        Write(sample.CapacitySeconds);
        Write(sample.PendingAgeSeconds);
    }

    private void Write(in StageTotal total)
    {
        Room();
        Write(total.Replication);
        Write(total.Family);
        Write(total.Stage);
        Write(total.Institution);
        Write(total.Visits);
        Write(total.Waiting);
        Write(total.Working);
        Write(total.Elsewhere);
    }

    private void Write(int value)
    {
        BinaryPrimitives.WriteInt32LittleEndian(_buffer.AsSpan(_used), value);
        _used += sizeof(int);
    }

    private void Write(long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(_buffer.AsSpan(_used), value);
        _used += sizeof(long);
    }

    private void Room()
    {
        if (_used > _buffer.Length - LongestRecord) Flush();
    }

    private void Flush()
    {
        _hash.AppendData(_buffer, 0, _used);
        _used = 0;
    }
}
