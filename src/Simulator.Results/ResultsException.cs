namespace Simulator.Results;

/// <summary>The results folder could not be written; the message is for the user, and older results are intact.</summary>
public sealed class ResultsException : Exception
{
    /// <summary>A problem the user can mend.</summary>
    public ResultsException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    /// <summary>True for what the file system may throw at any time: a full disk, a missing permission, a path too long.</summary>
    internal static bool IsFileProblem(Exception problem) =>
        problem is IOException or UnauthorizedAccessException or NotSupportedException or System.Security.SecurityException
        || (problem is AggregateException several && several.InnerExceptions.All(IsFileProblem));

    /// <summary>A problem of the file system as a user should read it.</summary>
    internal static ResultsException Of(string path, Exception problem) => new(
        $"{path}: the results could not be written: {First(problem).Message.TrimEnd('.')}. Results already in that folder are untouched. " +
        "Free some space or name another folder with --out, then run again.",
        problem);

    private static Exception First(Exception problem) => problem is AggregateException several ? First(several.InnerExceptions[0]) : problem;
}
