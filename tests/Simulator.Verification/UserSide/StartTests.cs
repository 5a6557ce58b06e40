using Xunit;

namespace Simulator.Verification.UserSide;

/// <summary>run.sh hands over to the program as if the program had been called itself.</summary>
public class StartTests
{
    [Fact]
    public async Task ArgumentsArriveAsTheyWereGiven()
    {
        using var checkout = new ToyCheckout();

        Outcome end = await checkout.RunSh("compare", "my scenario.yaml", "--set", "a.b=$HOME *", "", "--", "test");

        Assert.Contains(
            "argument: [compare]\nargument: [my scenario.yaml]\nargument: [--set]\nargument: [a.b=$HOME *]\nargument: []\nargument: [--]\nargument: [test]\n",
            end.Output,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutArgumentsNoneArePassed()
    {
        using var checkout = new ToyCheckout();

        await checkout.RunSh();

        Assert.EndsWith("/simulator.dll", checkout.AllCalls[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1")]
    [InlineData("2")]
    [InlineData("130")]
    public async Task TheExitCodeIsTheProgramsOwn(string code)
    {
        using var checkout = new ToyCheckout();
        checkout.Tell("app-exit", code);

        Assert.Equal(code, $"{(await checkout.RunSh()).ExitCode}");
    }

    [Fact]
    public async Task CalledFromAnotherFolderTheProgramRunsThereAndKnowsItsHome()
    {
        using var checkout = new ToyCheckout();
        using Run run = checkout.Start(Path.Combine(checkout.Folder, "run.sh"), checkout.Elsewhere, []);

        Outcome end = await run.End();

        Assert.Contains($"folder: [{checkout.Elsewhere}]\nhome: [{checkout.Folder}]\n", end.Output, StringComparison.Ordinal);
        Assert.Equal([checkout.Elsewhere], Directory.GetFileSystemEntries(Path.GetDirectoryName(checkout.Elsewhere)!, "else*"));
        Assert.Empty(Directory.GetFileSystemEntries(checkout.Elsewhere));
    }

    [Fact]
    public async Task AFolderWithSpacesAndMarksIsAsGoodAsAny()
    {
        using var checkout = new ToyCheckout("my $HOME 'simulator' (2)");

        Outcome first = await checkout.RunSh();
        await checkout.RunSh();

        Assert.Equal(0, first.ExitCode);
        Assert.Contains($"home: [{checkout.Folder}]\n", first.Output, StringComparison.Ordinal);
        Assert.Equal(1, checkout.Calls("publish"));
    }

    [Fact]
    public async Task ALinkToALinkToRunShFindsItsHome()
    {
        using var checkout = new ToyCheckout();
        string near = Path.Combine(checkout.Elsewhere, "near");
        string far = Path.Combine(checkout.Elsewhere, "far");
        File.CreateSymbolicLink(near, "../simulator/run.sh");
        File.CreateSymbolicLink(far, near);
        using Run run = checkout.Start(far, checkout.Elsewhere, []);

        Outcome end = await run.End();

        Assert.Equal(0, end.ExitCode);
        Assert.Contains($"home: [{checkout.Folder}]\n", end.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutDotnetItSaysWhatToInstall()
    {
        using var checkout = new ToyCheckout();
        checkout.RemoveDotnet();

        Outcome end = await checkout.RunSh();

        Assert.Equal(1, end.ExitCode);
        Assert.StartsWith(
            "The simulator needs the .NET SDK 10.0.100 or a later 10.0 one, but there is no 'dotnet' on the PATH.\nInstall it from https://",
            end.Error,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("8.0.404 [sdk]\n9.0.101 [sdk]\n", "but of the SDKs that 'dotnet' has (8.0.404, 9.0.101) none will do.\n")]
    [InlineData("", "but 'dotnet' has no SDK.\n")]
    public async Task WithTheWrongSdkItSaysWhatToInstallAndWhatIsThere(string installed, string found)
    {
        using var checkout = new ToyCheckout();
        checkout.Tell("no-sdk", installed);

        Outcome end = await checkout.RunSh();

        Assert.Equal(1, end.ExitCode);
        Assert.StartsWith($"The simulator needs the .NET SDK 10.0.100 or a later 10.0 one, {found}", end.Error, StringComparison.Ordinal);
        Assert.Equal(0, checkout.Calls("publish"));
    }
}
