using SkiaSharp;

namespace Simulator.Results.Figures;

/// <summary>A desk under one regime.</summary>
/// <param name="Desk">The desk's name, the same under every regime.</param>
/// <param name="Series">The regime.</param>
/// <param name="Utilisation">The share of its officers' time in use.</param>
/// <param name="Wait">How long a file waits there.</param>
public sealed record DeskPoint(string Desk, string Series, double Utilisation, double Wait);

/// <summary>Desks by utilisation and waiting; a thin line joins the same desk under the first two regimes. The desks that wait longest are named.</summary>
public sealed record DeskFigure : Figure
{
    private const float PlotHeight = 380;
    private const float PointSize = 9;

    /// <summary>The points.</summary>
    public required IReadOnlyList<DeskPoint> Points { get; init; }

    /// <summary>The y axis: mean wait; logarithmic for most data.</summary>
    public required FigureAxis Wait { get; init; }

    /// <summary>The x axis.</summary>
    public FigureAxis Utilisation { get; init; } = new("Utilisation: share of working time in use", Kind: AxisKind.Share, Min: 0);

    /// <summary>How many desks are named.</summary>
    public int Named { get; init; } = 10;

    /// <inheritdoc/>
    public override FigureTable Data() => new(
        ["desk", "series", "utilisation", "wait", "unit"],
        Points.Select(point => (IReadOnlyList<object>)[point.Desk, point.Series, point.Utilisation, point.Wait, Wait.Unit]));

    internal override float BodyHeight(float width) => Legend.Height(width) + 24 + PlotHeight + Axes.HeightBelow(Utilisation.FullTitle);

    internal override void DrawBody(Page page, SKRect area)
    {
        Legend.Draw(page, area.Left, area.Top, area.Width);
        float top = area.Top + Legend.Height(area.Width) + 24;
        float bottom = top + PlotHeight;
        page.Text(Wait.FullTitle, area.Left, top - 13, Lettering.Tick);
        Scale y = Scale.For(Wait, Points.Select(point => point.Wait), bottom, top, wanted: 5);
        float left = area.Left + y.Ticks.Max(tick => Lettering.Tick.Width(tick.Label)) + 7;
        Scale x = Scale.For(Utilisation, Points.Select(point => point.Utilisation), left, area.Right - 16, wanted: 6);

        Axes.GridUpwards(page, x, top, bottom);
        Axes.Grid(page, y, left, area.Right - 16);
        Axes.Horizontal(page, x, bottom, Utilisation.FullTitle);
        (DeskPoint Point, SKPoint At)[] places = [.. Points
            .Where(point => double.IsFinite(point.Utilisation) && double.IsFinite(point.Wait))
            .Select(point => (point, new SKPoint(x.Clamped(point.Utilisation), y.Clamped(point.Wait))))];
        Join(page, places);
        foreach ((DeskPoint point, SKPoint at) in places)
        {
            SeriesStyle style = Ink.OfSeries(Array.IndexOf(Series, point.Series));
            page.Point(at.X, at.Y, style.Mark, PointSize, style.Colour, Filled(Array.IndexOf(Series, point.Series)));
        }

        NameDesks(page, places, new SKRect(left, top - 6, area.Right, bottom));
    }

    private string[] Series => [.. Points.Select(point => point.Series).Distinct()];

    private Legend Legend => Simulator.Results.Figures.Legend.OfPoints(Series, Filled);

    // The base is hollow, what is compared with it is filled: seen also without colours.
    private static bool Filled(int series) => series > 0;

    private void Join(Page page, (DeskPoint Point, SKPoint At)[] places)
    {
        if (Series.Length < 2)
        {
            return;
        }

        foreach ((DeskPoint from, SKPoint at) in places.Where(place => place.Point.Series == Series[0]))
        {
            foreach ((DeskPoint _, SKPoint to) in places.Where(place => place.Point.Series == Series[1] && place.Point.Desk == from.Desk).Take(1))
            {
                page.Line(at.X, at.Y, to.X, to.Y, Ink.Axis);
            }
        }
    }

    private void NameDesks(Page page, (DeskPoint Point, SKPoint At)[] places, SKRect area)
    {
        var labels = new LabelPlaces(area, [.. places.Select(place => place.At)], PointSize);
        string last = Series.LastOrDefault() ?? "";
        foreach ((DeskPoint point, SKPoint at) in places
            .Where(place => place.Point.Series == last)
            .OrderByDescending(place => place.Point.Wait)
            .ThenBy(place => place.Point.Desk, StringComparer.Ordinal)
            .Take(Named))
        {
            labels.Draw(page, point.Desk, at, Lettering.Tick.In(Ink.Text));
        }
    }
}
