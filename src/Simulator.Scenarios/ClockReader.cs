using System.Globalization;
using Simulator.Cooperation;

namespace Simulator.Scenarios;

/// <summary>Reads the simulated calendar.</summary>
internal static class ClockReader
{
    /// <summary>Days whose seconds fit the kernel's clock.</summary>
    private const int LongestRun = int.MaxValue / 86_400;

    private const int LongestRound = 366;

    private static readonly string[] Units = ["day", "days", "week", "weeks", "month", "months", "year", "years"];

    public static ScenarioClock? Read(Reading reading, Node node)
    {
        if (Fields.Open(reading, node, "clock", Grammar.Clock) is not { } fields)
            return null;
        DateOnly? start = fields.Date("start");
        (int Count, string Unit)? warmUp = Span(reading, fields, "warm-up", 0);
        (int Count, string Unit)? measure = Span(reading, fields, "measure", 1);
        int? post = fields.WholeDays("post", 1);
        if (start is not { } first || warmUp is not { } settle || measure is not { } measured || post is null)
            return null;
        if (first.Year + Years(settle) + Years(measured) > 2200)
        {
            fields.Error("measure", "expected an end before the year 2200; shorten the warm-up or what is measured");
            return null;
        }

        DateOnly from = Add(first, settle);
        DateOnly end = Add(from, measured);
        if (end.DayNumber - first.DayNumber > LongestRun)
        {
            fields.Error("measure", string.Create(CultureInfo.InvariantCulture, $"expected a run of at most 68 years, found one from {first:yyyy-MM-dd} to {end:yyyy-MM-dd}; shorten the warm-up or what is measured"));
            return null;
        }

        if (post > LongestRound)
        {
            fields.Error("post", string.Create(CultureInfo.InvariantCulture, $"expected at most {LongestRound} days between two post rounds, found {post}"));
            return null;
        }

        return new ScenarioClock(first, from, end, post.Value);
    }

    // Calendar units, not lengths: eight years from 2018-01-01 is 2026-01-01, leap days and all.
    private static (int Count, string Unit)? Span(Reading reading, Fields fields, string key, int least)
    {
        if (fields[key] is not { } node)
            return null;
        string[] parts = node is Scalar { Plain: true } scalar ? scalar.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries) : [];
        if (parts.Length == 2 && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int count))
        {
            if (Array.IndexOf(Units, parts[1]) < 0)
            {
                reading.Error(node, fields.PathOf(key), $"expected days, weeks, months or years, found '{parts[1]}'{NearestName.Hint(parts[1], Units)}");
                return null;
            }

            if (count >= least && count <= 100_000)
                return (count, parts[1].TrimEnd('s'));
        }

        reading.Error(node, fields.PathOf(key), $"expected whole days, weeks, months or years such as '8 years', at least {least.ToString(CultureInfo.InvariantCulture)}, found {node.Found}");
        return null;
    }

    private static double Years((int Count, string Unit) span) =>
        span.Count * span.Unit switch { "year" => 1.0, "month" => 1 / 12.0, "week" => 7 / 365.25, _ => 1 / 365.25 };

    private static DateOnly Add(DateOnly day, (int Count, string Unit) span) => span.Unit switch
    {
        "year" => day.AddYears(span.Count),
        "month" => day.AddMonths(span.Count),
        "week" => day.AddDays(7 * span.Count),
        _ => day.AddDays(span.Count),
    };
}
