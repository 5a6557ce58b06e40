using System.Collections.Immutable;
using System.Globalization;
using Simulator.Cooperation;

namespace Simulator.Scenarios;

/// <summary>Reads parameters, which may differ by offence or state, and values, which may be random.</summary>
internal static class ValueReader
{
    /// <summary>The smallest coefficient of variation but zero.</summary>
    public const double LeastCv = 0.001;

    /// <summary>The largest coefficient of variation.</summary>
    public const double MostCv = 100;

    private static readonly Leaf Unread = new(QuantityReader.Unread);

    /// <summary>Reads a value: a parameter or a distribution of parameters.</summary>
    public static Value Read(Reading reading, Node node, string path)
    {
        if (node is Mapping mapping && IsDistribution(mapping))
            return ReadDistribution(reading, mapping, path);
        return new Value(path, Shape.Constant, [ReadParameter(reading, node, path, null)]);
    }

    /// <summary>Reads a parameter; what could not be read is a placeholder, and a problem was reported.</summary>
    public static Parameter ReadParameter(Reading reading, Node node, string path, QuantityUnit? unit)
    {
        if (node is Mapping mapping && (mapping.Has("by") || mapping.Has("values") || mapping.Has("otherwise")))
            return ReadCases(reading, mapping, path, unit);
        return QuantityReader.Read(reading, node, path, unit) is { } quantity ? new Leaf(quantity) : Unread;
    }

    /// <summary>Every quantity of a parameter that was read.</summary>
    public static IEnumerable<Quantity> Quantities(Parameter parameter) => parameter switch
    {
        Leaf leaf => leaf.Quantity.Path.Length == 0 ? [] : [leaf.Quantity],
        Cases cases => cases.Branches().SelectMany(Quantities),
        _ => throw new InvalidOperationException($"Bug in the simulator: unknown parameter {parameter.GetType().Name}."),
    };

    // A misspelt distribution is told from a misspelt quantity by its single key that is no key of a quantity.
    private static bool IsDistribution(Mapping mapping) =>
        mapping.Entries.Any(entry => Grammar.Distribution.Find(entry.Key) is not null)
        || (mapping.Entries.Count == 1 && Grammar.Quantity.Find(mapping.Entries[0].Key) is null && Grammar.Cases.Find(mapping.Entries[0].Key) is null
            && NearestName.Of(mapping.Entries[0].Key, Grammar.Distribution.Choice) is not null);

    private static Value ReadDistribution(Reading reading, Mapping mapping, string path)
    {
        Fields? fields = Fields.Open(reading, mapping, path, Grammar.Distribution);
        if (fields?.Chosen() is not { } chosen)
            return new Value(path, Shape.Constant, [Unread]);
        Node node = fields[chosen]!;
        string place = fields.PathOf(chosen);
        switch (chosen)
        {
            case "constant":
                return new Value(path, Shape.Constant, [ReadParameter(reading, node, place, null)]);
            case "exponential":
                return ReadArguments(reading, node, path, place, Shape.Exponential, Grammar.Exponential);
            case "lognormal":
                bool mean = node is Mapping arguments && (arguments.Has("mean") || arguments.Has("cv"));
                return ReadArguments(reading, node, path, place, mean ? Shape.LognormalMean : Shape.LognormalMedian, Grammar.Lognormal);
            case "gamma":
                return ReadArguments(reading, node, path, place, Shape.Gamma, Grammar.Gamma);
            case "weibull":
                return ReadArguments(reading, node, path, place, Shape.Weibull, Grammar.Weibull);
            case "uniform":
                return ReadArguments(reading, node, path, place, Shape.Uniform, Grammar.Uniform);
            case "triangular":
                return ReadArguments(reading, node, path, place, Shape.Triangular, Grammar.Triangular);
            default:
                return ReadEmpirical(reading, node, path, place);
        }
    }

    private static Value ReadArguments(Reading reading, Node node, string path, string place, Shape shape, Block block)
    {
        ImmutableArray<string> names = Value.ArgumentNames(shape);
        Fields? fields = Fields.Open(reading, node, place, block);
        if (fields is null)
            return new Value(path, Shape.Constant, [Unread]);
        foreach (Key other in block.Keys)
        {
            if (fields[other.Name] is not null && !names.Contains(other.Name))
                fields.Error(other.Name, "expected median and sigma, or mean and cv; found some of both");
        }

        var arguments = ImmutableArray.CreateBuilder<Parameter>();
        foreach (string name in names)
        {
            bool ratio = name is "sigma" or "cv" or "shape";
            if (fields[name] is { } argument)
            {
                Parameter parameter = ReadParameter(reading, argument, fields.PathOf(name), ratio ? QuantityUnit.Number : null);
                if (name is not ("low" or "mode" or "high"))
                    CheckSize(reading, parameter, argument, name);
                arguments.Add(parameter);
                continue;
            }

            if (!block.Find(name)!.Required)
                fields.Missing(name);
            arguments.Add(Unread);
        }

        var value = new Value(path, shape, arguments.ToImmutable());
        CheckOneUnit(reading, value, node);
        if (shape is Shape.Uniform or Shape.Triangular)
            CheckAscending(fields, value);
        return value;
    }

    private static Value ReadEmpirical(Reading reading, Node node, string path, string place)
    {
        var values = ImmutableArray.CreateBuilder<Parameter>();
        foreach ((Node item, string itemPath) in reading.Items(node, place, "quantities"))
            values.Add(QuantityReader.Read(reading, item, itemPath, null) is { } quantity ? new Leaf(quantity) : Unread);
        if (node is Sequence { Items.Count: 0 })
            reading.Error(node, place, "expected at least one value, found an empty list");
        var value = new Value(path, Shape.Empirical, values.ToImmutable());
        CheckOneUnit(reading, value, node);
        return value;
    }

    private static void CheckSize(Reading reading, Parameter parameter, Node node, string name)
    {
        (double least, double most) = Sizes(name);
        string range = double.IsInfinity(most) ? "above zero" : string.Create(CultureInfo.InvariantCulture, $"from {least} to {most}");
        foreach (Quantity quantity in Quantities(parameter).Where(quantity => quantity.Low < least || quantity.High > most))
        {
            double wrong = quantity.Low < least ? quantity.Low : quantity.High;
            reading.Problems.Add(reading.PlaceOf(quantity, node.At), quantity.Path, $"expected a {name} {range} over its whole range, found {AmountText.Of(wrong, quantity.Unit)}");
        }
    }

    // Beyond these a distribution is a constant with rounding errors, or has a mean that is no number.
    private static (double Least, double Most) Sizes(string name) => name switch
    {
        "sigma" => (0.001, 10),
        "cv" => (LeastCv, MostCv),
        "shape" => (0.05, 1000),
        _ => (double.Epsilon, double.PositiveInfinity),
    };

    private static void CheckOneUnit(Reading reading, Value value, Node node)
    {
        Quantity[] quantities = [.. Locations(value).SelectMany(Quantities)];
        if (quantities.FirstOrDefault(quantity => quantity.Unit != quantities[0].Unit) is { } other)
            reading.Problems.Add(reading.PlaceOf(other, node.At), other.Path, $"expected {AmountText.Noun(quantities[0].Unit)} as {quantities[0].Path} is, found {AmountText.Noun(other.Unit)}");
    }

    /// <summary>The arguments that are values themselves; the others are ratios and shapes.</summary>
    public static IEnumerable<Parameter> Locations(Value value)
    {
        ImmutableArray<string> names = Value.ArgumentNames(value.Shape);
        return value.Arguments.Where((_, place) => names.IsEmpty || names[place] is not ("sigma" or "cv" or "shape"));
    }

    private static void CheckAscending(Fields fields, Value value)
    {
        ImmutableArray<string> names = Value.ArgumentNames(value.Shape);
        for (int i = 1; i < names.Length; i++)
        {
            if (value.Arguments[i - 1] is Leaf below && value.Arguments[i] is Leaf above && below.Quantity.Best > above.Quantity.Best)
                fields.Error(names[i], $"expected at least {names[i - 1]}, {AmountText.Of(below.Quantity.Best, below.Quantity.Unit)}, found {AmountText.Of(above.Quantity.Best, above.Quantity.Unit)}");
        }
    }

    private static Cases ReadCases(Reading reading, Mapping mapping, string path, QuantityUnit? unit)
    {
        Fields fields = Fields.Open(reading, mapping, path, Grammar.Cases)!;
        Dimension? by = fields["by"] is { } word ? reading.Word(word, fields.PathOf("by"), Words.Dimensions) : null;
        var values = ImmutableSortedDictionary.CreateBuilder<string, Parameter>(StringComparer.Ordinal);
        foreach ((Entry entry, string place) in reading.Entries(fields["values"], fields.PathOf("values"), "values"))
        {
            Parameter value = ReadParameter(reading, entry.Value, place, unit);
            if (by is not { } dimension)
                continue;
            foreach (string key in entry.Key.Split(',', StringSplitOptions.TrimEntries))
            {
                if (KeyOf(reading, dimension, key, entry.KeyAt, place) is not { } known)
                    continue;
                if (values.ContainsKey(known))
                    reading.Problems.Add(entry.KeyAt, place, $"'{known}' is given twice");
                else
                    values.Add(known, value);
            }
        }

        Parameter? otherwise = fields["otherwise"] is { } other ? ReadParameter(reading, other, fields.PathOf("otherwise"), unit) : null;
        if (otherwise is null && by is not null && fields["values"] is Mapping)
            CheckComplete(reading, fields, by.Value, values);
        return new Cases(by ?? Dimension.Offence, values.ToImmutable(), otherwise);
    }

    private static string? KeyOf(Reading reading, Dimension dimension, string key, Origin at, string path)
    {
        if (dimension == Dimension.Pair)
            return reading.Pair(key, at, path, star: false) is { } pair ? $"{pair.Requesting}>{pair.Requested}" : null;
        NameSet names = dimension == Dimension.Offence ? reading.Offences : reading.States;
        if (names.Has(key))
            return key;
        reading.Problems.Add(at, path, names.Unknown(key));
        return null;
    }

    private static void CheckComplete(Reading reading, Fields fields, Dimension dimension, ImmutableSortedDictionary<string, Parameter>.Builder values)
    {
        IEnumerable<string> keys = dimension switch
        {
            Dimension.Offence => reading.Offences.All,
            // A state's own requests too: background work is of that kind.
            Dimension.Pair => reading.States.All.SelectMany(asking => reading.States.All.Select(asked => $"{asking}>{asked}")),
            _ => reading.States.All,
        };
        string[] left = [.. keys.Where(key => !values.ContainsKey(key))];
        if (values.Count == 0)
            fields.Error("otherwise", "expected 'otherwise', because no value is given");
        else if (left.Length > 0)
            fields.Error("otherwise", $"expected 'otherwise', because {string.Join(", ", left.Take(3))}{(left.Length > 3 ? $" and {left.Length - 3} more have" : left.Length == 1 ? " has" : " have")} no value");
    }
}
