using Xunit;

namespace Simulator.Verification.UserSide;

/// <summary><c>./run.sh test</c> ends with one plain line and an exit code that tells the truth.</summary>
public sealed class TestVerbTests : IDisposable
{
    private readonly ToyCheckout _checkout = new();

    public void Dispose() => _checkout.Dispose();

    [Theory]
    [InlineData(9, 0, 0, 0, "9 passed, 0 failed", 0)]
    [InlineData(9, 0, 1, 0, "9 passed, 0 failed, 1 skipped", 0)]
    [InlineData(7, 2, 1, 2, "7 passed, 2 failed, 1 skipped", 2)]
    [InlineData(7, 2, 0, 0, "7 passed, 2 failed", 1)]
    [InlineData(7, 0, 0, 3, "7 passed, 0 failed", 3)]
    [InlineData(0, 0, 0, 0, "0 passed, 0 failed", 1)]
    [InlineData(0, 0, 4, 0, "0 passed, 0 failed, 4 skipped", 1)]
    public async Task TheClosingLineAndTheExitCodeSayWhatHappened(int passed, int failed, int skipped, int runner, string line, int code)
    {
        Runner(Summary(passed, failed, skipped), runner);

        Outcome end = await _checkout.RunSh("test");

        Assert.Equal(line, end.ClosingLine);
        Assert.Equal(code, end.ExitCode);
        Assert.Contains("Test run summary", end.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ARunnerThatDiedWithoutASummaryIsAFailure()
    {
        Runner("  succeeded: 12\nkilled\n", 137);

        Outcome end = await _checkout.RunSh("test");

        Assert.Equal("0 passed, 0 failed", end.ClosingLine);
        Assert.Equal(137, end.ExitCode);
    }

    [Fact]
    public async Task TestsThatCannotBeBuiltAreNotRun()
    {
        Runner(Summary(9, 0, 0), 0);
        _checkout.Tell("build-fails");

        Outcome end = await _checkout.RunSh("test");

        Assert.Equal(1, end.ExitCode);
        Assert.Contains("error CS1002", end.Error, StringComparison.Ordinal);
        Assert.Equal("0 passed, 0 failed", end.ClosingLine);
        Assert.Equal(0, _checkout.Calls("test"));
    }

    [Fact]
    public async Task TheSolutionIsBuiltOnceAndTestedAsBuilt()
    {
        Runner(Summary(9, 0, 0), 0);

        await _checkout.RunSh("test", "--filter-class", "A B");

        Assert.Equal(1, _checkout.Calls("build"));
        Assert.Equal("test --solution Simulator.sln -c Release --no-build --ignore-exit-code 8 --filter-class A B", _checkout.AllCalls[^1]);
    }

    [Fact]
    public async Task LongTestsRunOnlyWhenAllAreAskedFor()
    {
        Runner(Summary(9, 0, 0), 0);

        Assert.StartsWith("long tests: no\n", (await _checkout.RunSh("test")).Output, StringComparison.Ordinal);
        Assert.StartsWith("long tests: 1\n", (await _checkout.RunSh("test", "--all")).Output, StringComparison.Ordinal);
        Assert.DoesNotContain("--all", _checkout.AllCalls[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task NothingOfTheTestsIsLeftBehind()
    {
        Runner(Summary(9, 0, 0), 0);

        await _checkout.RunSh("test");

        Assert.Equal(["build.log"], Directory.GetFileSystemEntries(Path.Combine(_checkout.Folder, "artifacts")).Select(Path.GetFileName));
    }

    [Fact]
    public async Task ContinuousIntegrationRunsTheSameTests()
    {
        Runner(Summary(7, 2, 0), 2);
        using Run run = _checkout.Start(Path.Combine(_checkout.Folder, ".ci/run"), _checkout.Elsewhere, []);

        Outcome end = await run.End();

        Assert.Equal("7 passed, 2 failed", end.ClosingLine);
        Assert.Equal(2, end.ExitCode);
    }

    private void Runner(string output, int exitCode)
    {
        _checkout.Tell("test-output", output);
        _checkout.Tell("test-exit", $"{exitCode}");
    }

    private static string Summary(int passed, int failed, int skipped) =>
        $"""
        failed Some.Test: it said succeeded: 100
          succeeded: 50

        Test run summary: Anything!
          /x/A.dll (net10.0|x64) passed (303ms)

          total: {passed + failed + skipped}
          failed: {failed}
          succeeded: {passed}
          skipped: {skipped}
          duration: 1s 814ms

        """;
}
