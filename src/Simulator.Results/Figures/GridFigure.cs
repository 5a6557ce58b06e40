using ScottPlot;
using SkiaSharp;

namespace Simulator.Results.Figures;

/// <summary>A value over two scales: a cell for each level of one and of the other, coloured by its value, which stands in it.</summary>
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
            float y = top + ((Rows.Count - 1 - i) * CellHeight);
            page.TextAtMiddle(Rows[i], left - 8, y + (CellHeight / 2), Lettering.Tick, Align.Right);
            for (int j = 0; j < Columns.Count; j++) DrawCell(page, Cells[i][j], colours, SKRect.Create(left + (j * width) + 0.5f, y + 0.5f, width - 1, CellHeight - 1));
        }

        float below = top + (Rows.Count * CellHeight);
        for (int j = 0; j < Columns.Count; j++)
        {
            IReadOnlyList<string> lines = Lettering.Tick.Wrap(Columns[j], width - 6);
            page.LinesAtMiddle(lines, left + ((j + 0.5f) * width), below + 4 + (lines.Count * Lettering.Tick.LineHeight / 2), Lettering.Tick, Align.Centre);
        }

        page.Text(ColumnTitle + " \u2192", left, below + ColumnHeight(area.Width) + 12, Lettering.Note);
        DrawColourBar(page, left, area.Bottom - 36);
    }

    private void DrawCell(Page page, double value, Scale colours, SKRect box)
    {
        if (!double.IsFinite(value))
        {
            page.Missing(box);
            return;
        }

        Color colour = Ink.OfShare(colours.Clamped(value));
        page.Fill(box, colour);
        page.TextAtMiddle(NumberText.Fixed(Values.Kind == AxisKind.Share ? value * 100 : value, Decimals), box.MidX, box.MidY, Lettering.Label.In(Ink.On(colour)), Align.Centre);
    }

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
