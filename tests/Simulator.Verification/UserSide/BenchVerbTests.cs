using Xunit;

namespace Simulator.Verification.UserSide;

/// <summary><c>./run.sh bench</c> builds the benchmarks beside the program and starts them.</summary>
public sealed class BenchVerbTests : IDisposable
{
    private readonly ToyCheckout _checkout = new();

    public void Dispose() => _checkout.Dispose();

    [Fact]
    public async Task TheFirstCallBuildsBothProgramsAndStartsTheBenchmarks()
    {
        Outcome first = await _checkout.RunSh("bench", "--only", "w 2");

        Assert.Equal(0, first.ExitCode);
        Assert.StartsWith("first benchmarks\nargument: [--only]\nargument: [w 2]\n", first.Output, StringComparison.Ordinal);
        Assert.Contains($"home: [{_checkout.Folder}]", first.Output, StringComparison.Ordinal);
        Assert.Equal(["src/Simulator.Cli", "tests/Simulator.Benchmarks"], Published());
    }

    [Fact]
    public async Task TheSecondCallBuildsNothing()
    {
        await _checkout.RunSh("bench");

        Outcome second = await _checkout.RunSh("bench");

        Assert.Equal(2, _checkout.Calls("publish"));
        Assert.Equal("The app has started.\n", second.Error);
    }

    [Fact]
    public async Task AChangedBenchmarkIsBuiltAndTheSimulatorIsLeftAsItIs()
    {
        await _checkout.RunSh("bench");

        _checkout.Write("tests/Simulator.Benchmarks/Program.cs", "second benchmarks\n");
        await _checkout.RunSh();
        Outcome second = await _checkout.RunSh("bench");

        Assert.StartsWith("second benchmarks\n", second.Output, StringComparison.Ordinal);
        Assert.Equal(["src/Simulator.Cli", "tests/Simulator.Benchmarks", "tests/Simulator.Benchmarks"], Published());
    }

    [Fact]
    public async Task AChangedSourceOfTheSimulatorIsBuiltIntoBoth()
    {
        await _checkout.RunSh("bench");

        _checkout.Write("src/Simulator.Kernel/New.cs", "new\n");
        await _checkout.RunSh("bench");

        Assert.Equal(4, _checkout.Calls("publish"));
    }

    private IEnumerable<string> Published() =>
        _checkout.AllCalls.Select(call => call.Split(' ')).Where(call => call[0] == "publish").Select(call => call[1]);
}
