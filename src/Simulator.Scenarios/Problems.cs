namespace Simulator.Scenarios;

/// <summary>Collects every mistake of a reading; each place and text counts once.</summary>
internal sealed class Problems(string mainFile)
{
    private readonly List<ScenarioError> _errors = [];
    private readonly List<ScenarioError> _warnings = [];

    public int Count => _errors.Count;

    public void Add(Origin at, string path, string problem) => _errors.Add(Error(at, path, problem));

    public void Warn(Origin at, string path, string problem) => _warnings.Add(Error(at, path, problem));

    /// <summary>A whole file's or option's mistake.</summary>
    public void Add(string file, string problem) => Add(new Origin(file, 0, 0), "", problem);

    public IReadOnlyList<ScenarioError> Errors => InOrder(_errors);

    public IReadOnlyList<ScenarioError> Warnings => InOrder(_warnings);

    private static ScenarioError Error(Origin at, string path, string problem) =>
        new(MessageText.OneLine(at.File, 300), at.Line, at.Column, MessageText.OneLine(path, 200), MessageText.OneLine(problem, 600));

    // OrderBy is stable: mistakes at one place stay in the order they were found.
    private List<ScenarioError> InOrder(List<ScenarioError> found) =>
        [.. found.Distinct().OrderBy(Rank).ThenBy(error => error.File, StringComparer.Ordinal).ThenBy(error => error.Line).ThenBy(error => error.Column)];

    private int Rank(ScenarioError error) =>
        error.File == mainFile ? 0 : error.File.StartsWith(ScenarioOverride.Option, StringComparison.Ordinal) ? 2 : 1;
}
