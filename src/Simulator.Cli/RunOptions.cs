using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Simulator.Experiments;

namespace Simulator.Cli;

/// <summary>A job of <c>compare</c> or <c>run</c>, as asked for.</summary>
/// <param name="Scenario">The scenario file.</param>
/// <param name="Sets">Values changed, as <c>path=value</c>.</param>
/// <param name="Regimes">The regimes, the base first; null for the scenario's default.</param>
/// <param name="Replications">Replications of each regime; with a precision the most of them.</param>
/// <param name="Precision">When there are enough replications; null to run them all.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Out">The results folder; null for the default.</param>
/// <param name="Hosting">What drives it.</param>
/// <param name="CaseLog">True to write every stage of every request.</param>
/// <param name="Yes">True to write a case log beyond the cap.</param>
internal sealed record Job(
    string Scenario, IReadOnlyList<string> Sets, string[]? Regimes, int Replications, PrecisionAsked? Precision, ulong Seed, string? Out,
    Hosting Hosting, bool CaseLog, bool Yes)
{
    /// <summary>The option that names its regimes, for messages.</summary>
    public string RegimeOption => Regimes is { Length: 1 } ? "--regime" : "--regimes";
}

/// <summary>The options that <c>compare</c> and <c>run</c> share.</summary>
internal sealed class RunOptions
{
    /// <summary>The most replications of a regime.</summary>
    public const int MostReplications = 100_000;

    /// <summary>The seed when none is given.</summary>
    public const ulong DefaultSeed = 1;

    private const int DefaultReplications = 100;

    private readonly ScenarioArgument _scenario = new();

    private readonly Option<int?> _replications = ReplicationsOption(DefaultReplications);

    private readonly PrecisionOptions _precision = new();

    private readonly Option<ulong?> _seed = SeedOption();

    private readonly Option<string?> _out = OutOption("results/ and the scenario's name");

    private readonly HostOptions _hosting = new();

    private readonly Option<bool> _caseLog = new("--case-log") { Description = "Also writes every stage of every request." };

    private readonly Option<bool> _yes = new("--yes") { Description = "Writes the case log however large it is." };

    /// <summary>How many replications.</summary>
    public static Option<int?> ReplicationsOption(int otherwise) => HostOptions.Whole(
        "--replications", string.Create(CultureInfo.InvariantCulture, $"Seeded runs of each regime (default {otherwise})."), 1, MostReplications);

    /// <summary>Which seed.</summary>
    public static Option<ulong?> SeedOption() => new("--seed")
    {
        Description = "The seed; equal seeds give equal results (default 1).",
        HelpName = "S",
        CustomParser = result => ParseSeed(result),
    };

    /// <summary>Where the results go.</summary>
    public static Option<string?> OutOption(string otherwise) => new("--out")
    {
        Description = $"The results folder (default {otherwise}).",
        HelpName = "folder",
    };

    /// <summary>Adds them to a verb.</summary>
    public void AddTo(Command verb)
    {
        _scenario.AddTo(verb);
        verb.Options.Add(_replications);
        _precision.AddTo(verb);
        foreach (Option option in new Option[] { _seed, _out }) verb.Options.Add(option);
        _hosting.AddTo(verb);
        foreach (Option option in new Option[] { _caseLog, _yes }) verb.Options.Add(option);
    }

    /// <summary>The job of the main command: the project's own scenario with every default.</summary>
    public static Job MainJob(string home) => new(
        Path.Combine(home, "scenarios", "asean.yaml"), [], null, DefaultReplications, null, DefaultSeed, null, Hosting.Usual(DefaultReplications), false, false);

    /// <summary>The job as typed.</summary>
    /// <exception cref="InputException">When the options do not fit each other.</exception>
    public Job Read(ParseResult parsed, string[]? regimes)
    {
        PrecisionAsked? precision = _precision.Read(parsed);
        int replications = parsed.GetValue(_replications) ?? (precision is null ? DefaultReplications : PrecisionRule.UsualMost);
        Hosting hosting = _hosting.Read(parsed, replications);
        if (parsed.GetValue(_out) is "")
            throw new InputException("--out: expected a folder, received nothing.");
        return new Job(
            _scenario.File(parsed), _scenario.Sets(parsed), regimes, replications, precision, parsed.GetValue(_seed) ?? DefaultSeed, parsed.GetValue(_out),
            hosting, parsed.GetValue(_caseLog), parsed.GetValue(_yes));
    }

    private static ulong? ParseSeed(ArgumentResult result)
    {
        string text = result.Tokens[^1].Value;
        if (!ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong seed))
            result.AddError($"--seed: expected a whole number from 0 to {ulong.MaxValue}, received '{text}'.");
        return seed;
    }
}
