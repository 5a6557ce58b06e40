using Simulator.Experiments.Facts;
using Simulator.Results.Figures;
using SkiaSharp;

namespace Simulator.Results.Facts;

/// <summary>Published figures and simulated means, each on the scale of its own tolerance: within the band a figure passes.</summary>
internal sealed record FactFigure : Figure
{
    private const double Edge = 3;
    private const float WidestLabel = 250;
    private const float RowHeight = 22;
    private const float ColumnGap = 16;
    private const float HeaderHeight = 20;
    private const string AxisTitle = "Distance of the simulated mean from the published figure, in tolerances";
    private const string PublishedTitle = "Published";
    private const string SimulatedTitle = "Simulated";

    private static readonly SeriesStyle Passing = Ink.OfSeries(0);
    private static readonly SeriesStyle Missing = Ink.OfSeries(1);
    private static readonly ScottPlot.Color Band = ScottPlot.Color.FromHex("#E9F1F7");

    /// <summary>The checks with the heading each stands under.</summary>
    public required IReadOnlyList<(string Heading, FactCheck Check)> Rows { get; init; }

    /// <inheritdoc/>
    public override FigureTable Data() => new(
        ["target", "figure", "unit", "published", "tolerance_low", "tolerance_high", "simulated", "simulated_low", "simulated_high", "distance", "tuned", "verdict"],
        Rows.Select(row => (IReadOnlyList<object>)
        [
            row.Check.Target, row.Check.Fact.What, FactTable.Unit(row.Check), row.Check.Fact.Published, row.Check.Low, row.Check.High,
            row.Check.Simulated.Mean, row.Check.Simulated.Low, row.Check.Simulated.High, Distance(row.Check, row.Check.Simulated.Mean),
            FactLines.Tuned(row.Check), FactLines.Verdict(row.Check),
        ]));

    /// <summary>How far a value is from the published figure; 1 is the end of the tolerance on its side.</summary>
    internal static double Distance(FactCheck check, double value)
    {
        double reach = value >= check.Fact.Published ? check.High - check.Fact.Published : check.Fact.Published - check.Low;
        return value == check.Fact.Published ? 0 : (value - check.Fact.Published) / reach;
    }

    internal override float BodyHeight(float width) => HeaderHeight + Layout().Height + 4 + Axes.HeightBelow(AxisTitle);

    internal override void DrawBody(Page page, SKRect area)
    {
        RowLayout layout = Layout();
        float top = area.Top + HeaderHeight;
        float bottom = top + layout.Height + 4;
        float simulatedLeft = area.Right - Rows.Select(row => FactLines.Simulated(row.Check)).Append(SimulatedTitle).Max(Lettering.Tick.Width);
        float publishedLeft = simulatedLeft - ColumnGap - Rows.Select(row => FactLines.Published(row.Check)).Append(PublishedTitle).Max(Lettering.Tick.Width);
        var axis = new FigureAxis(AxisTitle, Min: -Edge, Max: Edge);
        Scale scale = Scale.For(axis, [0], area.Left + layout.LabelWidth + 12, publishedLeft - ColumnGap - 10, wanted: 6);

        page.Fill(new SKRect(scale.At(-1), top - 4, scale.At(1), bottom), Band);
        Axes.GridUpwards(page, scale, top, bottom);
        Axes.Horizontal(page, scale, bottom, AxisTitle);
        page.Line(scale.At(0), top - 4, scale.At(0), bottom, Ink.Soft, 1.2f);
        page.Text(PublishedTitle, publishedLeft, area.Top + 11, Lettering.Note);
        page.Text(SimulatedTitle, simulatedLeft, area.Top + 11, Lettering.Note);
        layout.Draw(page, area.Left, top);
        for (int i = 0; i < Rows.Count; i++)
        {
            FactCheck check = Rows[i].Check;
            float middle = top + layout.Middle(i);
            DrawCheck(page, check, scale, middle);
            page.TextAtMiddle(FactLines.Published(check), publishedLeft, middle, Lettering.Tick);
            page.TextAtMiddle(FactLines.Simulated(check), simulatedLeft, middle, Lettering.Tick.In(check.Passes ? Ink.Text : Missing.Colour));
        }
    }

    private static void DrawCheck(Page page, FactCheck check, Scale scale, float middle)
    {
        ScottPlot.Color colour = check.Passes ? Passing.Colour : Missing.Colour;
        double at = Distance(check, check.Simulated.Mean);
        if (!double.IsFinite(at)) return;
        (double low, double high) = (Distance(check, check.Simulated.Low), Distance(check, check.Simulated.High));
        if (double.IsFinite(low) && double.IsFinite(high)) page.Line(scale.Clamped(low), middle, scale.Clamped(high), middle, colour, 2);
        if (Math.Abs(at) <= Edge)
        {
            page.Point(scale.At(at), middle, check.Passes ? Mark.Circle : Mark.Diamond, 8, colour, filled: !check.Fact.Tuned);
            return;
        }

        float tip = scale.Clamped(at) + (Math.Sign(at) * 6);
        float back = tip - (Math.Sign(at) * 7);
        page.Curve([new(back, middle - 4.5f), new(tip, middle), new(back, middle + 4.5f)], colour, 2, []);
    }

    private RowLayout Layout() => new(Rows.Select(row => (row.Heading, row.Check.Fact.What)), RowHeight, WidestLabel);
}
