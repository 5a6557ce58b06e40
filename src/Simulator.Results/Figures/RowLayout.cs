using SkiaSharp;

namespace Simulator.Results.Figures;

/// <summary>Labelled rows under group headings: where each row is, and the words at its left.</summary>
internal sealed class RowLayout
{
    private const float HeadingHeight = 22;
    private const float GroupGap = 8;
    private const float LabelGap = 10;

    private readonly List<(string Text, float Middle)> _headings = [];
    private readonly List<(IReadOnlyList<string> Lines, float Middle)> _labels = [];

    public RowLayout(IEnumerable<(string Group, string Label)> rows, float rowHeight, float widestLabel)
    {
        string group = "";
        float y = 0;
        foreach ((string Group, string Label) row in rows)
        {
            if (row.Group != group)
            {
                y += y > 0 ? GroupGap : 0;
                if (row.Group.Length > 0)
                {
                    _headings.Add((row.Group, y + (HeadingHeight / 2)));
                    y += HeadingHeight;
                }

                group = row.Group;
            }

            IReadOnlyList<string> lines = Lettering.Label.Wrap(row.Label, widestLabel);
            float height = MathF.Max(rowHeight, (lines.Count * Lettering.Label.LineHeight) + 4);
            _labels.Add((lines, y + (height / 2)));
            LabelWidth = MathF.Max(LabelWidth, lines.Count == 0 ? 0 : lines.Max(Lettering.Label.Width) + LabelGap);
            y += height;
        }

        Height = y;
    }

    /// <summary>The width of the label column with its gap.</summary>
    public float LabelWidth { get; }

    public float Height { get; }

    /// <summary>The vertical middle of a row, from the layout's top.</summary>
    public float Middle(int row) => _labels[row].Middle;

    public void Draw(Page page, float left, float top)
    {
        foreach ((string text, float middle) in _headings)
        {
            // Grid lines stop behind a heading.
            page.Fill(SKRect.Create(left, top + middle - 9, Lettering.Heading.Width(text) + 4, 18), Ink.Paper);
            page.TextAtMiddle(text, left, top + middle, Lettering.Heading);
        }

        foreach ((IReadOnlyList<string> lines, float middle) in _labels)
        {
            page.LinesAtMiddle(lines, left, top + middle, Lettering.Label);
        }
    }
}
