using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Simulator.Experiments;
using Simulator.Results;
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

/// <summary>What drives a run; its results are the same for any.</summary>
/// <param name="Host">What drives the cohorts.</param>
/// <param name="Cohorts">Cohorts of each regime.</param>
/// <param name="Threads">Cohorts under way at a time.</param>
internal sealed record Hosting(HostKind Host, int Cohorts, int Threads)
{
    /// <summary>What is usual on this machine.</summary>
    public static Hosting Usual(int replications) =>
        new(HostKind.Orleans, ExperimentRequest.UsualCohorts(replications, Environment.ProcessorCount), Environment.ProcessorCount);

    /// <summary>What run.json says of a run on it.</summary>
    public RunFacts Facts(DateTimeOffset started, TimeSpan wallTime, string scenarioFolder) => new(
        started, wallTime, HostOptions.NameOf(Host), Threads, Cohorts, Silos: Host == HostKind.Orleans ? 1 : 0, scenarioFolder);
}

/// <summary>The options of every verb that runs replications.</summary>
internal sealed class HostOptions
{
    private const int MostThreads = 1024;
    private const string Orleans = "orleans";
    private const string InProcess = "in-process";

    private readonly Option<HostKind?> _host = HostOption(HostKind.Orleans);

    private readonly Option<int?> _cohorts = Whole(
        "--cohorts", "Parts into which the replications of a regime are split; the results are the same (default: one for 25 replications, at least one a thread).", 1, RunOptions.MostReplications);

    private readonly Option<int?> _threads = ThreadsOption();

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

    /// <summary>A host's name on the command line.</summary>
    public static string NameOf(HostKind host) => host == HostKind.Orleans ? Orleans : InProcess;

    /// <summary>An option that takes a whole number.</summary>
    public static Option<int?> Whole(string name, string description, int least, int most) => new(name)
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

    /// <summary>Adds them to a verb.</summary>
    public void AddTo(Command verb)
    {
        foreach (Option option in new Option[] { _host, _cohorts, _threads }) verb.Options.Add(option);
    }

    /// <summary>What was asked for, and what is usual for the rest.</summary>
    /// <exception cref="InputException">When the options do not fit the replications.</exception>
    public Hosting Read(ParseResult parsed, int replications)
    {
        int threads = parsed.GetValue(_threads) ?? Environment.ProcessorCount;
        int cohorts = parsed.GetValue(_cohorts) ?? ExperimentRequest.UsualCohorts(replications, threads);
        return cohorts <= replications
            ? new Hosting(parsed.GetValue(_host) ?? HostKind.Orleans, cohorts, threads)
            : throw new InputException($"--cohorts: expected at most {replications}, the replications of a regime, received {cohorts}.");
    }

    /// <summary>The cohorts that were asked for; null for the usual number.</summary>
    public int? Cohorts(ParseResult parsed) => parsed.GetValue(_cohorts);

    /// <summary>What was asked for, as it was typed.</summary>
    public IEnumerable<string> Words(ParseResult parsed) =>
        new Option[] { _host, _cohorts, _threads }
            .Select(parsed.GetResult).OfType<OptionResult>().Where(option => !option.Implicit)
            .SelectMany(option => new[] { option.Option.Name, option.Tokens[^1].Value });

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
