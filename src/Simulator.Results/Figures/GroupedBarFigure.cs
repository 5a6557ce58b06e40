using SkiaSharp;

namespace Simulator.Results.Figures;

/// <summary>The end of a bar with its interval; not finite where undefined.</summary>
public readonly record struct BarEnd(double Value, double Low, double High);

/// <summary>Bars of one label, one a series.</summary>
/// <param name="Label">What the row is: a factor.</param>
/// <param name="Ends">One a series.</param>
/// <param name="Detail">What stands at the right.</param>
public sealed record GroupedBarRow(string Label, IReadOnlyList<BarEnd> Ends, string Detail = "");

/// <summary>Bars from a common line, a few side by side in each row, each with an interval: a tornado from the best value, indices from zero.</summary>
public sealed record GroupedBarFigure : Figure
{
    private const float WidestLabel = 210;
    private const float BarHeight = 9;
    private const float ColumnGap = 14;

    /// <summary>What each bar of a row is.</summary>
    public required IReadOnlyList<Category> Series { get; init; }

    /// <summary>The rows.</summary>
    public required IReadOnlyList<GroupedBarRow> Rows { get; init; }

    /// <summary>What is measured.</summary>
    public required FigureAxis X { get; init; }

    /// <summary>Where all bars begin.</summary>
    public double Origin { get; init; }

    /// <summary>The heading over the details.</summary>
    public string DetailTitle { get; init; } = "";

    /// <inheritdoc/>
    public override FigureTable Data() => new(
        ["row", "series", "value", "low", "high", "origin", "unit", "detail"],
        Rows.SelectMany(row => row.Ends.Select((end, i) => (IReadOnlyList<object>)
            [row.Label, Series[i].Label, end.Value, end.Low, end.High, Origin, X.Unit, row.Detail])));

    internal override float BodyHeight(float width) => Legend.Height(width) + Header + Layout().Height + 4 + Axes.HeightBelow(X.FullTitle);

    internal override void DrawBody(Page page, SKRect area)
    {
        Legend.Draw(page, area.Left, area.Top, area.Width);
        RowLayout layout = Layout();
        float top = area.Top + Legend.Height(area.Width) + Header;
        float bottom = top + layout.Height + 4;
        float detailWidth = Rows.Select(row => row.Detail).Append(DetailTitle).Max(Lettering.Tick.Width);
        float left = area.Left + layout.LabelWidth + 8;
        float right = area.Right - 16 - (detailWidth > 0 ? detailWidth + ColumnGap : 0);
        IEnumerable<double> shown = Rows.SelectMany(row => row.Ends).SelectMany(end => new[] { end.Value, end.Low, end.High }).Append(Origin);
        Scale scale = Scale.For(X, shown, left, right, wanted: 6);

        page.Text(DetailTitle, area.Right - detailWidth, top - 8, Lettering.Note);
        Axes.GridUpwards(page, scale, top, bottom);
        Axes.Horizontal(page, scale, bottom, X.FullTitle);
        if (Origin != 0 && scale.Low <= 0 && scale.High >= 0)
        {
            page.Line(scale.At(0), top - 4, scale.At(0), bottom, Ink.Soft, 1, [3, 3]); // where the sign changes
        }

        layout.Draw(page, area.Left, top);
        for (int i = 0; i < Rows.Count; i++)
        {
            float middle = top + layout.Middle(i);
            float first = middle - ((Series.Count - 1) * (BarHeight + 1) / 2);
            for (int series = 0; series < Series.Count; series++)
            {
                DrawBar(page, Rows[i].Ends[series], series, scale, first + (series * (BarHeight + 1)));
            }

            page.TextAtMiddle(Rows[i].Detail, area.Right - detailWidth, middle, Lettering.Tick);
        }

        page.Line(scale.Clamped(Origin), top - 4, scale.Clamped(Origin), bottom, Ink.Soft, 1.2f);
    }

    private float Header => DetailTitle.Length > 0 ? 20 : 4;

    private Legend Legend => Simulator.Results.Figures.Legend.OfCategories(Series);

    private RowLayout Layout() => new(Rows.Select(row => ("", row.Label)), (Series.Count * (BarHeight + 1)) + 8, WidestLabel);

    private void DrawBar(Page page, BarEnd end, int series, Scale scale, float middle)
    {
        if (!double.IsFinite(end.Value))
        {
            return;
        }

        float from = scale.Clamped(Origin);
        float to = scale.Clamped(end.Value);
        page.Fill(new SKRect(MathF.Min(from, to), middle - (BarHeight / 2), MathF.Max(from, to), middle + (BarHeight / 2)), Ink.Of(Series[series], series));
        if (double.IsFinite(end.Low) && double.IsFinite(end.High))
        {
            page.Line(scale.Clamped(end.Low), middle, scale.Clamped(end.High), middle, Ink.Text, 1.3f);
        }
    }
}
