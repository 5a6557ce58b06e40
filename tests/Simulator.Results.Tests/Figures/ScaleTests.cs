using Simulator.Results.Figures;

namespace Simulator.Results.Tests.Figures;

public class ScaleTests
{
    [Theory]
    [InlineData(-0.0004, 0, "0")]
    [InlineData(-3.2, 0, "\u22123")]
    [InlineData(9999, 0, "9999")]
    [InlineData(12345.6, 1, "12\u202F345.6")]
    [InlineData(-1234567, 0, "\u22121\u202F234\u202F567")]
    public void NumbersHaveARealMinusThinSpacesAndNoMinusZero(double value, int decimals, string expected) =>
        Assert.Equal(expected, NumberText.Fixed(value, decimals));

    [Theory]
    [InlineData(0.0, "0\u202F%")]
    [InlineData(0.004, "<1\u202F%")]
    [InlineData(0.005, "1\u202F%")]
    [InlineData(1.0, "100\u202F%")]
    public void ASmallShareIsNotCalledNothing(double share, string expected) => Assert.Equal(expected, NumberText.Share(share));

    [Fact]
    public void AChangeShowsTheDigitsItsIntervalSupports()
    {
        Assert.Equal("+42\u202F% (+37 to +47)", NumberText.ChangeWithInterval(0.42, 0.37, 0.47));
        Assert.Equal("\u22121.4\u202F% (\u22122.1 to \u22120.7)", NumberText.ChangeWithInterval(-0.014, -0.021, -0.007));
    }

    [Fact]
    public void AnAxisEndsOnRoundTicksBeyondTheData()
    {
        Scale scale = Scale.For(new FigureAxis("", Kind: AxisKind.Share), [0.02, 0.47], 0, 100, wanted: 5);

        Assert.Equal(["0\u202F%", "10\u202F%", "20\u202F%", "30\u202F%", "40\u202F%", "50\u202F%"], scale.Ticks.Select(tick => tick.Label));
        Assert.Equal(100, scale.At(0.5), 0.001);
    }

    [Fact]
    public void AnAxisOfChangesPassesThroughAPlainZero()
    {
        Scale scale = Scale.For(new FigureAxis("", Kind: AxisKind.Change), [-0.3, 0.3], 0, 100, wanted: 6);

        Assert.Contains("0\u202F%", scale.Ticks.Select(tick => tick.Label));
        Assert.Contains("+20\u202F%", scale.Ticks.Select(tick => tick.Label));
        Assert.Contains("\u221220\u202F%", scale.Ticks.Select(tick => tick.Label));
    }

    [Fact]
    public void YearsAreLabelledAtTheirFirstDay()
    {
        Scale scale = Scale.For(new FigureAxis("", Kind: AxisKind.Year), [2018.0, 2021.5], 0, 350, wanted: 9, exact: true);

        Assert.Equal(["2018", "2019", "2020", "2021"], scale.Ticks.Select(tick => tick.Label));
        Assert.Equal(100, scale.At(2019), 0.001);
    }

    [Fact]
    public void ALogarithmicAxisGivesEachPowerOfTenTheSameRoomAndDrawsZeroAtItsEnd()
    {
        Scale scale = Scale.For(new FigureAxis("", Kind: AxisKind.Logarithmic), [0, 0.1, 100], 0, 300, wanted: 5);

        Assert.Equal(100, scale.At(1), 0.001);
        Assert.Equal(200, scale.At(10), 0.001);
        Assert.Equal(0, scale.At(0), 0.001);
    }

    [Fact]
    public void ASeriesWithoutVariationStillHasAnAxis()
    {
        Scale scale = Scale.For(new FigureAxis(""), [0, 0, double.NaN], 0, 100, wanted: 5);

        Assert.True(scale.Ticks.Count > 1);
        Assert.True(float.IsFinite(scale.At(0)));
    }

    [Fact]
    public void LabelsMoveApartAsLittleAsNeedBe()
    {
        float[] apart = Spread.Apart([10, 50, 52], step: 10, low: 0, high: 100);

        Assert.Equal([10, 46, 56], apart);
    }

    [Fact]
    public void LabelsAtTheEdgeStayInside()
    {
        float[] apart = Spread.Apart([98, 99, 100], step: 10, low: 0, high: 100);

        Assert.Equal([80, 90, 100], apart);
    }
}
