using SkiaSharp;

namespace Simulator.Results.Figures;

/// <summary>Where an amount lies with a probability of 50 and of 90 per cent.</summary>
public readonly record struct Bands(double Low90, double Low50, double High50, double High90);

/// <summary>A change that is uncertain in several ways.</summary>
/// <param name="Label">What changes.</param>
/// <param name="Mean">Its mean, as a share of the base.</param>
/// <param name="Bands">Its bands, one a kind of uncertainty.</param>
/// <param name="Group">The heading it stands under; rows of one group follow each other.</param>
/// <param name="Detail">What stands at the right.</param>
public sealed record BandRow(string Label, double Mean, IReadOnlyList<Bands> Bands, string Group = "", string Detail = "");

/// <summary>Changes as bands: wide and pale where they lie in nine cases of ten, dark in every other, a dot at the mean.</summary>
public sealed record BandFigure : Figure
{
    private const float WidestLabel = 220;
    private const float BarHeight = 8;
    private const float ColumnGap = 14;
    private const float HeaderHeight = 20;

    /// <summary>The kinds of uncertainty, each with the tone of its 90 % band and that of its 50 % band.</summary>
    public required IReadOnlyList<(string Label, Tone Pale, Tone Dark)> Kinds { get; init; }

    /// <summary>The rows.</summary>
    public required IReadOnlyList<BandRow> Rows { get; init; }

    /// <summary>What is compared with what.</summary>
    public required string AxisTitle { get; init; }

    /// <summary>The heading over the details.</summary>
    public required string DetailTitle { get; init; }

    /// <summary>Changes beyond plus or minus this share end at the edge with an arrow.</summary>
    public required double Limit { get; init; }

    /// <inheritdoc/>
    public override FigureTable Data() => new(
        ["group", "row", "kind", "mean", "low_90", "low_50", "high_50", "high_90", "detail"],
        Rows.SelectMany(row => row.Bands.Select((band, i) => (IReadOnlyList<object>)
            [row.Group, row.Label, Kinds[i].Label, row.Mean, band.Low90, band.Low50, band.High50, band.High90, row.Detail])));

    internal override float BodyHeight(float width) => Legend.Height(width) + HeaderHeight + Layout().Height + 4 + Axes.HeightBelow(AxisTitle);

    internal override void DrawBody(Page page, SKRect area)
    {
        Legend.Draw(page, area.Left, area.Top, area.Width);
        RowLayout layout = Layout();
        float top = area.Top + Legend.Height(area.Width) + HeaderHeight;
        float bottom = top + layout.Height + 4;
        float detailWidth = Rows.Select(row => row.Detail).Append(DetailTitle).Max(Lettering.Tick.Width);
        float left = area.Left + layout.LabelWidth + 8;
        float right = area.Right - 14 - (detailWidth > 0 ? detailWidth + ColumnGap : 0);
        double[] ends = [.. Rows.SelectMany(row => row.Bands).SelectMany(band => new[] { band.Low90, band.High90 }).Where(double.IsFinite).Select(end => double.Clamp(end, -Limit, Limit))];
        Scale scale = Scale.For(new FigureAxis(AxisTitle, Kind: AxisKind.Change), ends, left, right, wanted: Math.Max(2, (int)((right - left) / 60)));

        page.Text(DetailTitle, area.Right - detailWidth, top - 8, Lettering.Note);
        Axes.GridUpwards(page, scale, top, bottom);
        Axes.Horizontal(page, scale, bottom, AxisTitle);
        page.Line(scale.At(0), top - 4, scale.At(0), bottom, Ink.Soft, 1.2f);
        layout.Draw(page, area.Left, top);
        for (int i = 0; i < Rows.Count; i++)
        {
            float middle = top + layout.Middle(i);
            for (int kind = 0; kind < Kinds.Count; kind++)
            {
                DrawBands(page, Rows[i], kind, scale, middle + ((kind - ((Kinds.Count - 1) / 2f)) * (BarHeight + 2)));
            }

            page.TextAtMiddle(Rows[i].Detail, area.Right - detailWidth, middle, Lettering.Tick);
        }
    }

    private void DrawBands(Page page, BandRow row, int kind, Scale scale, float middle)
    {
        Bands band = row.Bands[kind];
        if (!double.IsFinite(band.Low90) || !double.IsFinite(band.High90))
        {
            return;
        }

        Fill(band.Low90, band.High90, Kinds[kind].Pale);
        Fill(band.Low50, band.High50, Kinds[kind].Dark);
        Arrow(page, scale.From, middle, band.Low90 < scale.Low, -1);
        Arrow(page, scale.To, middle, band.High90 > scale.High, 1);
        if (row.Mean >= scale.Low && row.Mean <= scale.High)
        {
            page.Point(scale.At(row.Mean), middle, Mark.Circle, 6, Ink.Text);
        }

        void Fill(double low, double high, Tone tone) =>
            page.Fill(new SKRect(scale.Clamped(low), middle - (BarHeight / 2), scale.Clamped(high), middle + (BarHeight / 2)), Ink.Of(tone));
    }

    private static void Arrow(Page page, float edge, float middle, bool beyond, int direction)
    {
        if (beyond)
        {
            float tip = edge + (direction * 7);
            page.Curve([new(tip - (direction * 5), middle - 3.5f), new(tip, middle), new(tip - (direction * 5), middle + 3.5f)], Ink.Soft, 1.5f, []);
        }
    }

    private Legend Legend => Simulator.Results.Figures.Legend.OfCategories(
        [.. Kinds.SelectMany(kind => new[] { new Category($"{kind.Label}: 50 %", kind.Dark), new Category("90 %", kind.Pale) })]);

    private RowLayout Layout() => new(Rows.Select(row => (row.Group, row.Label)), (Kinds.Count * (BarHeight + 2)) + 8, WidestLabel);
}
