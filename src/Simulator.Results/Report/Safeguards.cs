using Simulator.Cooperation;
using Simulator.Experiments;

namespace Simulator.Results.Report;

/// <summary>What speed may cost: refusals, custody, people set free because a clock ran out, and the clocks themselves.</summary>
internal static class Safeguards
{
    public static void Write(Html page, ComparisonResult result)
    {
        (FamilyTitle Family, Procedure Procedure)[] families = [.. ResultFigures.Told(result)
            .Select(family => (family, result.Scenario.Procedures.First(procedure =>
                procedure.Name == result.Scenario.Families.First(candidate => candidate.Name == family.Name).Procedure)))
            .Where(pair => pair.Item2.CustodyFlag is not null || pair.Item2.Clocks.Length > 0)];
        if (families.Length == 0) return;
        page.Line("<section id=\"safeguards\"><h2>Safeguards</h2>");
        page.Line("<p>Speed is not the only score. A regime that surrenders more people may also hold more people, and hold them longer; a refusal protects a right; " +
            "a clock that runs out sets somebody free.</p>");
        foreach ((FamilyTitle family, _) in families) Table(page, result, family);
        foreach (IGrouping<Procedure, FamilyTitle> procedure in families.GroupBy(pair => pair.Procedure, pair => pair.Family))
            Clocks(page, result, procedure.Key, [.. procedure.Select(family => family.Name)]);
        page.Line("</section>");
    }

    private static void Table(Html page, ComparisonResult result, FamilyTitle family)
    {
        Family declared = result.Scenario.Families.First(candidate => candidate.Name == family.Name);
        MetricInfo[] infos = [.. result.MetricInfos.Where(info => info.Family == family.Name && info.Group.Length == 0 && (
            info.Unit == Units.PersonDays || info.Metric == "days-in-custody-per-person" || info.Metric is "refused" or "refused-share"
            || declared.Counts.Keys.Any(count => info.Metric == count || info.Metric == count + "-share")))];
        if (infos.Length == 0) return;
        page.Table(
            $"{family.Title}: custody, release and refusal; means with 95 % intervals", HeadlineTables.Columns(result), infos.Select(info => HeadlineTables.Of(result, info)));
    }

    /// <summary>What the clocks allow under each instrument.</summary>
    private static void Clocks(Html page, ComparisonResult result, Procedure procedure, IReadOnlyCollection<string> families)
    {
        var rows = new List<Row>();
        Instrument[] instruments = [.. result.Scenario.Instruments.Where(instrument => result.Pairs.Any(pair =>
            families.Contains(pair.Family) && (pair.InstrumentAtStart == instrument.Name || pair.InstrumentAtEnd == instrument.Name)))];
        foreach (LegalClock clock in procedure.Clocks)
        {
            string[] limits = [.. instruments.Select(instrument => Inputs.Range(instrument, clock.Limit))];
            if (limits.All(limit => limit.Length == 0)) continue;
            rows.Add(new Row(clock.Title, [.. limits.Select(limit => new Cell(limit))]));
        }

        if (rows.Count == 0) return;
        page.Table(
            $"{procedure.Title}: legal clocks by instrument; value, range and grade",
            ["Clock", .. instruments.Select(instrument => instrument.Title)],
            rows,
            "words");
    }
}
