using ScottPlot;
using SkiaSharp;

namespace Simulator.Results.Figures;

/// <summary>A stretch of time on a row.</summary>
/// <param name="Row">Index of its row in the lane.</param>
/// <param name="From">When it begins.</param>
/// <param name="To">When it ends.</param>
/// <param name="Category">What passes the time; index of a category.</param>
/// <param name="Label">Written inside where it fits.</param>
public sealed record LifeBar(int Row, double From, double To, int Category, string Label);

/// <summary>A way from one row to another.</summary>
/// <param name="Row">The row it leads to.</param>
/// <param name="FromRow">The row it comes from.</param>
/// <param name="From">When it begins.</param>
/// <param name="To">When it ends.</param>
/// <param name="Category">What passes the time; index of a category.</param>
/// <param name="Label">What it is, for the data file.</param>
public sealed record LifeWay(int Row, int FromRow, double From, double To, int Category, string Label);

/// <summary>A time limit under a lane.</summary>
/// <param name="Label">Its name; limits of one name share a row.</param>
/// <param name="From">When it was started.</param>
/// <param name="To">When it was stopped, ran out, or the life ended.</param>
/// <param name="End">How it ended, for the data file.</param>
/// <param name="RanOut">Whether it ran out.</param>
public sealed record LifeLimit(string Label, double From, double To, string End, bool RanOut);

/// <summary>One life.</summary>
/// <param name="Title">Its heading: the regime and how it ended.</param>
/// <param name="Rows">Where it may stand.</param>
/// <param name="Bars">What happened on the rows.</param>
/// <param name="Ways">What happened between them.</param>
/// <param name="Limits">The time limits that ran.</param>
/// <param name="End">When it ended.</param>
/// <param name="EndRow">The row on which it ended.</param>
/// <param name="Ended">False when it goes on beyond the horizon.</param>
public sealed record LifeLane(
    string Title, IReadOnlyList<string> Rows, IReadOnlyList<LifeBar> Bars, IReadOnlyList<LifeWay> Ways, IReadOnlyList<LifeLimit> Limits,
    double End, int EndRow, bool Ended);

/// <summary>Life lines: lanes one above the other on one scale of time, each with a row a place, bars for what passes the time there, slanted lines for
/// ways between places, thin lines for time limits.</summary>
public sealed record LifeLineFigure : Figure
{
    private const float HeadingHeight = 24;
    private const float RowHeight = 25;
    private const float BarHeight = 17;
    private const float WidestLimit = 175;
    private const float LaneGap = 14;
    private const float LabelGap = 12;
    private const float RightMargin = 16;
    private const float Thinnest = 1.2f;
    private const float EndSize = 11;

    /// <summary>What may pass the time.</summary>
    public required IReadOnlyList<Category> Categories { get; init; }

    /// <summary>The lives.</summary>
    public required IReadOnlyList<LifeLane> Lanes { get; init; }

    /// <summary>The axis of time.</summary>
    public required FigureAxis X { get; init; }

    /// <inheritdoc/>
    public override FigureTable Data() => new(
        ["lane", "row", "kind", "label", "from", "to", "unit"],
        Lanes.SelectMany(lane =>
            lane.Bars.Select(bar => (bar.From, Row: Entry(lane, lane.Rows[bar.Row], Categories[bar.Category].Label, bar.Label, bar.From, bar.To)))
                .Concat(lane.Ways.Select(way => (way.From, Row: Entry(lane, lane.Rows[way.Row], Categories[way.Category].Label, way.Label, way.From, way.To))))
                .OrderBy(part => part.From).Select(part => part.Row)
                .Concat(lane.Limits.Select(limit => Entry(lane, limit.Label, "time limit", limit.End, limit.From, limit.To)))));

    internal override float BodyHeight(float width) =>
        Legend.Height(width) + Lanes.Sum(LaneHeight) + ((Lanes.Count - 1) * LaneGap) + 6 + Axes.HeightBelow(X.FullTitle);

    internal override void DrawBody(Page page, SKRect area)
    {
        Legend.Draw(page, area.Left, area.Top, area.Width);
        float top = area.Top + Legend.Height(area.Width);
        float bottom = area.Bottom - Axes.HeightBelow(X.FullTitle);
        float left = area.Left + LabelGap
            + MathF.Max(Lanes.SelectMany(lane => lane.Rows).Max(Lettering.Tick.Width), Lanes.SelectMany(LimitNames).SelectMany(Lines).Select(Lettering.Note.Width).DefaultIfEmpty().Max());
        IEnumerable<double> ends = Lanes.SelectMany(lane => lane.Bars.Select(bar => bar.To).Concat(lane.Ways.Select(way => way.To)).Append(lane.End));
        Scale scale = Scale.For(X, ends, left, area.Right - RightMargin, wanted: 8, exact: true);
        Axes.GridUpwards(page, scale, top + HeadingHeight, bottom);
        Axes.Horizontal(page, scale, bottom, X.FullTitle);
        foreach (LifeLane lane in Lanes)
        {
            DrawLane(page, lane, scale, area.Left, top);
            top += LaneHeight(lane) + LaneGap;
        }
    }

    private Legend Legend => Simulator.Results.Figures.Legend.OfCategories(Categories);

    private static string[] LimitNames(LifeLane lane) => [.. lane.Limits.Select(limit => limit.Label).Distinct()];

    private static IReadOnlyList<string> Lines(string limit) => Lettering.Note.Wrap(limit, WidestLimit);

    private static float LimitHeight(string limit) => (Lines(limit).Count * Lettering.Note.LineHeight) + 5;

    private static float LaneHeight(LifeLane lane) => HeadingHeight + (lane.Rows.Count * RowHeight) + LimitNames(lane).Sum(LimitHeight);

    private IReadOnlyList<object> Entry(LifeLane lane, string row, string kind, string label, double from, double to) =>
        [lane.Title, row, kind, label, from, to, X.Unit];

    private void DrawLane(Page page, LifeLane lane, Scale scale, float left, float top)
    {
        // Grid lines stop behind a heading.
        page.Fill(SKRect.Create(left, top, scale.To - left + 2, HeadingHeight - 2), Ink.Paper);
        page.TextAtMiddle(lane.Title, left, top + (HeadingHeight / 2) - 1, Lettering.Heading);
        float rows = top + HeadingHeight;
        float Middle(int row) => rows + ((row + 0.5f) * RowHeight);
        for (int row = 0; row < lane.Rows.Count; row++)
        {
            page.TextAtMiddle(lane.Rows[row], scale.From - LabelGap, Middle(row), Lettering.Tick, Align.Right);
            page.Line(scale.From, Middle(row), scale.To, Middle(row), Ink.Grid);
        }

        foreach (LifeWay way in lane.Ways)
            page.Curve([new(scale.At(way.From), Middle(way.FromRow)), new(scale.At(way.To), Middle(way.Row))], Ink.Of(Categories[way.Category], way.Category), 4, []);
        float end = scale.At(lane.End);
        foreach (LifeBar bar in lane.Bars) DrawBar(page, bar, scale, Middle(bar.Row), end - (EndSize / 2));
        page.Point(end, Middle(lane.EndRow), lane.Ended ? Mark.Circle : Mark.Triangle, EndSize, Ink.Text, filled: lane.Ended);
        float under = rows + (lane.Rows.Count * RowHeight);
        foreach (string name in LimitNames(lane))
        {
            float middle = under + (LimitHeight(name) / 2);
            page.LinesAtMiddle(Lines(name), scale.From - LabelGap, middle, Lettering.Note, Align.Right);
            foreach (LifeLimit limit in lane.Limits.Where(limit => limit.Label == name)) DrawLimit(page, limit, scale, middle);
            under += LimitHeight(name);
        }
    }

    private void DrawBar(Page page, LifeBar bar, Scale scale, float middle, float room)
    {
        Color colour = Ink.Of(Categories[bar.Category], bar.Category);
        float from = scale.At(bar.From);
        var box = new SKRect(from, middle - (BarHeight / 2), MathF.Max(from + Thinnest, scale.At(bar.To)), middle + (BarHeight / 2));
        page.Fill(box, colour);
        float right = MathF.Min(box.Right, room);
        if (Lettering.Tick.Width(bar.Label) + 6 <= right - box.Left)
        {
            page.TextAtMiddle(bar.Label, (box.Left + right) / 2, box.MidY, Lettering.Tick.In(Ink.On(colour)), Align.Centre);
        }
    }

    private static void DrawLimit(Page page, LifeLimit limit, Scale scale, float middle)
    {
        float from = scale.At(limit.From);
        float to = MathF.Min(scale.To, scale.At(limit.To));
        page.Line(from, middle, to, middle, Ink.Soft, 1.4f);
        page.Line(from, middle - 4, from, middle + 4, Ink.Soft, 1.4f);
        if (limit.RanOut)
        {
            page.Point(to, middle, Mark.Diamond, 9, Ink.OfSeries(1).Colour);
        }
        else
        {
            page.Point(to, middle, Mark.Circle, 7, Ink.Soft, filled: false);
        }
    }
}
