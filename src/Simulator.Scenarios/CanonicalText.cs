using System.Globalization;
using System.Text;

namespace Simulator.Scenarios;

/// <summary>Writes a document as YAML again: the same document gives the same bytes, and reading them gives the same document.</summary>
internal static class CanonicalText
{
    public static string Of(Mapping root)
    {
        var text = new StringBuilder();
        WriteMapping(text, root, 0, indentFirst: true);
        return text.ToString();
    }

    private static void WriteMapping(StringBuilder text, Mapping mapping, int indent, bool indentFirst)
    {
        bool first = !indentFirst;
        foreach (Entry entry in mapping.Entries)
        {
            if (!first)
                text.Append(' ', indent);
            first = false;
            WriteText(text, entry.Key, IsPlain(entry.Key));
            text.Append(':');
            WriteUnder(text, entry.Value, indent);
        }
    }

    private static void WriteUnder(StringBuilder text, Node node, int indent)
    {
        if (node is Mapping { Entries.Count: > 0 } mapping && !IsFlow(mapping))
        {
            text.Append('\n');
            WriteMapping(text, mapping, indent + 2, indentFirst: true);
        }
        else if (node is Sequence { Items.Count: > 0 } sequence && !IsFlow(sequence))
        {
            text.Append('\n');
            WriteItems(text, sequence, indent + 2);
        }
        else
        {
            if (node is not Scalar { IsNothing: true })
                text.Append(' ');
            WriteFlow(text, node);
            text.Append('\n');
        }
    }

    private static void WriteItems(StringBuilder text, Sequence sequence, int indent)
    {
        foreach (Node item in sequence.Items)
        {
            text.Append(' ', indent).Append('-');
            if (item is Mapping { Entries.Count: > 0 } mapping && !IsFlow(mapping))
            {
                text.Append(' ');
                WriteMapping(text, mapping, indent + 2, indentFirst: false);
            }
            else
            {
                WriteUnder(text, item, indent);
            }
        }
    }

    // On one line: what holds nothing but scalars and lists of scalars. A nothing cannot be written there.
    private static bool IsFlow(Node node) => node switch
    {
        Mapping mapping => mapping.Entries.All(entry => entry.Value is Scalar { IsNothing: false } || (entry.Value is Sequence list && IsFlow(list))),
        Sequence sequence => sequence.Items.All(item => item is Scalar { IsNothing: false }),
        _ => true,
    };

    private static void WriteFlow(StringBuilder text, Node node)
    {
        switch (node)
        {
            case Scalar scalar:
                WriteText(text, scalar.Text, scalar.Plain && (scalar.IsNothing || IsPlain(scalar.Text)));
                break;
            case Sequence sequence:
                text.Append('[');
                for (int i = 0; i < sequence.Items.Count; i++)
                {
                    text.Append(i == 0 ? "" : ", ");
                    WriteFlow(text, sequence.Items[i]);
                }

                text.Append(']');
                break;
            case Mapping mapping:
                text.Append('{');
                for (int i = 0; i < mapping.Entries.Count; i++)
                {
                    text.Append(i == 0 ? " " : ", ");
                    WriteText(text, mapping.Entries[i].Key, IsPlain(mapping.Entries[i].Key));
                    text.Append(": ");
                    WriteFlow(text, mapping.Entries[i].Value);
                }

                text.Append(mapping.Entries.Count == 0 ? "}" : " }");
                break;
        }
    }

    // Narrower than YAML allows, so that it holds on one line and in a block alike; anything else is quoted.
    private static bool IsPlain(string text)
    {
        if (text.Length == 0 || text.StartsWith("---", StringComparison.Ordinal) || text.StartsWith("...", StringComparison.Ordinal))
            return false;
        for (int i = 0; i < text.Length; i++)
        {
            char letter = text[i];
            bool plain = char.IsLetterOrDigit(letter)
                || (letter is '.' or '_' or '/' or '(' or ')' or '+')
                || (letter is '-' && (i > 0 || (text.Length > 1 && char.IsAsciiDigit(text[1]))))
                || (letter is '>' or '<' or '=' or '*' or ';' && i > 0)
                || (letter is ' ' && i > 0 && i < text.Length - 1);
            if (!plain)
                return false;
        }

        return true;
    }

    private static void WriteText(StringBuilder text, string value, bool plain)
    {
        if (plain)
        {
            text.Append(value);
            return;
        }

        text.Append('"');
        foreach (char letter in value)
        {
            switch (letter)
            {
                case '"': text.Append("\\\""); break;
                case '\\': text.Append("\\\\"); break;
                case '\n': text.Append("\\n"); break;
                case '\t': text.Append("\\t"); break;
                case '\r': text.Append("\\r"); break;
                default:
                    if (letter < ' ' || letter is '\u007f' or '\u0085' or '\u2028' or '\u2029' or '\ufeff')
                        text.Append("\\u").Append(((int)letter).ToString("x4", CultureInfo.InvariantCulture));
                    else
                        text.Append(letter);
                    break;
            }
        }

        text.Append('"');
    }
}
