using SkiaSharp;

namespace Simulator.Results.Figures;

/// <summary>Amounts made of parts: mean days by stage group and regime, spent waiting, working, in transit. The total stands at the right, with its interval.</summary>
public sealed record StackedBarFigure : Figure
{
    /// <summary>The parts, from left to right.</summary>
    public required IReadOnlyList<Category> Categories { get; init; }

    /// <summary>The bars; their interval is that of the total.</summary>
    public required IReadOnlyList<StackRow> Rows { get; init; }

    /// <summary>What is measured.</summary>
    public required FigureAxis X { get; init; }

    /// <inheritdoc/>
    public override FigureTable Data() => new(
        ["group", "row", "category", "value", "low", "high", "unit"],
        Rows.SelectMany(row => row.Values
            .Select((value, i) => (IReadOnlyList<object>)[row.Group, row.Label, Categories[i].Label, value, double.NaN, double.NaN, X.Unit])
            .Append([row.Group, row.Label, "total", row.Values.Sum(), row.Low, row.High, X.Unit])));

    internal override float BodyHeight(float width) => Drawing().Height(width);

    internal override void DrawBody(Page page, SKRect area) => Drawing().Draw(page, area);

    private StackDrawing Drawing()
    {
        double largest = Rows.Max(row => row.Values.Sum());
        int decimals = largest >= 100 ? 0 : largest >= 10 ? 1 : 2;
        return new StackDrawing(Rows, Categories, X, value => NumberText.Amount(value, decimals), row => Total(row, decimals));
    }

    private static string Total(StackRow row, int decimals) => row.HasInterval
        ? $"{NumberText.Amount(row.Values.Sum(), decimals)} ({NumberText.Fixed(row.Low, decimals)}\u2013{NumberText.Fixed(row.High, decimals)})"
        : NumberText.Amount(row.Values.Sum(), decimals);
}
