using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;

namespace Simulator.Results.Report;

/// <summary>A page being written: what stands in braces is a text and is escaped, unless it is <see cref="Markup"/>.</summary>
internal sealed class Html
{
    private readonly StringBuilder _text = new();

    /// <summary>Begins a page, to the start of its body.</summary>
    /// <param name="title">Its title.</param>
    /// <param name="css">How it looks.</param>
    public void Begin(string title, string css)
    {
        Line("<!DOCTYPE html>");
        Line("<html lang=\"en\">");
        Line("<head>");
        Line("<meta charset=\"utf-8\"/>");
        Line("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>");
        Line("<meta name=\"color-scheme\" content=\"light dark\"/>");
        Line($"<title>{title}</title>");
        Line($"<style>{new Markup(css)}</style>");
        Line("</head>");
        Line("<body>");
    }

    /// <summary>Appends a line of markup.</summary>
    public void Line([InterpolatedStringHandlerArgument("")] ref Escaping line) => _text.Append('\n');

    /// <summary>Appends a line of markup without texts in it.</summary>
    public void Line(string markup) => _text.Append(markup).Append('\n');

    /// <summary>A table with a caption, a header row and rows whose first cell is their header.</summary>
    /// <param name="caption">What the table shows.</param>
    /// <param name="columns">The headers of the columns; the first is that of the rows' names.</param>
    /// <param name="rows">The rows; see <see cref="Row"/>.</param>
    /// <param name="cssClass">For tables that look otherwise.</param>
    public void Table(string caption, IReadOnlyList<string> columns, IEnumerable<Row> rows, string cssClass = "")
    {
        Line($"<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{caption}\">");
        Line($"<table class=\"{cssClass}\">");
        Line($"<caption>{caption}</caption>");
        Line("<thead><tr>");
        foreach (string column in columns) Line($"<th scope=\"col\">{column}</th>");
        Line("</tr></thead>");
        Line("<tbody>");
        foreach (Row row in rows)
        {
            if (row.Cells.Count == 0)
            {
                Line($"<tr class=\"group\"><th scope=\"rowgroup\" colspan=\"{columns.Count}\">{row.Name}</th></tr>");
                continue;
            }

            Line($"<tr><th scope=\"row\" class=\"{(row.Indented ? "indented" : "")}\">{row.Name}</th>");
            foreach (Cell cell in row.Cells)
            {
                if (cell.Below.Length == 0) Line($"<td class=\"{cell.Kind}\">{cell.Text}</td>");
                else Line($"<td>{cell.Text}<br/><span class=\"{cell.Kind}\">{cell.Below}</span></td>");
            }

            Line("</tr>");
        }

        Line("</tbody>");
        Line("</table>");
        Line("</div>");
    }

    /// <inheritdoc />
    public override string ToString() => _text.ToString();

    /// <summary>A text as it may stand in a page.</summary>
    public static string Escape(string text) => WebUtility.HtmlEncode(text);

    /// <summary>Writes an interpolated string straight into the page.</summary>
    [InterpolatedStringHandler]
    internal readonly ref struct Escaping
    {
        private readonly StringBuilder _text;

        public Escaping(int literalLength, int formattedCount, Html page)
        {
            _ = literalLength + formattedCount;
            _text = page._text;
        }

        public void AppendLiteral(string markup) => _text.Append(markup);

        public void AppendFormatted(string text) => _text.Append(Escape(text));

        public void AppendFormatted(int number) => _text.Append(number.ToString(CultureInfo.InvariantCulture));

        public void AppendFormatted(Markup markup) => _text.Append(markup.Text);
    }
}

/// <summary>Markup that is written as it is.</summary>
internal readonly record struct Markup(string Text);

/// <summary>A row of a table; without cells it is a heading over the rows that follow.</summary>
internal sealed record Row(string Name, IReadOnlyList<Cell> Cells, bool Indented = false);

/// <summary>A cell of a table; its kind is the name of a style: "" for numbers, "text", "clear", "unclear". With a second line the kind is that line's.</summary>
internal readonly record struct Cell(string Text, string Kind = "", string Below = "");
