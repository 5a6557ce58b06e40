using ScottPlot;

namespace Simulator.Results.Figures;

/// <summary>The colours of categories: Okabe and Ito's, which colour-blind readers can tell apart, each with a lighter sister so that
/// neighbours also differ in grey.</summary>
/// <remarks>Okabe, M. and Ito, K. (2008), Color Universal Design.</remarks>
public enum Tone
{
    Blue,
    LightBlue,
    Green,
    LightGreen,
    Orange,
    LightOrange,
    Vermilion,
    LightVermilion,
    Purple,
    LightPurple,
    Grey,
    LightGrey,
}

/// <summary>One class of a figure: an outcome, a kind of time, an instrument.</summary>
/// <param name="Label">What the legend says.</param>
/// <param name="Tone">Its colour; by default the next one in the order of <see cref="Figures.Tone"/>.</param>
/// <param name="Symbol">One or two letters drawn in a heat map's cell, so that it can be read without colours.</param>
public sealed record Category(string Label, Tone? Tone = null, string Symbol = "");

/// <summary>How a series is drawn: its colour, the pattern of its line, the shape of its points.</summary>
internal sealed record SeriesStyle(Color Colour, IReadOnlyList<float> Dash, Mark Mark);

/// <summary>The shapes of points.</summary>
internal enum Mark
{
    Circle,
    Square,
    Diamond,
    Triangle,
}

internal static class Ink
{
    public static readonly Color Text = Color.FromHex("#1A1A1A");
    public static readonly Color Soft = Color.FromHex("#4A4A4A");
    public static readonly Color Faint = Color.FromHex("#666666");
    public static readonly Color Axis = Color.FromHex("#8A8A8A");
    public static readonly Color Grid = Color.FromHex("#E4E4E4");
    public static readonly Color Paper = Color.FromHex("#FFFFFF");

    // ScottPlot's palette is Okabe and Ito's, from black (0) over orange, sky blue, green, yellow and blue (5) to vermilion and purple.
    private static readonly ScottPlot.Palettes.ColorblindFriendly OkabeIto = new ScottPlot.Palettes.ColorblindFriendly();

    private static readonly Color[] Tones =
    [
        OkabeIto.GetColor(5), Color.FromHex("#9CCBEB"), OkabeIto.GetColor(3), Color.FromHex("#A9DCC9"),
        OkabeIto.GetColor(1), Color.FromHex("#F7DC9C"), OkabeIto.GetColor(6), Color.FromHex("#F3B995"),
        OkabeIto.GetColor(7), Color.FromHex("#ECCFDF"), Color.FromHex("#6E6E6E"), Color.FromHex("#CFCFCF"),
    ];

    private static readonly SeriesStyle[] Series =
    [
        new(OkabeIto.GetColor(5), [], Mark.Circle),
        new(OkabeIto.GetColor(6), [7, 3], Mark.Diamond),
        new(OkabeIto.GetColor(3), [2, 2.5f], Mark.Square),
        new(OkabeIto.GetColor(7), [9, 3, 2, 3], Mark.Triangle),
        new(OkabeIto.GetColor(1), [14, 4], Mark.Circle),
        new(Color.FromHex("#333333"), [4, 2, 1.5f, 2, 1.5f, 2], Mark.Square),
    ];

    public static Color Of(Category category, int index) => Of(category.Tone ?? (Tone)(index % Tones.Length));

    public static Color Of(Tone tone) => Tones[(int)tone];

    /// <summary>The style of a series: six colours each with its own line, then the same colours with another's line.</summary>
    public static SeriesStyle OfSeries(int index) => index % (2 * Series.Length) < Series.Length
        ? Series[index % Series.Length]
        : Series[index % Series.Length] with { Dash = Series[(index + 2) % Series.Length].Dash };

    /// <summary>Viridis: even steps for the eye, also in grey.</summary>
    public static Color OfShare(double share) => Viridis.GetColor(double.Clamp(share, 0, 1));

    /// <summary>Dark or white letters, whichever can be read on the colour.</summary>
    public static Color On(Color background) => Luminance(background) > 0.25 ? Text : Paper;

    private static readonly ScottPlot.Colormaps.Viridis Viridis = new ScottPlot.Colormaps.Viridis();

    private static double Luminance(Color colour) => (0.2126 * Linear(colour.R)) + (0.7152 * Linear(colour.G)) + (0.0722 * Linear(colour.B));

    private static double Linear(byte channel)
    {
        double share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : double.Pow((share + 0.055) / 1.055, 2.4);
    }
}
