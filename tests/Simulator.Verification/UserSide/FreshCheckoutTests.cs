using Simulator.Verification.House;
using Xunit;

namespace Simulator.Verification.UserSide;

/// <summary>A copy of the sources in a folder of its own, built by the real SDK.</summary>
public sealed class FreshCheckoutTests : IDisposable
{
    private readonly string _place = Directory.CreateTempSubdirectory("simulator-").FullName;

    /// <summary>Whether <c>./run.sh test --all</c> was asked for.</summary>
    public static bool LongTests => Environment.GetEnvironmentVariable("SIMULATOR_LONG_TESTS") == "1" && !OperatingSystem.IsWindows();

    public void Dispose() => Directory.Delete(_place, recursive: true);

    [Fact(Skip = "builds the simulator anew; ./run.sh test --all does", SkipUnless = nameof(LongTests))]
    public async Task RunShBuildsTheProgramAndStartsIt()
    {
        string folder = Path.Combine(_place, "fresh checkout");
        foreach (string path in Repository.Files().Where(path => !path.StartsWith("results/", StringComparison.Ordinal)))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, path))!);
            File.Copy(Path.Combine(Repository.Root, path), Path.Combine(folder, path));
        }

        Outcome first = await RunSh(folder, "--help");
        Outcome second = await RunSh(folder, "--help");

        Assert.Equal("Building the simulator (first run, about a minute) ...\n", first.Error);
        Assert.Equal(0, first.ExitCode);
        Assert.Contains("compare", first.Output, StringComparison.Ordinal);
        Assert.Equal(first with { Error = "" }, second);
    }

    private static async Task<Outcome> RunSh(string folder, string argument)
    {
        using Run run = Run.Start(Path.Combine(folder, "run.sh"), Path.GetTempPath(), environment: null, argument);
        return await run.End();
    }
}
