using SkiaSharp;

namespace Simulator.Results.Figures;

/// <summary>A value at a date with its interval.</summary>
public readonly record struct DatePoint(DateOnly Date, double Mean, double Low, double High);

/// <summary>A series over calendar time, in ascending dates.</summary>
public sealed record DateSeries(string Label, IReadOnlyList<DatePoint> Points);

/// <summary>One of several small drawings side by side.</summary>
/// <param name="Title">What the panel shows.</param>
/// <param name="Series">Its series.</param>
/// <param name="Y">Its own y axis, where it differs from the figure's.</param>
/// <param name="Marks">Its own vertical lines, where they differ from the figure's.</param>
public sealed record DatePanel(string Title, IReadOnlyList<DateSeries> Series, FigureAxis? Y = null, IReadOnlyList<DateMark>? Marks = null);

/// <summary>A date worth a vertical line: "treaty in force".</summary>
public sealed record DateMark(DateOnly Date, string Label);

/// <summary>Lines with bands over calendar time: a backlog over the years.</summary>
public sealed record LineBandFigure : Figure
{
    /// <summary>One panel or more, two in a row.</summary>
    public required IReadOnlyList<DatePanel> Panels { get; init; }

    /// <summary>The y axis.</summary>
    public required FigureAxis Y { get; init; }

    /// <summary>Vertical lines with labels.</summary>
    public IReadOnlyList<DateMark> Marks { get; init; } = [];

    /// <inheritdoc/>
    public override FigureTable Data() => new(
        ["panel", "series", "date", "mean", "low", "high", "unit"],
        Panels.SelectMany(panel => panel.Series.SelectMany(series => series.Points.Select(point => (IReadOnlyList<object>)
            [panel.Title, series.Label, point.Date, point.Mean, point.Low, point.High, (panel.Y ?? Y).Unit]))));

    internal override float BodyHeight(float width) => Drawing().Height(width);

    internal override void DrawBody(Page page, SKRect area) => Drawing().Draw(page, area);

    private CurveDrawing Drawing() => new(
        [.. Panels.Select(panel => new CurvePanel(panel.Title, [.. panel.Series.Select(InYears)], Y: panel.Y, Marks: panel.Marks is null ? null : InYears(panel.Marks)))],
        new FigureAxis("", Kind: AxisKind.Year),
        Y,
        InYears(Marks));

    private static (double X, string Label)[] InYears(IReadOnlyList<DateMark> marks) => [.. marks.Select(mark => (DecimalYear(mark.Date), mark.Label))];

    private static Curve InYears(DateSeries series) =>
        new(series.Label, [.. series.Points.Select(point => new CurvePoint(DecimalYear(point.Date), point.Mean, point.Low, point.High))]);

    /// <summary>A date as a place on an axis of years.</summary>
    internal static double DecimalYear(DateOnly date) =>
        date.Year + ((date.DayOfYear - 1.0) / (DateTime.IsLeapYear(date.Year) ? 366 : 365));
}
