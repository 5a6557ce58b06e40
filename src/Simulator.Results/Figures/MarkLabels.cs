using SkiaSharp;

namespace Simulator.Results.Figures;

/// <summary>Vertical lines with their labels above the drawing, in as many rows as keep the labels apart.</summary>
internal sealed class MarkLabels
{
    private const float RowHeight = 15;
    private const float LabelGap = 8;

    private readonly List<(float At, float Left, string Label, int Row)> _marks = [];

    public MarkLabels(IReadOnlyList<(double X, string Label)> marks, Scale scale)
    {
        // From right to left: the line of a label in a higher row then passes the lower ones at their left.
        var rowStarts = new List<float>();
        foreach ((double x, string label) in marks.OrderByDescending(mark => mark.X))
        {
            float at = scale.At(x);
            float width = Lettering.Tick.Width(label);
            float left = at + width <= scale.To + 10 ? at - 1 : at + 1 - width;
            int row = rowStarts.FindIndex(start => left + width + LabelGap <= start);
            if (row < 0)
            {
                row = rowStarts.Count;
                rowStarts.Add(0);
            }

            rowStarts[row] = left;
            _marks.Add((at, left, label, row));
        }

        Height = rowStarts.Count * RowHeight;
    }

    /// <summary>The height of the rows.</summary>
    public float Height { get; }

    public void Draw(Page page, float top, float bottom)
    {
        foreach ((float at, _, _, int row) in _marks)
        {
            page.Line(at, Baseline(top, row) + 4, at, bottom, Ink.Soft, 1, [3, 3]);
        }

        foreach ((_, float left, string label, int row) in _marks)
        {
            page.Fill(SKRect.Create(left, Baseline(top, row) - 9, Lettering.Tick.Width(label), 12), Ink.Paper);
            page.Text(label, left, Baseline(top, row), Lettering.Tick);
        }
    }

    private static float Baseline(float top, int row) => top - 10 - (row * RowHeight);
}
