using ScottPlot;
using SkiaSharp;

namespace Simulator.Results.Figures;

/// <summary>A part of a whole and its interval, with what it would be first and last.</summary>
/// <param name="Label">Whose part.</param>
/// <param name="Group">The heading it stands under; rows of one group follow each other.</param>
/// <param name="Share">The part.</param>
/// <param name="Low">The lower end of its interval.</param>
/// <param name="High">The upper end.</param>
/// <param name="First">The part when it comes first; NaN when unknown.</param>
/// <param name="Last">The part when it comes last; NaN when unknown.</param>
/// <param name="Text">The part in words.</param>
public sealed record AttributionRow(string Label, string Group, double Share, double Low, double High, double First, double Last, string Text);

/// <summary>Who brings how much of a change: a bar with its interval a row, and marks for coming first and last.</summary>
public sealed record AttributionFigure : Figure
{
    private const float WidestLabel = 170;
    private const float RowHeight = 25;
    private const float HeaderHeight = 20;
    private const float BarHeight = 13;

    /// <summary>The rows.</summary>
    public required IReadOnlyList<AttributionRow> Rows { get; init; }

    /// <summary>What is measured.</summary>
    public required FigureAxis Axis { get; init; }

    /// <summary>The heading over the words at the right.</summary>
    public string ValueTitle { get; init; } = "Part (95 % interval)";

    /// <inheritdoc/>
    public override FigureTable Data() => new(
        ["group", "row", "share", "low", "high", "first_in", "last_in", "unit"],
        Rows.Select(row => (IReadOnlyList<object>)[row.Group, row.Label, row.Share, row.Low, row.High, row.First, row.Last, Axis.Unit]));

    internal override float BodyHeight(float width) => Legend.Height(width) + HeaderHeight + Layout().Height + 4 + Axes.HeightBelow(Axis.FullTitle);

    internal override void DrawBody(Page page, SKRect area)
    {
        RowLayout layout = Layout();
        Legend.Draw(page, area.Left, area.Top, area.Width);
        float head = area.Top + Legend.Height(area.Width);
        float top = head + HeaderHeight;
        float bottom = top + layout.Height + 4;
        float valueWidth = Rows.Select(row => row.Text).Append(ValueTitle).Max(Lettering.Tick.Width);
        float left = area.Left + layout.LabelWidth + 8;
        float right = area.Right - valueWidth - 24;
        IEnumerable<double> shown = Rows.SelectMany(row => new[] { row.Share, row.Low, row.High, row.First, row.Last });
        Scale scale = Scale.For(Axis, shown, left, right, wanted: Math.Max(2, (int)((right - left) / 60)));
        page.Text(ValueTitle, area.Right - valueWidth, head + 11, Lettering.Note);
        Axes.GridUpwards(page, scale, top, bottom);
        Axes.Horizontal(page, scale, bottom, Axis.FullTitle);
        page.Line(scale.At(0), top - 4, scale.At(0), bottom, Ink.Soft, 1.2f);
        layout.Draw(page, area.Left, top);
        for (int i = 0; i < Rows.Count; i++) DrawRow(page, Rows[i], scale, top + layout.Middle(i), area.Right - valueWidth);
    }

    private static void DrawRow(Page page, AttributionRow row, Scale scale, float middle, float textLeft)
    {
        page.TextAtMiddle(row.Text, textLeft, middle, Lettering.Tick.In(Ink.Text));
        if (!double.IsFinite(row.Share)) return;
        float zero = scale.At(0), end = scale.At(row.Share);
        page.Fill(new SKRect(MathF.Min(zero, end), middle - (BarHeight / 2), MathF.Max(zero, end), middle + (BarHeight / 2)), Ink.OfSeries(0).Colour.WithAlpha(110));
        if (double.IsFinite(row.Low))
        {
            page.Line(scale.At(row.Low), middle, scale.At(row.High), middle, Ink.Text, 1.6f);
            foreach (double bound in new[] { row.Low, row.High }) page.Line(scale.At(bound), middle - 3, scale.At(bound), middle + 3, Ink.Text, 1.6f);
        }

        // Open marks, the last above the bar's middle and the first below it, so that both can be seen where they agree.
        if (double.IsFinite(row.First)) page.Point(scale.At(row.First), middle + (BarHeight / 2), Mark.Triangle, 8, Ink.OfSeries(1).Colour);
        if (double.IsFinite(row.Last)) page.Point(scale.At(row.Last), middle - (BarHeight / 2), Mark.Diamond, 7, Ink.OfSeries(2).Colour);
    }

    private static Legend Legend { get; } = Figures.Legend.OfMarks(
        [("alone, when it comes first", Mark.Triangle, Ink.OfSeries(1).Colour), ("on top, when it comes last", Mark.Diamond, Ink.OfSeries(2).Colour)]);

    private RowLayout Layout() => new(Rows.Select(row => (row.Group, row.Label)), RowHeight, WidestLabel);
}
