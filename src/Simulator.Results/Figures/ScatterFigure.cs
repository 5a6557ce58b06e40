using SkiaSharp;

namespace Simulator.Results.Figures;

/// <summary>A point with its name.</summary>
/// <param name="Label">Its name.</param>
/// <param name="X">Its place along the x axis.</param>
/// <param name="Y">Its place along the y axis.</param>
/// <param name="Filled">Whether it is drawn filled, see <see cref="ScatterFigure.FilledText"/>.</param>
public sealed record ScatterPoint(string Label, double X, double Y, bool Filled);

/// <summary>Named points: the effects of factors by size and spread. Where names would collide, those furthest from the corner have theirs.</summary>
public sealed record ScatterFigure : Figure
{
    private const float PlotHeight = 420;
    private const float PointSize = 9;

    /// <summary>The points.</summary>
    public required IReadOnlyList<ScatterPoint> Points { get; init; }

    /// <summary>The x axis.</summary>
    public required FigureAxis X { get; init; }

    /// <summary>The y axis.</summary>
    public required FigureAxis Y { get; init; }

    /// <summary>What a filled point means.</summary>
    public required string FilledText { get; init; }

    /// <summary>What a hollow point means.</summary>
    public required string HollowText { get; init; }

    /// <summary>How many points are named.</summary>
    public int Named { get; init; } = 16;

    /// <inheritdoc/>
    public override FigureTable Data() => new(
        ["point", "x", "x_unit", "y", "y_unit", "filled"],
        Points.Select(point => (IReadOnlyList<object>)[point.Label, point.X, X.Unit, point.Y, Y.Unit, point.Filled ? "yes" : "no"]));

    internal override float BodyHeight(float width) => Legend.Height(width) + 24 + PlotHeight + Axes.HeightBelow(X.FullTitle);

    internal override void DrawBody(Page page, SKRect area)
    {
        Legend.Draw(page, area.Left, area.Top, area.Width);
        float top = area.Top + Legend.Height(area.Width) + 24;
        float bottom = top + PlotHeight;
        page.Text(Y.FullTitle, area.Left, top - 13, Lettering.Tick);
        Scale y = Scale.For(Y, Points.Select(point => point.Y), bottom, top, wanted: 5);
        float left = area.Left + y.Ticks.Max(tick => Lettering.Tick.Width(tick.Label)) + 7;
        Scale x = Scale.For(X, Points.Select(point => point.X), left, area.Right - 16, wanted: 6);

        Axes.GridUpwards(page, x, top, bottom);
        Axes.Grid(page, y, left, area.Right - 16);
        Axes.Horizontal(page, x, bottom, X.FullTitle);
        (ScatterPoint Point, SKPoint At)[] places = [.. Points
            .Where(point => double.IsFinite(point.X) && double.IsFinite(point.Y))
            .Select(point => (point, new SKPoint(x.Clamped(point.X), y.Clamped(point.Y))))];
        foreach ((ScatterPoint point, SKPoint at) in places)
        {
            page.Point(at.X, at.Y, Mark.Circle, PointSize, Ink.OfSeries(0).Colour, point.Filled);
        }

        var labels = new LabelPlaces(new SKRect(left, top - 6, area.Right, bottom), [.. places.Select(place => place.At)], PointSize);
        foreach ((ScatterPoint point, SKPoint at) in places
            .OrderByDescending(place => place.Point.X).ThenBy(place => place.Point.Label, StringComparer.Ordinal).Take(Named))
        {
            labels.Draw(page, point.Label, at, Lettering.Tick.In(Ink.Text));
        }
    }

    private Legend Legend => Simulator.Results.Figures.Legend.OfPointKinds(FilledText, HollowText);
}
