using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Simulator.Cooperation;
using Simulator.Experiments;
using Simulator.Experiments.Studies;
using Simulator.Experiments.Studies.Uncertainty;
using Simulator.Results.Studies;

namespace Simulator.Cli;

/// <summary><c>uncertainty</c>: how sure the difference between two regimes is when no number is known exactly, and how much of the doubt is chance.</summary>
internal static class UncertaintyVerb
{
    /// <summary>What is typed.</summary>
    public const string Name = "uncertainty";

    private const int DefaultReplications = 4;
    private const int DefaultDraws = 200;
    private const int Most = 100_000;

    /// <summary>Creates the verb.</summary>
    public static Command Create(Terminal terminal)
    {
        var verb = new Command(Name, "Draws all assumptions from their ranges, and says how likely one regime is better than another and how much of the doubt is chance.");
        var options = new StudyOptions(DefaultReplications);
        var regimes = new RegimePair();
        Option<int?> draws = HostOptions.Whole("--draws", $"Draws of the parameters (default {DefaultDraws}).", 2, Most);
        regimes.AddTo(verb);
        verb.Options.Add(draws);
        options.AddTo(verb);
        verb.SetAction((parsed, stop) =>
        {
            StudyJob job = options.Read(parsed);
            return StudyVerb.Execute(job, terminal, scenario => Prepare(job, scenario, regimes.Typed(parsed), parsed.GetValue(draws) ?? DefaultDraws), stop);
        });
        return verb;
    }

    private static Func<StudyRunner, Task<StudyReport>> Prepare(StudyJob job, Scenario scenario, string? regimes, int draws)
    {
        if (job.Replications < 2)
            throw new InputException($"--replications: expected at least 2, so that chance can be told from ignorance, received {job.Replications.ToString(CultureInfo.InvariantCulture)}.");
        (string before, string alternative) = RegimePair.Of(regimes, job.File, scenario);
        ImmutableArray<MetricInfo> infos = StudyRunner.Metrics(scenario, PlanCompiler.Compile(scenario, before));
        ImmutableArray<(int, MetricInfo)> metrics = StudyMetrics.Headline(infos);
        if (metrics.IsEmpty) throw new InputException($"{job.File}: expected a family whose requests are recorded, found none; there is nothing to be uncertain of.");
        var request = new UncertaintyRequest(scenario, FactorSpace.Of(scenario, [before, alternative]), before, alternative, metrics, draws, job.Replications);
        ImmutableArray<string> asked = ["--regimes", $"{before},{alternative}", "--draws", draws.ToString(CultureInfo.InvariantCulture), .. job.Shared];
        return async runner => UncertaintyReport.Of(await UncertaintyStudy.Run(request, runner), job.Seed, asked, RunJob.Version);
    }
}
