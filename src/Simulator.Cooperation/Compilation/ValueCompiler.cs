using Simulator.Kernel;

namespace Simulator.Cooperation.Compilation;

/// <summary>Turns a reference of a stage into a table of distributions that has a dimension only where the value differs.</summary>
internal sealed class ValueCompiler(Scenario scenario, RegimeChanges changes)
{
    private readonly Dictionary<string, ValueTable> _tables = new(StringComparer.Ordinal);
    private readonly string[] _pairs = [.. scenario.States.SelectMany(a => scenario.States.Select(b => $"{a.Code}>{b.Code}"))];

    /// <summary>The table of <c>effort.drafting</c> (a parameter) or <c>channel.transit</c> (a provision).</summary>
    public ValueTable Table(string reference)
    {
        if (_tables.TryGetValue(reference, out ValueTable? known)) return known;
        ValueTable table = Build(ByInstrument(reference), changes);
        _tables.Add(reference, table);
        return table;
    }

    /// <summary>The value at one place of the world; for work done before anything runs.</summary>
    public double Number(Parameter parameter, int requesting, int requested, int offence) =>
        Evaluate(parameter, requesting, requested, offence, 0, false);

    private Value[] ByInstrument(string reference)
    {
        if (scenario.Parameters.TryGetValue(reference, out Value? parameter)) return [parameter];
        int dot = reference.IndexOf('.', StringComparison.Ordinal);
        string provision = dot < 0 ? reference : reference[..dot];
        string name = dot < 0 ? "" : reference[(dot + 1)..];
        return [.. scenario.Instruments.Select(instrument =>
            instrument.Provisions.TryGetValue(provision, out var values) && values.TryGetValue(name, out Value? value)
                ? value with { Path = $"instruments.{instrument.Name}.provisions.{reference}" } // an inherited value bears its owner's path
                : throw new ScenarioException($"instruments.{instrument.Name}.provisions", $"expected a value for '{reference}', found none; every instrument has the same provisions."))];
    }

    private ValueTable Build(Value[] values, RegimeChanges regime)
    {
        bool requesting = values.Any(DependsOnRequesting);
        bool requested = values.Any(DependsOnRequested);
        bool offence = values.Any(DependsOnOffence);
        bool changed = values.Any(v => regime.Touches(v.Path) || v.Quantities().Any(q => regime.Touches(q.Path)));
        int states = scenario.States.Length;
        int epochs = changed ? regime.Epochs.Length : 1;
        int offences = offence ? Math.Max(1, scenario.Offences.Length) : 1;
        int asked = requested ? states : 1;
        int asking = requesting ? states : 1;
        PlanLimits.CheckCells(values[0].Path, (double)values.Length * asking * asked * offences * epochs);
        int block = asking * asked * offences * epochs;
        var cells = new Distribution[values.Length * block];
        for (int i = 0; i < values.Length; i++)
            Fill(cells.AsSpan(i * block, block), values[i], asking, asked, offences, epochs);
        int epochStride = changed ? 1 : 0;
        return new ValueTable(
            cells,
            values.Length > 1 ? block : 0,
            requesting ? asked * offences * epochs : 0,
            requested ? offences * epochs : 0,
            offence ? epochs : 0,
            epochStride);
    }

    // One instrument's value may differ by less than another's: a cell that must be as an earlier one is copied from there.
    private void Fill(Span<Distribution> cells, Value value, int asking, int asked, int offences, int epochs)
    {
        bool requesting = DependsOnRequesting(value);
        bool requested = DependsOnRequested(value);
        bool offence = DependsOnOffence(value);
        int at = 0;
        for (int a = 0; a < asking; a++)
        {
            for (int b = 0; b < asked; b++)
            {
                for (int o = 0; o < offences; o++)
                {
                    for (int e = 0; e < epochs; e++, at++)
                    {
                        int same = ((((((requesting ? a : 0) * asked) + (requested ? b : 0)) * offences) + (offence ? o : 0)) * epochs) + e;
                        cells[at] = same == at ? Cell(value, a, b, o, e) : cells[same];
                    }
                }
            }
        }
    }

    private Distribution Cell(Value value, int requesting, int requested, int offence, int epoch)
    {
        var n = new double[value.Arguments.Length];
        for (int i = 0; i < n.Length; i++) n[i] = Evaluate(value.Arguments[i], requesting, requested, offence, epoch, true);
        if (changes.Any) Change(value, n, epoch);
        PlanLimits.Check(value, n);
        return value.Shape switch
        {
            Shape.Constant => Distribution.Constant(n[0]),
            Shape.Exponential => Distribution.Exponential(n[0]),
            Shape.LognormalMedian => Distribution.Lognormal(n[0], n[1]),
            Shape.LognormalMean => Distribution.LognormalOfMean(n[0], n[1]),
            Shape.Gamma => Distribution.Gamma(n[0], n[1]),
            Shape.Weibull => Distribution.Weibull(n[0], n[1]),
            Shape.Uniform => Distribution.Uniform(n[0], n[1]),
            Shape.Triangular => Distribution.Triangular(n[0], n[1], n[2]),
            _ => Distribution.Empirical(n),
        };
    }

    private void Change(Value value, double[] n, int epoch)
    {
        foreach (Change change in changes.For(value.Path, epoch))
        {
            int scales = value.Shape switch
            {
                Shape.Uniform or Shape.Triangular or Shape.Empirical => n.Length,
                _ => 1,
            };
            if (change.Kind == ChangeKind.Replace && scales > 1)
                throw new ScenarioException(change.Path, "expected a value with one scale (a constant, a mean or a median) to replace, found a distribution with several; use multiply.");
            for (int i = 0; i < scales; i++) n[i] = Changed(n[i], change);
        }
    }

    private double Evaluate(Parameter parameter, int requesting, int requested, int offence, int epoch, bool changing)
    {
        while (parameter is Cases cases)
        {
            string key = cases.Dimension switch
            {
                Dimension.Offence => scenario.Offences.Length == 0 ? "" : scenario.Offences[offence].Name,
                Dimension.Requesting => scenario.States[requesting].Code,
                Dimension.Requested => scenario.States[requested].Code,
                _ => _pairs[(requesting * scenario.States.Length) + requested],
            };
            parameter = cases.Values.TryGetValue(key, out Parameter? found) ? found
                : cases.Otherwise ?? throw new InvalidOperationException($"Bug in the simulator: no case for '{key}'.");
        }

        Quantity quantity = ((Leaf)parameter).Quantity;
        double number = quantity.Best;
        if (changing && changes.Any)
        {
            // A change of the value as a whole is applied once, to the distribution; here only those of single quantities within it.
            foreach (Change change in changes.For(quantity.Path, epoch))
                if (Names(change.Path) > OwnerNames(quantity.Path)) number = Changed(number, change);
        }

        return number;
    }

    // The names in the path of the value a quantity belongs to: parameters.GROUP.NAME or instruments.NAME.provisions.PROVISION.NAME.
    private static int OwnerNames(string path) =>
        path.StartsWith("parameters.", StringComparison.Ordinal) ? 3 : path.StartsWith("instruments.", StringComparison.Ordinal) ? 5 : Names(path);

    private static int Names(string path) => path.AsSpan().Count('.') + 1;

    internal static double Changed(double number, Change change) => change.Kind switch
    {
        ChangeKind.Replace => change.By.Best,
        ChangeKind.Multiply => number * change.By.Best,
        _ => number + change.By.Best,
    };

    private static bool DependsOnRequesting(Value value) => DependsOn(value, Dimension.Requesting) || DependsOn(value, Dimension.Pair);

    private static bool DependsOnRequested(Value value) => DependsOn(value, Dimension.Requested) || DependsOn(value, Dimension.Pair);

    private static bool DependsOnOffence(Value value) => DependsOn(value, Dimension.Offence);

    private static bool DependsOn(Value value, Dimension dimension) => value.Arguments.Any(a => DependsOn(a, dimension));

    private static bool DependsOn(Parameter parameter, Dimension dimension) =>
        parameter is Cases cases
        && (cases.Dimension == dimension
            || cases.Branches().Any(v => DependsOn(v, dimension)));
}
