using System.CommandLine;
using System.Globalization;
using Simulator.Experiments;

namespace Simulator.Cli;

/// <summary>What every study is asked.</summary>
/// <param name="Verb">The verb.</param>
/// <param name="File">The scenario file.</param>
/// <param name="Sets">Values changed, as <c>path=value</c>.</param>
/// <param name="Replications">Replications of each variant.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Out">The results folder; null for the default.</param>
/// <param name="Host">What drives it.</param>
/// <param name="Cohorts">Cohorts of each variant; null for the usual number.</param>
/// <param name="Threads">Cohorts under way at a time.</param>
internal sealed record StudyJob(
    string Verb, string File, IReadOnlyList<string> Sets, int Replications, ulong Seed, string? Out, HostKind Host, int? Cohorts, int Threads)
{
    /// <summary>The options that every study has, as its manifest holds them.</summary>
    public IEnumerable<string> Shared =>
        ["--replications", Replications.ToString(CultureInfo.InvariantCulture), "--seed", Seed.ToString(CultureInfo.InvariantCulture)];
}

/// <summary>The options that every study has.</summary>
/// <param name="defaultReplications">Replications of each variant when none are asked for.</param>
internal sealed class StudyOptions(int defaultReplications)
{
    private readonly ScenarioArgument _scenario = new();
    private readonly Option<int?> _replications = RunOptions.ReplicationsOption(defaultReplications);
    private readonly Option<ulong?> _seed = RunOptions.SeedOption();
    private readonly Option<string?> _out = RunOptions.OutOption("results/ and the names of scenario and verb");
    private readonly HostOptions _hosting = new();

    /// <summary>Adds them to a verb, after its own.</summary>
    public void AddTo(Command verb)
    {
        _scenario.AddTo(verb);
        foreach (Option option in new Option[] { _replications, _seed, _out }) verb.Options.Add(option);
        _hosting.AddTo(verb);
    }

    /// <summary>The study as typed.</summary>
    /// <exception cref="InputException">When the options do not fit each other.</exception>
    public StudyJob Read(ParseResult parsed)
    {
        int replications = parsed.GetValue(_replications) ?? defaultReplications;
        Hosting hosting = _hosting.Read(parsed, replications);
        if (parsed.GetValue(_out) is "") throw new InputException("--out: expected a folder, received nothing.");
        return new StudyJob(
            parsed.CommandResult.Command.Name, _scenario.File(parsed), _scenario.Sets(parsed), replications, parsed.GetValue(_seed) ?? RunOptions.DefaultSeed,
            parsed.GetValue(_out), hosting.Host, _hosting.Cohorts(parsed), hosting.Threads);
    }
}
