using System.Globalization;
using System.Text;

namespace Simulator.Results.Figures;

/// <summary>The data of a figure as a tidy table: one row an observation, columns named in lower case.</summary>
/// <param name="Columns">The names of the columns.</param>
/// <param name="Rows">The rows: texts, whole numbers, doubles (NaN is an empty field) and dates (ISO 8601).</param>
public sealed record FigureTable(IReadOnlyList<string> Columns, IEnumerable<IReadOnlyList<object>> Rows)
{
    /// <summary>The table as CSV (RFC 4180 but with <c>\n</c>), numbers with up to nine significant digits, invariant culture.</summary>
    public string ToCsv()
    {
        var csv = new StringBuilder();
        csv.AppendJoin(',', Columns.Select(Quote)).Append('\n');
        foreach (IReadOnlyList<object> row in Rows)
        {
            if (row.Count != Columns.Count)
            {
                throw new InvalidOperationException(
                    $"Bug in the simulator: a figure's row has {row.Count} fields for {Columns.Count} columns ({string.Join(',', Columns)}).");
            }

            csv.AppendJoin(',', row.Select(Field)).Append('\n');
        }

        return csv.ToString();
    }

    private static string Field(object value) => value switch
    {
        double number when !double.IsFinite(number) => "",
        double number => (number + 0.0).ToString("G9", CultureInfo.InvariantCulture),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => Quote(value.ToString() ?? ""),
    };

    private static string Quote(string text) =>
        text.AsSpan().ContainsAny(",\"\n\r") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
