using SkiaSharp;

namespace Simulator.Results.Figures;

/// <summary>A set and its value.</summary>
/// <param name="Label">What stands at its left: a rank, or who joined.</param>
/// <param name="Members">For each column whether it belongs to the set.</param>
/// <param name="Value">Its value.</param>
/// <param name="Low">The lower end of its interval; NaN for none.</param>
/// <param name="High">The upper end.</param>
/// <param name="Text">The value in words.</param>
/// <param name="Marked">Whether it stands out: filled when its interval says what the figure is about.</param>
/// <param name="Joined">The column of the member that is new here; -1 for none.</param>
public sealed record MembershipRow(
    string Label, IReadOnlyList<bool> Members, double Value, double Low, double High, string Text, bool Marked = true, int Joined = -1);

/// <summary>Sets by their members, a row each: a dot for each member, and at the right the set's value with its interval.</summary>
/// <remarks>As in UpSet plots: A. Lex, N. Gehlenborg, H. Strobelt, R. Vuillemot, H. Pfister, IEEE Transactions on Visualization and Computer Graphics 20 (2014).</remarks>
public sealed record MembershipFigure : Figure
{
    private const float RowHeight = 21;
    private const float WidestColumn = 30;
    private const float MembersShare = 0.5f;
    private const float Gap = 14;
    private const float HeaderHeight = 24;

    /// <summary>The names of the columns, best as codes of three letters.</summary>
    public required IReadOnlyList<string> Columns { get; init; }

    /// <summary>The sets.</summary>
    public required IReadOnlyList<MembershipRow> Rows { get; init; }

    /// <summary>The axis of the values.</summary>
    public required FigureAxis Values { get; init; }

    /// <summary>The heading over the values in words.</summary>
    public required string TextTitle { get; init; }

    /// <inheritdoc/>
    public override FigureTable Data() => new(
        ["row", "members", "value", "low", "high", "unit"],
        Rows.Select(row => (IReadOnlyList<object>)
            [row.Label, string.Join(' ', Columns.Where((_, i) => row.Members[i])), row.Value, row.Low, row.High, Values.Unit]));

    internal override float BodyHeight(float width) => HeaderHeight + (Rows.Count * RowHeight) + 4 + Axes.HeightBelow(Values.FullTitle);

    internal override void DrawBody(Page page, SKRect area)
    {
        float labels = Rows.Max(row => Lettering.Label.Width(row.Label)) + 8;
        float text = MathF.Max(Rows.Max(row => Lettering.Tick.Width(row.Text)), Lettering.Note.Width(TextTitle));
        float column = MathF.Min(WidestColumn, MembersShare * area.Width / Columns.Count);
        float top = area.Top + HeaderHeight;
        float bottom = top + (Rows.Count * RowHeight) + 4;
        float left = area.Left + labels + (column * Columns.Count) + Gap;
        float right = area.Right - text - Gap;
        Scale scale = Scale.For(
            Values, Rows.SelectMany(row => new[] { row.Value, row.Low, row.High }), left, right, Math.Max(2, (int)((right - left) / 50)));

        bool upwards = Columns.Max(Lettering.Tick.Width) > column - 2;
        for (int c = 0; c < Columns.Count; c++)
        {
            float middle = area.Left + labels + (column * (c + 0.5f));
            if (upwards) page.TextUpwards(Columns[c], middle, top - 2, Lettering.Tick);
            else page.Text(Columns[c], middle, top - 8, Lettering.Tick, Align.Centre);
        }

        page.Text(TextTitle, area.Right - text, top - 8, Lettering.Note);
        Axes.GridUpwards(page, scale, top, bottom);
        Axes.Horizontal(page, scale, bottom, Values.FullTitle);
        if (scale.Low < 0 && scale.High >= 0) page.Line(scale.At(0), top, scale.At(0), bottom, Ink.Soft, 1.2f);
        for (int r = 0; r < Rows.Count; r++)
        {
            MembershipRow row = Rows[r];
            float middle = top + ((r + 0.5f) * RowHeight);
            page.TextAtMiddle(row.Label, area.Left, middle, Lettering.Label);
            for (int c = 0; c < Columns.Count; c++)
            {
                float x = area.Left + labels + (column * (c + 0.5f));
                SeriesStyle style = Ink.OfSeries(c == row.Joined ? 1 : 0);
                if (row.Members[c]) page.Point(x, middle, style.Mark, 12, style.Colour);
                else page.Point(x, middle, Mark.Circle, 5, Ink.Grid);
            }

            if (double.IsFinite(row.Low) && double.IsFinite(row.High))
                page.Line(scale.Clamped(row.Low), middle, scale.Clamped(row.High), middle, Ink.OfSeries(0).Colour, 2);
            if (double.IsFinite(row.Value)) page.Point(scale.Clamped(row.Value), middle, Mark.Circle, 8, Ink.OfSeries(0).Colour, row.Marked);
            page.TextAtMiddle(row.Text, area.Right - text, middle, Lettering.Tick.In(Ink.Text));
        }
    }
}
