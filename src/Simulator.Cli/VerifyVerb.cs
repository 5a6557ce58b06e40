using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Simulator.Cooperation;
using Simulator.Experiments;
using Simulator.Experiments.Studies;
using Simulator.Results;
using Simulator.Results.Verification;
using Simulator.Scenarios;

namespace Simulator.Cli;

/// <summary><c>verify</c>: runs a results folder's manifest again and says whether every file comes out the same.</summary>
internal sealed class VerifyVerb
{
    /// <summary>What is typed.</summary>
    public const string Name = "verify";

    private readonly Argument<string?> _folder = new("folder") { Description = "The results folder.", Arity = ArgumentArity.ZeroOrOne };

    private readonly Option<string?> _tables = new("--tables")
    {
        Description = "The folder to which the scenario's tables are relative (default: that of the scenario file when it is on this machine, else scenarios/).",
        HelpName = "folder",
    };

    private readonly HostOptions _hosting = new();

    private VerifyVerb()
    {
    }

    /// <summary>Creates the verb.</summary>
    public static Command Create(Terminal terminal)
    {
        var options = new VerifyVerb();
        var verb = new Command(Name, "Runs a results folder's manifest again, and says whether every file comes out the same or where the first record differs.");
        verb.Arguments.Add(options._folder);
        verb.Options.Add(options._tables);
        options._hosting.AddTo(verb);
        verb.SetAction((parsed, stop) => options.Verify(parsed, terminal, stop));
        return verb;
    }

    private async Task<int> Verify(ParseResult parsed, Terminal terminal, CancellationToken stop)
    {
        string folder = parsed.GetValue(_folder)
            ?? throw new InputException($"{Name}: expected a results folder, received nothing; for example: {Examples.Of(Name)[0]}");
        StoredRun? run = StoredRun.Read(folder, out _);
        string tables = parsed.GetValue(_tables)
            ?? (Directory.Exists(run?.ScenarioFolder) ? run.ScenarioFolder : Path.Combine(terminal.Home, "scenarios"));
        if (StoredStudy.IsIn(folder)) return await StudyVerification.Execute(folder, tables, _hosting.Words(parsed), terminal, stop);
        StoredManifest manifest = StoredManifest.Read(folder, RunJob.Version, out string problem) ?? throw new InputException(problem);
        Hosting hosting = _hosting.Read(parsed, manifest.Replications);
        await using var host = HostedRun.Start(hosting);
        ExperimentRequest request = Compile(folder, manifest, tables, hosting, terminal);
        string[] changed = [.. request.Scenario.Tables
            .Where(table => run?.Tables.TryGetValue(table.Key, out string? then) == true && then != table.Value).Select(table => table.Key)];

        DirectoryInfo temporary = Directory.CreateTempSubdirectory("simulator-verify-");
        try
        {
            string again = Path.Combine(temporary.FullName, manifest.Scenario);
            if (!await Run(folder, again, manifest, request, host, hosting, tables, terminal, stop)) return ExitCode.Interrupted;
            FolderComparison comparison = await FolderComparison.Of(folder, manifest, again, RunJob.Version);
            VerifyReport.Write(folder, manifest, comparison, terminal.Out);
            if (comparison.AllSame) return ExitCode.Done;
            WriteTables(request.Scenario, tables, run is not null, changed, terminal.Out);
            return ExitCode.Failed;
        }
        catch (ResultsException full)
        {
            throw new ResultsException($"The run could not be repeated in {temporary.FullName}, where {Name} works (the variable TMPDIR names another place). {full.Message}", full);
        }
        finally
        {
            temporary.Delete(recursive: true);
        }
    }

    private static ExperimentRequest Compile(string folder, StoredManifest manifest, string tables, Hosting hosting, Terminal terminal)
    {
        string file = Path.Combine(folder, "manifest.json");
        try
        {
            Scenario scenario = ScenarioFile.Of(ScenarioReader.ReadText(manifest.Text, Path.Combine(tables, "scenario.text")), terminal);
            ScenarioFile.CheckRegimes(file, scenario, manifest.Regimes, "regimes");
            return ScenarioFile.Checked(file, () =>
            {
                ExperimentRequest request = ExperimentRequest.Compile(
                    scenario, manifest.Regimes, manifest.Replications, manifest.Seed, hosting.Cohorts, RunJob.Version);
                manifest.Precision?.Check(StudyRunner.Metrics(scenario, request.Plans[0]));
                return request with { LogVisits = manifest.CaseLog, Precision = manifest.Precision };
            });
        }
        catch (InputException wrong)
        {
            throw new InputException(
                $"{file}: its scenario cannot be run with the tables in {tables}; if they are elsewhere, name the folder of the scenario file with --tables:", wrong.Message);
        }
    }

    /// <summary>Runs it again.</summary>
    /// <returns>False when it was interrupted.</returns>
    private static async Task<bool> Run(
        string folder, string again, StoredManifest manifest, ExperimentRequest request, HostedRun host, Hosting hosting, string tables,
        Terminal terminal, CancellationToken stop)
    {
        var watch = Stopwatch.StartNew();
        DateTimeOffset started = DateTimeOffset.UtcNow;
        await using var results = new ResultsFolder(again, request.Scenario, request.Plans.Length, manifest.CaseLog);
        terminal.Error.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Again {manifest.Scenario}: {string.Join(", ", manifest.Regimes)}; {manifest.Replications} replications of each, seed {manifest.Seed}."));
        if (await host.Of(request, results.Sinks, terminal, stop) is not ExperimentFinished finished)
        {
            terminal.Error.WriteLine($"Stopped before the run was repeated; nothing is known of {folder}.");
            return false;
        }

        await results.Complete(finished.Result, hosting.Facts(started, watch.Elapsed, tables));
        return true;
    }

    // The manifest holds the scenario and not its tables, so a difference may come from them.
    private static void WriteTables(Scenario scenario, string tables, bool known, string[] changed, TextWriter output)
    {
        if (scenario.Tables.Count == 0) return;
        output.WriteLine();
        if (changed.Length > 0)
            output.WriteLine($"Tables in {tables} that are not as they were when the folder was written: {string.Join(", ", changed)}.");
        else if (known)
            output.WriteLine($"The tables in {tables} are as they were when the folder was written.");
        else
            output.WriteLine($"The scenario was read with the tables in {tables}; whether they have changed since is not known, for the folder holds no run.json.");
    }
}
