using Simulator.Cooperation;
using Simulator.Experiments.Facts;

namespace Simulator.Results.Facts;

/// <summary><c>tables/facts.csv</c>: a row a figure. Its columns are a contract; results/README.md lists them.</summary>
internal static class FactTable
{
    /// <summary>The table.</summary>
    public static string Csv(FactResult result)
    {
        var csv = new CsvText(
            "target", "figure", "unit", "published", "tolerance_low", "tolerance_high", "replications", "simulated", "simulated_low", "simulated_high",
            "tuned", "verdict", "rows", "source", "note", "why_missed");
        foreach (FactCheck check in result.Checks)
        {
            csv.Add(
                check.Target, check.Fact.What, Unit(check), ResultNumber.Text(check.Fact.Published), ResultNumber.Text(check.Low), ResultNumber.Text(check.High),
                ResultNumber.Text(check.Simulated.Count), ResultNumber.Text(check.Simulated.Mean), ResultNumber.Low(check.Simulated), ResultNumber.High(check.Simulated),
                check.Fact.Tuned ? "1" : "0", FactLines.Verdict(check), string.Join(' ', check.Fact.Rows), Sources(result.Sheet, check.Fact), check.Fact.Note,
                check.Passes ? "" : check.Fact.IfMissed);
        }

        return csv.ToString();
    }

    /// <summary>The unit in a word.</summary>
    public static string Unit(FactCheck check) => check.Fact.Unit.ToString().ToLowerInvariant();

    /// <summary>The sources behind a figure, each once.</summary>
    public static string Sources(FactSheet sheet, PublishedFact fact) =>
        string.Join("; ", fact.Rows.Select(row => sheet.Evidence[row].Source).Distinct(StringComparer.Ordinal));
}
