using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Simulator.Experiments;
using Simulator.Scenarios;

namespace Simulator.Cli;

/// <summary>What drives a cohort.</summary>
internal enum HostKind
{
    /// <summary>Grains of a silo in this process.</summary>
    Orleans,

    /// <summary>A plain loop.</summary>
    InProcess,
}

/// <summary>A job of <c>compare</c> or <c>run</c>, as asked for.</summary>
/// <param name="Scenario">The scenario file.</param>
/// <param name="Sets">Values changed, as <c>path=value</c>.</param>
/// <param name="Regimes">The regimes, the base first; null for the scenario's default.</param>
/// <param name="Replications">Replications of each regime.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Out">The results folder; null for the default.</param>
/// <param name="Host">What drives the cohorts.</param>
/// <param name="Cohorts">Cohorts of each regime.</param>
/// <param name="Threads">Cohorts under way at a time.</param>
/// <param name="CaseLog">True to write every stage of every request.</param>
/// <param name="Yes">True to write a case log beyond the cap.</param>
internal sealed record Job(
    string Scenario, IReadOnlyList<string> Sets, string[]? Regimes, int Replications, ulong Seed, string? Out,
    HostKind Host, int Cohorts, int Threads, bool CaseLog, bool Yes)
{
    /// <summary>The option that names its regimes, for messages.</summary>
    public string RegimeOption => Regimes is { Length: 1 } ? "--regime" : "--regimes";
}

/// <summary>The options that <c>compare</c> and <c>run</c> share.</summary>
internal sealed class RunOptions
{
    /// <summary>The seed when none is given.</summary>
    public const ulong DefaultSeed = 1;

    private const int DefaultReplications = 100;
    private const int MostReplications = 100_000;
    private const int MostThreads = 1024;
    private const string Orleans = "orleans";
    private const string InProcess = "in-process";

    private readonly ScenarioArgument _scenario = new();

    private readonly Option<int?> _replications = ReplicationsOption(DefaultReplications);

    private readonly Option<ulong?> _seed = SeedOption();

    private readonly Option<string?> _out = OutOption("results/ and the scenario's name");

    private readonly Option<HostKind?> _host = HostOption(HostKind.Orleans);

    private readonly Option<int?> _cohorts = Whole(
        "--cohorts", "Parts into which the replications of a regime are split; the results are the same (default: one for 50 replications, at most one a thread).", 1, MostReplications);

    private readonly Option<int?> _threads = ThreadsOption();

    private readonly Option<bool> _caseLog = new("--case-log") { Description = "Also writes every stage of every request." };

    private readonly Option<bool> _yes = new("--yes") { Description = "Writes the case log however large it is." };

    /// <summary>A host's name on the command line.</summary>
    public static string NameOf(HostKind host) => host == HostKind.Orleans ? Orleans : InProcess;

    /// <summary>How many replications.</summary>
    public static Option<int?> ReplicationsOption(int otherwise) => Whole(
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

    /// <summary>What drives the run.</summary>
    public static Option<HostKind?> HostOption(HostKind otherwise) => new("--host")
    {
        Description = $"What drives the run, orleans or in-process; the results are the same (default {NameOf(otherwise)}).",
        HelpName = "orleans|in-process",
        CustomParser = result => ParseHost(result),
    };

    /// <summary>How many cohorts at a time.</summary>
    public static Option<int?> ThreadsOption() => Whole(
        "--threads", "Cohorts under way at a time (default: processor cores).", 1, MostThreads);

    /// <summary>Adds them to a verb.</summary>
    public void AddTo(Command verb)
    {
        _scenario.AddTo(verb);
        foreach (Option option in new Option[] { _replications, _seed, _out, _host, _cohorts, _threads, _caseLog, _yes })
            verb.Options.Add(option);
    }

    /// <summary>The job of the main command: the project's own scenario with every default.</summary>
    public static Job MainJob(string home)
    {
        int threads = Environment.ProcessorCount;
        return new Job(
            Path.Combine(home, "scenarios", "asean.yaml"), [], null, DefaultReplications, DefaultSeed, null,
            HostKind.Orleans, ExperimentRequest.UsualCohorts(DefaultReplications, threads), threads, false, false);
    }

    /// <summary>The job as typed.</summary>
    /// <exception cref="InputException">When the options do not fit each other.</exception>
    public Job Read(ParseResult parsed, string[]? regimes)
    {
        int replications = parsed.GetValue(_replications) ?? DefaultReplications;
        int threads = parsed.GetValue(_threads) ?? Environment.ProcessorCount;
        int cohorts = parsed.GetValue(_cohorts) ?? ExperimentRequest.UsualCohorts(replications, threads);
        if (cohorts > replications)
            throw new InputException($"--cohorts: expected at most {replications}, the replications of a regime, received {cohorts}.");
        if (parsed.GetValue(_out) is "")
            throw new InputException("--out: expected a folder, received nothing.");
        return new Job(
            _scenario.File(parsed), _scenario.Sets(parsed), regimes, replications, parsed.GetValue(_seed) ?? DefaultSeed, parsed.GetValue(_out),
            parsed.GetValue(_host) ?? HostKind.Orleans, cohorts, threads,
            parsed.GetValue(_caseLog), parsed.GetValue(_yes));
    }

    private static Option<int?> Whole(string name, string description, int least, int most) => new(name)
    {
        Description = description,
        HelpName = "N",
        CustomParser = result =>
        {
            string text = result.Tokens[^1].Value;
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value >= least && value <= most)
                return value;
            result.AddError($"{name}: expected a whole number from {least} to {most}, received '{text}'.");
            return null;
        },
    };

    private static ulong? ParseSeed(ArgumentResult result)
    {
        string text = result.Tokens[^1].Value;
        if (!ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong seed))
            result.AddError($"--seed: expected a whole number from 0 to {ulong.MaxValue}, received '{text}'.");
        return seed;
    }

    private static HostKind? ParseHost(ArgumentResult result)
    {
        string text = result.Tokens[^1].Value;
        switch (text)
        {
            case Orleans:
                return HostKind.Orleans;
            case InProcess:
                return HostKind.InProcess;
            default:
                result.AddError($"--host: expected {Orleans} or {InProcess}, received '{text}'{NearestName.Hint(text, [Orleans, InProcess])}");
                return null;
        }
    }
}
