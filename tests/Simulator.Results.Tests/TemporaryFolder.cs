namespace Simulator.Results.Tests;

/// <summary>A folder that is gone after the test.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("results-").FullName;

    public string Place => System.IO.Path.Combine(Path, "sample");

    /// <summary>Everything in the folder, by path.</summary>
    public static Dictionary<string, byte[]> Files(string folder) => Directory
        .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .ToDictionary(file => System.IO.Path.GetRelativePath(folder, file).Replace('\\', '/'), File.ReadAllBytes);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
