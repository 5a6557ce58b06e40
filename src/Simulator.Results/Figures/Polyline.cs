using SkiaSharp;

namespace Simulator.Results.Figures;

/// <summary>The geometry of drawn lines.</summary>
internal static class Polyline
{
    // A tenth of a unit is a quarter of a pixel in our pictures.
    private const float Tolerance = 0.1f;

    /// <summary>Leaves out the points that no eye would miss (Ramer, Douglas and Peucker).</summary>
    public static IReadOnlyList<SKPoint> Simplify(IReadOnlyList<SKPoint> points)
    {
        if (points.Count < 3)
        {
            return points;
        }

        bool[] keep = new bool[points.Count];
        keep[0] = keep[^1] = true;
        var open = new Stack<(int First, int Last)>([(0, points.Count - 1)]);
        while (open.TryPop(out (int First, int Last) part))
        {
            int farthest = -1;
            float distance = Tolerance;
            for (int i = part.First + 1; i < part.Last; i++)
            {
                float candidate = Distance(points[i], points[part.First], points[part.Last]);
                if (candidate > distance)
                {
                    (farthest, distance) = (i, candidate);
                }
            }

            if (farthest >= 0)
            {
                keep[farthest] = true;
                open.Push((part.First, farthest));
                open.Push((farthest, part.Last));
            }
        }

        return [.. points.Where((_, i) => keep[i])];
    }

    /// <summary>Cuts a line into strokes and gaps ourselves: Skia's SVG writer knows no dashes.</summary>
    public static SKPath Dashed(IReadOnlyList<SKPoint> points, IReadOnlyList<float> pattern)
    {
        var path = new SKPath();
        int part = 0;
        float left = pattern[0];
        path.MoveTo(points[0]);
        for (int i = 1; i < points.Count; i++)
        {
            SKPoint from = points[i - 1];
            SKPoint to = points[i];
            float length = SKPoint.Distance(from, to);
            float done = 0;
            while (length - done > left)
            {
                done += left;
                SKPoint at = new(from.X + ((to.X - from.X) * done / length), from.Y + ((to.Y - from.Y) * done / length));
                Continue(path, at, stroke: part % 2 == 0);
                part = (part + 1) % pattern.Count;
                left = pattern[part];
            }

            left -= length - done;
            Continue(path, to, stroke: part % 2 == 0);
        }

        return path;
    }

    private static void Continue(SKPath path, SKPoint to, bool stroke)
    {
        if (stroke)
        {
            path.LineTo(to);
        }
        else
        {
            path.MoveTo(to);
        }
    }

    private static float Distance(SKPoint point, SKPoint from, SKPoint to)
    {
        float dx = to.X - from.X;
        float dy = to.Y - from.Y;
        float length = MathF.Sqrt((dx * dx) + (dy * dy));
        return length == 0
            ? SKPoint.Distance(point, from)
            : MathF.Abs((dy * (point.X - from.X)) - (dx * (point.Y - from.Y))) / length;
    }
}
