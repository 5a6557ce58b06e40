using Simulator.Experiments.Studies;
using Xunit;

namespace Simulator.Experiments.Tests.Studies;

public class RequestNameTests
{
    [Theory]
    [InlineData("3/surrender/THA/MYS/17")]
    [InlineData("3/surrender:THA>MYS/17")]
    [InlineData(" 3/surrender/THA/MYS/17 ")]
    public void ANameIsReadAsFilesPrintIt(string text)
    {
        RequestName? name = RequestName.Parse(text);

        Assert.Equal(new RequestName(3, "surrender/THA/MYS", 17), name);
        Assert.Equal("3/surrender/THA/MYS/17", name.ToString());
        Assert.Equal("surrender", name!.Value.Family);
    }

    [Theory]
    [InlineData("")]
    [InlineData("surrender/THA/MYS/17")]
    [InlineData("3/surrender/THA/MYS")]
    [InlineData("-3/surrender/THA/MYS/17")]
    [InlineData("3/surrender/THA/MYS/1.5")]
    [InlineData("3/surrender/THA/MYS/99999999999")]
    public void WhatIsNoNameIsNotTakenForOne(string text) => Assert.Null(RequestName.Parse(text));
}
