using ScottPlot;
using SkiaSharp;

namespace Simulator.Results.Figures;

/// <summary>A cell of a heat map.</summary>
/// <param name="Value">The value, or the number of the class; NaN where there is none.</param>
/// <param name="Rare">Whether too few cases stand behind it; such a cell is hatched.</param>
public sealed record HeatCell(double Value, bool Rare = false);

/// <summary>One matrix: <paramref name="Cells"/> by row, then column; null is left blank (the diagonal).</summary>
public sealed record HeatPanel(string Title, IReadOnlyList<IReadOnlyList<HeatCell?>> Cells);

/// <summary>A matrix of classes or of numbers, one panel or a few side by side: who asks whom, by requesting and requested states; or states by desks.</summary>
public sealed record HeatmapFigure : Figure
{
    private const float PanelGap = 26;
    private const float TitleHeight = 20;
    private const float AxisTitleHeight = 17;
    private const float BarWidth = 260;

    /// <summary>The names of rows and columns, best as codes of three letters.</summary>
    public required IReadOnlyList<string> Labels { get; init; }

    /// <summary>The names of the columns, where they are not those of the rows.</summary>
    public IReadOnlyList<string> ColumnLabels
    {
        get => field ?? Labels;
        init;
    }

    /// <summary>One panel or two.</summary>
    public required IReadOnlyList<HeatPanel> Panels { get; init; }

    /// <summary>The classes that cells name by their number; empty for a map of numbers.</summary>
    public IReadOnlyList<Category> Classes { get; init; } = [];

    /// <summary>What a map of numbers shows, and the ends of its colours.</summary>
    public FigureAxis Values { get; init; } = new("");

    /// <summary>What the rows are.</summary>
    public string RowTitle { get; init; } = "Requesting";

    /// <summary>What the columns are.</summary>
    public string ColumnTitle { get; init; } = "Requested";

    /// <summary>Whether lines of equal value are drawn over a map of numbers: where rows and columns are scales.</summary>
    public bool Isolines { get; init; }

    /// <summary>What hatching means: "fewer than 30 requests in all replications".</summary>
    public string RareText { get; init; } = "";

    /// <summary>What a cell without a value means: "no requests".</summary>
    public string MissingText { get; init; } = "";

    /// <inheritdoc/>
    public override FigureTable Data() => new(
        ["panel", ColumnName(RowTitle), ColumnName(ColumnTitle), Classes.Count > 0 ? "class" : "value", "unit", "rare"],
        Panels.SelectMany(panel => panel.Cells.SelectMany((row, i) => row.Select((cell, j) => (cell, j)).Where(pair => pair.cell is not null)
            .Select(pair => (IReadOnlyList<object>)
                [panel.Title, Labels[i], ColumnLabels[pair.j], ClassOrValue(pair.cell!), Values.Unit, pair.cell!.Rare ? "yes" : "no"]))));

    internal override float BodyHeight(float width) =>
        Legend.Height(width) + TitleHeight + AxisTitleHeight + ColumnLabelHeight(width) + (Labels.Count * CellSize(width)) + (Classes.Count > 0 ? 2 : 54);

    internal override void DrawBody(Page page, SKRect area)
    {
        Legend.Draw(page, area.Left, area.Top, area.Width);
        float top = area.Top + Legend.Height(area.Width);
        float size = CellSize(area.Width);
        Scale colours = Scale.For(Values, Panels.SelectMany(panel => panel.Cells).SelectMany(row => row).Select(cell => cell?.Value ?? double.NaN), 0, 1, 5);
        for (int i = 0; i < Panels.Count; i++)
        {
            DrawPanel(page, Panels[i], colours, area.Left + (i * (PanelWidth(area.Width) + PanelGap)), top, size, ColumnLabelHeight(area.Width));
        }

        if (Classes.Count == 0)
        {
            DrawColourBar(page, area.Left + LabelWidth, area.Bottom - 34);
        }
    }

    private Legend Legend => Simulator.Results.Figures.Legend.OfCategories(Classes, RareText, MissingText);

    private float LabelWidth => Labels.Max(Lettering.Tick.Width) + 8;

    private float PanelWidth(float width) => (width - ((Panels.Count - 1) * PanelGap)) / Panels.Count;

    private float CellSize(float width) => MathF.Min(40, MathF.Floor((PanelWidth(width) - LabelWidth) / ColumnLabels.Count * 2) / 2);

    private bool ColumnsUpwards(float width) => ColumnLabels.Max(Lettering.Tick.Width) > CellSize(width) - 1;

    private float ColumnLabelHeight(float width) => ColumnsUpwards(width) ? ColumnLabels.Max(Lettering.Tick.Width) + 8 : 16;

    private static string ColumnName(string title) => title.ToLowerInvariant().Replace(' ', '_');

    private object ClassOrValue(HeatCell cell) =>
        Classes.Count == 0 ? cell.Value : double.IsFinite(cell.Value) ? Classes[(int)cell.Value].Label : "";

    private void DrawPanel(Page page, HeatPanel panel, Scale colours, float left, float top, float size, float columnLabelHeight)
    {
        page.Text(panel.Title, left, top + 13, Lettering.Heading);
        float cellsLeft = left + LabelWidth;
        float cellsTop = top + TitleHeight + AxisTitleHeight + columnLabelHeight;
        float rowTitle = page.Text(RowTitle + " \u2193", left, top + TitleHeight + 11, Lettering.Note);
        page.Text(ColumnTitle + " \u2192", left + rowTitle + 10, top + TitleHeight + 11, Lettering.Note);
        for (int i = 0; i < Labels.Count; i++)
        {
            float middle = (i + 0.5f) * size;
            page.TextAtMiddle(Labels[i], cellsLeft - 6, cellsTop + middle, Lettering.Tick, Align.Right);
            for (int j = 0; j < ColumnLabels.Count; j++)
            {
                if (panel.Cells[i][j] is { } cell)
                {
                    DrawCell(page, cell, colours, Box(i, j));
                    if (!Isolines) DrawText(page, cell, colours, Box(i, j));
                }
            }
        }

        if (Isolines) DrawIsolines(page, panel, colours, Box);

        for (int j = 0; j < ColumnLabels.Count; j++)
        {
            float middle = cellsLeft + ((j + 0.5f) * size);
            if (ColumnsUpwards(Width - 28))
            {
                page.TextUpwards(ColumnLabels[j], middle, cellsTop - 5, Lettering.Tick);
            }
            else
            {
                page.Text(ColumnLabels[j], middle, cellsTop - 5, Lettering.Tick, Align.Centre);
            }
        }

        SKRect Box(int row, int column) => SKRect.Create(cellsLeft + (column * size) + 0.5f, cellsTop + (row * size) + 0.5f, size - 1, size - 1);
    }

    private void DrawIsolines(Page page, HeatPanel panel, Scale colours, Func<int, int, SKRect> boxOf)
    {
        var cells = from i in Enumerable.Range(0, Labels.Count)
                    from j in Enumerable.Range(0, ColumnLabels.Count)
                    let cell = panel.Cells[i][j]
                    where cell is not null && double.IsFinite(cell.Value)
                    select (cell, Box: boxOf(i, j));
        var written = cells.ToArray();
        (SKRect first, SKRect last) = (boxOf(0, 0), boxOf(Labels.Count - 1, ColumnLabels.Count - 1));
        float step = first.Width + 1;
        new IsolineDrawing(
            [.. panel.Cells.Select(row => (IReadOnlyList<double>)[.. row.Select(cell => cell?.Value ?? double.NaN)])], Values,
            place => new SKPoint(first.MidX + ((float)place.Column * step), first.MidY + ((float)place.Row * step)))
            .Draw(page, SKRect.Union(first, last), [.. written.Select(one => TextBox(Text(one.cell, colours), one.Box))]);
        foreach ((HeatCell cell, SKRect box) in written) DrawText(page, cell, colours, box);
    }

    private void DrawCell(Page page, HeatCell cell, Scale colours, SKRect box)
    {
        if (!double.IsFinite(cell.Value))
        {
            page.Missing(box);
            return;
        }

        Color colour = Colour(cell, colours);
        page.Fill(box, colour);
        if (cell.Rare) page.Hatch(box, Ink.On(colour).WithAlpha(150));
    }

    private void DrawText(Page page, HeatCell cell, Scale colours, SKRect box)
    {
        if (!double.IsFinite(cell.Value)) return;
        Color colour = Colour(cell, colours);
        string text = Text(cell, colours);
        // Hatching and lines would run through it.
        if (cell.Rare || Isolines) page.Fill(TextBox(text, box), colour);
        page.TextAtMiddle(text, box.MidX, box.MidY, Lettering.Tick.In(Ink.On(colour)), Align.Centre);
    }

    private static SKRect TextBox(string text, SKRect box)
    {
        float half = Lettering.Tick.Width(text) / 2;
        return new SKRect(box.MidX - half - 1.5f, box.MidY - 6, box.MidX + half + 1.5f, box.MidY + 6);
    }

    private Color Colour(HeatCell cell, Scale colours) =>
        Classes.Count > 0 ? Ink.Of(Classes[(int)cell.Value], (int)cell.Value) : Ink.OfShare(colours.Clamped(cell.Value));

    private string Text(HeatCell cell, Scale colours) => Classes.Count > 0 ? Classes[(int)cell.Value].Symbol : ValueText(cell.Value, colours);

    private string ValueText(double value, Scale colours) => Values.Kind switch
    {
        AxisKind.Share or AxisKind.Change => NumberText.Fixed(value * 100, colours.High - colours.Low < 0.1 ? 1 : 0),
        _ => NumberText.Amount(value, colours.High >= 10 ? 0 : 1),
    };

    private void DrawColourBar(Page page, float left, float top)
    {
        const int Steps = 52;
        for (int i = 0; i < Steps; i++)
        {
            // Half a unit of overlap hides the seams between the steps.
            page.Fill(new SKRect(left + (i * BarWidth / Steps), top, MathF.Min(left + BarWidth, left + ((i + 1) * BarWidth / Steps) + 0.5f), top + 11), Ink.OfShare((i + 0.5) / Steps));
        }

        IEnumerable<double> values = Panels.SelectMany(panel => panel.Cells).SelectMany(row => row).Select(cell => cell?.Value ?? double.NaN);
        Axes.Horizontal(page, Scale.For(Values, values, left, left + BarWidth, 5), top + 11, "");
        page.TextAtMiddle(Values.FullTitle, left + BarWidth + 22, top + 6, Lettering.Tick);
    }
}
