using System.Text;

namespace Simulator.Scenarios;

/// <summary>Reads a text file as it must be before anything is parsed: present, readable, small enough, UTF-8.</summary>
internal static class SourceFile
{
    /// <summary>The largest scenario file.</summary>
    public const int ScenarioBytes = 1_000_000;

    /// <summary>The largest evidence table.</summary>
    public const int TableBytes = 20_000_000;

    /// <summary>The file's text without a byte order mark; null when a problem was reported.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="name">How messages name it.</param>
    /// <param name="limit">The largest size in bytes.</param>
    /// <param name="report">Receives the problem and, for a wrong byte, its line and column (0 otherwise).</param>
    public static string? Read(string path, string name, int limit, Action<Origin, string> report)
    {
        var whole = new Origin(name, 0, 0);
        if (path.Length == 0)
        {
            report(whole, "expected the name of a file, found an empty text");
            return null;
        }

        byte[] bytes;
        try
        {
            if (Directory.Exists(path))
            {
                report(whole, "expected a file, found a directory");
                return null;
            }

            bytes = ReadUpTo(path, limit + 1);
        }
        catch (Exception problem) when (problem is FileNotFoundException or DirectoryNotFoundException)
        {
            report(whole, "no such file");
            return null;
        }
        catch (Exception problem) when (problem is ArgumentException or NotSupportedException)
        {
            report(whole, "expected the name of a file, found a text that cannot be one");
            return null;
        }
        catch (PathTooLongException)
        {
            report(whole, "expected the name of a file, found one that is too long");
            return null;
        }
        catch (Exception problem) when (problem is UnauthorizedAccessException or IOException)
        {
            report(whole, $"the file cannot be read: {problem.Message}");
            return null;
        }

        if (bytes.Length > limit)
        {
            report(whole, FormattableString.Invariant($"expected at most {limit:N0} bytes, found more; a file this long is refused before it is read"));
            return null;
        }

        int start = bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? 3 : 0;
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes, start, bytes.Length - start);
        }
        catch (DecoderFallbackException problem)
        {
            report(PlaceOf(bytes, start + Math.Max(0, problem.Index), name), "expected text in UTF-8, found a byte that is not; save the file as UTF-8");
            return null;
        }
    }

    /// <summary>How messages name a file reached from another one: forward slashes, no detours through <c>..</c>.</summary>
    public static string Shown(string path)
    {
        var parts = new List<string>();
        foreach (string part in path.Replace('\\', '/').Split('/'))
        {
            if (part == ".." && parts.Count > 0 && parts[^1] is not ("" or "." or ".."))
                parts.RemoveAt(parts.Count - 1);
            else
                parts.Add(part);
        }

        return string.Join('/', parts);
    }

    private static byte[] ReadUpTo(string path, int limit)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var bytes = new MemoryStream();
        byte[] buffer = new byte[81920];
        int read;
        while (bytes.Length < limit && (read = file.Read(buffer, 0, (int)Math.Min(buffer.Length, limit - bytes.Length))) > 0)
            bytes.Write(buffer, 0, read);
        return bytes.ToArray();
    }

    private static Origin PlaceOf(byte[] bytes, int index, string name)
    {
        ReadOnlySpan<byte> before = bytes.AsSpan(0, Math.Min(index, bytes.Length));
        int line = before.Count((byte)'\n') + 1;
        int column = before.Length - (before.LastIndexOf((byte)'\n') + 1) + 1;
        return new Origin(name, line, column);
    }
}
