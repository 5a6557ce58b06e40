using System.Text;

namespace Simulator.Results;

/// <summary>A table as CSV: RFC 4180 with <c>\n</c>, a header row, every row as wide as the header.</summary>
internal sealed class CsvText
{
    private readonly StringBuilder _text = new();
    private readonly int _columns;

    public CsvText(params IReadOnlyList<string> columns)
    {
        _columns = columns.Count;
        Append(_text, columns);
    }

    /// <summary>Appends a row of texts.</summary>
    public void Add(params IReadOnlyList<string> fields)
    {
        if (fields.Count != _columns)
        {
            throw new InvalidOperationException(
                $"Bug in the simulator: a table row has {fields.Count} fields for {_columns} columns ({string.Join(',', fields)}).");
        }

        Append(_text, fields);
    }

    /// <inheritdoc />
    public override string ToString() => _text.ToString();

    /// <summary>Appends one line to a text that is not kept in memory whole.</summary>
    public static void Append(StringBuilder text, IReadOnlyList<string> fields)
    {
        for (int i = 0; i < fields.Count; i++)
        {
            if (i > 0) text.Append(',');
            Append(text, fields[i]);
        }

        text.Append('\n');
    }

    private static void Append(StringBuilder text, string field)
    {
        if (!field.AsSpan().ContainsAny("\",\r\n"))
        {
            text.Append(field);
            return;
        }

        text.Append('"').Append(field).Replace("\"", "\"\"", text.Length - field.Length, field.Length).Append('"');
    }
}
