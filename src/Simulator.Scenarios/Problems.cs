namespace Simulator.Scenarios;

/// <summary>Collects every mistake of a reading; each place and text counts once.</summary>
internal sealed class Problems(string mainFile)
{
    private readonly List<ScenarioError> _errors = [];
    private readonly List<ScenarioError> _warnings = [];

    public int Count => _errors.Count;

    public void Add(Origin at, string path, string problem) => _errors.Add(new(at.File, at.Line, at.Column, path, problem));

    public void Warn(Origin at, string path, string problem) => _warnings.Add(new(at.File, at.Line, at.Column, path, problem));

    /// <summary>A whole file's or option's mistake.</summary>
    public void Add(string file, string problem) => _errors.Add(new(file, 0, 0, "", problem));

    public IReadOnlyList<ScenarioError> Errors => InOrder(_errors);

    public IReadOnlyList<ScenarioError> Warnings => InOrder(_warnings);

    // OrderBy is stable: mistakes at one place stay in the order they were found.
    private List<ScenarioError> InOrder(List<ScenarioError> found) =>
        [.. found.Distinct().OrderBy(Rank).ThenBy(error => error.File, StringComparer.Ordinal).ThenBy(error => error.Line).ThenBy(error => error.Column)];

    private int Rank(ScenarioError error) =>
        error.File == mainFile ? 0 : error.File.StartsWith(ScenarioOverride.Option, StringComparison.Ordinal) ? 2 : 1;
}
