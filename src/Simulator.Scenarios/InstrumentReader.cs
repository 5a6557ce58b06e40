using System.Collections.Immutable;
using Simulator.Cooperation;

namespace Simulator.Scenarios;

using Provision = ImmutableSortedDictionary<string, Value>;

/// <summary>Reads the parameters and the instruments with their provisions.</summary>
internal static class InstrumentReader
{
    public static ImmutableSortedDictionary<string, Value> ReadParameters(Reading reading, Node? node)
    {
        var parameters = ImmutableSortedDictionary.CreateBuilder<string, Value>(StringComparer.Ordinal);
        foreach ((Entry group, string groupPath) in reading.Named(node, "parameters", "groups"))
        {
            foreach ((Entry entry, string path) in reading.Named(group.Value, groupPath, "values"))
                parameters.Add($"{group.Key}.{entry.Key}", ValueReader.Read(reading, entry.Value, path));
        }

        return parameters.ToImmutable();
    }

    public static ImmutableArray<Instrument> Read(Reading reading, Node? node, Node? parameters)
    {
        var drafts = new Dictionary<string, Draft>(StringComparer.Ordinal);
        foreach ((Entry entry, string path) in reading.Named(node, "instruments", "instruments"))
        {
            if (Fields.Open(reading, entry.Value, path, Grammar.Instrument) is { } fields)
                drafts.Add(entry.Key, new Draft(fields, entry.KeyAt, ReadProvisions(reading, fields)));
        }

        int problems = reading.Problems.Count;
        var inheritance = new Inheritance<Draft>(reading, "instrument", drafts, draft => draft.Fields);
        var instruments = new List<Instrument>();
        foreach ((string name, Draft draft) in drafts) instruments.Add(new Instrument(name, draft.Fields.Text("title"), Merge(inheritance.Line(name))));
        if (reading.Problems.Count == problems)
            CheckAlike(reading, instruments, drafts);
        CheckGroups(reading, parameters, instruments);
        return [.. instruments];
    }

    private static ImmutableSortedDictionary<string, Provision> ReadProvisions(Reading reading, Fields fields)
    {
        var provisions = ImmutableSortedDictionary.CreateBuilder<string, Provision>(StringComparer.Ordinal);
        foreach ((Entry provision, string place) in fields.Named("provisions", "provisions"))
        {
            var values = ImmutableSortedDictionary.CreateBuilder<string, Value>(StringComparer.Ordinal);
            foreach ((Entry entry, string path) in reading.Named(provision.Value, place, "values"))
                values.Add(entry.Key, ValueReader.Read(reading, entry.Value, path));
            provisions.Add(provision.Key, values.ToImmutable());
        }

        return provisions.ToImmutable();
    }

    private static ImmutableSortedDictionary<string, Provision> Merge(IEnumerable<Draft> line)
    {
        var merged = ImmutableSortedDictionary.CreateBuilder<string, Provision>(StringComparer.Ordinal);
        foreach (Draft draft in line.Reverse())
        {
            foreach ((string name, Provision values) in draft.Provisions)
                merged[name] = merged.TryGetValue(name, out Provision? inherited) ? inherited.SetItems(values) : values;
        }

        return merged.ToImmutable();
    }

    // Every instrument has the same names, so that any provision can be exchanged between any two.
    private static void CheckAlike(Reading reading, List<Instrument> instruments, Dictionary<string, Draft> drafts)
    {
        var owners = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (Instrument instrument in instruments)
        {
            foreach (string name in Names(instrument))
                owners.TryAdd(name, instrument.Name);
        }

        foreach (Instrument instrument in instruments)
        {
            Draft draft = drafts[instrument.Name];
            HashSet<string> own = [.. Names(instrument)];
            string[] missing = [.. owners.Keys.Where(name => !own.Contains(name)).Order(StringComparer.Ordinal)];
            if (missing.Length > 0)
            {
                string names = string.Join(", ", missing.Take(5)) + (missing.Length > 5 ? $" and {missing.Length - 5} more" : "");
                reading.Problems.Add(draft.KeyAt, draft.Fields.Path, $"expected the same provisions and values as every instrument; missing {names} of '{owners[missing[0]]}'");
            }
        }
    }

    private static void CheckGroups(Reading reading, Node? parameters, List<Instrument> instruments)
    {
        if (parameters is not Mapping groups)
            return;
        foreach (Entry group in groups.Entries)
        {
            if (instruments.Find(instrument => instrument.Provisions.ContainsKey(group.Key)) is { } owner)
                reading.Problems.Add(group.KeyAt, $"parameters.{group.Key}", $"'{group.Key}' is also a provision of instrument '{owner.Name}'; a reference could mean either, so rename one");
        }
    }

    private static List<string> Names(Instrument instrument)
    {
        var names = new List<string>();
        foreach ((string provision, Provision values) in instrument.Provisions)
        {
            foreach (string name in values.Keys)
                names.Add($"{provision}.{name}");
        }

        return names;
    }

    private sealed record Draft(Fields Fields, Origin KeyAt, ImmutableSortedDictionary<string, Provision> Provisions);
}
