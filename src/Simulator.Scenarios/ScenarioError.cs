namespace Simulator.Scenarios;

/// <summary>One mistake in a scenario: where it is, what was expected, what was found.</summary>
/// <param name="File">The file as the user named it, or <c>--set path=value</c>.</param>
/// <param name="Line">Line from 1; 0 when the mistake has no line (a missing file, an option).</param>
/// <param name="Column">Column from 1; 0 when it has none.</param>
/// <param name="Path">The path of keys to the place, for example <c>states.MYS.officers.bench</c>; empty for the file as a whole.</param>
/// <param name="Problem">What was expected, what was found and what to do.</param>
public sealed record ScenarioError(string File, int Line, int Column, string Path, string Problem)
{
    /// <summary>The message for a user: <c>file:line:column: path: problem</c>, without the parts that are not known.</summary>
    public override string ToString()
    {
        string place = Line > 0 ? $"{File}:{Line}:{Column}" : File;
        return Path.Length > 0 ? $"{place}: {Path}: {Problem}" : $"{place}: {Problem}";
    }
}
