using System.Text;
using Simulator.Cli;
using Simulator.Verification.House;

namespace Simulator.Verification.CommandLine;

/// <summary>Somebody at a terminal, with a folder of their own.</summary>
internal sealed class Session : IDisposable
{
    public static string OneDesk { get; } = Path.Combine(Repository.Root, "scenarios", "tutorial", "one-desk.yaml");

    public static string TwoStates { get; } = Path.Combine(Repository.Root, "scenarios", "tutorial", "two-states.yaml");

    public string Folder { get; } = Directory.CreateTempSubdirectory("simulator-").FullName;

    public string Out { get; }

    public Session() => Out = Path.Combine(Folder, "results", "mine");

    public Task<Said> Types(params string[] args) => Types(new StringWriter { NewLine = "\n" }, default, args);

    public async Task<Said> Types(StringWriter error, CancellationToken stop, params string[] args)
    {
        var output = new StringWriter { NewLine = "\n" };
        var terminal = new Terminal(output, error, Folder, ShowsBar: false, OutWidth: 160, OutColours: false);
        int code = await Cli.CommandLine.Run(args, terminal, stop);
        return new Said(code, output.ToString(), error.ToString());
    }

    /// <summary>A small comparison: three replications of a scenario of five simulated years.</summary>
    public Task<Said> Compares(params string[] options) =>
        Types(["compare", OneDesk, "--replications", "3", "--host", "in-process", "--out", Out, .. options]);

    public string Write(string name, string text)
    {
        string path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Every file of a folder with its bytes, by name.</summary>
    public static SortedDictionary<string, string> Contents(string folder) => new(
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).ToDictionary(
            file => Path.GetRelativePath(folder, file).Replace('\\', '/'),
            file => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file)))),
        StringComparer.Ordinal);

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}

/// <summary>What the program answered.</summary>
internal sealed record Said(int Code, string Out, string Error);

/// <summary>An error stream that acts when a line of it says something.</summary>
internal sealed class Watched(Func<string, bool> when, Action act) : StringWriter(new StringBuilder())
{
    public override void WriteLine(string? value)
    {
        base.WriteLine(value);
        if (when(value ?? "")) act();
    }
}
