using SkiaSharp;

namespace Simulator.Results.Figures;

/// <summary>Draws panels of curves with bands, their axes and labels.</summary>
internal sealed class CurveDrawing(
    IReadOnlyList<CurvePanel> panels, FigureAxis x, FigureAxis y, IReadOnlyList<(double X, string Label)> marks)
{
    private const float PanelGap = 26;
    private const float RowGap = 14;
    private const float LineWidth = 2.2f;
    private const float EndLabelStep = 15;
    private const float WidestEndLabel = 210;
    private const float EndLabelGap = 12;
    private const byte BandAlpha = 46;

    private readonly string[] _labels = [.. panels.SelectMany(panel => panel.Curves).Select(curve => curve.Label).Distinct()];

    private bool LabelsAtEnds => panels.Count == 1 && _labels.Length is > 1 and <= 6 && _labels.Max(Lettering.Label.Width) <= WidestEndLabel;

    private Legend Legend => Simulator.Results.Figures.Legend.OfLines(LabelsAtEnds || _labels.Length == 1 ? [] : _labels);

    private int Columns => Math.Min(panels.Count, 2);

    private int Rows => (panels.Count + Columns - 1) / Columns;

    public float Height(float width) => Legend.Height(width) + (Rows * PanelHeight()) + ((Rows - 1) * RowGap);

    public void Draw(Page page, SKRect area)
    {
        Legend.Draw(page, area.Left, area.Top, area.Width);
        float top = area.Top + Legend.Height(area.Width);
        float width = (area.Width - ((Columns - 1) * PanelGap)) / Columns;
        for (int i = 0; i < panels.Count; i++)
        {
            float left = area.Left + (i % Columns * (width + PanelGap));
            float panelTop = top + (i / Columns * (PanelHeight() + RowGap));
            DrawPanel(page, panels[i], SKRect.Create(left, panelTop, width, PanelHeight()));
        }
    }

    private float PanelHeight() => panels.Count == 1 ? 330 : 290;

    private void DrawPanel(Page page, CurvePanel panel, SKRect area)
    {
        FigureAxis xAxis = panel.X ?? x;
        FigureAxis yAxis = panel.Y ?? y;
        float top = area.Top;
        if (panel.Title.Length > 0)
        {
            page.Text(panel.Title, area.Left, top + 13, Lettering.Heading);
            top += 20;
        }

        page.Text(yAxis.FullTitle, area.Left, top + 11, Lettering.Tick);
        float bottom = area.Bottom - Axes.HeightBelow(xAxis.Title);
        Scale Vertical(float end) => Scale.For(yAxis, ValuesOf(panel), bottom, end, wanted: 5);
        float left = area.Left + Vertical(top).Ticks.Max(tick => Lettering.Tick.Width(tick.Label)) + 7;
        float right = area.Right - (LabelsAtEnds ? _labels.Max(Lettering.Label.Width) + EndLabelGap + 3 : 14);
        Scale horizontal = Scale.For(xAxis, XsOf(panel), left, right, wanted: (int)((right - left) / 70) + 1, exact: true);
        MarkLabels labels = new(panel.Marks ?? marks, horizontal);
        top += 24 + labels.Height;
        Scale vertical = Vertical(top);

        Axes.Horizontal(page, horizontal, bottom, xAxis.FullTitle);
        Axes.Grid(page, vertical, left, right);
        labels.Draw(page, top, bottom);
        page.Within(new SKRect(left, top - 3, right, bottom + 2), () =>
        {
            foreach (Curve curve in panel.Curves)
            {
                DrawBand(page, curve, horizontal, vertical);
            }

            foreach (Curve curve in panel.Curves)
            {
                DrawLine(page, curve, horizontal, vertical);
            }
        });
        if (!panel.Curves.SelectMany(curve => curve.Points).Any(point => double.IsFinite(point.Mean)))
        {
            page.TextAtMiddle("no data", (left + right) / 2, (top + bottom) / 2, Lettering.Label, Align.Centre);
        }

        if (LabelsAtEnds)
        {
            LabelEnds(page, panel.Curves, vertical, right, top, bottom);
        }
    }

    private IEnumerable<double> XsOf(CurvePanel panel) => panels
        .Where(other => other.X == panel.X)
        .SelectMany(other => other.Curves)
        .SelectMany(curve => curve.Points)
        .Select(point => point.X);

    /// <summary>Every value the panel's y axis must show: those of all panels that share it.</summary>
    private IEnumerable<double> ValuesOf(CurvePanel panel) => panels
        .Where(other => panel.Y is null ? other.Y is null : ReferenceEquals(other, panel))
        .SelectMany(other => other.Curves)
        .SelectMany(curve => curve.Points)
        .SelectMany(point => new[] { point.Mean, point.Low, point.High });

    private void DrawBand(Page page, Curve curve, Scale horizontal, Scale vertical)
    {
        foreach (List<CurvePoint> run in Runs(curve, point => double.IsFinite(point.Low) && double.IsFinite(point.High)))
        {
            page.Band(
                [.. run.Select(point => new SKPoint(horizontal.At(point.X), vertical.At(point.High)))],
                [.. run.Select(point => new SKPoint(horizontal.At(point.X), vertical.At(point.Low)))],
                Style(curve).Colour.WithAlpha(BandAlpha));
        }
    }

    private void DrawLine(Page page, Curve curve, Scale horizontal, Scale vertical)
    {
        foreach (List<CurvePoint> run in Runs(curve, point => double.IsFinite(point.Mean)))
        {
            SKPoint[] points = [.. run.Select(point => new SKPoint(horizontal.At(point.X), vertical.At(point.Mean)))];
            page.Curve(points, Style(curve).Colour, LineWidth, Style(curve).Dash);
        }
    }

    private void LabelEnds(Page page, IReadOnlyList<Curve> curves, Scale vertical, float right, float top, float bottom)
    {
        (Curve Curve, float End)[] ends = [.. curves
            .Where(curve => curve.Points.Any(point => double.IsFinite(point.Mean)))
            .Select(curve => (curve, vertical.Clamped(curve.Points.Last(point => double.IsFinite(point.Mean)).Mean)))
            .OrderBy(end => end.Item2)];
        float[] places = Spread.Apart([.. ends.Select(end => end.End)], EndLabelStep, top, bottom - 4);
        for (int i = 0; i < ends.Length; i++)
        {
            page.Line(right + 1, ends[i].End, right + EndLabelGap - 3, places[i], Style(ends[i].Curve).Colour, 1.4f);
            page.TextAtMiddle(ends[i].Curve.Label, right + EndLabelGap, places[i], Lettering.Label);
        }
    }

    private SeriesStyle Style(Curve curve) => Ink.OfSeries(Array.IndexOf(_labels, curve.Label));

    /// <summary>The unbroken runs of points for which <paramref name="known"/> holds.</summary>
    private static List<List<CurvePoint>> Runs(Curve curve, Func<CurvePoint, bool> known)
    {
        List<List<CurvePoint>> runs = [[]];
        foreach (CurvePoint point in curve.Points)
        {
            if (known(point))
            {
                runs[^1].Add(point);
            }
            else if (runs[^1].Count > 0)
            {
                runs.Add([]);
            }
        }

        return [.. runs.Where(run => run.Count > 1)];
    }
}
