namespace Simulator.Results;

/// <summary>Puts a finished folder in the place of an older one, in two renames, and undoes the first when the second fails.</summary>
internal static class FolderSwap
{
    private const string Writing = "writing";
    private const string Replaced = "replaced";

    /// <summary>The full path of a folder, through symbolic links, without a slash at its end.</summary>
    public static string Place(string path)
    {
        string full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        return Directory.Exists(full) ? Directory.ResolveLinkTarget(full, returnFinalTarget: true)?.FullName ?? full : full;
    }

    /// <summary>Where the results for a place are written: beside it, so that moving them is a rename and not a copy.</summary>
    public static string StagingOf(string place) => Beside(place, $"{Writing}-{Tag()}");

    /// <summary>The file that is locked by the run that writes to a place.</summary>
    public static string LockOf(string place) => Beside(place, "lock");

    /// <summary>Why nothing can be created at this place; null when it can.</summary>
    public static string? WhyNotWritable(string place)
    {
        string? parent = Path.GetDirectoryName(place);
        while (parent is not null && !Directory.Exists(parent))
        {
            if (File.Exists(parent)) return $"{parent} is a file";
            parent = Path.GetDirectoryName(parent);
        }

        if (parent is null) return "it is the root of a file system";
        string probe = Path.Combine(parent, $".probe-{Guid.NewGuid():N}");
        try
        {
            Directory.CreateDirectory(probe);
            // As the run will, for a name can be too long. That of the probe leaves room for those of its files.
            Directory.CreateDirectory(Path.Combine(probe, Path.GetRelativePath(parent, StagingOf(place))));
            return null;
        }
        catch (PathTooLongException)
        {
            return "its name or its path is too long";
        }
        catch (Exception problem) when (ResultsException.IsFileProblem(problem))
        {
            return problem.Message.TrimEnd('.').Replace(probe, parent, StringComparison.Ordinal);
        }
        finally
        {
            Remove(probe);
        }
    }

    /// <summary>Moves a folder to its place; what was there is put aside first, and back when the move fails.</summary>
    public static void Move(string from, string place)
    {
        if (!Directory.Exists(place))
        {
            Directory.Move(from, place);
            return;
        }

        string aside = Beside(place, $"{Replaced}-{Tag()}");
        Directory.Move(place, aside);
        try
        {
            Directory.Move(from, place);
        }
        catch (Exception problem) when (ResultsException.IsFileProblem(problem))
        {
            Directory.Move(aside, place);
            throw;
        }

        Remove(aside);
    }

    /// <summary>Removes what a run left that was killed, and brings back the results that it had put aside; for the holder of the lock.</summary>
    public static void TidyUp(string place)
    {
        foreach (string aside in Leftovers(place, Replaced))
        {
            if (Directory.Exists(place)) Remove(aside);
            else Directory.Move(aside, place);
        }

        foreach (string unfinished in Leftovers(place, Writing)) Remove(unfinished);
    }

    /// <summary>Removes a folder if it can be removed; what stays is hidden and in nobody's way.</summary>
    public static void Remove(string folder)
    {
        try
        {
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        }
        catch (Exception problem) when (ResultsException.IsFileProblem(problem))
        {
            return;
        }
    }

    // By comparison and not by pattern, for the name of a place may hold a star.
    private static string[] Leftovers(string place, string purpose) =>
        [.. Directory.GetDirectories(Path.GetDirectoryName(place)!).Where(folder => folder.StartsWith(Beside(place, $"{purpose}-"), StringComparison.Ordinal))];

    private static string Beside(string place, string purpose) => Path.Combine(
        Path.GetDirectoryName(place) ?? throw new ResultsException($"{place}: the root of a file system cannot be a results folder."),
        $".{Path.GetFileName(place)}.{purpose}");

    private static string Tag() => Guid.NewGuid().ToString("N")[..8];
}
