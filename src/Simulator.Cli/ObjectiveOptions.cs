using System.Collections.Immutable;
using System.CommandLine;
using Simulator.Cooperation;
using Simulator.Experiments;
using Simulator.Experiments.Studies;

namespace Simulator.Cli;

/// <summary>Under which regime which metric is to become better, and which way that is.</summary>
/// <param name="metricOption">The option that names the metric.</param>
internal sealed class ObjectiveOptions(string metricOption)
{
    private readonly Option<string?> _regime = new("--regime") { Description = "The regime (default: the scenario's first default regime).", HelpName = "name" };

    private readonly Option<string?> _metric = new(metricOption)
    {
        Description = "The metric to improve (default: the share of the first family with a success that succeeds in time).",
        HelpName = "metric",
    };

    private readonly Option<bool> _maximise = new("--maximise") { Description = "More of the metric is better (default: of a success or a clearance rate)." };

    private readonly Option<bool> _minimise = new("--minimise") { Description = "Less of the metric is better (default: of everything else)." };

    /// <summary>Adds them to a verb.</summary>
    public void AddTo(Command verb)
    {
        foreach (Option option in new Option[] { _regime, _metric, _maximise, _minimise }) verb.Options.Add(option);
    }

    /// <summary>The regime.</summary>
    /// <exception cref="InputException">When the scenario lacks it.</exception>
    public string Regime(ParseResult parsed, string file, Scenario scenario)
    {
        string regime = parsed.GetValue(_regime) ?? scenario.DefaultRegimes[0];
        ScenarioFile.CheckRegimes(file, scenario, [regime], "--regime");
        return regime;
    }

    /// <summary>The objective.</summary>
    /// <exception cref="InputException">When there is no such metric, or both directions are asked for.</exception>
    public Objective Objective(ParseResult parsed, Scenario scenario, ImmutableArray<MetricInfo> infos)
    {
        bool more = parsed.GetValue(_maximise), less = parsed.GetValue(_minimise);
        if (more && less) throw new InputException("--maximise: expected one direction, received --minimise too; leave one out.");
        int index = StudyVerb.Metric(metricOption, parsed.GetValue(_metric) ?? Usual(scenario), scenario, infos);
        return new Objective(index, infos[index], more || (!less && MetricDirection.MoreIsBetter(scenario, infos[index])));
    }

    /// <summary>They, as a manifest holds them: every default filled in.</summary>
    public IEnumerable<string> Typed(string regime, Objective objective) =>
        ["--regime", regime, metricOption, MetricName.Of(objective.Info), objective.MoreIsBetter ? "--maximise" : "--minimise"];

    private string Usual(Scenario scenario) =>
        scenario.Families.FirstOrDefault(family => family.Name == StudyRunner.LeadFamily(scenario))?.Success?.WithinName
        ?? throw new InputException($"{metricOption}: expected a metric, because no family of the scenario has a success; for example {metricOption} desks.mean-wait.SGP:court:bench.");
}
