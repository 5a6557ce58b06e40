using System.Text;

namespace Simulator.Scenarios;

/// <summary>A table read strictly by RFC 4180: a header, then as many fields in every record; <c>\n</c> or <c>\r\n</c> ends a record.</summary>
internal sealed class CsvTable
{
    private readonly List<CsvRow> _records = [];

    private CsvTable(string file) => File = file;

    /// <summary>How messages name it.</summary>
    public string File { get; }

    public string[] Header => _records[0].Fields;

    public IEnumerable<CsvRow> Rows => _records.Skip(1);

    /// <summary>The table; null when it is not one, which is reported.</summary>
    public static CsvTable? Parse(string text, string file, Action<Origin, string> report)
    {
        var table = new CsvTable(file);
        int at = 0;
        int line = 1;
        while (at < text.Length)
        {
            int first = line;
            if (!TryReadRecord(text, ref at, ref line, out List<string> fields, out string problem))
            {
                report(new Origin(file, line, 1), problem);
                return null;
            }

            if (fields.Count == 1 && fields[0].Length == 0)
            {
                report(new Origin(file, first, 1), "expected a record, found an empty line");
                return null;
            }

            if (table._records.Count > 0 && fields.Count != table.Header.Length)
            {
                report(new Origin(file, first, 1), $"expected {table.Header.Length} fields as in the header, found {fields.Count}");
                return null;
            }

            table._records.Add(new CsvRow(table, [.. fields], first));
        }

        if (table._records.Count == 0)
        {
            report(new Origin(file, 0, 0), "expected a table with a header, found an empty file");
            return null;
        }

        if (table.Header.GroupBy(name => name).FirstOrDefault(names => names.Count() > 1) is { } twice)
        {
            report(new Origin(file, 1, 1), $"the column '{twice.Key}' is there twice");
            return null;
        }

        return table;
    }

    /// <summary>The place of a column; -1 when there is none.</summary>
    public int Column(string name) => Array.IndexOf(Header, name);

    private static bool TryReadRecord(string text, ref int at, ref int line, out List<string> fields, out string problem)
    {
        fields = [];
        problem = "";
        while (true)
        {
            if (at < text.Length && text[at] == '"')
            {
                if (!TryReadQuoted(text, ref at, ref line, out string quoted))
                {
                    problem = "a field in quotes does not end; a quote inside it is written twice";
                    return false;
                }

                fields.Add(quoted);
                if (at < text.Length && text[at] is not (',' or '\n' or '\r'))
                {
                    problem = "expected a comma after the closing quote; a quote inside a field is written twice";
                    return false;
                }
            }
            else
            {
                int length = text.AsSpan(at).IndexOfAny(",\n\r\"");
                length = length < 0 ? text.Length - at : length;
                fields.Add(text.Substring(at, length));
                at += length;
                if (at < text.Length && text[at] == '"')
                {
                    problem = "found a quote inside a field that does not begin with one; put the whole field in quotes and write the quote twice";
                    return false;
                }
            }

            if (at < text.Length && text[at] == ',')
            {
                at++;
                continue;
            }

            if (at < text.Length && text[at] == '\r')
                at++;
            if (at < text.Length && text[at] == '\n')
                at++;
            line++;
            return true;
        }
    }

    private static bool TryReadQuoted(string text, ref int at, ref int line, out string field)
    {
        var content = new StringBuilder();
        at++;
        while (at < text.Length)
        {
            int quote = text.IndexOf('"', at);
            if (quote < 0)
                break;
            content.Append(text, at, quote - at);
            line += text.AsSpan(at, quote - at).Count('\n');
            at = quote + 1;
            if (at >= text.Length || text[at] != '"')
            {
                field = content.ToString();
                return true;
            }

            content.Append('"');
            at++;
        }

        field = "";
        return false;
    }
}

/// <summary>One record of a table.</summary>
internal sealed record CsvRow(CsvTable Table, string[] Fields, int Line)
{
    public string this[int column] => column < 0 ? "" : Fields[column];

    public Origin At => new(Table.File, Line, 1);
}
