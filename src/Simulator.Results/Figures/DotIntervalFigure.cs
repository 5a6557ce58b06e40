using SkiaSharp;

namespace Simulator.Results.Figures;

/// <summary>A relative change and its interval.</summary>
/// <param name="Label">What changes.</param>
/// <param name="Change">The change as a share of the base: -0.12 is 12 per cent less.</param>
/// <param name="Low">The lower end of its interval.</param>
/// <param name="High">The upper end.</param>
/// <param name="Group">The heading it stands under; rows of one group follow each other.</param>
/// <param name="Detail">The values behind it, in their own unit: "412 → 318 days".</param>
public sealed record DotRow(string Label, double Change, double Low, double High, string Group = "", string Detail = "")
{
    internal bool IsKnown => double.IsFinite(Change) && double.IsFinite(Low) && double.IsFinite(High);
}

/// <summary>Paired differences: a dot and an interval a row around a line at zero. A filled dot's interval leaves zero out.</summary>
public sealed record DotIntervalFigure : Figure
{
    private const float WidestLabel = 200;
    private const float RowHeight = 24;
    private const float ColumnGap = 14;
    private const float HeaderHeight = 20;

    /// <summary>The rows.</summary>
    public required IReadOnlyList<DotRow> Rows { get; init; }

    /// <summary>What is compared with what: "Change against today's rules".</summary>
    public required string AxisTitle { get; init; }

    /// <summary>Changes beyond plus or minus this share are drawn as arrows at the edge; by default everything is shown.</summary>
    public double? Limit { get; init; }

    /// <summary>The heading over the numbers at the right.</summary>
    public string ValueTitle { get; init; } = "Change (95 % interval)";

    /// <summary>The heading over the details.</summary>
    public string DetailTitle { get; init; } = "";

    /// <inheritdoc/>
    public override FigureTable Data() => new(
        ["group", "row", "change", "low", "high", "detail"],
        Rows.Select(row => (IReadOnlyList<object>)[row.Group, row.Label, row.Change, row.Low, row.High, row.Detail]));

    internal override float BodyHeight(float width) => HeaderHeight + Layout().Height + 4 + Axes.HeightBelow(AxisTitle);

    internal override void DrawBody(Page page, SKRect area)
    {
        RowLayout layout = Layout();
        float top = area.Top + HeaderHeight;
        float bottom = top + layout.Height + 4;
        float detailWidth = Rows.Select(row => row.Detail).Append(DetailTitle).Max(Lettering.Tick.Width);
        float valueWidth = Rows.Select(Text).Append(ValueTitle).Max(Lettering.Tick.Width);
        float valueLeft = area.Right - valueWidth - (detailWidth > 0 ? detailWidth + ColumnGap : 0);
        var axis = new FigureAxis(AxisTitle, Kind: AxisKind.Change, Min: -Limit, Max: Limit);
        IEnumerable<double> shown = Rows.Where(row => row.IsKnown).SelectMany(row => new[] { row.Change, row.Low, row.High });
        float left = area.Left + layout.LabelWidth + 8;
        float right = valueLeft - ColumnGap - 10;
        Scale scale = Scale.For(axis, shown, left, right, wanted: Math.Max(2, (int)((right - left) / 55)));

        page.Text(ValueTitle, valueLeft, area.Top + 11, Lettering.Note);
        page.Text(DetailTitle, area.Right - detailWidth, area.Top + 11, Lettering.Note);
        Axes.GridUpwards(page, scale, top, bottom);
        Axes.Horizontal(page, scale, bottom, AxisTitle);
        page.Line(scale.At(0), top - 4, scale.At(0), bottom, Ink.Soft, 1.2f);
        layout.Draw(page, area.Left, top);
        for (int i = 0; i < Rows.Count; i++)
        {
            float middle = top + layout.Middle(i);
            if (Rows[i].IsKnown)
            {
                DrawInterval(page, Rows[i], scale, middle);
            }

            page.TextAtMiddle(Text(Rows[i]), valueLeft, middle, Lettering.Tick.In(Ink.Text));
            page.TextAtMiddle(Rows[i].Detail, area.Right - detailWidth, middle, Lettering.Tick);
        }
    }

    private static string Text(DotRow row) => row.IsKnown ? NumberText.ChangeWithInterval(row.Change, row.Low, row.High) : "too few cases";

    private static void DrawInterval(Page page, DotRow row, Scale scale, float middle)
    {
        ScottPlot.Color colour = Ink.OfSeries(0).Colour;
        page.Line(scale.Clamped(row.Low), middle, scale.Clamped(row.High), middle, colour, 2);
        Arrow(page, scale.From, middle, row.Low < scale.Low, -1, colour);
        Arrow(page, scale.To, middle, row.High > scale.High, 1, colour);
        if (row.Change >= scale.Low && row.Change <= scale.High)
        {
            page.Point(scale.At(row.Change), middle, Mark.Circle, 8, colour, filled: row.Low > 0 || row.High < 0);
        }
    }

    private static void Arrow(Page page, float tip, float middle, bool beyond, int direction, ScottPlot.Color colour)
    {
        if (beyond)
        {
            tip += direction * 4;
            page.Curve([new(tip - (direction * 6), middle - 4), new(tip, middle), new(tip - (direction * 6), middle + 4)], colour, 2, []);
        }
    }

    private RowLayout Layout() => new(Rows.Select(row => (row.Group, row.Label)), RowHeight, WidestLabel);
}
