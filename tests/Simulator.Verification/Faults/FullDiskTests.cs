using Simulator.Verification.CommandLine;
using Simulator.Verification.UserSide;

namespace Simulator.Verification.Faults;

public sealed class FullDiskTests : IDisposable
{
    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    // From nothing free to all but the last files: the requests, the case log, tables, figures and the report fail in turn.
    [Theory]
    [InlineData(0)]
    [InlineData(16)]
    [InlineData(400)]
    [InlineData(900)]
    [InlineData(1200)]
    [InlineData(1200, "--case-log")]
    public async Task ADiskThatFillsUpLeavesTheOldResultsAndNothingElse(int kilobytes, params string[] options)
    {
        using Mount disk = Mount.OrSkip("size=16m");
        string folder = Path.Combine(disk.Folder, "mine");
        await Compares(folder, "1");
        SortedDictionary<string, string> before = Session.Contents(folder);
        disk.FillBut(kilobytes * 1024);

        Said said = await Compares(folder, "2", options);

        Assert.Equal(1, said.Code);
        Assert.Contains($"{folder}: the results could not be written: ", said.Error);
        Assert.Matches("No space left on device|the disk was full", said.Error);
        Assert.Contains("Results already in that folder are untouched. Free some space or name another folder with --out, then run again.", said.Error);
        Assert.DoesNotContain("   at ", said.Error);
        Assert.Equal(before, Session.Contents(folder));
        Assert.Equal(["ballast", "mine"], Directory.EnumerateFileSystemEntries(disk.Folder).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task ADiskWithoutRoomForAnotherNameIsRefusedBeforeTheRun()
    {
        using Mount disk = Mount.OrSkip("size=1m,nr_inodes=1");

        Said said = await Compares(Path.Combine(disk.Folder, "mine"), "1");

        Assert.Equal(2, said.Code);
        Assert.Contains("the folder cannot be written: No space left on device", said.Error);
    }

    [Fact]
    public async Task VerifyingOnAFullDiskSaysWhichOneIsFull()
    {
        await _session.Compares();
        using Mount disk = Mount.OrSkip("size=100k");

        using Run run = Simulation.StartWith("TMPDIR", disk.Folder, "verify", _session.Out, "--host", "in-process");
        Outcome outcome = await run.End();

        Assert.Equal((1, ""), (outcome.ExitCode, outcome.Output));
        Assert.Contains($"The run could not be repeated in {disk.Folder}", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("TMPDIR", outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", outcome.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(disk.Folder));
    }

    [Theory]
    [InlineData(">/dev/full", "No space left on device")]
    [InlineData(">&-", "Bad file descriptor")]
    public async Task OutputThatCannotBePrintedIsAFailureWithoutAStackTrace(string redirection, string problem)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only Linux has /dev/full");

        using Run run = Simulation.StartRedirected(redirection, "schema");
        Outcome outcome = await run.End();

        Assert.Equal(1, outcome.ExitCode);
        Assert.Equal($"The output could not be printed: {problem}; send it elsewhere. Results are in their folder before they are printed.\n", outcome.Error);
    }

    [Fact]
    public async Task MessagesThatCannotBePrintedChangeNothingElse()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only Linux has /dev/full");

        using Run run = Simulation.StartRedirected("2>/dev/full", "validate", "nowhere.yaml");
        Outcome outcome = await run.End();

        Assert.Equal((2, ""), (outcome.ExitCode, outcome.Output));
    }

    [Fact]
    public async Task ASummaryThatCannotBePrintedLeavesTheResultsWhole()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only Linux has /dev/full");

        using Run run = Simulation.StartRedirected(">/dev/full", "compare", Session.OneDesk, "--replications", "2", "--host", "in-process", "--out", _session.Out);
        Outcome outcome = await run.End();

        Assert.Equal(1, outcome.ExitCode);
        Assert.True(File.Exists(Path.Combine(_session.Out, "report.html")));
    }

    private Task<Said> Compares(string folder, string seed, params string[] options) => _session.Types(
        ["compare", Session.OneDesk, "--replications", "3", "--host", "in-process", "--seed", seed, "--out", folder, .. options]);
}
