using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Simulator.Results.Figures;

namespace Simulator.Results.Tests.Figures;

public sealed partial class FigureTests : IDisposable
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private readonly string _folder = Directory.CreateTempSubdirectory("figures-").FullName;

    public static TheoryData<string> Names => [.. Samples.All().Select(figure => figure.Name)];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void FilesAreTheSameWhateverWasDrawnBeforeOrBeside()
    {
        Dictionary<string, byte[]> alone = Written("alone", folder =>
        {
            foreach (Figure figure in Samples.All())
            {
                figure.Write(folder);
            }
        });
        Dictionary<string, byte[]> reversed = Written("reversed", folder =>
        {
            foreach (Figure figure in Samples.All().Reverse())
            {
                figure.Write(folder);
            }
        });
        Dictionary<string, byte[]> together = Written("together", folder => new FigureSet([.. Samples.All()]).WriteAll(folder, threads: 4));

        Assert.Equal(3 * Samples.All().Count, alone.Count);
        foreach ((string file, byte[] bytes) in alone)
        {
            Assert.True(bytes.AsSpan().SequenceEqual(reversed[file]), file + " depends on the order of drawing");
            Assert.True(bytes.AsSpan().SequenceEqual(together[file]), file + " depends on what is drawn at the same time");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void AnSvgScalesAndSaysWhatItShows(string name)
    {
        Figure figure = Sample(name);

        XElement root = XDocument.Parse(figure.Svg()).Root!;

        Assert.Equal($"0 0 720 {root.Attribute("height")!.Value}", root.Attribute("viewBox")!.Value);
        Assert.Equal("img", root.Attribute("role")!.Value);
        Assert.Equal(figure.Title, root.Element(Svg + "title")!.Value);
        Assert.Equal(figure.Description, root.Element(Svg + "desc")!.Value);
        Assert.Equal($"{name}-title {name}-desc", root.Attribute("aria-labelledby")!.Value);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void EveryTextIsInInterAndEveryLetterIsInTheFont(string name)
    {
        XElement root = XDocument.Parse(Sample(name).Svg()).Root!;
        XElement[] texts = [.. root.Descendants(Svg + "text")];

        Assert.StartsWith("Inter,", root.Attribute("font-family")!.Value, StringComparison.Ordinal);
        Assert.NotEmpty(texts);
        Assert.All(texts, text => Assert.Null(text.Attribute("font-family")));
        Assert.All(texts, text => Assert.All(text.Value, letter => Assert.True(FigureFont.Has(letter), $"'{letter}' of \"{text.Value}\"")));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void NoTextIsSmallerThanEightPointsOrLeavesThePage(string name)
    {
        XElement root = XDocument.Parse(Sample(name).Svg()).Root!;
        float height = Number(root, "height");

        foreach (XElement text in root.Descendants(Svg + "text").Where(text => text.Attribute("transform") is null))
        {
            float size = Number(text, "font-size");
            float left = Number(text, "x");
            float right = left + FigureFont.Width(text.Value, size, text.Attribute("font-weight") is not null);

            Assert.True(size >= 8 * 96 / 72f, $"\"{text.Value}\" is {size} units high");
            Assert.True(left >= 0 && right <= 720.5f, $"\"{text.Value}\" runs from {left} to {right}");
            Assert.InRange(Number(text, "y"), size * 0.7f, height - (size * 0.2f));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void NoTextCoversAnother(string name)
    {
        (string Text, float Left, float Right, float Top, float Bottom)[] boxes = [.. XDocument.Parse(Sample(name).Svg()).Root!
            .Descendants(Svg + "text")
            .Where(text => text.Attribute("transform") is null)
            .Select(text =>
            {
                float size = Number(text, "font-size");
                float left = Number(text, "x");
                float right = left + FigureFont.Width(text.Value, size, text.Attribute("font-weight") is not null);
                return (text.Value, left, right, Number(text, "y") - (size * 0.73f), Number(text, "y"));
            })];

        for (int i = 0; i < boxes.Length; i++)
        {
            for (int j = i + 1; j < boxes.Length; j++)
            {
                bool apart = boxes[i].Right <= boxes[j].Left || boxes[j].Right <= boxes[i].Left || boxes[i].Bottom <= boxes[j].Top || boxes[j].Bottom <= boxes[i].Top;
                Assert.True(apart, $"\"{boxes[i].Text}\" covers \"{boxes[j].Text}\"");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void NothingIsABitmapAndNoNumberIsMinusZero(string name)
    {
        string svg = Sample(name).Svg();
        XElement root = XDocument.Parse(svg).Root!;

        Assert.Empty(root.Descendants(Svg + "image"));
        Assert.All(root.Descendants(Svg + "text"), text => Assert.DoesNotMatch(MinusZero(), text.Value));
        Assert.DoesNotMatch(MinusZero(), StyleElement().Replace(svg, ""));
    }

    [Fact]
    public void FiguresOfOnePageShareNoIds()
    {
        string[] ids = [.. Samples.All().SelectMany((figure, i) => IdAttribute().Matches(figure.InlineSvg($"figure-{i}")).Select(match => match.Groups[1].Value))];

        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.All(ids, id => Assert.StartsWith("figure-", id, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void EveryClipOfAFigureIsItsOwn(string name)
    {
        string svg = Sample(name).InlineSvg("here");

        string[] used = [.. Reference().Matches(svg).Select(match => match.Groups[1].Value).Distinct()];

        Assert.All(used, id => Assert.Contains($"id=\"{id}\"", svg, StringComparison.Ordinal));
    }

    [Fact]
    public void OnlyAStandAloneSvgCarriesTheFont()
    {
        Figure figure = Samples.Outcomes();

        Assert.Contains("@font-face", figure.Svg(), StringComparison.Ordinal);
        Assert.DoesNotContain("@font-face", figure.InlineSvg("here"), StringComparison.Ordinal);
        Assert.True(figure.Svg().Length - figure.InlineSvg("here").Length < 20_000, "the font inside an SVG is larger than the core subset");
    }

    [Fact]
    public void AnSvgWithARareLetterCarriesTheWholeFont()
    {
        Figure vietnamese = Samples.Outcomes() with { Title = "D\u1EABn \u0111\u1ED9" };

        Assert.True(vietnamese.Svg().Length > Samples.Outcomes().Svg().Length + 20_000);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void TheDataFileIsATable(string name)
    {
        string[] lines = Sample(name).Csv().Split('\n');
        int columns = lines[0].Split(',').Length;

        Assert.Equal("", lines[^1]);
        Assert.True(lines.Length > 3);
        Assert.DoesNotContain(lines, line => line.Contains('\r', StringComparison.Ordinal));
        Assert.All(lines[..^1], line => Assert.Equal(columns, Fields(line)));
    }

    [Fact]
    public void AFieldWithACommaIsQuotedAndAMissingNumberIsEmpty()
    {
        var table = new FigureTable(["name", "value"], [["a, \"b\"", double.NaN], ["c", -0.0], ["d", 1.0 / 3]]);

        Assert.Equal("name,value\n\"a, \"\"b\"\"\",\nc,0\nd,0.333333333\n", table.ToCsv());
    }

    [Fact]
    public void APictureHas240DotsAnInch()
    {
        byte[] png = Samples.Outcomes().Png();

        // Bytes 16-19 of a PNG are its width.
        Assert.Equal(1800, System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)));
    }

    [Fact]
    public void TwoFiguresOfOneNameAreRefused() =>
        Assert.Throws<InvalidOperationException>(() => new FigureSet([Samples.Outcomes(), Samples.Outcomes()]));

    private static Figure Sample(string name) => Samples.All().Single(figure => figure.Name == name);

    private static float Number(XElement element, string attribute) => float.Parse(element.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);

    private static int Fields(string line) => line.Where((letter, i) => letter == ',' && line[..i].Count(other => other == '"') % 2 == 0).Count() + 1;

    private Dictionary<string, byte[]> Written(string name, Action<string> write)
    {
        string folder = Directory.CreateDirectory(Path.Combine(_folder, name)).FullName;
        write(folder);
        return Directory.GetFiles(folder).ToDictionary(file => Path.GetFileName(file), File.ReadAllBytes);
    }

    [GeneratedRegex(@"[-\u2212]0(?![.\d])|[-\u2212]0\.0+(?!\d)")]
    private static partial Regex MinusZero();

    [GeneratedRegex("<style>.*?</style>", RegexOptions.Singleline)]
    private static partial Regex StyleElement();

    [GeneratedRegex(" id=\"([^\"]+)\"")]
    private static partial Regex IdAttribute();

    [GeneratedRegex(@"url\(#([^)]+)\)")]
    private static partial Regex Reference();
}
