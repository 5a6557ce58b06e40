using System.Text;
using Spectre.Console;

namespace Simulator.Cli;

/// <summary>A table of plain text: a heading, a rule and rows, each column as wide as its widest cell.</summary>
/// <remarks>
/// The library that wraps cells where lines are too long takes a tenth of the time of the quickest verb, so it is asked only then;
/// where every line fits, both write the same.
/// </remarks>
internal sealed class TextTable
{
    private readonly List<(string Heading, bool Right)> _columns = [];
    private readonly List<string[]> _rows = [];

    /// <summary>Adds a column; numbers are aligned to the right.</summary>
    public void AddColumn(string heading, bool right = false) => _columns.Add((heading, right));

    /// <summary>Adds a row with as many cells as there are columns.</summary>
    public void AddRow(params string[] cells) => _rows.Add(cells);

    /// <summary>Writes it, wrapped where it is wider than the terminal.</summary>
    public void WriteTo(Terminal terminal)
    {
        int[] widths = Widths();
        int line = 1;
        foreach (int width in widths) line += width + 3;
        if (line > terminal.OutWidth || !IsAscii()) terminal.ForTables().Write(Wrapped());
        else terminal.Out.Write(Text(widths, line));
    }

    /// <summary>The same as the library draws it.</summary>
    public Table Wrapped()
    {
        Table table = new Table().Border(TableBorder.Simple);
        foreach ((string heading, bool right) in _columns)
            table.AddColumn(heading, column => column.Alignment = right ? Justify.Right : null);
        foreach (string[] row in _rows) table.AddRow(Array.ConvertAll(row, Markup.Escape));
        return table;
    }

    private string Text(int[] widths, int line)
    {
        var text = new StringBuilder();
        text.Append(' ', line).Append('\n');
        string[] headings = new string[_columns.Count];
        for (int column = 0; column < headings.Length; column++) headings[column] = _columns[column].Heading;
        Append(text, headings, widths);
        text.Append('─', line).Append('\n');
        foreach (string[] row in _rows) Append(text, row, widths);
        text.Append(' ', line).Append('\n');
        return text.ToString();
    }

    private void Append(StringBuilder text, string[] cells, int[] widths)
    {
        for (int column = 0; column < cells.Length; column++)
        {
            int gap = widths[column] - cells[column].Length;
            text.Append(' ', 2 + (column > 0 ? 1 : 0) + (_columns[column].Right ? gap : 0)).Append(cells[column]).Append(' ', _columns[column].Right ? 0 : gap);
        }

        text.Append("  \n");
    }

    private int[] Widths()
    {
        int[] widths = new int[_columns.Count];
        for (int column = 0; column < widths.Length; column++)
        {
            widths[column] = _columns[column].Heading.Length;
            foreach (string[] row in _rows) widths[column] = Math.Max(widths[column], row[column].Length);
        }

        return widths;
    }

    // Other letters may take two columns or none.
    private bool IsAscii()
    {
        foreach ((string heading, _) in _columns)
            if (!IsAscii(heading)) return false;
        foreach (string[] row in _rows)
        {
            foreach (string cell in row)
                if (!IsAscii(cell)) return false;
        }

        return true;
    }

    private static bool IsAscii(string text) => text.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0;
}
