using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Simulator.Benchmarks.Measuring;

/// <summary>What was measured: printed as it comes, kept whole for the file.</summary>
internal sealed class Report(TextWriter output)
{
    private static readonly JsonSerializerOptions Layout = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly JsonArray _sections = [];
    private readonly List<Bar> _bars = [];
    private JsonArray _measurements = [];

    /// <summary>Measures a section and says what else the machine did meanwhile.</summary>
    public void Section(string name, string title, Action<Report> measure)
    {
        output.WriteLine();
        output.WriteLine($"{name}: {title}");
        _measurements = [];
        var section = new JsonObject { ["name"] = name, ["title"] = title, ["measurements"] = _measurements };
        _sections.Add(section);
        var load = LoadMeter.Start();
        measure(this);
        Load found = load.Read();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  took {found.Seconds:0} s; {found}"));
        section["seconds"] = Rounded(found.Seconds);
        section["other-load-cores"] = found.OtherCores is { } cores ? Rounded(cores) : null;
    }

    /// <summary>A line: the median and the range of some readings.</summary>
    public void Series(string name, string unit, params double[] values)
    {
        string range = values.Length > 1 ? $"[{Number(values.Min())}..{Number(values.Max())}]" : "";
        output.WriteLine($"  {name,-62} {Number(Summary.Median(values)),7} {range,-16} {unit}");
        _measurements.Add(new JsonObject { ["name"] = name, ["unit"] = unit, ["values"] = Numbers(values) });
    }

    /// <summary>A line of words.</summary>
    public void Note(string text) => output.WriteLine($"  {text}");

    /// <summary>A promise and what was measured; printed now and again at the end.</summary>
    public void AtMost(double limit, string name, string unit, double[] values, double? stretch = null) => Add(new Bar(name, values, unit, limit, true, stretch));

    /// <summary>As <see cref="AtMost"/>, for what must be reached.</summary>
    public void AtLeast(double limit, string name, string unit, double[] values) => Add(new Bar(name, values, unit, limit, false, null));

    /// <summary>Every bar on a line of its own.</summary>
    public void Close()
    {
        output.WriteLine();
        output.WriteLine("bars");
        foreach (Bar bar in _bars) output.WriteLine(bar);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{_bars.Count(bar => bar.Verdict == "pass")} pass, {_bars.Count(bar => bar.Verdict == "miss")} miss"));
    }

    /// <summary>Everything, for a file.</summary>
    public string Json(Machine machine, Effort effort) => new JsonObject
    {
        ["effort"] = effort.ToString(),
        ["date"] = DateTimeOffset.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        ["machine"] = machine.Json(),
        ["bars"] = new JsonArray([.. _bars.Select(bar => new JsonObject
        {
            ["name"] = bar.Name, ["unit"] = bar.Unit, ["value"] = Rounded(bar.Value), [bar.AtMost ? "at-most" : "at-least"] = bar.Limit,
            ["stretch"] = bar.Stretch, ["verdict"] = bar.Verdict, ["values"] = Numbers(bar.Values),
        })]),
        ["sections"] = _sections,
    }.ToJsonString(Layout) + "\n";

    /// <summary>Three significant digits, without powers of ten.</summary>
    internal static string Number(double value)
    {
        double size = Math.Abs(value);
        string format = size >= 100 || size == 0 ? "0" : size >= 10 ? "0.0" : size >= 1 ? "0.00" : size >= 0.1 ? "0.000" : "0.0000";
        return value.ToString(format, CultureInfo.InvariantCulture);
    }

    private void Add(Bar bar)
    {
        _bars.Add(bar);
        output.WriteLine(bar);
    }

    private static JsonArray Numbers(double[] values) => new([.. values.Select(value => (JsonNode)Rounded(value))]);

    private static double Rounded(double value) => value == 0 || !double.IsFinite(value)
        ? 0
        : double.Parse(value.ToString("G5", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
