using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Simulator.Kernel;

namespace Simulator.Experiments.Reduction;

/// <summary>Digests of records: every field, little-endian, in the order of the records. Visits are left out, so that a case log changes nothing.</summary>
internal sealed class RecordDigest : IDisposable
{
    private const int RequestBytes = (11 * sizeof(int)) + (2 * sizeof(long));
    private const int SampleBytes = (9 * sizeof(int)) + (5 * sizeof(long));
    private const int TotalBytes = (4 * sizeof(int)) + (4 * sizeof(long));

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _buffer = new byte[1 << 16];
    private int _used;

    /// <summary>The digest of one replication.</summary>
    public byte[] Of(ReadOnlySpan<RequestRecord> requests, ReadOnlySpan<DeskSample> desks, ReadOnlySpan<StageTotal> stages)
    {
        BinaryPrimitives.WriteInt32LittleEndian(Room(sizeof(int)), requests.Length);
        foreach (ref readonly RequestRecord record in requests) Write(in record);
        BinaryPrimitives.WriteInt32LittleEndian(Room(sizeof(int)), desks.Length);
        foreach (ref readonly DeskSample sample in desks) Write(in sample);
        BinaryPrimitives.WriteInt32LittleEndian(Room(sizeof(int)), stages.Length);
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
        var row = new Row(Room(RequestBytes));
        row.Add(record.Replication);
        row.Add((long)record.Key);
        row.Add(record.Stream);
        row.Add(record.Ordinal);
        row.Add(record.Requested);
        row.Add(record.Offence);
        row.Add(record.Instrument);
        row.Add(record.Stage);
        row.Add(record.Outcome);
        row.Add((long)record.Flags);
        row.Add(record.Received);
        row.Add(record.Closed);
        row.Add(record.Custody);
    }

    private void Write(in DeskSample sample)
    {
        var row = new Row(Room(SampleBytes));
        row.Add(sample.Replication);
        row.Add(sample.Desk);
        row.Add(sample.Month);
        row.Add(sample.Arrived);
        row.Add(sample.Started);
        row.Add(sample.Completed);
        row.Add(sample.Lapsed);
        row.Add(sample.Queue);
        row.Add(sample.InWork);
        row.Add(sample.WaitSeconds);
        row.Add(sample.QueueSeconds);
        row.Add(sample.BusySeconds);
        row.Add(sample.CapacitySeconds);
        row.Add(sample.PendingAgeSeconds);
    }

    private void Write(in StageTotal total)
    {
        var row = new Row(Room(TotalBytes));
        row.Add(total.Replication);
        row.Add(total.Family);
        row.Add(total.Stage);
        row.Add(total.Institution);
        row.Add(total.Visits);
        row.Add(total.Waiting);
        row.Add(total.Working);
        row.Add(total.Elsewhere);
    }

    private Span<byte> Room(int bytes)
    {
        if (_used > _buffer.Length - bytes) Flush();
        Span<byte> room = _buffer.AsSpan(_used, bytes);
        _used += bytes;
        return room;
    }

    private void Flush()
    {
        _hash.AppendData(_buffer, 0, _used);
        _used = 0;
    }

    /// <summary>The bytes of a record, field after field.</summary>
    private ref struct Row(Span<byte> bytes)
    {
        private Span<byte> _left = bytes;

        public void Add(int value)
        {
            BinaryPrimitives.WriteInt32LittleEndian(_left, value);
            _left = _left[sizeof(int)..];
        }

        public void Add(long value)
        {
            BinaryPrimitives.WriteInt64LittleEndian(_left, value);
            _left = _left[sizeof(long)..];
        }
    }
}
