using SkiaSharp;

namespace Simulator.Results.Figures;

/// <summary>Draws lines of equal value over the cells of a map, each with its value where there is room.</summary>
/// <param name="cells">The values by row and column.</param>
/// <param name="axis">What they show; the lines lie at its ticks.</param>
/// <param name="middle">Where the middle of a cell is drawn.</param>
internal sealed class IsolineDrawing(IReadOnlyList<IReadOnlyList<double>> cells, FigureAxis axis, Func<GridPlace, SKPoint> middle)
{
    private const int Wanted = 8;
    private const float LabelHeight = 12;
    private const float Step = 3;
    private const float Shortest = 24; // a shorter one lies under the number of its cell

    private static readonly Lettering Value = Lettering.Tick.In(Ink.Text);

    private readonly List<SKRect> _labels = [];

    /// <summary>Draws the lines.</summary>
    /// <param name="page">On what.</param>
    /// <param name="area">Where: the cells.</param>
    /// <param name="taken">What no value may cover: the numbers in the cells.</param>
    public void Draw(Page page, SKRect area, IReadOnlyList<SKRect> taken)
    {
        double[] values = [.. cells.SelectMany(row => row).Where(double.IsFinite)];
        if (values.Length == 0) return;
        (double low, double high) = (values.Min(), values.Max());
        var lines = new List<(string Text, SKPoint[] Points)>();
        foreach (Tick level in Scale.For(axis with { Min = null, Max = null }, values, 0, 1, Wanted, exact: true).Ticks.Where(tick => tick.Value > low && tick.Value < high))
            lines.AddRange(Isolines.Of(cells, level.Value).Select(line => (level.Label, (SKPoint[])[.. line.Select(middle)])));
        lines.RemoveAll(line => Length(line.Points) < Shortest);
        // On dark and light cells alike: a dark line within a light one.
        foreach ((_, SKPoint[] points) in lines) page.Curve(points, Ink.Paper.WithAlpha(170), 3, []);
        foreach ((_, SKPoint[] points) in lines) page.Curve(points, Ink.Text, 1.1f, []);
        // The longest first: where there is not room for all, the values stand at the lines that show most.
        foreach ((string text, SKPoint[] points) in lines.OrderByDescending(line => Length(line.Points))) Label(page, text, points, area, taken);
    }

    private void Label(Page page, string text, SKPoint[] points, SKRect area, IReadOnlyList<SKRect> taken)
    {
        float length = Length(points);
        float width = Value.Width(text) + 4;
        if (length < width) return;
        // From the middle of the line outwards.
        for (float away = 0; away <= length / 2; away += Step)
        {
            foreach (float side in (float[])[1, -1])
            {
                SKPoint at = Along(points, (length / 2) + (side * away));
                var box = SKRect.Create(at.X - (width / 2), at.Y - (LabelHeight / 2), width, LabelHeight);
                SKRect room = SKRect.Inflate(box, 1, 1);
                if (!area.Contains(room) || taken.Any(room.IntersectsWith) || _labels.Any(room.IntersectsWith)) continue;
                page.Fill(box, Ink.Paper);
                page.TextAtMiddle(text, at.X, at.Y, Value, Align.Centre);
                _labels.Add(box);
                return;
            }
        }
    }

    private static float Length(SKPoint[] points)
    {
        float length = 0;
        for (int i = 1; i < points.Length; i++) length += SKPoint.Distance(points[i - 1], points[i]);
        return length;
    }

    private static SKPoint Along(SKPoint[] points, float distance)
    {
        for (int i = 1; i < points.Length; i++)
        {
            float part = SKPoint.Distance(points[i - 1], points[i]);
            if (distance <= part && part > 0)
            {
                float share = distance / part;
                return new SKPoint(points[i - 1].X + (share * (points[i].X - points[i - 1].X)), points[i - 1].Y + (share * (points[i].Y - points[i - 1].Y)));
            }

            distance -= part;
        }

        return points[^1];
    }
}
