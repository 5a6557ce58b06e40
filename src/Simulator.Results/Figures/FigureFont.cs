using System.Collections.Frozen;
using System.Reflection;
using SkiaSharp;

namespace Simulator.Results.Figures;

/// <summary>The one typeface of figures and report: Inter, cut to the letters we need and carried inside the assembly.</summary>
/// <remarks>No font of the machine is ever asked for: without fonts Skia draws no text at all, and with other fonts other bytes.</remarks>
public static class FigureFont
{
    /// <summary>What an SVG or a page names as its font: ours first, then what a machine without it may have.</summary>
    public const string Family = "Inter, 'Segoe UI', 'Helvetica Neue', Arial, sans-serif";

    // Beside ASCII, the signs in Inter-*.core.woff2; see Fonts/README.md.
    private const string CoreSigns =
        "\u00A0\u00A7\u00B0\u00B1\u00B7\u00D7\u00E9\u2009\u202F\u2010\u2011\u2012\u2013\u2014\u2018\u2019\u201C\u201D" +
        "\u2022\u2026\u2190\u2191\u2192\u2193\u2212\u2248\u2260\u2264\u2265";

    private static readonly FrozenSet<char> Core =
        Enumerable.Range(0x20, 0x5F).Select(code => (char)code).Concat(CoreSigns).ToFrozenSet();

    private static readonly Weight Regular = new("Inter-Regular");
    private static readonly Weight SemiBold = new("Inter-SemiBold");

    /// <summary>The style rules that give a page our font once (about 55 KB); figures inlined in it carry none of their own.</summary>
    public static string PageCss { get; } = Css("woff2");

    private static string CoreCss { get; } = Css("core.woff2");

    /// <summary>The typeface, for regular text or for strong text (weight 600).</summary>
    internal static SKTypeface Typeface(bool strong) => Of(strong).Typeface;

    /// <summary>The width of a line of text, from the advance widths of the font file: the same on every platform.</summary>
    internal static float Width(string text, float size, bool strong = false)
    {
        Weight weight = Of(strong);
        int units = 0;
        foreach (char letter in text)
        {
            units += weight.Advances.TryGetValue(letter, out int advance) ? advance : weight.MissingAdvance;
        }

        return units * size / weight.UnitsPerEm;
    }

    /// <summary>Whether our font can draw the letter.</summary>
    internal static bool Has(char letter, bool strong = false) => Of(strong).Advances.ContainsKey(letter);

    /// <summary>The style rules for a stand-alone SVG with these texts: the small core where it suffices.</summary>
    internal static string CssFor(IEnumerable<string> texts) =>
        texts.All(text => text.All(Core.Contains)) ? CoreCss : PageCss;

    private static Weight Of(bool strong) => strong ? SemiBold : Regular;

    private static string Css(string extension) => Face(400, "Inter-Regular." + extension) + Face(600, "Inter-SemiBold." + extension);

    private static string Face(int weight, string resource) =>
        $"@font-face{{font-family:Inter;font-weight:{weight};src:url(data:font/woff2;base64,{Convert.ToBase64String(Resource(resource))}) format('woff2')}}\n";

    private static byte[] Resource(string name)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"Bug in the simulator: the font {name} is not in the assembly.");
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    private sealed class Weight
    {
        public Weight(string name)
        {
            Typeface = SKTypeface.FromData(SKData.CreateCopy(Resource(name + ".ttf")))
                ?? throw new InvalidOperationException($"Bug in the simulator: the font {name} cannot be read.");
            UnitsPerEm = Typeface.UnitsPerEm;
            using var font = new SKFont(Typeface, UnitsPerEm) { LinearMetrics = true, Hinting = SKFontHinting.None };
            char[] letters = [.. Enumerable.Range(0x20, 0x2720 - 0x20).Select(code => (char)code).Where(letter => Typeface.ContainsGlyph(letter))];
            float[] widths = font.GetGlyphWidths(new string(letters));
            Advances = letters.Zip(widths, (letter, width) => KeyValuePair.Create(letter, (int)MathF.Round(width))).ToFrozenDictionary();
            MissingAdvance = Advances['n'];
        }

        public SKTypeface Typeface { get; }

        public int UnitsPerEm { get; }

        public int MissingAdvance { get; }

        public FrozenDictionary<char, int> Advances { get; }
    }
}
