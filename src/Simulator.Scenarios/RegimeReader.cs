using System.Collections.Immutable;
using System.Globalization;
using Simulator.Cooperation;

namespace Simulator.Scenarios;

/// <summary>Reads which instrument governs whom, and when.</summary>
internal sealed class RegimeReader(Reading reading, NameSet families, NameSet measures)
{
    private readonly string _firstInstrument = reading.Instruments.All.FirstOrDefault("");

    public ImmutableArray<Regime> Read(Node? node)
    {
        var drafts = new Dictionary<string, Draft>(StringComparer.Ordinal);
        foreach ((Entry entry, string path) in reading.Named(node, "regimes", "regimes"))
        {
            if (Fields.Open(reading, entry.Value, path, Grammar.Regime) is { } fields)
                drafts.Add(entry.Key, ReadDraft(fields));
        }

        var inheritance = new Inheritance<Draft>(reading, "regime", drafts, draft => draft.Fields);
        var regimes = ImmutableArray.CreateBuilder<Regime>(drafts.Count);
        foreach ((string name, Draft draft) in drafts) regimes.Add(Resolve(name, draft, [.. inheritance.Line(name)]));
        return regimes.ToImmutable();
    }

    private Draft ReadDraft(Fields fields)
    {
        var bases = new Dictionary<string, FamilyBasis>(StringComparer.Ordinal);
        foreach ((Entry entry, string path) in reading.Entries(fields["basis"], fields.PathOf("basis"), "families and their basis"))
        {
            if (!families.Has(entry.Key))
                reading.Problems.Add(entry.KeyAt, path, families.Unknown(entry.Key));
            else if (ReadBasis(entry.Key, entry.Value, path) is { } basis)
                bases.Add(entry.Key, basis);
        }

        var treaties = ImmutableArray.CreateBuilder<Treaty>();
        foreach ((Node item, string path) in fields.Items("treaties", "treaties"))
        {
            if (Fields.Open(reading, item, path, Grammar.Treaty) is { } treaty)
                treaties.Add(ReadTreaty(treaty));
        }

        return new Draft(
            fields, fields.Text("title"), bases, fields["treaties"] is null ? null : treaties.ToImmutable(),
            fields["measures"] is null ? null : [.. fields.KnownList("measures", measures)],
            fields["pending-files"] is { } pending ? reading.Word(pending, fields.PathOf("pending-files"), Words.YesNo) : null);
    }

    private Regime Resolve(string name, Draft draft, Draft[] line) => new(
        name, draft.Title,
        [
            .. families.All.Select(family =>
                line.Select(ancestor => ancestor.Bases.GetValueOrDefault(family)).FirstOrDefault(basis => basis is not null)
                ?? new FamilyBasis(family, _firstInstrument, NoPairs)),
        ],
        line.FirstOrDefault(ancestor => ancestor.Treaties is not null)?.Treaties ?? [],
        line.FirstOrDefault(ancestor => ancestor.Measures is not null)?.Measures ?? [],
        line.FirstOrDefault(ancestor => ancestor.PendingFiles is not null)?.PendingFiles ?? false);

    private static ImmutableSortedDictionary<string, string> NoPairs => ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    private FamilyBasis? ReadBasis(string family, Node node, string path)
    {
        if (node is Scalar)
            return reading.Known(node, path, reading.Instruments) is { } instrument ? new FamilyBasis(family, instrument, NoPairs) : null;
        if (Fields.Open(reading, node, path, Grammar.Basis) is not { } fields)
            return null;
        string otherwise = fields.Known("default", reading.Instruments) ?? "";
        ImmutableSortedDictionary<string, string>.Builder pairs = NoPairs.ToBuilder();
        if (fields["table"] is { } table)
            ReadTable(table, fields.PathOf("table"), pairs);
        ReadPairs(fields, pairs);
        return new FamilyBasis(family, otherwise, pairs.ToImmutable());
    }

    // Stars first, in the order written, so that a pair named in full always wins.
    private void ReadPairs(Fields fields, ImmutableSortedDictionary<string, string>.Builder pairs)
    {
        var named = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach ((Entry entry, string path) in reading.Entries(fields["pairs"], fields.PathOf("pairs"), "pairs and their instruments"))
        {
            string? instrument = reading.Known(entry.Value, path, reading.Instruments);
            if (reading.Pair(entry.Key, entry.KeyAt, path, star: true) is not { } pair || instrument is null)
                continue;
            if (pair.Requesting != "*" && pair.Requested != "*")
            {
                if (!named.TryAdd($"{pair.Requesting}>{pair.Requested}", instrument))
                    reading.Problems.Add(entry.KeyAt, path, $"'{pair.Requesting}>{pair.Requested}' is given twice");
                continue;
            }

            foreach (string requesting in reading.States.All.Where(state => pair.Requesting == "*" || pair.Requesting == state))
            {
                foreach (string requested in reading.States.All.Where(state => state != requesting && (pair.Requested == "*" || pair.Requested == state)))
                    pairs[$"{requesting}>{requested}"] = instrument;
            }
        }

        foreach ((string pair, string instrument) in named)
            pairs[pair] = instrument;
    }

    private void ReadTable(Node node, string path, ImmutableSortedDictionary<string, string>.Builder pairs)
    {
        if (Fields.Open(reading, node, path, Grammar.BasisTable) is not { } fields || fields["file"] is not { } fileNode)
            return;
        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach ((Entry entry, string place) in reading.Entries(fields["map"], fields.PathOf("map"), "texts and the instruments they mean"))
            map.Add(entry.Key, reading.Known(entry.Value, place, reading.Instruments) ?? "");
        if (reading.Text(fileNode, fields.PathOf("file")) is not { } file || reading.Evidence.Table(file, fileNode, fields.PathOf("file")) is not { } table
            || reading.Evidence.Columns(table, path, "state_a", "state_b", "basis_if_a_is_requested", "basis_if_b_is_requested") is not { } columns)
            return;
        var unmapped = new HashSet<string>(StringComparer.Ordinal);
        foreach (CsvRow row in table.Rows)
        {
            (string a, string b) = (row[columns[0]], row[columns[1]]);
            if (!reading.States.Has(a) || !reading.States.Has(b))
                continue;
            Enter(row, b, a, columns[2]);
            Enter(row, a, b, columns[3]);
        }

        void Enter(CsvRow row, string requesting, string requested, int column)
        {
            string pair = $"{requesting}>{requested}";
            if (!map.TryGetValue(row[column], out string? instrument))
            {
                if (unmapped.Add(row[column]))
                    reading.Problems.Add(row.At, fields.PathOf("map"), $"expected the map to say which instrument '{row[column]}' means, found no such key{(NearestName.Of(row[column], map.Keys) is { } nearest ? $"; did you mean '{nearest}'?" : "")}");
            }
            else if (pairs.ContainsKey(pair))
                reading.Problems.Add(row.At, path, $"'{pair}' is in the table twice");
            else
                pairs.Add(pair, instrument);
        }
    }

    private Treaty ReadTreaty(Fields fields)
    {
        string instrument = fields.Known("instrument", reading.Instruments) ?? "";
        string family = fields.Known("family", families) ?? "";
        ImmutableSortedDictionary<string, DateOnly> binds = fields["notified"] is not null ? ReadNotified(fields) : ReadParties(fields);
        Quantity? uplift = fields["uplift"] is { } node ? QuantityReader.Read(reading, node, fields.PathOf("uplift"), QuantityUnit.Number) : null;
        if (uplift is { Low: < 0 })
            fields.Error("uplift", $"expected a factor of zero or more over its whole range, found {AmountText.Of(uplift.Low, uplift.Unit)}");
        return new Treaty(
            instrument, family, binds, [.. fields.KnownList("spares", reading.Instruments)], uplift, [.. fields.KnownList("uplift-from", reading.Instruments)]);
    }

    private ImmutableSortedDictionary<string, DateOnly> ReadParties(Fields fields)
    {
        foreach (string key in (string[])["needed", "days-after"])
        {
            if (fields[key] is not null)
                fields.Error(key, $"'{key}' goes with 'notified'; with 'parties' the date is 'in-force'");
        }

        if (fields["parties"] is not { } node)
            return ImmutableSortedDictionary<string, DateOnly>.Empty.WithComparers(StringComparer.Ordinal);
        if (fields["in-force"] is null)
            fields.Missing("in-force");
        IEnumerable<string> parties = node is Scalar { Text: "all" } ? reading.States.All : fields.KnownList("parties", reading.States);
        DateOnly? day = fields.Date("in-force");
        if (day >= reading.Clock.End)
            reading.Problems.Warn(fields["in-force"]!.At, fields.PathOf("in-force"), "this day is after the end of the run; the treaty changes nothing");
        var binds = ImmutableSortedDictionary.CreateBuilder<string, DateOnly>(StringComparer.Ordinal);
        foreach (string state in parties)
            binds.Add(state, day ?? reading.Clock.Start);
        return binds.ToImmutable();
    }

    private ImmutableSortedDictionary<string, DateOnly> ReadNotified(Fields fields)
    {
        if (fields["in-force"] is not null)
            fields.Error("in-force", "with 'notified' the day of entry into force is worked out; remove 'in-force'");
        foreach (string key in (string[])["needed", "days-after"])
        {
            if (fields[key] is null)
                fields.Missing(key);
        }

        var notified = ImmutableSortedDictionary.CreateBuilder<string, DateOnly>(StringComparer.Ordinal);
        foreach ((Entry entry, string path) in reading.Entries(fields["notified"], fields.PathOf("notified"), "states and their dates"))
        {
            DateOnly? day = reading.Date(entry.Value, path);
            if (!reading.States.Has(entry.Key))
                reading.Problems.Add(entry.KeyAt, path, reading.States.Unknown(entry.Key));
            else if (day is not null)
                notified.Add(entry.Key, day.Value);
        }

        int needed = fields.Whole("needed", 1, 100) ?? 1;
        if (notified.Count < needed)
            reading.Problems.Warn(fields.At, fields.Path, string.Create(CultureInfo.InvariantCulture, $"{needed} notifications are needed and {notified.Count} are given; the treaty never enters into force"));
        return Treaty.EntryIntoForce(notified.ToImmutable(), needed, fields.Whole("days-after", 0, 3650) ?? 0);
    }

    private sealed record Draft(
        Fields Fields, string Title, Dictionary<string, FamilyBasis> Bases, ImmutableArray<Treaty>? Treaties, ImmutableArray<string>? Measures, bool? PendingFiles);
}
