using ScottPlot;
using SkiaSharp;

namespace Simulator.Results.Figures;

/// <summary>Where a text stands relative to its point.</summary>
internal enum Align
{
    Left,
    Centre,
    Right,
}

/// <summary>Size, weight and colour of a text.</summary>
internal readonly record struct Lettering(float Size, Color Colour, bool Strong = false)
{
    public static readonly Lettering Title = new(16, Ink.Text, Strong: true);
    public static readonly Lettering Caption = new(12.5f, Ink.Soft);
    public static readonly Lettering Heading = new(12.5f, Ink.Text, Strong: true);
    public static readonly Lettering Label = new(12, Ink.Text);
    public static readonly Lettering Tick = new(11, Ink.Soft);
    public static readonly Lettering Note = new(11, Ink.Faint);

    public float LineHeight => MathF.Round(Size * 1.36f, 1);

    public float Width(string text) => FigureFont.Width(text, Size, Strong);

    public Lettering In(Color colour) => this with { Colour = colour };

    /// <summary>Breaks a text at its spaces into lines no wider than <paramref name="width"/>; a longer word stays whole.</summary>
    public IReadOnlyList<string> Wrap(string text, float width)
    {
        var lines = new List<string>();
        string line = "";
        foreach (string word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            string longer = line.Length == 0 ? word : line + " " + word;
            if (line.Length > 0 && Width(longer) > width)
            {
                lines.Add(line);
                longer = word;
            }

            line = longer;
        }

        if (line.Length > 0)
        {
            lines.Add(line);
        }

        return lines;
    }
}

/// <summary>A drawing surface in units of 1/96 inch, y downwards: ScottPlot's colours on the Skia canvas that ScottPlot itself draws on.</summary>
/// <remarks>
/// ScottPlot's own Plot is not used: into an SVG it draws everything twice (it repeats a render after the axis limits changed), paints a
/// black page for a transparent one, writes a clip path for each mark, and its dashes make Skia print warnings to the terminal.
/// </remarks>
internal sealed class Page(SKCanvas canvas)
{
    public void Fill(SKRect area, Color colour)
    {
        using SKPaint paint = FillPaint(colour);
        canvas.DrawRect(area, paint);
    }

    public void Outline(SKRect area, Color colour, float width = 1)
    {
        using SKPaint paint = StrokePaint(colour, width);
        canvas.DrawRect(area, paint);
    }

    public void Line(float x1, float y1, float x2, float y2, Color colour, float width = 1, IReadOnlyList<float>? dash = null) =>
        Curve([new SKPoint(x1, y1), new SKPoint(x2, y2)], colour, width, dash ?? []);

    public void Curve(IReadOnlyList<SKPoint> points, Color colour, float width, IReadOnlyList<float> dash)
    {
        IReadOnlyList<SKPoint> fewer = Polyline.Simplify(points);
        using SKPath path = dash.Count == 0 ? Open(fewer) : Polyline.Dashed(fewer, dash);
        using SKPaint paint = StrokePaint(colour, width);
        paint.StrokeJoin = fewer.Count > 2 ? SKStrokeJoin.Round : SKStrokeJoin.Miter;
        canvas.DrawPath(path, paint);
    }

    /// <summary>Fills the space between two curves over the same x.</summary>
    public void Band(IReadOnlyList<SKPoint> upper, IReadOnlyList<SKPoint> lower, Color colour)
    {
        using SKPath path = Open([.. Polyline.Simplify(upper), .. Polyline.Simplify(lower).Reverse()]);
        path.Close();
        using SKPaint paint = FillPaint(colour);
        canvas.DrawPath(path, paint);
    }

    /// <summary>A point: filled with its colour and a thin edge of paper around it, or paper with an edge of its colour.</summary>
    public void Point(float x, float y, Mark mark, float size, Color colour, bool filled = true)
    {
        using SKPaint inside = FillPaint(filled ? colour : Ink.Paper);
        using SKPaint edge = StrokePaint(filled ? Ink.Paper : colour, filled ? 0.8f : 1.6f);
        size = filled ? size : size - 1;
        if (mark == Mark.Circle)
        {
            canvas.DrawCircle(x, y, size / 2, inside);
            canvas.DrawCircle(x, y, size / 2, edge);
            return;
        }

        using SKPath path = Shape(x, y, mark, size / 2);
        canvas.DrawPath(path, inside);
        canvas.DrawPath(path, edge);
    }

    /// <summary>Diagonal lines over an area: "few cases".</summary>
    public void Hatch(SKRect area, Color colour)
    {
        const float Gap = 5;
        using var path = new SKPath();
        for (float offset = Gap; offset < area.Width + area.Height; offset += Gap)
        {
            // The line x + y = offset, measured from the area's upper left corner, cut to the area.
            float fromX = MathF.Min(offset, area.Width);
            float toY = MathF.Min(offset, area.Height);
            path.MoveTo(area.Left + fromX, area.Top + offset - fromX);
            path.LineTo(area.Left + offset - toY, area.Top + toY);
        }

        using SKPaint paint = StrokePaint(colour, 0.9f);
        canvas.DrawPath(path, paint);
    }

    /// <summary>An empty cell: "no cases".</summary>
    public void Missing(SKRect area)
    {
        Outline(SKRect.Inflate(area, -0.5f, -0.5f), Ink.Grid);
        TextAtMiddle("\u00B7", area.MidX, area.MidY, Lettering.Tick, Align.Centre);
    }

    /// <summary>Draws a line of text on its baseline and returns its width.</summary>
    public float Text(string text, float x, float baseline, Lettering lettering, Align align = Align.Left)
    {
        float width = lettering.Width(text);
        if (text.Length == 0)
        {
            return width;
        }

        float left = align switch
        {
            Align.Centre => x - (width / 2),
            Align.Right => x - width,
            _ => x,
        };
        using var font = new SKFont(FigureFont.Typeface(lettering.Strong), lettering.Size)
        {
            LinearMetrics = true,
            Subpixel = true,
            Hinting = SKFontHinting.None,
            Edging = SKFontEdging.Antialias,
        };
        using SKPaint paint = FillPaint(lettering.Colour);
        canvas.DrawText(text, left, baseline, font, paint);
        return width;
    }

    /// <summary>Draws a line of text whose capitals are centred on <paramref name="middle"/>.</summary>
    public float TextAtMiddle(string text, float x, float middle, Lettering lettering, Align align = Align.Left) =>
        Text(text, x, middle + (lettering.Size * 0.364f), lettering, align);

    /// <summary>Draws lines of text centred, as a block, on <paramref name="middle"/>.</summary>
    public void LinesAtMiddle(IReadOnlyList<string> lines, float x, float middle, Lettering lettering, Align align = Align.Left)
    {
        float first = middle - ((lines.Count - 1) * lettering.LineHeight / 2);
        for (int i = 0; i < lines.Count; i++)
        {
            TextAtMiddle(lines[i], x, first + (i * lettering.LineHeight), lettering, align);
        }
    }

    /// <summary>Draws text that reads upwards, its end or start at <paramref name="bottom"/>.</summary>
    public void TextUpwards(string text, float middle, float bottom, Lettering lettering)
    {
        canvas.Save();
        canvas.RotateDegrees(-90, middle, bottom);
        TextAtMiddle(text, middle, bottom, lettering);
        canvas.Restore();
    }

    /// <summary>Draws with everything outside the area cut off.</summary>
    public void Within(SKRect area, Action draw)
    {
        canvas.Save();
        canvas.ClipRect(area);
        draw();
        canvas.Restore();
    }

    private static SKPath Open(IReadOnlyList<SKPoint> points)
    {
        var path = new SKPath();
        path.AddPoly([.. points], close: false);
        return path;
    }

    // The shapes look equally large, so the pointed ones reach further.
    private static SKPath Shape(float x, float y, Mark mark, float half)
    {
        SKPoint[] corners = mark switch
        {
            Mark.Square => [new(-0.9f, -0.9f), new(0.9f, -0.9f), new(0.9f, 0.9f), new(-0.9f, 0.9f)],
            Mark.Diamond => [new(0, -1.2f), new(1.2f, 0), new(0, 1.2f), new(-1.2f, 0)],
            _ => [new(0, -1.15f), new(1.1f, 0.8f), new(-1.1f, 0.8f)],
        };
        var path = new SKPath();
        path.AddPoly([.. corners.Select(corner => new SKPoint(x + (corner.X * half), y + (corner.Y * half)))]);
        return path;
    }

    private static SKPaint FillPaint(Color colour) => new() { Color = colour.ToSKColor(), IsAntialias = true };

    private static SKPaint StrokePaint(Color colour, float width) => new()
    {
        Color = colour.ToSKColor(),
        IsAntialias = true,
        Style = SKPaintStyle.Stroke,
        StrokeWidth = width,
    };
}
