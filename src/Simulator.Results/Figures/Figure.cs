using System.Text;
using SkiaSharp;

namespace Simulator.Results.Figures;

/// <summary>A figure: data and words, drawn as a vector file, a picture and a table of its data.</summary>
/// <remarks>The same record gives the same bytes, whatever was drawn before or beside it (a picture: on one kind of machine).</remarks>
public abstract record Figure
{
    /// <summary>Pixels of the picture a unit of 1/96 inch: 240 dots an inch.</summary>
    private const float PictureScale = 2.5f;

    private const float Margin = 14;
    private const float Gap = 8;

    /// <summary>The name of its files, without ending: lower case, digits, hyphens.</summary>
    public required string Name { get; init; }

    /// <summary>What the figure says, in one line if possible.</summary>
    public required string Title { get; init; }

    /// <summary>What is shown, in a sentence.</summary>
    public string Caption { get; init; } = "";

    /// <summary>Runs, intervals, sources: "100 replications; bands are 95 % intervals".</summary>
    public string Footnote { get; init; } = "";

    /// <summary>What a reader who cannot see the figure should be told; the caption by default.</summary>
    public string Description
    {
        get => field ?? (Caption.Length > 0 ? Caption : Title);
        init;
    }

    /// <summary>The figure's width in units of 1/96 inch; 720 is a printed page's text width of 190 mm.</summary>
    public int Width { get; init; } = 720;

    /// <summary>Writes <c>name.svg</c>, <c>name.png</c> and <c>name.csv</c> into an existing folder.</summary>
    public void Write(string folder)
    {
        string path = Path.Combine(folder, Name);
        File.WriteAllText(path + ".svg", Svg());
        File.WriteAllBytes(path + ".png", Png());
        File.WriteAllText(path + ".csv", Csv());
    }

    /// <summary>The figure as an SVG file that carries its font.</summary>
    public string Svg() => SvgFinish.Finish(RawSvg(), this, Name, standsAlone: true);

    /// <summary>The figure as an element of an HTML page that has <see cref="FigureFont.PageCss"/>.</summary>
    /// <param name="idPrefix">What all its ids start with; must be another for each figure of the page.</param>
    public string InlineSvg(string idPrefix) => SvgFinish.Finish(RawSvg(), this, idPrefix, standsAlone: false);

    /// <summary>The figure as a picture of 240 dots an inch.</summary>
    public byte[] Png()
    {
        int height = Height();
        var size = new SKImageInfo((int)(Width * PictureScale), (int)(height * PictureScale), SKColorType.Rgba8888, SKAlphaType.Opaque);
        using SKSurface surface = SKSurface.Create(size) ?? throw TooLarge(size);
        surface.Canvas.Scale(PictureScale);
        Draw(surface.Canvas, height);
        using SKPixmap pixels = surface.PeekPixels();
        using SKData png = pixels.Encode(new SKPngEncoderOptions(SKPngEncoderFilterFlags.Sub, 6)) ?? throw TooLarge(size);
        return png.ToArray();
    }

    /// <summary>The figure's data as CSV.</summary>
    public string Csv() => Data().ToCsv();

    /// <summary>The figure's data as a tidy table.</summary>
    public abstract FigureTable Data();

    /// <summary>How high the part between caption and footnote is.</summary>
    internal abstract float BodyHeight(float width);

    /// <summary>Draws the part between caption and footnote.</summary>
    internal abstract void DrawBody(Page page, SKRect area);

    private string RawSvg()
    {
        int height = Height();
        using var bytes = new MemoryStream();
        using (SKCanvas canvas = SKSvgCanvas.Create(SKRect.Create(Width, height), bytes))
        {
            Draw(canvas, height);
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private InvalidOperationException TooLarge(SKImageInfo size) =>
        new($"The picture of figure '{Name}', {size.Width} x {size.Height} pixels, does not fit into memory.");

    private void Draw(SKCanvas canvas, int height)
    {
        var page = new Page(canvas);
        page.Fill(SKRect.Create(Width, height), Ink.Paper);
        float y = Paragraph(page, Title, Margin, Lettering.Title) + 2;
        y = Paragraph(page, Caption, y, Lettering.Caption) + Gap;
        float body = BodyHeight(Width - (2 * Margin));
        DrawBody(page, SKRect.Create(Margin, y, Width - (2 * Margin), body));
        Paragraph(page, Footnote, y + body + Gap, Lettering.Note);
    }

    private float Paragraph(Page page, string text, float top, Lettering lettering)
    {
        foreach (string line in lettering.Wrap(text, Width - (2 * Margin)))
        {
            page.Text(line, Margin, top + lettering.Size, lettering);
            top += lettering.LineHeight;
        }

        return top;
    }

    private int Height()
    {
        float words = ParagraphHeight(Title, Lettering.Title) + ParagraphHeight(Caption, Lettering.Caption)
            + ParagraphHeight(Footnote, Lettering.Note);

        // An even number, so that the picture's height is a whole number of pixels.
        return 2 * (int)MathF.Ceiling((words + BodyHeight(Width - (2 * Margin)) + (2 * Margin) + 2 + (2 * Gap)) / 2);
    }

    private float ParagraphHeight(string text, Lettering lettering) =>
        lettering.Wrap(text, Width - (2 * Margin)).Count * lettering.LineHeight;
}
