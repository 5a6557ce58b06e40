using Xunit;

namespace Simulator.Scenarios.Tests;

public class CsvTableTests
{
    [Fact]
    public void FieldsInQuotesHoldCommasQuotesAndLines()
    {
        CsvTable table = Parse("id,text\r\n1,\"a, \"\"b\"\"\nc\"\r\n2,\n")!;

        Assert.Equal(["a, \"b\"\nc", ""], table.Rows.Select(row => row[1]));
        Assert.Equal([2, 4], table.Rows.Select(row => row.Line));
    }

    [Theory]
    [InlineData("", "t.csv:0: expected a table with a header, found an empty file")]
    [InlineData("a,b\n1\n", "t.csv:2: expected 2 fields as in the header, found 1")]
    [InlineData("a,b\n1,2,3\n", "t.csv:2: expected 2 fields as in the header, found 3")]
    [InlineData("a,b\n\n1,2\n", "t.csv:2: expected a record, found an empty line")]
    [InlineData("a,a\n", "t.csv:1: the column 'a' is there twice")]
    [InlineData("a,b\n1,\"2\n", "t.csv:2: a field in quotes does not end; a quote inside it is written twice")]
    [InlineData("a,b\n1,\"2\"x\n", "t.csv:2: expected a comma after the closing quote; a quote inside a field is written twice")]
    [InlineData("a,b\n1,2\"x\n", "t.csv:2: found a quote inside a field that does not begin with one; put the whole field in quotes and write the quote twice")]
    public void AnythingElseThanATableIsRefused(string text, string expected)
    {
        var problems = new List<string>();

        Assert.Null(CsvTable.Parse(text, "t.csv", (at, problem) => problems.Add($"{at.File}:{at.Line}: {problem}")));
        Assert.Equal([expected], problems);
    }

    private static CsvTable? Parse(string text) => CsvTable.Parse(text, "t.csv", (_, problem) => Assert.Fail(problem));
}
