using System.CommandLine;
using System.Globalization;
using Simulator.Cooperation;
using Simulator.Experiments.Studies;
using Simulator.Kernel;
using Simulator.Results.Studies;

namespace Simulator.Cli;

/// <summary><c>bottleneck</c>: what one more post, day or provision is worth, and where the queue moves to.</summary>
internal static class BottleneckVerb
{
    /// <summary>What is typed.</summary>
    public const string Name = "bottleneck";

    private const int DefaultReplications = 40;
    private const int DefaultScreening = 10;
    private const int DefaultSteps = 6;
    private const int MostSteps = 50;

    /// <summary>Creates the verb.</summary>
    public static Command Create(Terminal terminal)
    {
        var verb = new Command(Name, "Says what one more post at each desk, a day less in each channel and one more provision are worth, and where the queue moves when bottlenecks are relieved in turn.");
        var objective = new ObjectiveOptions("--metric");
        var to = new Option<string?>("--to") { Description = "The regime whose provisions are tried one by one (default: the scenario's second default regime, where that differs from the first by treaties and measures).", HelpName = "name" };
        Option<int?> screening = HostOptions.Whole("--screening", $"Replications that choose which desks are looked at closely (default {DefaultScreening}).", 2, RunOptions.MostReplications);
        Option<int?> steps = HostOptions.Whole("--steps", $"Bottlenecks relieved in turn at most (default {DefaultSteps}).", 0, MostSteps);
        var shared = new StudyOptions(DefaultReplications);
        objective.AddTo(verb);
        foreach (Option option in new Option[] { to, screening, steps }) verb.Options.Add(option);
        shared.AddTo(verb);
        verb.SetAction((parsed, stop) =>
        {
            StudyJob job = shared.Read(parsed);
            ReplicationsFor.Intervals(job);
            return StudyVerb.Execute(job, terminal, scenario =>
            {
                string regime = objective.Regime(parsed, job.File, scenario);
                string? other = To(parsed.GetValue(to), job.File, scenario, regime);
                if (other is not null) ProvisionSwitches.Between(scenario, regime, other);
                Plan plan = PlanCompiler.Compile(scenario, regime);
                Objective better = objective.Objective(parsed, scenario, StudyRunner.Metrics(scenario, plan));
                var asked = new BottleneckRequest(
                    scenario, regime, other, better, parsed.GetValue(screening) ?? DefaultScreening, job.Replications, parsed.GetValue(steps) ?? DefaultSteps);
                string[] options =
                [
                    .. objective.Typed(regime, better), .. other is null ? Array.Empty<string>() : ["--to", other],
                    "--screening", asked.Screening.ToString(CultureInfo.InvariantCulture), "--steps", asked.Steps.ToString(CultureInfo.InvariantCulture), .. job.Shared,
                ];
                return async runner => BottleneckReport.Of(await BottleneckStudy.Run(asked, runner), RunJob.Version, [.. options]);
            }, stop);
        });
        return verb;
    }

    // A second default regime that is no more than other measures, or the same regime, has no provisions to try; one that was asked for is an error then.
    private static string? To(string? typed, string file, Scenario scenario, string regime)
    {
        if (typed is not null)
        {
            ScenarioFile.CheckRegimes(file, scenario, [typed], "--to");
            return typed != regime ? typed : throw new InputException($"--to: expected another regime than --regime, received '{typed}' twice.");
        }

        string? second = scenario.DefaultRegimes.Skip(1).FirstOrDefault();
        if (second is null || second == regime) return null;
        try
        {
            ProvisionSwitches.Between(scenario, regime, second);
            return second;
        }
        catch (ScenarioException)
        {
            return null;
        }
    }
}
