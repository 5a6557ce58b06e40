using SkiaSharp;

namespace Simulator.Results.Figures;

/// <summary>What became of the requests: shares that add up to one, a bar a regime; the interval below a bar is that of its first segment.</summary>
public sealed record StackedShareFigure : Figure
{
    /// <summary>The outcomes, the main one first.</summary>
    public required IReadOnlyList<Category> Outcomes { get; init; }

    /// <summary>The bars, with shares of one.</summary>
    public required IReadOnlyList<StackRow> Rows { get; init; }

    /// <summary>What the shares are of: "Share of requests".</summary>
    public required string AxisTitle { get; init; }

    /// <inheritdoc/>
    public override FigureTable Data() => new(
        ["group", "row", "outcome", "share", "low", "high"],
        Rows.SelectMany(row => row.Values.Select((share, i) => (IReadOnlyList<object>)
            [row.Group, row.Label, Outcomes[i].Label, share, i == 0 ? row.Low : double.NaN, i == 0 ? row.High : double.NaN])));

    internal override float BodyHeight(float width) => Drawing().Height(width);

    internal override void DrawBody(Page page, SKRect area) => Drawing().Draw(page, area);

    private StackDrawing Drawing() =>
        new(Rows, Outcomes, new FigureAxis(AxisTitle, Kind: AxisKind.Share, Min: 0, Max: 1), NumberText.Share, _ => "");
}
