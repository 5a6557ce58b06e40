using Simulator.Cli;
using Simulator.Results.Verification;
using Simulator.Verification.CommandLine;

namespace Simulator.Verification.Verify;

/// <summary>A results folder with a case log, made once; a test spoils a copy of it.</summary>
public sealed class StoredFolder : IAsyncLifetime
{
    private readonly Session _session = new();

    /// <summary>The folder as it was written.</summary>
    public string Folder => _session.Out;

    public async ValueTask InitializeAsync()
    {
        Said said = await _session.Types(
            "compare", Session.TwoStates, "--replications", "3", "--host", "in-process", "--case-log", "--out", _session.Out);
        Assert.Equal(0, said.Code);
    }

    /// <summary>A run of the same scenario with something else, such as another seed.</summary>
    public async Task<string> Other(params string[] options)
    {
        string folder = Path.Combine(_session.Folder, $"other-{Guid.NewGuid():N}");
        Said said = await _session.Types(
            ["compare", Session.TwoStates, "--replications", "3", "--host", "in-process", "--case-log", "--out", folder, .. options]);
        Assert.Equal(0, said.Code);
        return folder;
    }

    /// <summary>A copy to spoil.</summary>
    public string Copy()
    {
        string copy = Path.Combine(_session.Folder, $"copy-{Guid.NewGuid():N}");
        foreach (string file in Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(copy, Path.GetRelativePath(Folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        return copy;
    }

    /// <summary>Compares a folder with what was written, as if that were the re-run.</summary>
    public Task<FolderComparison> Compare(string stored) => Compare(stored, Folder);

    public static async Task<FolderComparison> Compare(string stored, string again)
    {
        StoredManifest? manifest = StoredManifest.Read(stored, RunJob.Version, out string problem);
        Assert.Equal("", problem);
        return await FolderComparison.Of(stored, manifest!, again, RunJob.Version);
    }

    public ValueTask DisposeAsync()
    {
        _session.Dispose();
        return ValueTask.CompletedTask;
    }
}
