using System.Xml.Linq;

namespace Simulator.Verification.House;

/// <summary>The files of this project, as they lie around the tests: a clone, a worktree or an unpacked archive.</summary>
internal static class Repository
{
    // run.json says on what machine and in which folder a run was made; git ignores it.
    private static readonly HashSet<string> NotOurs = [".git", ".vs", ".idea", ".vscode", "artifacts", "bin", "obj", "TestResults", "run.json"];

    /// <summary>The folder that holds Simulator.sln, with links followed.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The paths of all files below a folder, relative to the root, with '/' and in ordinal order.</summary>
    public static IReadOnlyList<string> Files(string folder = "", string pattern = "*")
    {
        var found = new List<string>();
        Collect(new DirectoryInfo(Path.Combine(Root, folder)), pattern, found);
        found.Sort(StringComparer.Ordinal);
        return found;
    }

    /// <summary>The text of a file named by its path relative to the root.</summary>
    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>The project file of a room, such as <c>Simulator.Kernel</c>.</summary>
    public static XDocument Project(string room) => XDocument.Parse(Read($"src/{room}/{room}.csproj"));

    private static void Collect(DirectoryInfo folder, string pattern, List<string> found)
    {
        foreach (FileInfo file in folder.EnumerateFiles(pattern).Where(file => !NotOurs.Contains(file.Name)))
        {
            found.Add(Path.GetRelativePath(Root, file.FullName).Replace('\\', '/'));
        }

        foreach (DirectoryInfo inner in folder.EnumerateDirectories().Where(IsOurs))
        {
            Collect(inner, pattern, found);
        }
    }

    // Of the results only the reference run, the published facts and the benchmark's numbers are ours; all else there was made by whoever uses this checkout.
    private static bool IsOurs(DirectoryInfo folder) =>
        !NotOurs.Contains(folder.Name)
        && !folder.Name.EndsWith(".partial", StringComparison.Ordinal)
        && (folder.Parent?.FullName != Path.Combine(Root, "results") || folder.Name is "asean" or "validation" or "benchmarks");

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Simulator.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} holds Simulator.sln; run the tests from a checkout.");
    }
}
