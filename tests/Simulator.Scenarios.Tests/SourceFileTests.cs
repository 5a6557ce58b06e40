using System.Text;
using Xunit;

namespace Simulator.Scenarios.Tests;

public sealed class SourceFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void AMissingFileIsNamed() =>
        Assert.Equal("no-such-folder/no-such.yaml: no such file", Only(ScenarioReader.Read("no-such-folder/no-such.yaml", [])));

    [Fact]
    public void ADirectoryIsNotAScenario() =>
        Assert.Equal($"{_folder.Path}: expected a file, found a directory", Only(ScenarioReader.Read(_folder.Path, [])));

    [Fact]
    public void AnEmptyNameIsNotAScenario() =>
        Assert.EndsWith("expected the name of a file, found an empty text", Only(ScenarioReader.Read("", [])));

    [Fact]
    public void ATextThatNamesNoFileIsSaidToBeNone() =>
        Assert.EndsWith("expected the name of a file, found a text that cannot be one", Only(ScenarioReader.Read("a\0b", [])));

    [Theory]
    [InlineData(300)]
    [InlineData(5000)]
    public void ANameThatIsTooLongIsSaidToBeSo(int length) =>
        Assert.EndsWith(": expected the name of a file, found one that is too long", Only(ScenarioReader.Read(new string('a', length), [])));

    [Fact]
    public void AFileThatCannotBeReadIsSaidToBeSo()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "/proc/self/mem is a file that cannot be read on Linux only");

        Assert.Contains("the file cannot be read: ", Only(ScenarioReader.Read("/proc/self/mem", [])), StringComparison.Ordinal);
    }

    [Fact]
    public void AnEmptyFileIsSaidToBeEmpty()
    {
        string file = _folder.Write("empty.yaml", "");

        Assert.Equal($"{file}: expected a scenario, found an empty file", Only(ScenarioReader.Read(file, [])));
    }

    [Fact]
    public void AFileThatIsNotUtf8IsRefusedAtTheWrongByte()
    {
        string file = _folder.Write("latin.yaml", [.. Encoding.UTF8.GetBytes("scenario: a\nquestion: caf"), 0xE9, (byte)'?', (byte)'\n']);

        Assert.Equal($"{file}:2:14: expected text in UTF-8, found a byte that is not; save the file as UTF-8", Only(ScenarioReader.Read(file, [])));
    }

    [Fact]
    public void AByteOrderMarkIsNoMistake()
    {
        string file = _folder.Write("bom.yaml", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes("- a\n")]);

        Assert.StartsWith($"{file}:1:1: expected a scenario", Only(ScenarioReader.Read(file, [])));
    }

    [Fact]
    public void AFileOverAMegabyteIsRefusedBeforeItIsRead()
    {
        string file = _folder.Write("long.yaml", "scenario: a\n" + string.Concat(Enumerable.Repeat("# ..............\n", 60_000)));

        Assert.Equal($"{file}: expected at most 1,000,000 bytes, found more; a file this long is refused before it is read", Only(ScenarioReader.Read(file, [])));
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{ a: ")]
    [InlineData("- ")]
    public void DeepNestingIsRefused(string nest)
    {
        string file = _folder.Write("deep.yaml", string.Concat(Enumerable.Repeat(nest, 50_000)));

        Assert.Contains("nested more than 100 deep", Only(ScenarioReader.Read(file, [])), StringComparison.Ordinal);
    }

    [Fact]
    public void WindowsLineEndsReadAsOthers()
    {
        string text = File.ReadAllText(Some.Good("small.yaml"));
        string file = _folder.Write("windows.yaml", text.Replace("\n", "\r\n", StringComparison.Ordinal));

        Assert.Equal(Some.Small().Scenario!.Text, ScenarioReader.Read(file, []).Scenario?.Text);
    }

    public void Dispose() => _folder.Dispose();

    private static string Only(ScenarioReading reading) => Assert.Single(reading.Errors).ToString();
}
