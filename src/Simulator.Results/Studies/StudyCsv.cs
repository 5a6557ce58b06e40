using System.Globalization;
using Simulator.Experiments.Statistics;

namespace Simulator.Results.Studies;

/// <summary>The tables of a study as files.</summary>
internal static class StudyCsv
{
    /// <summary>A table as CSV.</summary>
    public static string Of(StudyTable table)
    {
        var csv = new CsvText(table.Columns);
        foreach (IReadOnlyList<object> row in table.Rows) csv.Add([.. row.SelectMany(Fields)]);
        return csv.ToString();
    }

    private static string[] Fields(object value) => value switch
    {
        Interval interval => [ResultNumber.Text(interval.Mean), ResultNumber.Low(interval), ResultNumber.High(interval)],
        double number => [ResultNumber.Text(number)],
        DateOnly date => [date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)],
        bool yes => [yes ? "1" : "0"],
        IFormattable whole => [whole.ToString(null, CultureInfo.InvariantCulture)],
        _ => [value.ToString() ?? ""],
    };
}
