using System.Collections.Immutable;
using System.Globalization;
using Simulator.Cooperation;

namespace Simulator.Scenarios;

/// <summary>Reads scenario files: YAML in, a checked <see cref="Scenario"/> or every mistake in it out.</summary>
public static class ScenarioReader
{
    /// <summary>Reads a scenario file, what it extends, its tables, and the values set on the command line.</summary>
    /// <param name="path">The file; messages name it as it is written here.</param>
    /// <param name="sets">Values to set, each <c>path=value</c>, in order.</param>
    /// <returns>The scenario, or every mistake found; never throws for what a user can get wrong.</returns>
    public static ScenarioReading Read(string path, IReadOnlyList<string> sets)
    {
        var problems = new Problems(path);
        string? text = SourceFile.Read(path, path, SourceFile.ScenarioBytes, (at, problem) => problems.Add(at, "", problem));
        return text is null ? Failed(problems) : ReadText(text, path, sets, problems);
    }

    /// <summary>Reads a scenario from its text, for example from a manifest.</summary>
    /// <param name="text">The text.</param>
    /// <param name="path">The file it stands for: messages name it, and tables are relative to its folder.</param>
    public static ScenarioReading ReadText(string text, string path) => ReadText(text, path, [], new Problems(path));

    private static ScenarioReading Failed(Problems problems) => new(null, problems.Errors, problems.Warnings);

    private static ScenarioReading ReadText(string text, string path, IReadOnlyList<string> sets, Problems problems)
    {
        Node? root = YamlDocument.Parse(text, path, problems);
        if (root is null or Scalar { IsNothing: true })
        {
            if (problems.Count == 0)
                problems.Add(path, "expected a scenario, found an empty file");
            return Failed(problems);
        }

        if (root is not Mapping mapping)
        {
            problems.Add(root.At, "", $"expected a scenario, a mapping with scenario, question, clock and so on; found {root.Found}");
            return Failed(problems);
        }

        if (ScenarioExtension.Resolve(mapping, path, problems) is not { } merged)
            return Failed(problems);
        foreach (string set in sets)
            merged = ScenarioOverride.Apply(merged, set, problems);

        string shownFolder = (Path.GetDirectoryName(path) ?? "").Replace('\\', '/');
        string folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? ".";
        var reading = new Reading(problems, folder) { Evidence = new EvidenceTables(problems, folder, shownFolder) };
        Scenario? scenario = ReadScenario(reading, merged);
        return problems.Count > 0 ? Failed(problems) : new ScenarioReading(scenario, [], problems.Warnings);
    }

    // The order is that of need, not of the file: what a section refers to is read before it.
    private static Scenario? ReadScenario(Reading reading, Mapping root)
    {
        if (Fields.Open(reading, root, "", Grammar.Scenario) is not { } fields)
            return null;
        if (!CheckCounts(fields))
            return null;
        string name = fields.Name("scenario");
        string question = fields.Text("question");
        reading.Sourced = fields.Word("provenance", Words.Provenance, fields["provenance"] is null);
        if (fields["evidence"] is { } evidence && reading.Text(evidence, "evidence") is { } tables)
            reading.Evidence.Open(tables, evidence, "evidence");
        else if (reading.Sourced && fields["evidence"] is null)
            fields.Missing("evidence");
        if (fields["clock"] is { } clock)
            reading.Clock = ClockReader.Read(reading, clock) ?? reading.Clock;
        ImmutableArray<Offence> offences = ReadOffences(reading, fields);
        ImmutableArray<DeskKind> desks = StateReader.ReadDesks(reading, fields["desks"]);
        reading.Desks = new NameSet("desk", fields["desks"] is Mapping named ? named.Entries.Select(desk => desk.Key) : []);
        reading.States = StateReader.ReadCodes(reading, fields["states"]);
        ImmutableArray<State> states = StateReader.Read(reading, fields["states"], desks);
        ImmutableSortedDictionary<string, Value> parameters = InstrumentReader.ReadParameters(reading, fields["parameters"]);
        reading.Instruments = KeysOf("instrument", fields["instruments"]);
        ImmutableArray<Instrument> instruments = InstrumentReader.Read(reading, fields["instruments"], fields["parameters"]);
        var references = new References(reading, parameters, instruments);
        ImmutableArray<Procedure> procedures = ProcedureReader.Read(reading, fields["procedures"], references, desks);
        ImmutableArray<Family> families = FamilyReader.Read(reading, fields["families"], procedures, KeysOf("procedure", fields["procedures"]), references);
        ImmutableArray<Measure> measures = new MeasureReader(reading, parameters, instruments).Read(fields["measures"]);
        ImmutableArray<Regime> regimes = new RegimeReader(reading, KeysOf("family", fields["families"]), KeysOf("measure", fields["measures"])).Read(fields["regimes"]);
        List<string> defaults = fields.KnownList("default-regimes", KeysOf("regime", fields["regimes"]));
        CheckNotEmpty(fields);
        ImmutableArray<Factor> factors = FactorReader.Read(reading, fields["factors"]);
        return new Scenario(
            name, question, reading.Sourced, CanonicalText.Of(root), reading.Clock, [.. defaults], states, desks, offences, parameters, instruments,
            procedures, families, regimes, measures, reading.Evidence.Cited())
        {
            Quantities = [.. reading.Quantities.Keys.Order(StringComparer.Ordinal).Select(path => reading.Quantities[path].Quantity)],
            TableHashes = reading.Evidence.Hashes(),
            Factors = factors,
        };
    }

    private static NameSet KeysOf(string noun, Node? node) => new(noun, node is Mapping mapping ? mapping.Entries.Select(entry => entry.Key) : []);

    private static ImmutableArray<Offence> ReadOffences(Reading reading, Fields fields)
    {
        var offences = ImmutableArray.CreateBuilder<Offence>();
        foreach ((Entry entry, string path) in fields.Named("offences", "offences and their titles"))
            offences.Add(new Offence(entry.Key, reading.Text(entry.Value, path) ?? ""));
        reading.Offences = new NameSet("offence", offences.Select(offence => offence.Name));
        return offences.ToImmutable();
    }

    private static void CheckNotEmpty(Fields fields)
    {
        foreach (string key in (string[])["default-regimes", "desks", "states", "instruments", "procedures", "families", "regimes", "factors"])
        {
            if (fields[key] is Mapping { Entries.Count: 0 } or Sequence { Items.Count: 0 })
                fields.Error(key, $"expected at least one of {key}, found none");
        }
    }

    // The kernel counts offences and instruments in a byte; of the others more would be a table nobody could keep or read.
    private static bool CheckCounts(Fields fields)
    {
        bool good = true;
        foreach ((string key, int most) in ((string, int)[])
            [("default-regimes", 100), ("offences", 250), ("desks", 100), ("states", 200), ("instruments", 250), ("procedures", 100), ("families", 100), ("measures", 250), ("regimes", 100), ("factors", 40)])
        {
            int count = fields[key] switch { Mapping mapping => mapping.Entries.Count, Sequence list => list.Items.Count, _ => 0 };
            if (count <= most)
                continue;
            fields.Error(key, string.Create(CultureInfo.InvariantCulture, $"expected at most {most} {key}, found {count}"));
            good = false;
        }

        return good;
    }
}
