using ScottPlot;
using SkiaSharp;

namespace Simulator.Results.Figures;

/// <summary>Entries in rows above or below a drawing, each with its swatch.</summary>
internal sealed class Legend
{
    private const float SwatchGap = 6;
    private const float EntryGap = 18;
    private const float RowHeight = 18;

    private readonly IReadOnlyList<Entry> _entries;

    private Legend(IReadOnlyList<Entry> entries) => _entries = entries;

    public static Legend OfCategories(IReadOnlyList<Category> categories, string hatched = "", string missing = "")
    {
        var entries = categories.Select((category, i) => new Entry(category.Label, category.Symbol.Length > 0 ? 20 : 12, (page, box) =>
        {
            page.Fill(box, Ink.Of(category, i));
            page.TextAtMiddle(category.Symbol, box.MidX, box.MidY, Lettering.Tick.In(Ink.On(Ink.Of(category, i))), Align.Centre);
        })).ToList();
        if (hatched.Length > 0)
        {
            entries.Add(new Entry(hatched, 20, (page, box) =>
            {
                page.Fill(box, Ink.Grid);
                page.Hatch(box, Ink.Faint);
            }));
        }

        if (missing.Length > 0)
        {
            entries.Add(new Entry(missing, 20, (page, box) => page.Missing(box)));
        }

        return new Legend(entries);
    }

    public static Legend OfLines(IReadOnlyList<string> labels) => new([.. labels.Select((label, i) =>
        new Entry(label, 30, (page, box) => Line(page, box.Left, box.Right, box.MidY, Ink.OfSeries(i))))]);

    public static Legend OfPoints(IReadOnlyList<string> labels, Func<int, bool> filled) => new([.. labels.Select((label, i) =>
        new Entry(label, 10, (page, box) => page.Point(box.MidX, box.MidY, Ink.OfSeries(i).Mark, 9, Ink.OfSeries(i).Colour, filled(i))))]);

    public static Legend OfMarks(IReadOnlyList<(string Label, Mark Mark, Color Colour)> marks) => new([.. marks.Select(mark =>
        new Entry(mark.Label, 10, (page, box) => page.Point(box.MidX, box.MidY, mark.Mark, 8, mark.Colour)))]);

    /// <summary>What filled and hollow points of one series mean.</summary>
    public static Legend OfPointKinds(string filled, string hollow) => new(
    [
        new Entry(filled, 10, (page, box) => page.Point(box.MidX, box.MidY, Mark.Circle, 9, Ink.OfSeries(0).Colour)),
        new Entry(hollow, 10, (page, box) => page.Point(box.MidX, box.MidY, Mark.Circle, 9, Ink.OfSeries(0).Colour, filled: false)),
    ]);

    /// <summary>The height of the rows and the space below them; nothing for no entries.</summary>
    public float Height(float width) => _entries.Count == 0 ? 0 : (Flow(width).Max(place => place.Row) + 1) * RowHeight + 8;

    public void Draw(Page page, float left, float top, float width)
    {
        foreach ((Entry entry, float x, int row) in Flow(width))
        {
            float middle = top + (row * RowHeight) + (RowHeight / 2);
            entry.Swatch(page, new SKRect(left + x, middle - 6, left + x + entry.SwatchWidth, middle + 6));
            page.TextAtMiddle(entry.Label, left + x + entry.SwatchWidth + SwatchGap, middle, Lettering.Label);
        }
    }

    /// <summary>A sample of a series' line.</summary>
    public static void Line(Page page, float left, float right, float y, SeriesStyle style) =>
        page.Line(left, y, right, y, style.Colour, 2.2f, style.Dash);

    private List<(Entry Entry, float X, int Row)> Flow(float width)
    {
        var places = new List<(Entry, float, int)>();
        float x = 0;
        int row = 0;
        foreach (Entry entry in _entries)
        {
            float needed = entry.SwatchWidth + SwatchGap + Lettering.Label.Width(entry.Label);
            if (x > 0 && x + needed > width)
            {
                (x, row) = (0, row + 1);
            }

            places.Add((entry, x, row));
            x += needed + EntryGap;
        }

        return places;
    }

    private sealed record Entry(string Label, float SwatchWidth, Action<Page, SKRect> Swatch);
}
