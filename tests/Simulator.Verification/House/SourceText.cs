using System.Text;

namespace Simulator.Verification.House;

/// <summary>C# source without what the compiler does not run: comments, and the text (not the holes) of strings.</summary>
internal static class SourceText
{
    /// <summary>The code of <paramref name="source"/>; lines keep their numbers.</summary>
    public static string CodeOnly(string source)
    {
        var code = new StringBuilder(source.Length);
        int at = 0;
        while (at < source.Length)
        {
            at = Next(source, at, code);
        }

        return code.ToString();
    }

    private static int Next(string source, int at, StringBuilder code)
    {
        if (Starts(source, at, "//"))
        {
            return End(source, source.IndexOf('\n', at));
        }

        if (Starts(source, at, "/*"))
        {
            int end = End(source, source.IndexOf("*/", at + 2, StringComparison.Ordinal), 2);
            return SkipText(source, at, end, code);
        }

        if (source[at] == '\'')
        {
            int end = at + 1;
            while (end < source.Length && source[end] != '\'')
            {
                end += source[end] == '\\' ? 2 : 1;
            }

            code.Append("' '");
            return End(source, end, 1);
        }

        int quote = at;
        while (quote < source.Length && source[quote] is '$' or '@')
        {
            quote++;
        }

        if (quote < source.Length && source[quote] == '"')
        {
            return SkipString(source, at, quote, code);
        }

        code.Append(source[at]);
        return at + 1;
    }

    private static int SkipString(string source, int at, int quote, StringBuilder code)
    {
        string prefix = source[at..quote];
        int holeBraces = prefix.Count(c => c == '$');
        int quotes = 0;
        while (quote + quotes < source.Length && source[quote + quotes] == '"')
        {
            quotes++;
        }

        if (quotes == 2)
        {
            code.Append("\"\"");
            return quote + 2;
        }

        bool raw = quotes >= 3;
        bool verbatim = !raw && prefix.Contains('@', StringComparison.Ordinal);
        string close = raw ? new string('"', quotes) : "\"";
        string open = new('{', Math.Max(holeBraces, 1));
        code.Append('"');
        int position = quote + close.Length;
        while (position < source.Length)
        {
            if (verbatim && Starts(source, position, "\"\""))
            {
                position += 2;
            }
            else if (Starts(source, position, close))
            {
                code.Append('"');
                return position + close.Length;
            }
            else if (!raw && !verbatim && source[position] == '\\')
            {
                position += 2;
            }
            else if (holeBraces == 1 && !raw && Starts(source, position, "{{"))
            {
                position += 2;
            }
            else if (holeBraces > 0 && Starts(source, position, open))
            {
                position = CopyHole(source, position + open.Length, open.Length, code);
            }
            else
            {
                position = SkipText(source, position, position + 1, code);
            }
        }

        return position;
    }

    private static int CopyHole(string source, int at, int closeLength, StringBuilder code)
    {
        code.Append(' ');
        int depth = 1;
        while (at < source.Length)
        {
            depth += source[at] == '{' ? 1 : source[at] == '}' ? -1 : 0;
            if (depth == 0)
            {
                code.Append(' ');
                return Math.Min(source.Length, at + closeLength);
            }

            at = Next(source, at, code);
        }

        return at;
    }

    private static int SkipText(string source, int from, int to, StringBuilder code)
    {
        code.Append('\n', source.AsSpan(from, to - from).Count('\n'));
        return to;
    }

    private static int End(string source, int found, int length = 0) => found < 0 ? source.Length : Math.Min(source.Length, found + length);

    private static bool Starts(string source, int at, string text) => string.CompareOrdinal(source, at, text, 0, text.Length) == 0;
}
