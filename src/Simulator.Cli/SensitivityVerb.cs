using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Simulator.Cooperation;
using Simulator.Experiments;
using Simulator.Experiments.Studies;
using Simulator.Experiments.Studies.Sensitivity;
using Simulator.Results.Studies;

namespace Simulator.Cli;

/// <summary><c>sensitivity</c>: which assumptions decide the difference between two regimes, and where it flips.</summary>
internal static class SensitivityVerb
{
    /// <summary>What is typed.</summary>
    public const string Name = "sensitivity";

    private const int DefaultReplications = 2;
    private const int DefaultTrajectories = 20;
    private const int DefaultBasePoints = 64;
    private const int Most = 100_000;

    /// <summary>Creates the verb.</summary>
    public static Command Create(Terminal terminal)
    {
        var verb = new Command(Name, "Varies every assumption over its range, and says which decide the difference between two regimes and where it flips.");
        var options = new StudyOptions(DefaultReplications);
        var regimes = new RegimePair();
        var metric = new Option<string?>("--metric")
        {
            Description = "The metric compared (default: the share in time of the first family with a success).",
            HelpName = "metric",
        };
        Option<int?> trajectories = HostOptions.Whole("--trajectories", $"Trajectories of the screening (default {DefaultTrajectories}).", 2, Most);
        Option<int?> sobol = HostOptions.Whole("--sobol", $"Base points of the Sobol indices (default {DefaultBasePoints}).", 2, Most);
        regimes.AddTo(verb);
        foreach (Option option in new Option[] { metric, trajectories, sobol }) verb.Options.Add(option);
        options.AddTo(verb);
        verb.SetAction((parsed, stop) =>
        {
            StudyJob job = options.Read(parsed);
            return StudyVerb.Execute(job, terminal, scenario => Prepare(
                job, scenario, regimes.Typed(parsed), parsed.GetValue(metric), parsed.GetValue(trajectories) ?? DefaultTrajectories, parsed.GetValue(sobol) ?? DefaultBasePoints), stop);
        });
        return verb;
    }

    private static Func<StudyRunner, Task<StudyReport>> Prepare(StudyJob job, Scenario scenario, string? regimes, string? metric, int trajectories, int basePoints)
    {
        if (job.Replications < 2)
            throw new InputException($"--replications: expected at least 2, so that chance can be told from a factor's effect, received {job.Replications.ToString(CultureInfo.InvariantCulture)}.");
        (string before, string alternative) = RegimePair.Of(regimes, job.File, scenario);
        ImmutableArray<MetricInfo> infos = StudyRunner.Metrics(scenario, PlanCompiler.Compile(scenario, before));
        int index = metric is null ? StudyMetrics.Lead(scenario, infos) : StudyVerb.Metric("--metric", metric, scenario, infos);
        var request = new SensitivityRequest(
            scenario, FactorSpace.Of(scenario, [before, alternative]), before, alternative, infos[index], index, trajectories, basePoints, job.Replications);
        ImmutableArray<string> asked =
        [
            "--regimes", $"{before},{alternative}", "--metric", MetricName.Of(infos[index]), "--trajectories", trajectories.ToString(CultureInfo.InvariantCulture),
            "--sobol", basePoints.ToString(CultureInfo.InvariantCulture), .. job.Shared,
        ];
        return async runner => SensitivityReport.Of(await SensitivityStudy.Run(request, runner), job.Seed, asked, RunJob.Version);
    }
}
