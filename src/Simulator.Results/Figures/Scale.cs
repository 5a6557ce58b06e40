namespace Simulator.Results.Figures;

/// <summary>How an axis counts and what its tick labels look like.</summary>
public enum AxisKind
{
    /// <summary>Plain numbers.</summary>
    Number,

    /// <summary>Shares of one, labelled in per cent.</summary>
    Share,

    /// <summary>Relative changes, labelled in per cent with their sign.</summary>
    Change,

    /// <summary>Numbers over several powers of ten; what is below <see cref="FigureAxis.Min"/> (0.1 by default) is drawn there.</summary>
    Logarithmic,

    /// <summary>Calendar time in decimal years.</summary>
    Year,
}

/// <summary>An axis of a figure.</summary>
/// <param name="Title">What is measured, in words.</param>
/// <param name="Unit">The unit, shown in brackets after the title and written in the data file; may be empty.</param>
/// <param name="Kind">How it counts.</param>
/// <param name="Min">The lower end; by default from the data (and zero when all values are positive, except for an x axis).</param>
/// <param name="Max">The upper end; by default from the data.</param>
public sealed record FigureAxis(string Title, string Unit = "", AxisKind Kind = AxisKind.Number, double? Min = null, double? Max = null)
{
    internal string FullTitle => Unit.Length == 0 ? Title : $"{Title} ({Unit})";
}

/// <summary>A labelled place on an axis.</summary>
internal readonly record struct Tick(double Value, string Label);

/// <summary>Turns values into places on the page, and knows its ticks.</summary>
internal sealed class Scale
{
    private const double LowestLogarithmic = 0.1;

    private static readonly int[] Digits = [1, 2, 5];

    private readonly AxisKind _kind;
    private readonly double _low;
    private readonly double _high;
    private readonly float _from;
    private readonly float _to;

    private Scale(AxisKind kind, double low, double high, IReadOnlyList<Tick> ticks, float from, float to)
    {
        (_kind, _low, _high, Ticks, _from, _to) = (kind, low, high, ticks, from, to);
    }

    public IReadOnlyList<Tick> Ticks { get; }

    public float From => _from;

    public float To => _to;

    public double Low => _low;

    public double High => _high;

    /// <summary>A scale for these values, ending on ticks where the axis does not say otherwise.</summary>
    /// <param name="axis">The axis.</param>
    /// <param name="values">All values it must show; those that are not finite are ignored.</param>
    /// <param name="from">The place of the lower end.</param>
    /// <param name="to">The place of the upper end.</param>
    /// <param name="wanted">About how many ticks.</param>
    /// <param name="exact">Whether the ends stay at the data's own ends (an x axis of time) rather than at ticks.</param>
    public static Scale For(FigureAxis axis, IEnumerable<double> values, float from, float to, int wanted, bool exact = false)
    {
        double low = double.PositiveInfinity;
        double high = double.NegativeInfinity;
        foreach (double value in values.Where(double.IsFinite))
        {
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
        }

        if (low > high)
        {
            (low, high) = (0, 1);
        }

        return axis.Kind == AxisKind.Logarithmic
            ? Logarithmic(axis, low, high, from, to)
            : Linear(axis, low, high, from, to, wanted, exact);
    }

    /// <summary>The place of a value; values beyond the ends lie beyond the ends.</summary>
    public float At(double value)
    {
        double share = _kind == AxisKind.Logarithmic
            ? (Math.Log10(Math.Max(value, _low)) - Math.Log10(_low)) / (Math.Log10(_high) - Math.Log10(_low))
            : (value - _low) / (_high - _low);
        return (float)(_from + ((_to - _from) * share));
    }

    /// <summary>As <see cref="At"/>, but never beyond the ends.</summary>
    public float Clamped(double value) => At(double.Clamp(value, _low, _high));

    private static Scale Linear(FigureAxis axis, double low, double high, float from, float to, int wanted, bool exact)
    {
        double min = axis.Min ?? (exact ? low : Math.Min(low, 0));
        double max = axis.Max ?? (exact ? high : Math.Max(high, 0));
        if (max <= min)
        {
            max = min + 1;
        }

        double step = NiceStep((max - min) / wanted);
        if (axis.Kind == AxisKind.Year)
        {
            step = Math.Max(1, step);
        }

        // A millionth of a step forgives the last bit of a sum such as 0.1 + 0.2.
        double first = Math.Ceiling((min / step) - 1e-6);
        double last = Math.Floor((max / step) + 1e-6);
        if (!exact && axis.Min is null)
        {
            first = Math.Floor((min / step) + 1e-6);
            min = first * step;
        }

        if (!exact && axis.Max is null)
        {
            last = Math.Ceiling((max / step) - 1e-6);
            max = last * step;
        }

        var ticks = new List<Tick>();
        for (double number = first; number <= last; number++)
        {
            ticks.Add(new Tick(number * step, Label(axis.Kind, number * step, step)));
        }

        return new Scale(axis.Kind, min, max, ticks, from, to);
    }

    private static Scale Logarithmic(FigureAxis axis, double low, double high, float from, float to)
    {
        double[] steps = [.. Enumerable.Range(-9, 19).SelectMany(power => Digits.Select(digit => digit * PowerOfTen(power)))];
        double lowest = Math.Max(low, LowestLogarithmic) * 1.000001;
        double min = axis.Min ?? steps.Last(step => step <= lowest);
        double max = axis.Max ?? steps.First(step => step >= Math.Max(high, min * 10) * 0.999999);
        bool powersOnly = max / min > 2000;
        IEnumerable<double> shown = steps
            .Where((_, i) => !powersOnly || i % 3 == 0)
            .Where(step => step >= min * 0.999999 && step <= max * 1.000001);
        Tick[] ticks = [.. shown.Select(value => new Tick(value, NumberText.Fixed(value, Math.Max(0, -(int)Math.Floor(Math.Log10(value) + 1e-9)))))];
        return new Scale(AxisKind.Logarithmic, min, max, ticks, from, to);
    }

    private static double PowerOfTen(int power) => power < 0 ? 1 / Math.Pow(10, -power) : Math.Pow(10, power);

    private static double NiceStep(double rough)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        return (rough / power) switch
        {
            <= 1.0000001 => power,
            <= 2.0000001 => 2 * power,
            <= 5.0000001 => 5 * power,
            _ => 10 * power,
        };
    }

    private static string Label(AxisKind kind, double value, double step)
    {
        double unit = kind is AxisKind.Share or AxisKind.Change ? step * 100 : step;
        int decimals = Math.Max(0, (int)-Math.Floor(Math.Log10(unit) + 1e-9));
        return kind switch
        {
            AxisKind.Share => NumberText.Percent(value, decimals),
            AxisKind.Change => NumberText.Change(value, decimals),
            AxisKind.Year => ((int)Math.Round(value)).ToString(System.Globalization.CultureInfo.InvariantCulture),
            _ => NumberText.Fixed(value, decimals),
        };
    }
}
