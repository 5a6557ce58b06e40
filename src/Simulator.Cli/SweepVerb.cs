using System.Collections.Immutable;
using System.CommandLine;
using Simulator.Cooperation;
using Simulator.Experiments;
using Simulator.Experiments.Studies;
using Simulator.Results.Studies;

namespace Simulator.Cli;

/// <summary><c>sweep</c>: metrics over a grid of values.</summary>
internal static class SweepVerb
{
    /// <summary>What is typed.</summary>
    public const string Name = "sweep";

    private const int DefaultReplications = 20;

    private const int MostPoints = 400;

    /// <summary>Creates the verb.</summary>
    public static Command Create(Terminal terminal)
    {
        var verb = new Command(Name, "Runs a scenario over a range of values of one quantity, or a grid of several, under one regime or more.");
        var options = new StudyOptions(DefaultReplications);
        var over = new Option<string[]>("--over")
        {
            Description = "A quantity, its first and last value and how many values; may be given more than once.", HelpName = "path=from:to:steps", Arity = ArgumentArity.OneOrMore,
        };
        var regimes = new Option<string?>("--regimes", "--regime") { Description = "The regimes, the base first (default: those the scenario names).", HelpName = "a,b,..." };
        var metric = new Option<string?>("--metric")
        {
            Description = "What is drawn (default: the success in time of the first family); the table has every headline metric.", HelpName = "name",
        };
        options.AddTo(verb);
        foreach (Option option in new Option[] { over, regimes, metric }) verb.Options.Add(option);
        verb.SetAction((parsed, stop) =>
        {
            StudyJob job = options.Read(parsed);
            return StudyVerb.Execute(
                job, terminal, scenario => Prepare(job, terminal, scenario, parsed.GetValue(over) ?? [], parsed.GetValue(regimes), parsed.GetValue(metric)), stop);
        });
        return verb;
    }

    private static Func<StudyRunner, Task<StudyReport>> Prepare(
        StudyJob job, Terminal terminal, Scenario scenario, string[] over, string? regimes, string? metric)
    {
        if (over.Length == 0) throw new InputException($"sweep: expected --over and a range, received none; for example: {Examples.Of(Name)[0]}");
        string[] names = StudyChoice.Regimes(job.File, scenario, regimes, [.. scenario.DefaultRegimes]);
        ImmutableArray<MetricInfo> infos = StudyRunner.Metrics(scenario, PlanCompiler.Compile(scenario, names[0]));
        string drawn = MetricName.Of(infos[StudyVerb.Metric("--metric", metric ?? Usual(scenario, infos), scenario, infos)]);
        SweepRange[] ranges = [.. over.Select(SweepRange.Parse)];
        if (ranges.GroupBy(range => range.Path).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new InputException($"--over: '{twice.Key}' is given twice; give each quantity once.");
        long points = ranges.Aggregate(1L, (product, range) => Math.Min(product * range.Values.Length, int.MaxValue));
        string steps = string.Join(" x ", ranges.Select(range => range.Values.Length));
        if (points > MostPoints) throw new InputException($"--over: expected at most {MostPoints} points, received {steps}; ask for fewer steps.");
        SweepAxis[] axes = [.. ranges.Select(range => range.Axis(scenario, value => At([range.Set(value)])))];
        string[] asked = [.. ranges.SelectMany(range => (string[])["--over", range.ToString()]), "--regimes", string.Join(',', names), "--metric", drawn, .. job.Shared];
        return async runner => SweepReport.Of(
            await SweepStudy.Run(runner, axes, at => At([.. ranges.Select((range, i) => range.Set(at[i]))]), names, drawn, job.Replications),
            scenario, job.Seed, job.Replications, RunJob.Version, asked);

        // A point is what --set makes of the file, with all its checks.
        Scenario At(string[] sets)
        {
            Scenario changed = ScenarioFile.Read(job.File, [.. job.Sets, .. sets], terminal);
            _ = ScenarioFile.Checked(job.File, () => PlanCompiler.CompileAll(changed, names));
            return changed;
        }
    }

    private static string Usual(Scenario scenario, ImmutableArray<MetricInfo> infos)
    {
        string lead = StudyRunner.LeadFamily(scenario);
        return scenario.Families.First(family => family.Name == lead).Success is { } success ? $"{lead}.{success.WithinName}" : MetricName.Of(infos.First(info => info.Family == lead));
    }
}
