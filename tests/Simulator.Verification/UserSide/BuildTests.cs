using Xunit;

namespace Simulator.Verification.UserSide;

/// <summary>run.sh builds when, and only when, something that goes into the program has changed.</summary>
public sealed class BuildTests : IDisposable
{
    private readonly ToyCheckout _checkout = new();

    public void Dispose() => _checkout.Dispose();

    [Fact]
    public async Task TheFirstCallBuildsAndSaysSoInOneLine()
    {
        Outcome first = await _checkout.RunSh();

        Assert.Equal(0, first.ExitCode);
        Assert.Equal(1, _checkout.Calls("publish"));
        Assert.StartsWith("first version\n", first.Output, StringComparison.Ordinal);
        Assert.Equal("Building the simulator (first run, about a minute) ...\nThe app has started.\n", first.Error);
    }

    [Fact]
    public async Task TheSecondCallOnlyStartsTheProgram()
    {
        await _checkout.RunSh();

        Outcome second = await _checkout.RunSh();

        Assert.Equal(1, _checkout.Calls("publish"));
        Assert.Equal(1, _checkout.Calls("--version"));
        Assert.Equal("The app has started.\n", second.Error);
    }

    [Theory]
    [InlineData("src/Simulator.Cli/Program.cs")]
    [InlineData("src/Simulator.Kernel/New.cs")]
    [InlineData("Directory.Build.props")]
    [InlineData("Directory.Packages.props")]
    [InlineData("global.json")]
    public async Task AChangedFileIsBuilt(string path)
    {
        await _checkout.RunSh();

        _checkout.Write(path, "\"version\": \"10.0.100\", second version\n");
        Outcome second = await _checkout.RunSh();

        Assert.Equal(2, _checkout.Calls("publish"));
        Assert.StartsWith("Building the simulator (its sources have changed) ...\n", second.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFileThatComesWithAnOldDateIsBuilt()
    {
        await _checkout.RunSh();

        _checkout.Write("src/Simulator.Cli/Program.cs", "second version\n");
        File.SetLastWriteTimeUtc(Path.Combine(_checkout.Folder, "src/Simulator.Cli/Program.cs"), new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Outcome second = await _checkout.RunSh();

        Assert.StartsWith("second version\n", second.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ARemovedFileIsNoticed()
    {
        _checkout.Write("src/Simulator.Kernel/Old.cs", "old\n");
        await _checkout.RunSh();

        File.Delete(Path.Combine(_checkout.Folder, "src/Simulator.Kernel/Old.cs"));
        await _checkout.RunSh();

        Assert.Equal(2, _checkout.Calls("publish"));
    }

    [Fact]
    public async Task AFileThatDoesNotGoIntoTheProgramIsNotBuilt()
    {
        await _checkout.RunSh();

        _checkout.Write("scenarios/mine.yaml", "scenario: mine\n");
        _checkout.Write("tests/Simulator.Kernel.Tests/New.cs", "new\n");
        await _checkout.RunSh();

        Assert.Equal(1, _checkout.Calls("publish"));
    }

    [Fact]
    public async Task AFailedBuildShowsTheErrorsAndKeepsTheOldProgram()
    {
        await _checkout.RunSh();
        _checkout.Write("src/Simulator.Cli/Program.cs", "broken\n");
        _checkout.Tell("build-fails");

        Outcome broken = await _checkout.RunSh();
        _checkout.Write("src/Simulator.Cli/Program.cs", "first version\n");
        Outcome mended = await _checkout.RunSh();

        Assert.Equal(1, broken.ExitCode);
        Assert.Equal("", broken.Output);
        Assert.Contains("Program.cs(1,1): error CS1002: ; expected\n", broken.Error, StringComparison.Ordinal);
        Assert.EndsWith("The simulator could not be built: see the errors above.\n", broken.Error, StringComparison.Ordinal);
        Assert.Equal(0, mended.ExitCode);
        Assert.StartsWith("first version\n", mended.Output, StringComparison.Ordinal);
        Assert.Equal(2, _checkout.Calls("publish"));
    }

    [Fact]
    public async Task AfterAFailedBuildTheNextCallTriesAgain()
    {
        _checkout.Tell("build-fails");
        await _checkout.RunSh();
        _checkout.Untell("build-fails");

        Outcome again = await _checkout.RunSh();

        Assert.Equal(0, again.ExitCode);
        Assert.Equal(2, _checkout.Calls("publish"));
    }

    [Fact]
    public async Task ARunningProgramKeepsItsFilesWhileANewOneIsBuilt()
    {
        _checkout.Tell("app-waits");
        using Run old = _checkout.Start();
        await old.UntilItSays("The app has started.");
        _checkout.Write("src/Simulator.Cli/Program.cs", "second version\n");
        using Run young = _checkout.Start();
        await young.UntilItSays("The app has started.");

        _checkout.Untell("app-waits");

        Assert.StartsWith("first version\n", (await old.End()).Output, StringComparison.Ordinal);
        Assert.StartsWith("second version\n", (await young.End()).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OnlyTheThreeNewestBuildsAreKept()
    {
        for (int version = 1; version <= 5; version++)
        {
            _checkout.Write("src/Simulator.Cli/Program.cs", $"version {version}\n");
            await _checkout.RunSh();
        }

        Assert.Equal(3, Directory.GetDirectories(Path.Combine(_checkout.Folder, "artifacts/app")).Length);
        Assert.StartsWith("version 5\n", (await _checkout.RunSh()).Output, StringComparison.Ordinal);
        Assert.Equal(5, _checkout.Calls("publish"));
    }
}
