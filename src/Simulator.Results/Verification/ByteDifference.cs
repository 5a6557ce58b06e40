using System.Globalization;
using System.Text;

namespace Simulator.Results.Verification;

/// <summary>The first byte in which two files differ.</summary>
/// <param name="Offset">Bytes before it.</param>
/// <param name="Line">Its line, from 1.</param>
/// <param name="LineStart">Bytes before that line.</param>
internal readonly record struct ByteDifference(long Offset, long Line, long LineStart)
{
    private const int Block = 1 << 16;
    private const int ShownBefore = 60;
    private const int ShownInAll = 160;

    /// <summary>Finds it; null when the files are equal.</summary>
    public static ByteDifference? Of(string storedPath, string againPath)
    {
        using FileStream stored = File.OpenRead(storedPath);
        using FileStream again = File.OpenRead(againPath);
        byte[] left = new byte[Block];
        byte[] right = new byte[Block];
        long offset = 0;
        long line = 1;
        long lineStart = 0;
        while (true)
        {
            int lefts = stored.ReadAtLeast(left, Block, throwOnEndOfStream: false);
            int rights = again.ReadAtLeast(right, Block, throwOnEndOfStream: false);
            int same = left.AsSpan(0, lefts).CommonPrefixLength(right.AsSpan(0, rights));
            ReadOnlySpan<byte> before = left.AsSpan(0, same);
            line += before.Count((byte)'\n');
            if (before.LastIndexOf((byte)'\n') is >= 0 and int end) lineStart = offset + end + 1;
            offset += same;
            if (same < Math.Max(lefts, rights)) return new ByteDifference(offset, line, lineStart);
            if (lefts == 0) return null;
        }
    }

    /// <summary>What a file holds around the place: its line, or the part of a long one.</summary>
    public string Around(string path)
    {
        long from = Math.Max(LineStart, Offset - ShownBefore);
        using FileStream file = File.OpenRead(path);
        if (Offset >= file.Length) return "(the file ends here)";
        file.Position = from;
        byte[] bytes = new byte[ShownInAll];
        ReadOnlySpan<byte> read = bytes.AsSpan(0, file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false));
        // The line's own end is shown, for it may be what differs.
        int end = read[(int)(Offset - from)..].IndexOf((byte)'\n');
        if (end >= 0) read = read[..((int)(Offset - from) + end + 1)];
        return $"{(from > LineStart ? "..." : "")}{Shown(Encoding.UTF8.GetString(read))}{(end < 0 && file.Position < file.Length ? "..." : "")}";
    }

    private static string Shown(string text)
    {
        var shown = new StringBuilder();
        foreach (char letter in text.EndsWith('\n') && text.Length > 1 ? text[..^1] : text)
        {
            if (letter is '\n') shown.Append("\\n");
            else if (letter is '\r') shown.Append("\\r");
            else if (char.IsControl(letter)) shown.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}");
            else shown.Append(letter);
        }

        return shown.ToString();
    }
}
