using SkiaSharp;

namespace Simulator.Results.Figures;

/// <summary>Finds room for the names of points: beside the point, or further off with a thin line to it; never over a point or another name.</summary>
internal sealed class LabelPlaces
{
    private static readonly float[] Distances = [3, 12, 22, 34, 48, 64];

    private static readonly (int X, int Y)[] Directions = [(1, 0), (-1, 0), (1, -1), (-1, -1), (1, 1), (-1, 1), (0, -1), (0, 1)];

    private readonly SKRect _area;
    private readonly float _pointSize;
    private readonly SKRect[] _points;
    private readonly List<SKRect> _names = [];
    private readonly List<SKPoint> _lines = [];

    public LabelPlaces(SKRect area, IReadOnlyList<SKPoint> points, float pointSize)
    {
        (_area, _pointSize) = (area, pointSize);
        _points = [.. points.Select(point => SKRect.Create(point.X - (pointSize / 2), point.Y - (pointSize / 2), pointSize, pointSize))];
    }

    /// <summary>Draws the name where there is room; where there is none, leaves it out.</summary>
    public void Draw(Page page, string name, SKPoint point, Lettering lettering)
    {
        float width = lettering.Width(name);
        float height = lettering.Size + 1;
        foreach (float distance in Distances)
        {
            foreach ((int dx, int dy) in Directions)
            {
                float away = (_pointSize / 2) + distance;
                float middleX = point.X + (dx * (away + (width / 2)));
                float middleY = point.Y + (dy * (away + (height / 4)));
                var box = SKRect.Create(middleX - (width / 2), middleY - (height / 2), width, height);
                var from = new SKPoint(point.X + (dx * _pointSize / 2), point.Y + (dy * _pointSize / 2));
                var to = new SKPoint(dx == 0 ? middleX : dx > 0 ? box.Left - 2 : box.Right + 2, dx == 0 ? middleY - (dy * height / 2) : middleY);
                if (!_area.Contains(box) || Overlaps(box) || Crosses(from, to))
                {
                    continue;
                }

                if (distance > Distances[0])
                {
                    page.Line(from.X, from.Y, to.X, to.Y, Ink.Axis, 0.8f);
                    _lines.AddRange(Along(from, to));
                }

                page.TextAtMiddle(name, middleX, middleY, lettering, Align.Centre);
                _names.Add(SKRect.Inflate(box, 3, 1));
                return;
            }
        }
    }

    private bool Overlaps(SKRect box) =>
        _points.Any(box.IntersectsWith) || _names.Any(box.IntersectsWith) || _lines.Any(place => SKRect.Inflate(box, 3, 1).Contains(place));

    private bool Crosses(SKPoint from, SKPoint to) => Along(from, to).Any(place => _names.Any(name => name.Contains(place)));

    /// <summary>Places along a line, close enough that none of our names slips between two.</summary>
    private static IEnumerable<SKPoint> Along(SKPoint from, SKPoint to) => Enumerable.Range(0, 21)
        .Select(step => new SKPoint(from.X + ((to.X - from.X) * step / 20), from.Y + ((to.Y - from.Y) * step / 20)));
}
