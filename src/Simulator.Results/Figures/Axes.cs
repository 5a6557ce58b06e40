namespace Simulator.Results.Figures;

/// <summary>Draws axes and grid lines: light, no box.</summary>
internal static class Axes
{
    /// <summary>What an x axis needs below the drawing.</summary>
    public static float HeightBelow(string title) => title.Length > 0 ? 38 : 20;

    /// <summary>The line, ticks, labels and title of an x axis.</summary>
    public static void Horizontal(Page page, Scale scale, float y, string title)
    {
        page.Line(scale.From, y, scale.To, y, Ink.Axis);
        float occupied = float.NegativeInfinity;
        foreach (Tick tick in scale.Ticks)
        {
            float at = scale.At(tick.Value);
            float half = Lettering.Tick.Width(tick.Label) / 2;
            page.Line(at, y, at, y + 4, Ink.Axis);
            if (at - half > occupied)
            {
                page.Text(tick.Label, at, y + 16, Lettering.Tick, Align.Centre);
                occupied = at + half + 8;
            }
        }

        page.Text(title, (scale.From + scale.To) / 2, y + 33, Lettering.Tick, Align.Centre);
    }

    /// <summary>Horizontal grid lines with their labels to the left.</summary>
    public static void Grid(Page page, Scale scale, float left, float right)
    {
        foreach (Tick tick in scale.Ticks)
        {
            float at = scale.At(tick.Value);
            if (MathF.Abs(at - scale.From) > 0.5f)
            {
                page.Line(left, at, right, at, Ink.Grid);
            }

            page.TextAtMiddle(tick.Label, left - 7, at, Lettering.Tick, Align.Right);
        }
    }

    /// <summary>Vertical grid lines for an x axis.</summary>
    public static void GridUpwards(Page page, Scale scale, float top, float bottom)
    {
        foreach (Tick tick in scale.Ticks)
        {
            float at = scale.At(tick.Value);
            page.Line(at, top, at, bottom, Ink.Grid);
        }
    }
}
