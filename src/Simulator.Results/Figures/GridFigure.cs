using ScottPlot;
using SkiaSharp;

namespace Simulator.Results.Figures;

/// <summary>A value over two scales: a cell for each level of one and of the other, coloured by its value, which stands in it, and lines of equal value.</summary>
public sealed record GridFigure : Figure
{
    private const float TitleHeight = 18;
    private const float LabelHeight = 18;
    private const float CellHeight = 34;
    private const float BarWidth = 260;

    /// <summary>Labels of the rows, from the bottom up.</summary>
    public required IReadOnlyList<string> Rows { get; init; }

    /// <summary>Labels of the columns, from the left; a long one is broken into lines.</summary>
    public required IReadOnlyList<string> Columns { get; init; }

    /// <summary>What the rows are.</summary>
    public required string RowTitle { get; init; }

    /// <summary>What the columns are.</summary>
    public required string ColumnTitle { get; init; }

    /// <summary>By row and column; NaN where there is none.</summary>
    public required IReadOnlyList<IReadOnlyList<double>> Cells { get; init; }

    /// <summary>What the cells show.</summary>
    public required FigureAxis Values { get; init; }

    /// <summary>Decimals of the numbers in the cells; shares are shown in per cent.</summary>
    public int Decimals { get; init; } = 1;

    /// <inheritdoc/>
    public override FigureTable Data() => new(
        ["row", "column", "value", "unit"],
        Cells.SelectMany((row, i) => row.Select((value, j) => (IReadOnlyList<object>)[Rows[i], Columns[j], value, Values.Unit])));

    internal override float BodyHeight(float width) => TitleHeight + (Rows.Count * CellHeight) + ColumnHeight(width) + LabelHeight + 54;

    internal override void DrawBody(Page page, SKRect area)
    {
        float left = area.Left + RowLabelWidth;
        float width = CellWidth(area.Width);
        float top = area.Top + TitleHeight;
        Scale colours = Scale.For(Values, Cells.SelectMany(row => row), 0, 1, 5);
        page.Text(RowTitle + " \u2191", area.Left, area.Top + 12, Lettering.Note);
        for (int i = 0; i < Rows.Count; i++)
        {
            page.TextAtMiddle(Rows[i], left - 8, Box(i, 0).MidY, Lettering.Tick, Align.Right);
            for (int j = 0; j < Columns.Count; j++) DrawCell(page, Cells[i][j], colours, Box(i, j));
        }

        new IsolineDrawing(Cells, Values, place => new SKPoint(left + (((float)place.Column + 0.5f) * width), top + ((Rows.Count - 0.5f - (float)place.Row) * CellHeight)))
            .Draw(page, SKRect.Create(left, top, Columns.Count * width, Rows.Count * CellHeight), [.. Cells.SelectMany((row, i) => row.Select((value, j) => TextBox(value, Box(i, j))))]);
        for (int i = 0; i < Rows.Count; i++)
            for (int j = 0; j < Columns.Count; j++) DrawText(page, Cells[i][j], colours, Box(i, j));

        float below = top + (Rows.Count * CellHeight);
        for (int j = 0; j < Columns.Count; j++)
        {
            IReadOnlyList<string> lines = Lettering.Tick.Wrap(Columns[j], width - 6);
            page.LinesAtMiddle(lines, left + ((j + 0.5f) * width), below + 4 + (lines.Count * Lettering.Tick.LineHeight / 2), Lettering.Tick, Align.Centre);
        }

        page.Text(ColumnTitle + " \u2192", left, below + ColumnHeight(area.Width) + 12, Lettering.Note);
        DrawColourBar(page, left, area.Bottom - 36);

        SKRect Box(int row, int column) => SKRect.Create(left + (column * width) + 0.5f, top + ((Rows.Count - 1 - row) * CellHeight) + 0.5f, width - 1, CellHeight - 1);
    }

    private static void DrawCell(Page page, double value, Scale colours, SKRect box)
    {
        if (double.IsFinite(value)) page.Fill(box, Ink.OfShare(colours.Clamped(value)));
        else page.Missing(box);
    }

    private void DrawText(Page page, double value, Scale colours, SKRect box)
    {
        if (!double.IsFinite(value)) return;
        Color colour = Ink.OfShare(colours.Clamped(value));
        // A line would run through it.
        page.Fill(TextBox(value, box), colour);
        page.TextAtMiddle(Text(value), box.MidX, box.MidY, Lettering.Label.In(Ink.On(colour)), Align.Centre);
    }

    private SKRect TextBox(double value, SKRect box)
    {
        float half = (Lettering.Label.Width(Text(value)) / 2) + 1.5f;
        return new SKRect(box.MidX - half, box.MidY - 6.5f, box.MidX + half, box.MidY + 6.5f);
    }

    private string Text(double value) => NumberText.Fixed(Values.Kind == AxisKind.Share ? value * 100 : value, Decimals);

    private void DrawColourBar(Page page, float left, float top)
    {
        const int Steps = 52;
        for (int i = 0; i < Steps; i++)
        {
            // Half a unit of overlap hides the seams between the steps.
            page.Fill(new SKRect(left + (i * BarWidth / Steps), top, MathF.Min(left + BarWidth, left + ((i + 1) * BarWidth / Steps) + 0.5f), top + 11), Ink.OfShare((i + 0.5) / Steps));
        }

        Axes.Horizontal(page, Scale.For(Values, Cells.SelectMany(row => row), left, left + BarWidth, 5), top + 11, "");
        page.TextAtMiddle(Values.FullTitle, left + BarWidth + 22, top + 6, Lettering.Tick);
    }

    private float RowLabelWidth => Rows.Max(Lettering.Tick.Width) + 14;

    private float CellWidth(float width) => (width - RowLabelWidth) / Columns.Count;

    private float ColumnHeight(float width) => 8 + (Columns.Max(column => Lettering.Tick.Wrap(column, CellWidth(width) - 6).Count) * Lettering.Tick.LineHeight);
}
