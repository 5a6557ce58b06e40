using System.CommandLine;
using System.Globalization;
using Simulator.Experiments.Studies;
using Simulator.Cooperation;
using Simulator.Kernel;
using Simulator.Results.Studies;

namespace Simulator.Cli;

/// <summary><c>allocate</c>: the best places for a number of posts, against the obvious rules.</summary>
internal static class AllocateVerb
{
    /// <summary>What is typed.</summary>
    public const string Name = "allocate";

    private const int DefaultReplications = 100;
    private const int DefaultFirstStage = 10;
    private const int DefaultMost = 100;
    private const int MostPosts = 50;
    private const double DefaultConfidence = 0.95;

    /// <summary>Creates the verb.</summary>
    public static Command Create(Terminal terminal)
    {
        var verb = new Command(Name, "Finds the best places for a number of posts by ranking and selection, with a stated probability, and compares them with the obvious rules.");
        Option<int?> posts = HostOptions.Whole("--posts", "How many posts.", 1, MostPosts);
        var objective = new ObjectiveOptions("--objective");
        Option<double?> confidence = RealOption.Of(
            "--confidence", $"Least probability that every choice is the best one (default {DefaultConfidence.ToString(CultureInfo.InvariantCulture)}).", "a probability below 1 and above one over the number of desks, such as 0.95", value => value is > 0 and < 1);
        Option<double?> delta = RealOption.Of(
            "--delta", "The indifference zone, in the metric's unit: a lead below it does not count (default: a fiftieth of the metric as things are).", "a number above 0, such as 0.005", value => value > 0);
        Option<int?> first = HostOptions.Whole("--first-stage", $"Replications of every desk before any is dropped (default {DefaultFirstStage}).", 2, RunOptions.MostReplications);
        Option<int?> most = HostOptions.Whole("--max-replications", $"Most replications of a desk for a post (default {DefaultMost}).", 2, RunOptions.MostReplications);
        var shared = new StudyOptions(DefaultReplications);
        verb.Options.Add(posts);
        objective.AddTo(verb);
        foreach (Option option in new Option[] { confidence, delta, first, most }) verb.Options.Add(option);
        shared.AddTo(verb);
        verb.SetAction((parsed, stop) =>
        {
            int asked = parsed.GetValue(posts)
                ?? throw new InputException($"allocate: expected --posts and a number, received none; for example: {Examples.Of(Name)[0]}");
            int firstStage = parsed.GetValue(first) ?? DefaultFirstStage;
            int cap = parsed.GetValue(most) ?? Math.Max(DefaultMost, firstStage);
            if (cap < firstStage) throw new InputException($"--max-replications: expected at least {firstStage}, the first stage, received {cap}.");
            StudyJob job = shared.Read(parsed);
            ReplicationsFor.Intervals(job);
            return StudyVerb.Execute(job, terminal, scenario =>
            {
                string regime = objective.Regime(parsed, job.File, scenario);
                Plan plan = PlanCompiler.Compile(scenario, regime);
                Objective better = objective.Objective(parsed, scenario, StudyRunner.Metrics(scenario, plan));
                double sure = Confidence(parsed.GetValue(confidence) ?? DefaultConfidence, plan.Desks.Length, job.File);
                var request = new AllocationRequest(
                    scenario, regime, better, asked, sure, parsed.GetValue(delta), firstStage, cap, job.Replications);
                string[] options =
                [
                    "--posts", Text(asked), .. objective.Typed(regime, better), "--confidence", Text(sure),
                    .. request.Zone is { } zone ? ["--delta", Text(zone)] : Array.Empty<string>(),
                    "--first-stage", Text(firstStage), "--max-replications", Text(cap), .. job.Shared,
                ];
                return async runner => AllocationReport.Of(await AllocationStudy.Run(request, runner), RunJob.Version, [.. options]);
            }, stop);
        });
        return verb;
    }

    private static double Confidence(double typed, int desks, string file)
    {
        if (desks < 2) throw new InputException($"allocate: expected a scenario with two desks or more to choose from, found {desks} in {file}.");
        return typed > 1.0 / desks
            ? typed
            : throw new InputException($"--confidence: expected more than 1 over the number of desks ({Text(Math.Round(1.0 / desks, 4))}), which a blind choice has, received {Text(typed)}.");
    }

    private static string Text(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);
}
