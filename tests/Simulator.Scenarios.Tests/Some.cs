namespace Simulator.Scenarios.Tests;

/// <summary>Scenarios and files that tests need and do not care about.</summary>
internal static class Some
{
    public static string Folder => AppContext.BaseDirectory;

    public static string Good(string name) => Path.Combine(Folder, "Good", name);

    public static ScenarioReading Small(params string[] sets) => ScenarioReader.Read(Good("small.yaml"), sets);

    public static ScenarioReading Everything(params string[] sets) => ScenarioReader.Read(Good("everything.yaml"), sets);

    /// <summary>The errors as a user sees them, without the folder of the tests.</summary>
    public static string[] Shown(IEnumerable<ScenarioError> errors) =>
        [.. errors.Select(error => error.ToString().Replace(Folder.Replace('\\', '/'), "", StringComparison.Ordinal))];

    /// <summary>Reads a text as if it were a file beside the good scenarios.</summary>
    public static ScenarioReading Read(string text) => ScenarioReader.ReadText(text, Good("text.yaml"));
}

/// <summary>A folder that is gone after the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("scenarios-").FullName;

    public string Write(string name, string text) => Write(name, System.Text.Encoding.UTF8.GetBytes(text));

    public string Write(string name, byte[] bytes)
    {
        string file = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, bytes);
        return file;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
