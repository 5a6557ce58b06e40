using System.Globalization;
using Simulator.Experiments.Statistics;
using Xunit;

namespace Simulator.Experiments.Tests.Statistics;

public class SignificantDigitsTests
{
    [Theory]
    [InlineData(123.456, 7.3, "123")]
    [InlineData(0.4567, 0.012, "0.46")]
    [InlineData(0.4567, 0.001, "0.457")]
    [InlineData(0.5, 0.001, "0.500")]
    [InlineData(1234, 73, "1230")]
    [InlineData(1250, 100, "1300")]
    [InlineData(-1250, 100, "-1300")]
    [InlineData(12, 345, "0")]
    [InlineData(9.96, 0.1, "10.0")]
    [InlineData(-0.2, 7.3, "0")]
    [InlineData(-0.04, 0.3, "0.0")]
    [InlineData(-12.4, 0.99, "-12.4")]
    public void TheLastDigitStandsWhereTheHalfWidthHasItsFirst(double value, double halfWidth, string expected)
    {
        Assert.Equal(expected, SignificantDigits.Format(value, halfWidth));
    }

    [Theory]
    [InlineData(0.0, "0")]
    [InlineData(123.0, "123")]
    [InlineData(1234567.0, "1234567")]
    [InlineData(0.25, "0.25")]
    [InlineData(0.3333333333, "0.333333")]
    [InlineData(-0.00000012345678, "-0.000000123457")]
    public void AnExactValueShowsSixDigitsAndNoIdleZeros(double value, string expected)
    {
        Assert.Equal(expected, SignificantDigits.Format(value, 0));
        Assert.Equal(expected, SignificantDigits.Format(value, Math.Abs(value) * 1e-15));
    }

    [Theory]
    [InlineData(123.456, "123")]
    [InlineData(0.45678, "0.457")]
    [InlineData(12.0, "12")]
    [InlineData(12345.0, "12345")]
    [InlineData(double.NaN, "n/a")]
    [InlineData(double.PositiveInfinity, "n/a")]
    public void AValueWithoutHalfWidthShowsThreeDigits(double value, string expected)
    {
        Assert.Equal(expected, SignificantDigits.Format(value, double.NaN));
    }

    [Theory]
    [InlineData(123.456, 7.3, "123 [116, 131]")]
    [InlineData(1234, 73, "1230 [1160, 1310]")]
    [InlineData(0.4567, 0.012, "0.46 [0.44, 0.47]")]
    [InlineData(-0.3, 7.3, "0 [-8, 7]")]
    [InlineData(5, 0, "5 [5, 5]")]
    public void AnIntervalShowsItsBoundsWithTheSameDigits(double mean, double halfWidth, string expected)
    {
        Assert.Equal(expected, SignificantDigits.Format(new Interval(mean, mean - halfWidth, mean + halfWidth, Count: 9)));
    }

    [Theory]
    [InlineData(0.14, 0.12, "0.14 [0.02, 0.26]")]
    [InlineData(-0.14, 0.12, "-0.14 [-0.26, -0.02]")]
    [InlineData(14, 12, "14 [2, 26]")]
    [InlineData(0.1201, 0.12, "0.1 [0.0, 0.2]")]
    public void OneMoreDigitIsShownWhereRoundingWouldMoveABoundToZero(double mean, double halfWidth, string expected)
    {
        Assert.Equal(expected, SignificantDigits.Format(new Interval(mean, mean - halfWidth, mean + halfWidth, Count: 9)));
    }

    [Fact]
    public void AnIntervalThatDoesNotExistSaysSo()
    {
        Assert.Equal("123 [n/a]", SignificantDigits.Format(StudentT.Interval([123.4])));
        Assert.Equal("n/a", SignificantDigits.Format(StudentT.Interval([])));
    }

    [Fact]
    public void TheCultureOfTheReaderDoesNotMatter()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            comma.NumberFormat.NumberDecimalSeparator = ",";
            comma.NumberFormat.NegativeSign = "~";
            CultureInfo.CurrentCulture = comma;

            Assert.Equal("-0.46 [-0.47, -0.44]", SignificantDigits.Format(new Interval(-0.4567, -0.4687, -0.4447, Count: 9)));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
