using Simulator.Cli;

namespace Simulator.Verification.CommandLine;

public class TextTableTests
{
    [Fact]
    public void ATableThatFitsIsWhatTheLibraryDraws()
    {
        TextTable table = Some("Case officers", "n/a");

        Assert.Equal(Wrapped(table, 160), Written(table, 160));
        Assert.Contains("  BRN     Case officers          3  \n", Written(table, 160), StringComparison.Ordinal);
    }

    [Fact]
    public void ATableThatIsTooWideIsWrapped()
    {
        TextTable table = Some("The desk at which the minister's own officers decide", "");

        string written = Written(table, 40);

        Assert.All(written.Split('\n'), line => Assert.InRange(line.Length, 0, 40));
        Assert.Equal(Wrapped(table, 40), written);
        Assert.Contains("minister's", written, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("法務省")] // two columns a letter
    [InlineData("Mañana\u0303")] // a mark that takes none
    public void LettersOfAnotherWidthAreLeftToTheLibrary(string desk) => Assert.Equal(Wrapped(Some(desk, "1"), 160), Written(Some(desk, "1"), 160));

    private static TextTable Some(string desk, string officers)
    {
        var table = new TextTable();
        table.AddColumn("State");
        table.AddColumn("Desk");
        table.AddColumn("Officers", right: true);
        table.AddRow("BRN", desk, "3");
        table.AddRow("[PHL]", "Bench", officers);
        return table;
    }

    private static string Written(TextTable table, int width) => On(width, table.WriteTo);

    private static string Wrapped(TextTable table, int width) => On(width, terminal => terminal.ForTables().Write(table.Wrapped()));

    private static string On(int width, Action<Terminal> write)
    {
        var output = new StringWriter { NewLine = "\n" };
        write(new Terminal(output, TextWriter.Null, "", ShowsBar: false, OutWidth: width, OutColours: false));
        return output.ToString();
    }
}
