using SkiaSharp;

namespace Simulator.Results.Figures;

/// <summary>A point of a curve with its interval; the interval may be missing (NaN).</summary>
public readonly record struct CurvePoint(double X, double Mean, double Low, double High);

/// <summary>A series: its points in ascending x. The same label has the same colour and line in every panel.</summary>
public sealed record Curve(string Label, IReadOnlyList<CurvePoint> Points);

/// <summary>One of several small drawings side by side.</summary>
/// <param name="Title">What the panel shows.</param>
/// <param name="Curves">Its series.</param>
/// <param name="X">Its own x axis, where it differs from the figure's.</param>
/// <param name="Y">Its own y axis, where it differs from the figure's; without, panels share one scale.</param>
/// <param name="Marks">Its own vertical lines, where they differ from the figure's.</param>
public sealed record CurvePanel(
    string Title, IReadOnlyList<Curve> Curves, FigureAxis? X = null, FigureAxis? Y = null, IReadOnlyList<(double X, string Label)>? Marks = null);

/// <summary>Curves with bands: Kaplan-Meier curves, competing outcomes over time. One panel is labelled at its curves' ends, several share a legend.</summary>
public sealed record CurveFigure : Figure
{
    /// <summary>One panel or more, two in a row.</summary>
    public required IReadOnlyList<CurvePanel> Panels { get; init; }

    /// <summary>The x axis.</summary>
    public required FigureAxis X { get; init; }

    /// <summary>The y axis.</summary>
    public required FigureAxis Y { get; init; }

    /// <summary>Vertical lines with labels, in every panel.</summary>
    public IReadOnlyList<(double X, string Label)> Marks { get; init; } = [];

    /// <inheritdoc/>
    public override FigureTable Data() => new(
        ["panel", "series", "x", "x_unit", "mean", "low", "high", "unit"],
        Panels.SelectMany(panel => panel.Curves.SelectMany(curve => curve.Points.Select(point => (IReadOnlyList<object>)
            [panel.Title, curve.Label, point.X, (panel.X ?? X).Unit, point.Mean, point.Low, point.High, (panel.Y ?? Y).Unit]))));

    internal override float BodyHeight(float width) => Drawing().Height(width);

    internal override void DrawBody(Page page, SKRect area) => Drawing().Draw(page, area);

    private CurveDrawing Drawing() => new(Panels, X, Y, Marks);
}
