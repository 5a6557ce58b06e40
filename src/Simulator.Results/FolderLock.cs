namespace Simulator.Results;

/// <summary>A place held by one run at a time, by a lock on a hidden file beside it. The system frees the lock of a process that died.</summary>
internal sealed class FolderLock : IDisposable
{
    private readonly FileStream _file;

    private FolderLock(FileStream file) => _file = file;

    /// <summary>Takes the place, and tidies up after runs that died while they held it.</summary>
    /// <returns>The lock; null when another run has it.</returns>
    public static FolderLock? TryTake(string place)
    {
        if (TryOpen(place) is not { } file) return null;
        FolderSwap.TidyUp(place);
        return new FolderLock(file);
    }

    /// <summary>Whether another run has the place.</summary>
    public static bool IsTaken(string place)
    {
        if (!File.Exists(FolderSwap.LockOf(place))) return false;
        using FileStream? file = TryOpen(place);
        return file is null;
    }

    /// <summary>Gives the place free.</summary>
    public void Dispose() => _file.Dispose();

    private static FileStream? TryOpen(string place)
    {
        try
        {
            return new FileStream(
                FolderSwap.LockOf(place), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
        }
        catch (IOException problem) when ((problem.HResult & 0xFFFF) is 32 or 33 or 11 or 35)
        {
            return null; // sharing and lock violations of Windows; EAGAIN of Linux and of macOS
        }
    }
}
