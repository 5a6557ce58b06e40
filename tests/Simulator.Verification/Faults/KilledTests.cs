using Simulator.Verification.CommandLine;
using Simulator.Verification.UserSide;

namespace Simulator.Verification.Faults;

/// <summary>A run that ends without being asked leaves the old results, and nothing that stands in the way of the next.</summary>
public sealed class KilledTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly Session _session = new();

    private string Parent => Path.GetDirectoryName(_session.Out)!;

    public void Dispose() => _session.Dispose();

    // The first is there from the beginning of a run; the others appear while its results are written; the last is the old folder, put aside.
    [Theory]
    [InlineData(".mine.writing-*", "requests.parquet", "5000")]
    [InlineData(".mine.writing-*", "tables", "3")]
    [InlineData(".mine.writing-*", "manifest.json", "3")]
    [InlineData(".mine.replaced-*", "manifest.json", "3")]
    public async Task KilledAtAnyMomentTheFolderIsWholeAndTheNextRunSucceeds(string folder, string file, string replications)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "signals are sent on Unix only");
        await _session.Compares();
        SortedDictionary<string, string> before = Session.Contents(_session.Out);
        using (Run run = Start(replications))
        {
            WaitFor(() => run.HasEnded || Directory.EnumerateDirectories(Parent, folder).Any(found => Path.Exists(Path.Combine(found, file))));
            run.Signal("KILL");
            await run.End();
        }

        // Between the two moves the old results have no name of their own; the next run finds them.
        string? problem = !Directory.Exists(_session.Out) || before.SequenceEqual(Session.Contents(_session.Out)) ? null : WholeFolder.Problem(_session.Out);
        Said next = await _session.Compares("--seed", "3");

        Assert.Null(problem);
        Assert.Equal(0, next.Code);
        Assert.Equal([_session.Out], Directory.EnumerateFileSystemEntries(Parent));
    }

    [Fact]
    public async Task KilledBetweenTheTwoMovesTheOldResultsComeBackWithTheNextRun()
    {
        await _session.Compares();
        SortedDictionary<string, string> before = Session.Contents(_session.Out);
        Directory.Move(_session.Out, Path.Combine(Parent, ".mine.replaced-0a1b2c3d"));
        _session.Write("results/.mine.writing-4e5f6a7b/manifest.json", "{}");
        _session.Write("results/.mine.lock", "");
        using var stop = new CancellationTokenSource();
        var error = new Watched(line => line.StartsWith("one-desk:", StringComparison.Ordinal), stop.Cancel);

        Said said = await _session.Types(error, stop.Token, "compare", Session.OneDesk, "--replications", "1000", "--host", "in-process", "--out", _session.Out);

        Assert.Equal(130, said.Code);
        Assert.Equal(before, Session.Contents(_session.Out));
        Assert.Equal([_session.Out], Directory.EnumerateFileSystemEntries(Parent));
    }

    [Fact]
    public async Task WhatOtherFoldersLeftIsNotTouched()
    {
        string neighbour = _session.Write("results/.mine-too.writing-4e5f6a7b/requests.parquet", "");
        string stranger = _session.Write("results/.mine.txt", "");

        await _session.Compares();

        Assert.True(File.Exists(neighbour) && File.Exists(stranger));
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task AskedToStopHalfWayItKeepsWhatIsFinishedBesideTheOldResults(string signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "signals are sent on Unix only");
        await _session.Compares();
        SortedDictionary<string, string> before = Session.Contents(_session.Out);
        using Run run = Start("50000", "--cohorts", "50000");
        WaitFor(() => Requests() > 1000);

        run.Signal(signal);
        Outcome outcome = await run.End();

        Assert.Equal((130, ""), (outcome.ExitCode, outcome.Output));
        Assert.Contains("Stopping; what is finished will be kept. Once more ends at once.\n", outcome.Error, StringComparison.Ordinal);
        Assert.Contains($"of 50000 replications are finished and are in {_session.Out}.partial; {_session.Out} is as it was.", outcome.Error, StringComparison.Ordinal);
        Assert.Equal(before, Session.Contents(_session.Out));
        Assert.Equal([_session.Out, _session.Out + ".partial"], Directory.EnumerateFileSystemEntries(Parent).Order());
    }

    private Run Start(string replications, params string[] options) => Simulation.Start(
        ["compare", Session.OneDesk, "--replications", replications, "--host", "in-process", "--seed", "2", "--out", _session.Out, .. options]);

    private long Requests() => Directory.EnumerateDirectories(Parent, ".mine.writing-*")
        .Select(folder => new FileInfo(Path.Combine(folder, "requests.parquet"))).Where(file => file.Exists).Sum(file => file.Length);

    private static void WaitFor(Func<bool> happened)
    {
        Assert.True(SpinWait.SpinUntil(happened, Patience), "what was waited for did not happen");
    }
}
