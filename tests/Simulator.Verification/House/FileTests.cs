using System.Text.RegularExpressions;
using Xunit;

namespace Simulator.Verification.House;

/// <summary>What is asked of every file: small enough to read, finished, and at home on any machine.</summary>
public class FileTests
{
    private const int LongestFile = 450;

    // Put together here, so that this file passes its own rules.
    private const string Later = "TO" + "DO";
    private const string Mend = "FIX" + "ME";
    private const string NotThere = "NotImplemented" + "Exception";

    private static readonly Regex Unfinished = new($@"\b({Later}|{Mend}|{NotThere})\b", RegexOptions.CultureInvariant);

    private static readonly Regex Registry = new(
        @"\b(nuget\.org|npmjs\.(org|com)|pypi\.org|pythonhosted\.org|crates\.io|jf" + @"rog|arti" + @"factory|pkgs\.dev\.azure)\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    // Not preceded by what would make it the path of an address, such as the one after a host's name.
    private static readonly Regex MachinePath = new(
        @"(?<![\w/.:%~<-])/(home|root|work|Users|tmp|mnt|opt|var|srv)/\w|\b[A-Z]:\\\w",
        RegexOptions.CultureInvariant);

    [Fact]
    public void NoSourceFileIsTooLongToRead()
    {
        Assert.Empty(Repository.Files("src", "*.cs")
            .Select(path => (path, lines: Lines(Repository.Read(path))))
            .Where(file => file.lines > LongestFile)
            .Select(file => $"{file.path}: {file.lines} lines, at most {LongestFile}; split it by its nouns"));
    }

    [Fact]
    public void NothingIsLeftForLater()
    {
        Assert.DoesNotContain(TextFiles(), path => Unfinished.IsMatch(Repository.Read(path)));
    }

    [Fact]
    public void NoFileNamesAPackageRegistry()
    {
        Assert.Empty(TextFiles().SelectMany(path => Places(path, Registry)));
    }

    [Fact]
    public void NoFileNamesAPlaceOnSomebodysMachine()
    {
        Assert.Empty(TextFiles().SelectMany(path => Places(path, MachinePath)));
    }

    [Fact]
    public void TheFilesThatAreReadAreAllOfThem()
    {
        Assert.Superset(
            new HashSet<string> { ".ci/run", "run.sh", "LICENSE", "Simulator.sln", "src/Simulator.Cli/packages.lock.json" },
            new HashSet<string>(TextFiles()));
    }

    [Theory]
    [InlineData("// " + Later + ": mend this")]
    [InlineData("throw new " + NotThere + "();")]
    public void UnfinishedWorkIsCaught(string text)
    {
        Assert.Matches(Unfinished, text);
    }

    [Theory]
    [InlineData("<add key=\"feed\" value=\"https://api.nu" + "get.org/v3/index.json\" />")]
    [InlineData("https://registry.npm" + "js.org/left-pad")]
    public void ARegistryIsCaught(string text)
    {
        Assert.Matches(Registry, text);
    }

    [Theory]
    [InlineData("File.Open(\"/" + "home/ada/x.csv\")")]
    [InlineData("cd /" + "tmp/build")]
    [InlineData("path=C:" + "\\temp\\x")]
    public void APlaceOnAMachineIsCaught(string text)
    {
        Assert.Matches(MachinePath, text);
    }

    [Theory]
    [InlineData("https://asean.org/home/news")]
    [InlineData("artifacts/tmp/x")]
    [InlineData("../work/notes")]
    public void AnAddressOrARelativePathIsNotCaught(string text)
    {
        Assert.DoesNotMatch(MachinePath, text);
    }

    [Fact]
    public void ALineTooManyIsCounted()
    {
        Assert.Equal(3, Lines("one\ntwo\nthree\n"));
        Assert.Equal(3, Lines("one\ntwo\nthree"));
    }

    private static int Lines(string text) => text.Count(c => c == '\n') + (text.EndsWith('\n') ? 0 : 1);

    private static IEnumerable<string> TextFiles() =>
        Repository.Files().Where(path => Path.GetExtension(path) is not (".ttf" or ".png" or ".parquet" or ".pdf" or ".woff2"));

    private static IEnumerable<string> Places(string path, Regex pattern) =>
        pattern.Matches(Repository.Read(path)).Select(match => $"{path}: {match.Value}");
}
