using Simulator.Verification.CommandLine;

namespace Simulator.Verification.Faults;

/// <summary>Places nobody can write to, root included, for tests often run as root.</summary>
public sealed class UnwritableTests : IDisposable
{
    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public async Task AReadOnlyDiskIsRefusedBeforeTheRun()
    {
        using Mount disk = Mount.OrSkip("size=16m");
        string folder = Path.Combine(disk.Folder, "mine");
        await _session.Types("compare", Session.OneDesk, "--replications", "3", "--host", "in-process", "--out", folder);
        SortedDictionary<string, string> before = Session.Contents(folder);
        disk.MakeReadOnly();

        Said said = await _session.Types("compare", Session.OneDesk, "--replications", "3", "--host", "in-process", "--seed", "2", "--out", folder);

        Assert.Equal((2, ""), (said.Code, said.Out));
        Assert.Equal($"{folder}: the folder cannot be written: Read-only file system : '{disk.Folder}'; name another folder with --out.\n", said.Error);
        Assert.Equal(before, Session.Contents(folder));
    }

    [Fact]
    public async Task AFolderOnAReadOnlyDiskCanBeVerified()
    {
        using Mount disk = Mount.OrSkip("size=16m");
        string folder = Path.Combine(disk.Folder, "mine");
        await _session.Types("compare", Session.OneDesk, "--replications", "2", "--host", "in-process", "--out", folder);
        disk.MakeReadOnly();

        Assert.Equal(0, (await _session.Types("verify", folder, "--host", "in-process")).Code);
    }

    [Fact]
    public async Task AFolderThatMayNotBeMovedStaysAsItIs()
    {
        await _session.Compares();
        SortedDictionary<string, string> before = Session.Contents(_session.Out);
        string? problem = OperatingSystem.IsLinux() ? Mount.Try("chattr", "+i", _session.Out) : "folders are made immutable on Linux only";
        Assert.SkipWhen(problem is not null, problem ?? "");
        try
        {
            Said said = await _session.Compares("--seed", "2");

            Assert.Equal((1, ""), (said.Code, said.Out));
            Assert.Contains($"{_session.Out}: the results could not be written: ", said.Error);
            Assert.Contains("Results already in that folder are untouched.", said.Error);
            Assert.Equal(before, Session.Contents(_session.Out));
            Assert.Equal([_session.Out], Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(_session.Out)!));
        }
        finally
        {
            Assert.Null(Mount.Try("chattr", "-i", _session.Out));
        }
    }

    [Theory]
    [InlineData("/dev/full")]
    [InlineData("/dev/full/mine")]
    [InlineData("/dev/null/mine")]
    public async Task ADeviceIsNoFolder(string place)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only Linux has /dev/full");

        Said said = await _session.Types("compare", Session.OneDesk, "--replications", "2", "--host", "in-process", "--out", place);

        Assert.Equal((2, ""), (said.Code, said.Out));
        Assert.Contains("file", said.Error);
    }
}
