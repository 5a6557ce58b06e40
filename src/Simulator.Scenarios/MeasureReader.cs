using System.Collections.Immutable;
using System.Globalization;
using Simulator.Cooperation;

namespace Simulator.Scenarios;

/// <summary>Reads the supporting measures and checks that each change meets something it can change.</summary>
internal sealed class MeasureReader(
    Reading reading, ImmutableSortedDictionary<string, Value> parameters, ImmutableArray<Instrument> instruments)
{
    public ImmutableArray<Measure> Read(Node? node)
    {
        var measures = ImmutableArray.CreateBuilder<Measure>();
        foreach ((Entry entry, string path) in reading.Named(node, "measures", "measures"))
        {
            if (Fields.Open(reading, entry.Value, path, Grammar.Measure) is not { } fields)
                continue;
            string title = fields.Text("title");
            ImmutableArray<string> tags = QuantityReader.Tags(reading, fields);
            DateOnly from = fields.Date("from") ?? reading.Clock.Start;
            if (from < reading.Clock.Start)
                fields.Error("from", string.Create(CultureInfo.InvariantCulture, $"expected a day from the start of the run on, {reading.Clock.Start:yyyy-MM-dd}, found {from:yyyy-MM-dd}"));
            else if (from >= reading.Clock.End)
                reading.Problems.Warn(fields["from"]!.At, fields.PathOf("from"), "this day is after the end of the run; the measure changes nothing");
            measures.Add(new Measure(entry.Key, title, tags, from, ReadChanges(fields)));
        }

        return measures.ToImmutable();
    }

    private ImmutableArray<Change> ReadChanges(Fields measure)
    {
        var changes = ImmutableArray.CreateBuilder<Change>();
        foreach ((Node item, string path) in measure.Items("changes", "changes"))
        {
            if (Fields.Open(reading, item, path, Grammar.Change) is not { } fields)
                continue;
            string target = fields["path"] is null ? "" : fields.Text("path");
            List<QuantityUnit>? units = target.Length == 0 ? null : Units(fields, target);
            if (fields.Chosen() is not { } chosen)
                continue;
            ChangeKind kind = chosen switch { "multiply" => ChangeKind.Multiply, "add" => ChangeKind.Add, _ => ChangeKind.Replace };
            Quantity? by = QuantityReader.Read(reading, fields[chosen]!, fields.PathOf(chosen), kind == ChangeKind.Replace ? null : QuantityUnit.Number);
            if (by is null)
                continue;
            Check(fields, chosen, kind, by, target, units);
            WarnOfEmptyDesks(fields, chosen, kind, by, target);
            changes.Add(new Change(target, kind, by));
        }

        if (measure["changes"] is Sequence { Items.Count: 0 })
            measure.Error("changes", "expected at least one change, found an empty list");
        return changes.ToImmutable();
    }

    private static void Check(Fields fields, string key, ChangeKind kind, Quantity by, string target, List<QuantityUnit>? units)
    {
        bool officers = target.StartsWith("states.", StringComparison.Ordinal);
        if (kind == ChangeKind.Add && units is not null && !officers)
            fields.Error(key, "expected multiply or replace; only officers can be added to");
        else if (kind == ChangeKind.Multiply && by.Low < 0)
            fields.Error(key, $"expected a factor of zero or more over its whole range, found {AmountText.Of(by.Low, by.Unit)}");
        else if (kind == ChangeKind.Replace && by.Low < 0)
            fields.Error(key, $"expected a value of zero or more over its whole range, found {AmountText.Of(by.Low, by.Unit)}");
        else if (kind == ChangeKind.Replace && units is { Count: > 0 } && units.Any(unit => unit != by.Unit))
            fields.Error(key, $"expected {AmountText.Noun(units.First(unit => unit != by.Unit))}, as what it replaces is, found {AmountText.Noun(by.Unit)}");
    }

    // Fewer officers than none are none, and a desk may well be closed; but nothing there is ever finished, which is probably not meant.
    private void WarnOfEmptyDesks(Fields fields, string key, ChangeKind kind, Quantity by, string target)
    {
        if (!target.StartsWith("states.", StringComparison.Ordinal) || (kind == ChangeKind.Add && by.Best >= 0))
            return;
        foreach ((string path, WrittenQuantity written) in reading.Quantities)
        {
            double before = written.Quantity.Best;
            double after = kind switch { ChangeKind.Add => before + by.Best, ChangeKind.Multiply => before * by.Best, _ => by.Best };
            // A desk whose staff changes by date may have more when the measure begins.
            string changes = path.Replace(".officers.", ".changes.", StringComparison.Ordinal) + "[";
            if (!Matches(target, path) || before <= 0 || Math.Round(after) > 0 || reading.Quantities.Keys.Any(other => other.StartsWith(changes, StringComparison.Ordinal)))
                continue;
            reading.Problems.Warn(fields[key]!.At, fields.PathOf(key), string.Create(
                CultureInfo.InvariantCulture, $"this leaves nobody of {before} at {path}{(after < 0 ? ", and takes away more than there are" : "")}; files there are never finished"));
        }
    }

    /// <summary>The units of everything a path meets; null when it meets nothing, which is reported.</summary>
    private List<QuantityUnit>? Units(Fields fields, string path)
    {
        string[] parts = path.Split('.');
        switch (parts)
        {
            case ["parameters", var group, var name]:
                return Met(fields, $"{group}.{name}", "parameter", parameters.Keys, key => UnitsOf(parameters[key]));
            case ["instruments", var instrument, "provisions", var provision, var name]:
                if (instrument != "*" && !reading.Instruments.Has(instrument))
                {
                    fields.Error("path", reading.Instruments.Unknown(instrument));
                    return null;
                }

                Dictionary<string, List<Value>> values = Provisions(instrument);
                return Met(fields, $"{provision}.{name}", "provision", values.Keys, key => UnitsOf(values[key]));
            case ["states", var state, "officers", var desk]:
                if (state != "*" && !reading.States.Has(state))
                {
                    fields.Error("path", reading.States.Unknown(state));
                    return null;
                }

                return Met(fields, desk, "desk", reading.Desks.All, _ => [QuantityUnit.Number]);
            default:
                fields.Error("path", $"expected parameters.GROUP.NAME, instruments.NAME.provisions.PROVISION.NAME or states.CODE.officers.DESK, found '{path}'");
                return null;
        }
    }

    /// <summary>The values of one instrument's provisions, or of all instruments', by provision and name.</summary>
    private Dictionary<string, List<Value>> Provisions(string instrument)
    {
        var values = new Dictionary<string, List<Value>>(StringComparer.Ordinal);
        foreach (Instrument other in instruments.Where(other => instrument == "*" || other.Name == instrument))
        {
            foreach ((string provision, ImmutableSortedDictionary<string, Value> named) in other.Provisions)
            {
                foreach ((string name, Value value) in named)
                {
                    string key = $"{provision}.{name}";
                    if (!values.TryGetValue(key, out List<Value>? same)) values.Add(key, same = []);
                    same.Add(value);
                }
            }
        }

        return values;
    }

    private static List<QuantityUnit>? Met(Fields fields, string pattern, string noun, IEnumerable<string> names, Func<string, List<QuantityUnit>> units)
    {
        string[] known = [.. names];
        string[] met = [.. known.Where(name => Matches(pattern, name))];
        if (met.Length > 0)
        {
            var found = new List<QuantityUnit>();
            foreach (string name in met) found.AddRange(units(name));
            return found;
        }

        fields.Error("path", $"no {noun} '{pattern}'{NearestName.Hint(pattern, known)}");
        return null;
    }

    private static bool Matches(string pattern, string name)
    {
        string[] wanted = pattern.Split('.');
        string[] parts = name.Split('.');
        return wanted.Length == parts.Length && wanted.Zip(parts).All(pair => pair.First == "*" || pair.First == pair.Second);
    }

    private static List<QuantityUnit> UnitsOf(params IEnumerable<Value> values)
    {
        var units = new List<QuantityUnit>();
        foreach (Value value in values)
            foreach (Quantity quantity in ValueReader.Locations(value).SelectMany(ValueReader.Quantities)) units.Add(quantity.Unit);
        return units;
    }
}
