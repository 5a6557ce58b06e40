using System.Globalization;
using System.Xml.Linq;
using Simulator.Results.Figures;

namespace Simulator.Results.Tests.Figures;

public sealed class IsolinesTests
{
    [Theory]
    [InlineData(2, 3, 9.3)]
    [InlineData(2, -3, -1.7)]
    [InlineData(0.5, 0, 1.3)]
    [InlineData(0, 1, 2.5)]
    [InlineData(1, 1, 4)] // through the middles of cells
    public void OnAPlaneTheLineIsTheStraightOneWorkedOutByHand(double a, double b, double level)
    {
        const int Columns = 6;
        const int Rows = 5;

        List<GridPlace> line = Assert.Single(Isolines.Of(Grid(Rows, Columns, (x, y) => (a * x) + (b * y)), level));

        Assert.All(line, place => Assert.Equal(level, (a * place.Column) + (b * place.Row), 12));
        Assert.Equal(CutLength(a, b, level, Columns - 1, Rows - 1), Length(line), 12);
    }

    [Theory]
    [InlineData(0.4)] // below the mean of the four, 0.5: the middle is above, and the lines cut the two low corners off
    [InlineData(0.6)] // above it: they cut the two high corners off
    public void InASaddleTheLinesCutOffTheCornersThatTheMeanOfTheCellIsNotWith(double level)
    {
        IReadOnlyList<IReadOnlyList<double>> cells = [[1, 0], [0, 1]];

        List<List<GridPlace>> lines = Isolines.Of(cells, level);

        (double, double)[] corners = level < 0.5 ? [(1, 0), (0, 1)] : [(0, 0), (1, 1)];
        Assert.Equal(2, lines.Count);
        foreach ((double column, double row) in corners)
        {
            // On both sides that meet in the corner, as far from it as the level is from its value.
            double away = level < 0.5 ? level : 1 - level;
            List<GridPlace> line = Assert.Single(lines, line => line.All(place => Math.Abs(place.Column - column) + Math.Abs(place.Row - row) < 0.5));
            Assert.Equal(2, line.Count);
            Assert.All(line, place => Assert.Equal(away, Math.Abs(place.Column - column) + Math.Abs(place.Row - row), 12));
        }
    }

    [Fact]
    public void ALineAroundAHillIsOneAndClosed()
    {
        List<GridPlace> line = Assert.Single(Isolines.Of(Grid(9, 9, (x, y) => -((x - 4) * (x - 4)) - ((y - 4) * (y - 4))), -6.5));

        Assert.Equal(line[0], line[^1]);
        Assert.Equal(line.Count - 1, line.Distinct().Count());
        // A polygon within the circle of its corners' kind: between the squares inside and outside of it.
        Assert.InRange(Length(line), 4 * Math.Sqrt(2) * 2.5, 8 * 2.6);
    }

    [Fact]
    public void NoLineGoesThroughASquareWithACornerThatHasNoValue()
    {
        IReadOnlyList<IReadOnlyList<double>> cells = Grid(3, 4, (x, y) => x == 3 && y == 2 ? double.NaN : y);

        List<GridPlace> line = Assert.Single(Isolines.Of(cells, 1.5));

        Assert.Equal([0, 1, 2], line.Select(place => place.Column).Order());
        Assert.All(line, place => Assert.Equal(1.5, place.Row));
    }

    [Theory]
    [InlineData("grid")]
    [InlineData("hill")]
    [InlineData("cliff")]
    [InlineData("contour")]
    public void AMapOfTwoScalesHasLinesWithTheirValuesThatCoverNoOther(string name)
    {
        Figure figure = Samples.All().Single(figure => figure.Name == name);

        XElement[] texts = [.. XDocument.Parse(figure.Svg()).Root!.Descendants().Where(element => element.Name.LocalName == "text")];
        Box[] boxes = [.. texts.Where(text => text.Attribute("transform") is null).Select(Box.Of)];
        // The values of lines are the only texts on a box of paper that is not one of the cells' colours.
        int lines = texts.Count(IsOnPaper);

        Assert.True(lines >= 2, $"{lines} lines bear a value");
        for (int i = 0; i < boxes.Length; i++)
        {
            for (int j = i + 1; j < boxes.Length; j++) Assert.False(boxes[i].Meets(boxes[j]), $"{boxes[i]} covers {boxes[j]}");
        }
    }

    private static bool IsOnPaper(XElement text) =>
        text.ElementsBeforeSelf().LastOrDefault() is { Name.LocalName: "rect" } box && (string?)box.Attribute("fill") is "white" or "#FFFFFF" or "#FFF"
        && box.Attribute("height")?.Value == "12";

    private static double[][] Grid(int rows, int columns, Func<double, double, double> value) =>
        [.. Enumerable.Range(0, rows).Select(row => Enumerable.Range(0, columns).Select(column => value(column, row)).ToArray())];

    private static double Length(List<GridPlace> line) =>
        line.Zip(line.Skip(1), (from, to) => Math.Sqrt(Math.Pow(to.Column - from.Column, 2) + Math.Pow(to.Row - from.Row, 2))).Sum();

    // The part of a x + b y = level within the rectangle: its two ends by hand.
    private static double CutLength(double a, double b, double level, double right, double top)
    {
        var ends = new List<(double X, double Y)>();
        if (b != 0)
            foreach (double x in (double[])[0, right]) ends.Add((x, (level - (a * x)) / b));
        if (a != 0)
            foreach (double y in (double[])[0, top]) ends.Add(((level - (b * y)) / a, y));
        (double X, double Y)[] inside = [.. ends.Where(end => end.X >= 0 && end.X <= right && end.Y >= 0 && end.Y <= top)];
        return inside.SelectMany(_ => inside, (one, other) => Math.Sqrt(Math.Pow(one.X - other.X, 2) + Math.Pow(one.Y - other.Y, 2))).Max();
    }

    private sealed record Box(string Text, double Left, double Right, double Top, double Bottom)
    {
        public static Box Of(XElement text)
        {
            double Number(string name) => double.Parse(text.Attribute(name)!.Value, CultureInfo.InvariantCulture);
            double size = Number("font-size");
            double width = FigureFont.Width(text.Value, (float)size, text.Attribute("font-weight") is not null);
            return new Box(text.Value, Number("x"), Number("x") + width, Number("y") - (size * 0.73), Number("y"));
        }

        public bool Meets(Box other) => Left < other.Right && other.Left < Right && Top < other.Bottom && other.Top < Bottom;
    }
}
