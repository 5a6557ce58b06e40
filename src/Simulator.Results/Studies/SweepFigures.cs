using Simulator.Cooperation;
using Simulator.Experiments;
using Simulator.Experiments.Statistics;
using Simulator.Experiments.Studies;
using Simulator.Results.Figures;

namespace Simulator.Results.Studies;

/// <summary>Draws a sweep: curves over one dimension, a map over two; more have tables alone.</summary>
internal static class SweepFigures
{
    /// <summary>The figures.</summary>
    public static IEnumerable<Figure> Of(SweepResult result, Scenario scenario, string runs) => result.Axes.Length switch
    {
        1 => [Curves(result, scenario, runs)],
        2 => [Map(result, scenario, runs)],
        _ => [],
    };

    private static CurveFigure Curves(SweepResult result, Scenario scenario, string runs)
    {
        SweepAxis axis = result.Axes[0];
        MetricInfo metric = result.Infos[0];
        bool share = metric.Unit == Units.Share;
        return new CurveFigure
        {
            Name = "sweep",
            Title = $"{Measure.Short(metric.Title)} by {axis.ShortName}",
            Caption = $"{axis.Path}, everything else as in the scenario."
                + (result.Regimes.Length > 1 ? $" At the right the difference to “{TwinWords.Regime(scenario, result.Regimes[0])}” at the same value." : ""),
            Footnote = $"{runs} of each point and regime on the same requests; bands are pointwise 95 % intervals.",
            X = new FigureAxis(axis.ShortName, axis.Unit),
            Y = share
                ? new FigureAxis(Measure.Short(metric.Title), Kind: AxisKind.Share, Min: 0, Max: Highest(result) > 1 ? 1 : null)
                : new FigureAxis(Measure.Short(metric.Title), metric.Unit),
            Marks = axis.Best >= axis.Values[0] && axis.Best <= axis.Values[^1] ? [(axis.Best, "the scenario’s value")] : [],
            Panels =
            [
                new CurvePanel("", [.. result.Regimes.Select((regime, r) => new Curve(
                    TwinWords.Regime(scenario, regime), Points(result, point => result.Level(point, r, 0))))]),
                .. result.Regimes.Length == 1 ? Array.Empty<CurvePanel>() :
                [
                    new CurvePanel(
                        "",
                        [.. result.Regimes.Skip(1).Select((regime, r) => new Curve(
                            TwinWords.Regime(scenario, regime), Points(result, point => result.Difference(point, r + 1, 0).Interval)))],
                        Y: new FigureAxis("Difference", share ? "points" : metric.Unit, share ? AxisKind.Change : AxisKind.Number)),
                ],
            ],
        };
    }

    private static double Highest(SweepResult result) =>
        Enumerable.Range(0, result.Points.Length).SelectMany(point => result.Regimes.Select((_, r) => result.Level(point, r, 0).High)).Where(double.IsFinite).DefaultIfEmpty(0).Max();

    private static CurvePoint[] Points(SweepResult result, Func<int, Interval> at) => [.. Enumerable.Range(0, result.Points.Length).Select(point =>
    {
        Interval interval = at(point);
        return new CurvePoint(result.Axes[0].Values[result.Points[point].At[0]], interval.Mean, interval.Low, interval.High);
    })];

    private static HeatmapFigure Map(SweepResult result, Scenario scenario, string runs)
    {
        (SweepAxis rows, SweepAxis columns) = (result.Axes[0], result.Axes[1]);
        MetricInfo metric = result.Infos[0];
        int regime = result.Regimes.Length == 1 ? 0 : 1;
        Interval Of(int point) => regime == 0 ? result.Level(point, 0, 0) : result.Difference(point, regime, 0).Interval;
        double[] means = [.. Enumerable.Range(0, result.Points.Length).Select(point => Of(point).Mean).Where(double.IsFinite).DefaultIfEmpty(0)];
        bool share = metric.Unit == Units.Share;
        string what = regime == 0
            ? $"under “{TwinWords.Regime(scenario, result.Regimes[0])}”"
            : $"“{TwinWords.Regime(scenario, result.Regimes[regime])}” minus “{TwinWords.Regime(scenario, result.Regimes[0])}”";
        return new HeatmapFigure
        {
            Name = "sweep",
            Title = $"{Measure.Short(metric.Title)}, {what}",
            Caption = $"By {rows.Path} (rows{In(rows)}) and {columns.Path} (columns{In(columns)}), everything else as in the scenario.",
            Footnote = $"{runs} of each point and regime on the same requests; means. Lines join equal values, as if these changed evenly between the middles of cells. Intervals are in tables/sweep.csv.",
            Isolines = true,
            Labels = [.. rows.Values.Select(value => SweepReport.Value(rows, value))],
            ColumnLabels = [.. columns.Values.Select(value => SweepReport.Value(columns, value))],
            RowTitle = rows.ShortName,
            ColumnTitle = columns.ShortName,
            Values = new FigureAxis(
                regime == 0 ? Measure.Short(metric.Title) : "Difference", !share ? metric.Unit : regime == 0 ? "" : "points",
                !share ? AxisKind.Number : regime == 0 ? AxisKind.Share : AxisKind.Change, means.Min(), means.Max()),
            RareText = regime == 0 ? "" : "the interval of the difference includes 0",
            Panels = [new HeatPanel("", [.. Enumerable.Range(0, rows.Values.Length).Select(row => Enumerable.Range(0, columns.Values.Length).Select(column =>
            {
                Interval interval = Of((row * columns.Values.Length) + column);
                return new HeatCell(interval.Mean, Rare: regime > 0 && !Measure.LeavesZeroOut(interval));
            }).ToArray())])],
        };
    }

    private static string In(SweepAxis axis) => axis.Unit.Length == 0 ? "" : $", {axis.Unit}";
}
