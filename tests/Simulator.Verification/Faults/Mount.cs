using System.Diagnostics;
using System.Globalization;

namespace Simulator.Verification.Faults;

/// <summary>A small file system of its own, to be filled up or made read-only.</summary>
internal sealed class Mount : IDisposable
{
    private Mount(string folder) => Folder = folder;

    /// <summary>Where it is.</summary>
    public string Folder { get; }

    /// <summary>Mounts one, or skips the test with the reason.</summary>
    public static Mount OrSkip(string options)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "small file systems are mounted on Linux only");
        string folder = Directory.CreateTempSubdirectory("simulator-mount-").FullName;
        if (Try("mount", "-t", "tmpfs", "-o", options, "tmpfs", folder) is { } problem)
        {
            Directory.Delete(folder);
            Assert.Skip($"no file system can be mounted here: {problem}");
        }

        return new Mount(folder);
    }

    /// <summary>Fills it, but for some bytes.</summary>
    public void FillBut(long bytes)
    {
        long free = new DriveInfo(Folder).AvailableFreeSpace;
        using FileStream ballast = File.Create(Path.Combine(Folder, "ballast"));
        byte[] block = new byte[4096];
        for (long left = free - bytes; left >= block.Length; left -= block.Length) ballast.Write(block);
    }

    /// <summary>Lets nobody write to it any more, not even root.</summary>
    public void MakeReadOnly() => Assert.Null(Try("mount", "-o", "remount,ro", Folder));

    public void Dispose()
    {
        Assert.Null(Try("umount", Folder));
        Directory.Delete(Folder);
    }

    /// <summary>Runs a command; what it complains of, or null.</summary>
    public static string? Try(string command, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true })!;
        string error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{command} ended with {process.ExitCode}: {error.Trim()}");
    }
}
