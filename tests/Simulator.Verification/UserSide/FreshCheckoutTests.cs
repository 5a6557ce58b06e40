using Simulator.Verification.House;

namespace Simulator.Verification.UserSide;

/// <summary>A copy of the sources in a folder of its own, built by the real SDK.</summary>
public sealed class FreshCheckoutTests : IDisposable
{
    private readonly string _place = Directory.CreateTempSubdirectory("simulator-").FullName;

    public void Dispose() => Directory.Delete(_place, recursive: true);

    [LongFact("builds the simulator anew")]
    public async Task RunShBuildsTheProgramAndStartsIt()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "run.sh needs a POSIX shell.");
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
