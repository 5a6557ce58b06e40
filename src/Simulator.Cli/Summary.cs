using System.Collections.Immutable;
using Simulator.Experiments;
using Simulator.Experiments.Statistics;
using Spectre.Console;

namespace Simulator.Cli;

/// <summary>What a run found, in one screen: the headline measures, the bottleneck, where the report is.</summary>
internal static class Summary
{
    /// <summary>Writes it; one table an alternative.</summary>
    public static void Write(ComparisonResult result, string report, Terminal terminal)
    {
        ImmutableArray<HeadlineRow> rows = Headline.Of(result);
        for (int alternative = 1; alternative < Math.Max(2, result.Regimes.Length); alternative++)
            terminal.ForTables().Write(Table(result, rows, alternative));
        terminal.Out.WriteLine(result.Replications > 1
            ? $"Means over {result.Replications} replications with 95 % intervals; a star marks a difference that holds with all of the table tested together."
            : "One replication: there are no intervals, and chance alone may explain a difference.");
        if (result.Replications > 1) terminal.Out.WriteLine(PrecisionSentence.Of(result));
        if (result.LeadFamily.Length > 0) terminal.Out.WriteLine(BottleneckSentence.Of(result, result.Base.Name, result.LeadFamily));
        terminal.Out.WriteLine($"Report: {report}");
    }

    private static Table Table(ComparisonResult result, ImmutableArray<HeadlineRow> rows, int alternative)
    {
        bool compares = alternative < result.Regimes.Length;
        Table table = new Table().Border(TableBorder.Simple).AddColumn("").AddColumn("").AddColumn(Heading(result.Base.Name));
        if (compares) table.AddColumn(Heading(result.Regimes[alternative].Name)).AddColumn(Heading("difference"));
        string family = "";
        foreach (HeadlineRow row in rows)
        {
            if (row.Info.Family != family)
            {
                family = row.Info.Family;
                table.AddRow(Markup.Escape(result.Families.FirstOrDefault(known => known.Name == family)?.Title ?? family));
            }

            var cells = new List<string> { $"  {row.Info.Title}", Unit(row.Info.Unit), Text(row.Regimes[0].Interval, row.Info.Unit) };
            if (compares)
            {
                ComparisonRow difference = row.Differences[alternative - 1];
                cells.Add(Text(row.Regimes[alternative].Interval, row.Info.Unit));
                cells.Add(Signed(difference.Difference.Interval, row.Info.Unit) + (difference.Significant ? " *" : "  "));
            }

            table.AddRow([.. cells.Select(Markup.Escape)]);
        }

        return table;
    }

    private static TableColumn Heading(string text) => new TableColumn(Markup.Escape(text)).RightAligned().NoWrap();

    // Of a difference of shares this is per cent of the requests: percentage points.
    private static string Unit(string unit) => unit switch
    {
        Units.Share => "%",
        Units.Days or Units.PersonDays or Units.Hours => unit,
        _ => "",
    };

    private static string Text(Interval interval, string unit) => SignificantDigits.Format(unit == Units.Share ? interval.Scaled(100) : interval);

    private static string Signed(Interval interval, string unit)
    {
        string text = Text(interval, unit);
        return interval.Mean > 0 && text.AsSpan().IndexOfAnyInRange('1', '9') >= 0 ? "+" + text : text;
    }
}
