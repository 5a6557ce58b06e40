using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Simulator.Experiments.Studies;

/// <summary>SHA-256 over numbers in order: equal samples have equal digests.</summary>
internal sealed class SampleDigest : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public void Add(string name) => _hash.AppendData(Encoding.UTF8.GetBytes(name + "\n"));

    public void Add(IEnumerable<double> values)
    {
        Span<byte> bytes = stackalloc byte[sizeof(double)];
        foreach (double value in values)
        {
            // One NaN only: its bits may differ.
            BinaryPrimitives.WriteDoubleLittleEndian(bytes, double.IsNaN(value) ? double.NaN : value);
            _hash.AppendData(bytes);
        }
    }

    /// <summary>The digest of everything added, lower-case hex.</summary>
    public string Text() => Convert.ToHexStringLower(_hash.GetHashAndReset());

    public void Dispose() => _hash.Dispose();
}
