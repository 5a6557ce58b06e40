using System.Security.Cryptography;
using System.Text;

namespace Simulator.Experiments.Studies;

/// <summary>One digest of a study that ran in several steps.</summary>
public static class StudyDigest
{
    /// <summary>SHA-256 over the digests of its steps, a line each, lower-case hex.</summary>
    public static string Of(IEnumerable<string> steps) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', steps))));
}
