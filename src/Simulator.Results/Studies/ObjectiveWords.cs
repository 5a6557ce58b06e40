using Simulator.Experiments;
using Simulator.Experiments.Statistics;
using Simulator.Experiments.Studies;
using Simulator.Results.Figures;

namespace Simulator.Results.Studies;

/// <summary>An objective in words: its name, its gains, its axis.</summary>
internal sealed class ObjectiveWords(Objective objective)
{
    /// <summary>Its unit.</summary>
    public string Unit => objective.Info.Unit;

    /// <summary>Its name.</summary>
    public string Title => objective.Info.Family == MetricInfo.Desks ? objective.Info.Title : $"{objective.Info.Title} ({objective.Info.Family})";

    /// <summary>What is counted.</summary>
    public string Definition => $"{Title}: {objective.Info.Definition}";

    /// <summary>The axis of gains.</summary>
    public FigureAxis Axis => new("Gain", Unit == Units.Share ? "percentage points" : Unit);

    /// <summary>A gain: positive is better.</summary>
    public string Gain(Interval gain) => Measure.Difference(gain, Unit);

    /// <summary>A difference that has no interval, without its sign.</summary>
    public string Size(double size) => Unit == Units.Share ? $"{Measure.Number(size * 100)}\u00A0percentage points" : $"{Measure.Number(size)}\u00A0{Unit}";

    /// <summary>A bar of a gain, from where it begins.</summary>
    public BarRow Row(string label, double from, Interval gain, int category)
    {
        double scale = Unit == Units.Share ? 100 : 1;
        return new BarRow(label, from * scale, (from + gain.Mean) * scale, (from + gain.Low) * scale, (from + gain.High) * scale, category, Gain(gain))
        {
            IsClear = Measure.LeavesZeroOut(gain),
        };
    }

    /// <summary>Which way is better, and by which rule.</summary>
    public static string Rule(Objective objective) =>
        $"{(objective.MoreIsBetter ? "More" : "Less")} of the metric is better; a gain is positive when it becomes better. Unless said otherwise, more is better of a family’s " +
        "success (number, share, share in time) and of a desk’s clearance rate, and less of everything else.";
}
