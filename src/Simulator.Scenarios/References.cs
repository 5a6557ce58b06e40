using Simulator.Cooperation;

namespace Simulator.Scenarios;

/// <summary>What a reference is used for, and so what its values must be.</summary>
internal enum Use
{
    /// <summary>A duration, possibly random.</summary>
    Duration,

    /// <summary>A probability.</summary>
    Chance,

    /// <summary>A weight of zero or more.</summary>
    Weight,

    /// <summary>The share of its time a desk is busy.</summary>
    Utilisation,
}

/// <summary>The declared values that stages refer to as <c>group.name</c> or <c>provision.name</c>.</summary>
internal sealed class References
{
    private readonly Reading _reading;
    private readonly Dictionary<string, List<Value>> _values = new(StringComparer.Ordinal);
    private readonly HashSet<string> _checked = [];

    public References(Reading reading, IReadOnlyDictionary<string, Value> parameters, IEnumerable<Instrument> instruments)
    {
        _reading = reading;
        foreach ((string name, Value value) in parameters)
            _values[name] = [value];
        foreach (Instrument instrument in instruments)
        {
            foreach ((string provision, var values) in instrument.Provisions)
            {
                foreach ((string name, Value value) in values)
                {
                    if (!_values.TryGetValue($"{provision}.{name}", out List<Value>? all))
                        _values[$"{provision}.{name}"] = all = [];
                    all.Add(value);
                }
            }
        }
    }

    /// <summary>Reads a reference and checks that what it names can be used so.</summary>
    /// <returns>The reference; empty when it names nothing, which is reported.</returns>
    public string Read(Fields fields, string key, Use use) =>
        fields[key] is { } node ? Read(node, fields.PathOf(key), use) : "";

    /// <summary>The parameter a reference names; null when it names none or a provision, which is reported.</summary>
    public Parameter? ReadParameter(Node node, string path, Use use)
    {
        string name = Read(node, path, use);
        if (name.Length == 0)
            return null;
        if (_values[name] is [{ Shape: Shape.Constant } only])
            return only.Arguments[0];
        _reading.Error(node, path, $"expected a parameter, the same under every instrument, found '{name}'");
        return null;
    }

    public string Read(Node node, string path, Use use)
    {
        if (node is not Scalar { IsNothing: false } scalar)
        {
            _reading.Error(node, path, $"expected a reference such as 'effort.drafting', found {node.Found}");
            return "";
        }

        if (!_values.TryGetValue(scalar.Text, out List<Value>? values))
        {
            string shape = scalar.Text.Count(letter => letter == '.') == 1 ? "" : "; a reference is GROUP.NAME of the parameters or PROVISION.NAME of the instruments";
            string hint = NearestName.Of(scalar.Text, _values.Keys.Order(StringComparer.Ordinal)) is { } nearest ? $"; did you mean '{nearest}'?" : shape;
            _reading.Error(node, path, $"no parameter or provision '{scalar.Text}'{hint}");
            return "";
        }

        if (_checked.Add($"{use} {scalar.Text}"))
        {
            foreach (Value value in values)
                Check(value, use, node, path);
        }

        return scalar.Text;
    }

    private void Check(Value value, Use use, Node user, string path)
    {
        if (use != Use.Duration && value.Shape != Shape.Constant)
        {
            Report(value.Path, value.Quantities().FirstOrDefault(quantity => quantity.Path.Length > 0), user,
                $"expected a constant, because {path} uses it as a {Noun(use)}; found the distribution {value.Shape}");
            return;
        }

        QuantityUnit unit = use == Use.Duration ? QuantityUnit.Duration : QuantityUnit.Number;
        foreach (Quantity quantity in ValueReader.Locations(value).SelectMany(ValueReader.Quantities))
        {
            if (quantity.Unit != unit)
                Report(quantity.Path, quantity, user, $"expected {AmountText.Noun(unit)}, because {path} uses it as a {Noun(use)}; found {Found(quantity, unit)}");
            else if (use == Use.Chance && (quantity.Low < 0 || quantity.High > 1))
                Report(quantity.Path, quantity, user, $"expected a probability from 0 to 1 over its whole range, because {path} draws by it; found {AmountText.Of(quantity.Low < 0 ? quantity.Low : quantity.High, unit)}");
            else if (use == Use.Weight && quantity.Low < 0)
                Report(quantity.Path, quantity, user, $"expected a weight of zero or more, because {path} weighs by it; found {AmountText.Of(quantity.Low, unit)}");
        }
    }

    private void Report(string path, Quantity? quantity, Node user, string problem) =>
        _reading.Problems.Add(quantity is null ? user.At : _reading.PlaceOf(quantity, user.At), path, problem);

    private static string Noun(Use use) => use switch { Use.Chance => "probability", Use.Weight => "weight", Use.Utilisation => "utilisation", _ => "duration" };

    private static string Found(Quantity quantity, QuantityUnit expected) => expected == QuantityUnit.Duration
        ? $"the number {AmountText.Of(quantity.Best, quantity.Unit)}; its unit is missing"
        : $"the duration {AmountText.Of(quantity.Best, quantity.Unit)}";
}
