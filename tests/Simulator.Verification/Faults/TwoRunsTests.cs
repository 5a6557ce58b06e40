using Simulator.Verification.CommandLine;
using Simulator.Verification.UserSide;

namespace Simulator.Verification.Faults;

/// <summary>One folder, two runs.</summary>
public sealed class TwoRunsTests : IDisposable
{
    private const string Refused = "another run is writing this folder; wait until it has ended, or name another folder with --out.";

    private readonly Session _session = new();

    private string Parent => Path.GetDirectoryName(_session.Out)!;

    public void Dispose() => _session.Dispose();

    [Fact]
    public async Task TheSecondRunIsRefusedUntilTheFirstHasEnded()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "signals are sent on Unix only");
        using Run first = Simulation.Start(
            "compare", Session.OneDesk, "--replications", "100000", "--host", "in-process", "--cohorts", "100", "--out", _session.Out);
        Assert.True(SpinWait.SpinUntil(() => first.HasEnded || (Directory.Exists(Parent) && Directory.EnumerateDirectories(Parent, ".mine.writing-*").Any()), TimeSpan.FromMinutes(5)));

        Said second = await _session.Compares();
        first.Signal("KILL");
        await first.End();
        Said third = await _session.Compares();

        Assert.Equal((2, "", $"{_session.Out}: {Refused}\n"), (second.Code, second.Out, second.Error));
        Assert.Equal(0, third.Code);
        Assert.Equal([_session.Out], Directory.EnumerateFileSystemEntries(Parent));
    }

    [Fact]
    public async Task OfManyRunsAtOnceEachEndsWellOrIsRefusedAndTheFolderIsWhole()
    {
        for (int round = 0; round < 2; round++)
        {
            Said[] said = await Task.WhenAll(Enumerable.Range(0, 5).Select(seed => Task.Run(() => _session.Compares("--seed", $"{seed}"))));

            Assert.Contains(said, one => one.Code == 0);
            Assert.All(said.Where(one => one.Code != 0), one => Assert.EndsWith($"{_session.Out}: {Refused}\n", one.Error));
            Assert.Null(WholeFolder.Problem(_session.Out));
            Assert.Equal([_session.Out], Directory.EnumerateFileSystemEntries(Parent));
        }
    }

    [Fact]
    public async Task AFolderCanBeVerifiedWhileAnotherIsWritten()
    {
        await _session.Compares();

        Said[] said = await Task.WhenAll(
            _session.Types("verify", _session.Out, "--host", "in-process"),
            _session.Types("verify", _session.Out, "--host", "in-process"),
            _session.Types("compare", Session.OneDesk, "--replications", "2", "--host", "in-process", "--out", _session.Out + "-other"));

        Assert.All(said, one => Assert.Equal(0, one.Code));
    }
}
