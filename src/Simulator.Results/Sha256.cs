using System.Security.Cryptography;

namespace Simulator.Results;

/// <summary>SHA-256 as lower-case hex, as manifests hold it.</summary>
internal static class Sha256
{
    public static string Of(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    public static string OfFile(string path)
    {
        using FileStream file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }
}
