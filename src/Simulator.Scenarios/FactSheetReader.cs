using System.Collections.Immutable;
using System.Globalization;
using Simulator.Cooperation;

namespace Simulator.Scenarios;

/// <summary>What came of reading a sheet of published facts.</summary>
/// <param name="Sheet">The sheet; null when there is any error.</param>
/// <param name="Errors">Every mistake found in it and in its scenarios.</param>
public sealed record FactSheetReading(FactSheet? Sheet, IReadOnlyList<ScenarioError> Errors);

/// <summary>Reads a sheet of published facts and the scenarios it names; every name in it is checked against them.</summary>
public static class FactSheetReader
{
    /// <summary>Reads a sheet.</summary>
    /// <param name="path">The file; messages name it as it is written here.</param>
    /// <returns>The sheet, or every mistake found; never throws for what a user can get wrong.</returns>
    public static FactSheetReading Read(string path)
    {
        var problems = new Problems(path);
        string? text = SourceFile.Read(path, path, SourceFile.ScenarioBytes, (at, problem) => problems.Add(at, "", problem));
        FactSheet? sheet = text is null ? null : ReadText(text, path, problems);
        return new FactSheetReading(problems.Count > 0 ? null : sheet, problems.Errors);
    }

    private static FactSheet? ReadText(string text, string path, Problems problems)
    {
        Node? root = YamlDocument.Parse(text, path, problems);
        if (root is null or Scalar { IsNothing: true })
        {
            if (problems.Count == 0) problems.Add(path, "expected published facts, found an empty file");
            return null;
        }

        string shownFolder = (Path.GetDirectoryName(path) ?? "").Replace('\\', '/');
        string folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? ".";
        var reading = new Reading(problems, folder) { Evidence = new EvidenceTables(problems, folder, shownFolder) };
        if (Fields.Open(reading, root, "", FactGrammar.Sheet) is not { } fields) return null;
        if (fields["evidence"] is { } evidence && reading.Text(evidence, "evidence") is { } tables) reading.Evidence.Open(tables, evidence, "evidence");
        var targets = ImmutableArray.CreateBuilder<FactTarget>();
        foreach ((Entry entry, string place) in reading.Entries(fields["targets"], "targets", "targets"))
        {
            if (entry.Key.Any(char.IsWhiteSpace))
                problems.Add(entry.KeyAt, place, $"expected a name without spaces, such as V1, found '{entry.Key}'");
            if (Fields.Open(reading, entry.Value, place, FactGrammar.Target) is { } target && ReadTarget(reading, entry.Key, target, path) is { } read)
                targets.Add(read);
        }

        if (fields["targets"] is Mapping { Entries.Count: 0 }) fields.Error("targets", "expected at least one target, found none");
        return new FactSheet(targets.ToImmutable(), reading.Evidence.Cited());
    }

    private static FactTarget? ReadTarget(Reading reading, string name, Fields fields, string sheet)
    {
        string title = fields.Text("title");
        string inputs = fields.Text("inputs");
        string file = fields.Text("scenario");
        if (file.Length == 0) return null;
        ScenarioReading scenario = ScenarioReader.Read(SourceFile.Shown(Path.Combine(Path.GetDirectoryName(sheet) ?? "", file)), []);
        if (scenario.Scenario is null)
        {
            foreach (ScenarioError error in scenario.Errors)
                reading.Problems.Add(new Origin(error.File, error.Line, error.Column), error.Path, error.Problem);
            return null;
        }

        var statistics = new FactStatisticReader(reading, scenario.Scenario);
        var facts = ImmutableArray.CreateBuilder<PublishedFact>();
        foreach ((Node item, string place) in fields.Items("checks", "checks"))
        {
            if (Fields.Open(reading, item, place, FactGrammar.Check) is { } check && ReadCheck(reading, check, statistics) is { } fact)
                facts.Add(fact);
        }

        if (fields["checks"] is Sequence { Items.Count: 0 }) fields.Error("checks", "expected at least one check, found none");
        return new FactTarget(name, title, file, scenario.Scenario, inputs, facts.ToImmutable());
    }

    private static PublishedFact? ReadCheck(Reading reading, Fields fields, FactStatisticReader statistics)
    {
        string what = fields.Text("what");
        double? published = Number(reading, fields, "published", 0);
        FactUnit unit = fields.Word("unit", FactGrammar.Units, FactUnit.Requests);
        bool tuned = fields.Word("tuned", Words.YesNo, false);
        ImmutableArray<string> rows = QuantityReader.Rows(reading, fields);
        if (fields["rows"] is Sequence { Items.Count: 0 }) fields.Error("rows", "expected the evidence rows it was read from, found none");
        string note = fields["note"] is null ? "" : fields.Text("note");
        string ifMissed = fields["if-missed"] is null ? "" : fields.Text("if-missed");
        Tolerance? tolerance = fields["tolerance"] is { } node ? ReadTolerance(reading, node, fields.PathOf("tolerance"), published) : null;
        FactStatistic? statistic = fields["statistic"] is { } counterpart ? statistics.Read(counterpart, fields.PathOf("statistic")) : null;
        return published is { } figure && tolerance is not null && statistic is not null
            ? new PublishedFact(what, figure, unit, tolerance, tuned, rows, statistic, note, ifMissed)
            : null;
    }

    private static Tolerance? ReadTolerance(Reading reading, Node node, string path, double? published)
    {
        if (Fields.Open(reading, node, path, FactGrammar.Tolerance) is not { } fields) return null;
        double? absolute = Number(reading, fields, "absolute", 0);
        double? relative = Number(reading, fields, "relative", 0);
        bool poisson = fields.Word("poisson", Words.YesNo, false);
        double? low = Number(reading, fields, "low", double.MinValue);
        double? high = Number(reading, fields, "high", double.MinValue);
        if (low is null != high is null)
            fields.Missing(low is null ? "low" : "high");
        else if (low > published || high < published)
            fields.Error("low", string.Create(CultureInfo.InvariantCulture, $"expected bounds that contain the published {published}, found {low} and {high}"));
        else if (absolute is null && relative is null && !poisson && low is null)
            reading.Error(node, path, "expected at least one of absolute, relative, poisson, low and high; found none");
        return new Tolerance(absolute, relative, poisson, low is { } from && high is { } to ? (from, to) : null);
    }

    private static double? Number(Reading reading, Fields fields, string key, double least)
    {
        if (fields[key] is not { } node) return null;
        string? problem = Amount.Read(node, QuantityUnit.Number, out Amount amount);
        if (problem is null && amount.Value < least) problem = $"expected {AmountText.Of(least, QuantityUnit.Number)} or more, found {node.Found}";
        if (problem is null) return amount.Value;
        reading.Error(node, fields.PathOf(key), problem);
        return null;
    }
}
