using SkiaSharp;

namespace Simulator.Results.Figures;

/// <summary>A bar with an interval at its end.</summary>
/// <param name="Label">What the row is.</param>
/// <param name="From">Where the bar begins: 0, or where the row before ends when rows add up.</param>
/// <param name="To">Where it ends.</param>
/// <param name="Low">The lower end of the interval; NaN for none.</param>
/// <param name="High">The upper end.</param>
/// <param name="Category">Its class, counted from 0.</param>
/// <param name="Text">What stands at the right.</param>
public sealed record BarRow(string Label, double From, double To, double Low, double High, int Category, string Text)
{
    /// <summary>Whether the effect is clear of chance; otherwise the bar is pale.</summary>
    public required bool IsClear { get; init; }

    internal bool IsKnown => double.IsFinite(From) && double.IsFinite(To);

    internal bool HasInterval => double.IsFinite(Low) && double.IsFinite(High);
}

/// <summary>Effects in their own unit, a bar and its interval a row around a line at zero: a tornado, or steps that add up. Pale bars are not clear of chance.</summary>
public sealed record BarIntervalFigure : Figure
{
    private const float WidestLabel = 230;
    private const float RowHeight = 25;
    private const float BarHeight = 14;
    private const float HeaderHeight = 20;

    /// <summary>The rows, from the top.</summary>
    public required IReadOnlyList<BarRow> Rows { get; init; }

    /// <summary>The classes that rows name by their number.</summary>
    public required IReadOnlyList<Category> Categories { get; init; }

    /// <summary>What is measured.</summary>
    public required FigureAxis X { get; init; }

    /// <summary>The heading over the texts at the right.</summary>
    public string TextTitle { get; init; } = "";

    /// <inheritdoc/>
    public override FigureTable Data() => new(
        ["row", "class", "from", "to", "low", "high", "unit", "text"],
        Rows.Select(row => (IReadOnlyList<object>)[row.Label, Categories[row.Category].Label, row.From, row.To, row.Low, row.High, X.Unit, row.Text]));

    internal override float BodyHeight(float width) =>
        Legend.Height(width) + HeaderHeight + Layout().Height + 4 + Axes.HeightBelow(X.FullTitle);

    internal override void DrawBody(Page page, SKRect area)
    {
        Legend.Draw(page, area.Left, area.Top, area.Width);
        RowLayout layout = Layout();
        float top = area.Top + Legend.Height(area.Width) + HeaderHeight;
        float bottom = top + layout.Height + 4;
        float textWidth = Rows.Select(row => row.Text).Append(TextTitle).Max(Lettering.Tick.Width);
        float left = area.Left + layout.LabelWidth + 8;
        float right = area.Right - textWidth - 18;
        IEnumerable<double> shown = Rows.Where(row => row.IsKnown).SelectMany(row => new[] { row.From, row.To, row.Low, row.High });
        Scale scale = Scale.For(X, shown, left, right, wanted: Math.Max(2, (int)((right - left) / 60)));
        page.Text(TextTitle, area.Right - textWidth, top - HeaderHeight + 11, Lettering.Note);
        Axes.GridUpwards(page, scale, top, bottom);
        Axes.Horizontal(page, scale, bottom, X.FullTitle);
        for (int i = 0; i < Rows.Count; i++)
        {
            float middle = top + layout.Middle(i);
            if (Rows[i].IsKnown) DrawBar(page, Rows[i], scale, middle);
            page.TextAtMiddle(Rows[i].Text, area.Right - textWidth, middle, Lettering.Tick.In(Ink.Text));
        }

        page.Line(scale.At(0), top - 4, scale.At(0), bottom, Ink.Soft, 1.2f);
        layout.Draw(page, area.Left, top);
    }

    private Legend Legend => Simulator.Results.Figures.Legend.OfCategories(Categories);

    private RowLayout Layout() => new(Rows.Select(row => ("", row.Label)), RowHeight, WidestLabel);

    private void DrawBar(Page page, BarRow row, Scale scale, float middle)
    {
        ScottPlot.Color colour = Ink.Of(Categories[row.Category], row.Category);
        float from = MathF.Min(scale.At(row.From), scale.At(row.To));
        float to = MathF.Max(scale.At(row.From), scale.At(row.To));
        var bar = new SKRect(from, middle - (BarHeight / 2), MathF.Max(to, from + 1), middle + (BarHeight / 2));
        page.Fill(bar, row.IsClear ? colour : colour.WithAlpha(90));
        if (!row.HasInterval) return;
        float low = scale.At(row.Low), high = scale.At(row.High);
        page.Line(low, middle, high, middle, Ink.Text, 1.2f);
        page.Line(low, middle - 4, low, middle + 4, Ink.Text, 1.2f);
        page.Line(high, middle - 4, high, middle + 4, Ink.Text, 1.2f);
    }
}
