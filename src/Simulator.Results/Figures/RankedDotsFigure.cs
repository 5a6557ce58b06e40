using SkiaSharp;

namespace Simulator.Results.Figures;

/// <summary>An alternative at its place.</summary>
/// <param name="Label">What it is; in the data only.</param>
/// <param name="Place">Its place in the ranking, from 1.</param>
/// <param name="Value">Its value.</param>
/// <param name="Low">The lower end of its interval; NaN for none.</param>
/// <param name="High">The upper end.</param>
public sealed record RankedDot(string Label, int Place, double Value, double Low = double.NaN, double High = double.NaN);

/// <summary>Dots of one kind: a screening, a final.</summary>
public sealed record RankedDots(string Label, IReadOnlyList<RankedDot> Dots);

/// <summary>Hundreds of alternatives side by side, the best at the left, a dot each; some judged again, with their intervals.</summary>
public sealed record RankedDotsFigure : Figure
{
    private const float DrawingHeight = 260;

    /// <summary>The kinds of dots, the last drawn on top.</summary>
    public required IReadOnlyList<RankedDots> Series { get; init; }

    /// <summary>What is ranked.</summary>
    public required string PlaceTitle { get; init; }

    /// <summary>The value axis.</summary>
    public required FigureAxis Y { get; init; }

    /// <inheritdoc/>
    public override FigureTable Data() => new(
        ["series", "place", "label", "value", "low", "high", "unit"],
        Series.SelectMany(series => series.Dots.Select(dot => (IReadOnlyList<object>)
            [series.Label, dot.Place, dot.Label, dot.Value, dot.Low, dot.High, Y.Unit])));

    internal override float BodyHeight(float width) => Legend.Height(width) + 20 + DrawingHeight + Axes.HeightBelow(PlaceTitle);

    internal override void DrawBody(Page page, SKRect area)
    {
        Legend.Draw(page, area.Left, area.Top, area.Width);
        float top = area.Top + Legend.Height(area.Width);
        page.Text(Y.FullTitle, area.Left, top + 11, Lettering.Tick);
        top += 20;
        float bottom = top + DrawingHeight;
        RankedDot[] dots = [.. Series.SelectMany(series => series.Dots)];
        Scale vertical = Scale.For(Y, dots.SelectMany(dot => new[] { dot.Value, dot.Low, dot.High }), bottom, top, 5);
        float left = area.Left + vertical.Ticks.Max(tick => Lettering.Tick.Width(tick.Label)) + 10;
        Scale horizontal = Scale.For(new FigureAxis(PlaceTitle, Min: 0), dots.Select(dot => (double)dot.Place), left + 4, area.Right - 6, 8, exact: true);
        Axes.Grid(page, vertical, left, area.Right);
        Axes.Horizontal(page, horizontal, bottom, PlaceTitle);
        for (int s = 0; s < Series.Count; s++)
        {
            SeriesStyle style = Ink.OfSeries(s);
            foreach (RankedDot dot in Series[s].Dots.Where(dot => double.IsFinite(dot.Value)))
            {
                float x = horizontal.At(dot.Place);
                if (double.IsFinite(dot.Low) && double.IsFinite(dot.High)) page.Line(x, vertical.At(dot.Low), x, vertical.At(dot.High), style.Colour, 1.2f);
                page.Point(x, vertical.At(dot.Value), style.Mark, s == Series.Count - 1 && Series.Count > 1 ? 7 : 4, style.Colour);
            }
        }
    }

    private Legend Legend => Simulator.Results.Figures.Legend.OfPoints([.. Series.Select(series => series.Label)], _ => true);
}
