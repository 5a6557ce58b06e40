using System.Globalization;
using SkiaSharp;

namespace Simulator.Results.Figures;

/// <summary>How a quantity spreads at a date.</summary>
/// <param name="Date">The date.</param>
/// <param name="Quantiles">The values that 5, 25, 50, 75 and 95 per cent of the sample lie below.</param>
public sealed record FanPoint(DateOnly Date, IReadOnlyList<double> Quantiles);

/// <summary>One of several fans side by side.</summary>
public sealed record FanPanel(string Title, IReadOnlyList<FanPoint> Points);

/// <summary>Fans over calendar time: the median, half of the sample around it, nine tenths of it.</summary>
public sealed record FanFigure : Figure
{
    private const string Median = "median, half and nine tenths of the replications";

    /// <summary>One panel or more, two in a row, on one scale.</summary>
    public required IReadOnlyList<FanPanel> Panels { get; init; }

    /// <summary>The y axis.</summary>
    public required FigureAxis Y { get; init; }

    /// <summary>A value worth a horizontal line.</summary>
    public required double Level { get; init; }

    /// <inheritdoc/>
    public override FigureTable Data() => new(
        ["panel", "date", "q05", "q25", "q50", "q75", "q95", "unit"],
        Panels.SelectMany(panel => panel.Points.Select(point => (IReadOnlyList<object>)
            [panel.Title, point.Date, .. point.Quantiles.Cast<object>(), Y.Unit])));

    internal override float BodyHeight(float width) => Drawing().Height(width);

    internal override void DrawBody(Page page, SKRect area) => Drawing().Draw(page, area);

    private CurveDrawing Drawing() => new([.. Panels.Select(Curves)], new FigureAxis("", Kind: AxisKind.Year), Y, []);

    // The inner band has no line of its own, and lies over the outer one.
    private CurvePanel Curves(FanPanel panel) => new(panel.Title,
    [
        new Curve(Median, [.. panel.Points.Select(point => new CurvePoint(LineBandFigure.DecimalYear(point.Date), point.Quantiles[2], point.Quantiles[0], point.Quantiles[4]))]),
        new Curve(Median, [.. panel.Points.Select(point => new CurvePoint(LineBandFigure.DecimalYear(point.Date), double.NaN, point.Quantiles[1], point.Quantiles[3]))]),
        new Curve(
            Level.ToString(CultureInfo.InvariantCulture) + " " + Y.Unit,
            [.. panel.Points.Select(point => new CurvePoint(LineBandFigure.DecimalYear(point.Date), Level, double.NaN, double.NaN))]),
    ]);
}
