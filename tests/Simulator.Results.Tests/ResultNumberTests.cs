using Simulator.Experiments.Statistics;

namespace Simulator.Results.Tests;

public class ResultNumberTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(-1e-30, "0")]
    [InlineData(1, "1")]
    [InlineData(0.1 + 0.2, "0.3")]
    [InlineData(310.123456, "310.123")]
    [InlineData(-1234567.8, "-1234570")]
    [InlineData(0.0000123456789, "0.0000123457")]
    [InlineData(999999.7, "1000000")]
    [InlineData(double.NaN, "")]
    [InlineData(double.PositiveInfinity, "inf")]
    [InlineData(double.NegativeInfinity, "-inf")]
    public void ANumberHasSixSignificantDigitsAndNoExponent(double value, string text) => Assert.Equal(text, ResultNumber.Text(value));

    [Fact]
    public void ABoundNearZeroHasNoMoreDecimalsThanTheOtherBound()
    {
        var interval = new Interval(50, 1e-9, 100, 10);

        Assert.Equal("0", ResultNumber.Low(interval));
        Assert.Equal("100", ResultNumber.High(interval));
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"no\"", "\"say \"\"no\"\"\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    public void AFieldIsQuotedOnlyWhereItMustBe(string field, string written)
    {
        var csv = new CsvText("a", "b");
        csv.Add("1", field);

        Assert.Equal($"a,b\n1,{written}\n", csv.ToString());
    }

    [Fact]
    public void ARowOfAnotherWidthIsOurMistake() =>
        Assert.StartsWith("Bug in the simulator", Assert.Throws<InvalidOperationException>(() => new CsvText("a", "b").Add("1")).Message, StringComparison.Ordinal);
}
