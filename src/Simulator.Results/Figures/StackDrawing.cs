using ScottPlot;
using SkiaSharp;

namespace Simulator.Results.Figures;

/// <summary>A bar of several segments.</summary>
/// <param name="Label">What the row is: a regime.</param>
/// <param name="Values">One value a category.</param>
/// <param name="Low">The lower end of the interval (of the first segment for shares, of the total for amounts); NaN for none.</param>
/// <param name="High">The upper end.</param>
/// <param name="Group">The heading it stands under; rows of one group follow each other.</param>
public sealed record StackRow(string Label, IReadOnlyList<double> Values, double Low = double.NaN, double High = double.NaN, string Group = "")
{
    internal bool HasInterval => double.IsFinite(Low) && double.IsFinite(High);
}

/// <summary>Draws stacked horizontal bars, their labels, intervals and axis.</summary>
internal sealed class StackDrawing
{
    private const float WidestLabel = 190;
    private const float BarHeight = 22;
    private const float TextGap = 8;

    private readonly IReadOnlyList<StackRow> _rows;
    private readonly IReadOnlyList<Category> _categories;
    private readonly FigureAxis _axis;
    private readonly Func<double, string> _segmentText;
    private readonly Func<StackRow, string> _rowText;
    private readonly Legend _legend;
    private readonly RowLayout _layout;

    /// <param name="rows">The bars.</param>
    /// <param name="categories">The segments of each bar, from left to right.</param>
    /// <param name="axis">The axis below.</param>
    /// <param name="segmentText">What a segment says inside, where it fits.</param>
    /// <param name="rowText">What stands at a bar's right.</param>
    public StackDrawing(
        IReadOnlyList<StackRow> rows, IReadOnlyList<Category> categories, FigureAxis axis, Func<double, string> segmentText, Func<StackRow, string> rowText)
    {
        StackRow? wrong = rows.FirstOrDefault(row => row.Values.Count != categories.Count);
        if (wrong is not null)
        {
            throw new InvalidOperationException(
                $"Bug in the simulator: the bar '{wrong.Label}' has {wrong.Values.Count} values for {categories.Count} categories.");
        }

        (_rows, _categories, _axis, _segmentText, _rowText) = (rows, categories, axis, segmentText, rowText);
        _legend = Legend.OfCategories(categories);
        _layout = new RowLayout(rows.Select(row => (row.Group, row.Label)), rows.Any(row => row.HasInterval) ? 36 : 30, WidestLabel);
    }

    public float Height(float width) => _legend.Height(width) + _layout.Height + 4 + Axes.HeightBelow(_axis.FullTitle);

    public void Draw(Page page, SKRect area)
    {
        _legend.Draw(page, area.Left, area.Top, area.Width);
        float top = area.Top + _legend.Height(area.Width);
        float bottom = top + _layout.Height + 4;
        float left = area.Left + _layout.LabelWidth;
        float textWidth = _rows.Max(row => Lettering.Label.Width(_rowText(row)));
        float right = area.Right - (textWidth > 0 ? textWidth + TextGap : 16);
        IEnumerable<double> ends = _rows.SelectMany(row => new[] { row.Values.Where(double.IsFinite).Sum(), row.High });
        Scale scale = Scale.For(_axis, ends, left, right, wanted: 5);

        // A bar with its interval below is centred on the row, so bar and label move up.
        float shift = _rows.Any(row => row.HasInterval) ? 4 : 0;

        Axes.GridUpwards(page, scale, top, bottom);
        Axes.Horizontal(page, scale, bottom, _axis.FullTitle);
        _layout.Draw(page, area.Left, top - shift);
        for (int i = 0; i < _rows.Count; i++)
        {
            float middle = top + _layout.Middle(i) - shift;
            DrawBar(page, _rows[i], scale, middle);
            page.TextAtMiddle(_rowText(_rows[i]), area.Right, middle, Lettering.Label, Align.Right);
        }
    }

    private void DrawBar(Page page, StackRow row, Scale scale, float middle)
    {
        double sum = 0;
        for (int i = 0; i < _categories.Count; i++)
        {
            double value = double.IsFinite(row.Values[i]) ? row.Values[i] : 0;
            var segment = new SKRect(scale.At(sum), middle - (BarHeight / 2), scale.At(sum + value), middle + (BarHeight / 2));
            sum += value;
            if (segment.Width < 0.05f)
            {
                continue;
            }

            Color colour = Ink.Of(_categories[i], i);
            page.Fill(segment, colour);
            page.Line(segment.Right, segment.Top, segment.Right, segment.Bottom, Ink.Paper, 0.8f);
            string text = _segmentText(value);
            if (Lettering.Tick.Width(text) + 4 <= segment.Width)
            {
                page.TextAtMiddle(text, segment.MidX, segment.MidY, Lettering.Tick.In(Ink.On(colour)), Align.Centre);
            }
        }

        if (row.HasInterval)
        {
            Whisker(page, scale.Clamped(row.Low), scale.Clamped(row.High), middle + (BarHeight / 2) + 4.5f);
        }
    }

    private static void Whisker(Page page, float low, float high, float y)
    {
        page.Line(low, y, high, y, Ink.Text, 1.3f);
        page.Line(low, y - 3, low, y + 3, Ink.Text, 1.3f);
        page.Line(high, y - 3, high, y + 3, Ink.Text, 1.3f);
    }
}
