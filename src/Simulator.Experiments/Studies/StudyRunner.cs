using System.Collections.Immutable;
using Simulator.Cooperation;
using Simulator.Kernel;

namespace Simulator.Experiments.Studies;

/// <summary>Shows how far a study is; each run of variants is a step with a name.</summary>
public interface IStudyDisplay
{
    /// <summary>Shows progress while a step is under way.</summary>
    /// <param name="step">What is being run, for readers: <c>64 regimes</c>.</param>
    /// <param name="work">The step; it is given whom to tell.</param>
    public Task<T> While<T>(string step, Func<IProgress<ExperimentProgress>, Task<T>> work);
}

/// <summary>Runs the variants of a study, step by step, on one host with one seed.</summary>
/// <param name="host">What runs the cohorts.</param>
/// <param name="seed">The seed; all variants of all steps share it.</param>
/// <param name="cohorts">Cohorts of each variant; null for the usual number.</param>
/// <param name="display">Shows progress.</param>
/// <param name="stop">Stops it.</param>
public sealed class StudyRunner(IExperimentHost host, ulong seed, int? cohorts, IStudyDisplay display, CancellationToken stop)
{
    /// <summary>The seed.</summary>
    public ulong Seed => seed;

    /// <summary>Stops the study.</summary>
    public CancellationToken Stop => stop;

    /// <summary>What runs the cohorts, for steps that need records and not only metrics.</summary>
    public IExperimentHost Host => host;

    /// <summary>Shows progress of steps that run by other means.</summary>
    public IStudyDisplay Display => display;

    /// <summary>How many cohorts a number of replications is split into.</summary>
    public int Cohorts(int replications) =>
        Math.Clamp(cohorts ?? ExperimentRequest.UsualCohorts(replications, host.CohortsAtOnce), 1, replications);

    /// <summary>Runs variants on the same requests.</summary>
    /// <param name="step">What is being run, for readers.</param>
    /// <param name="scenario">The scenario, for names and families.</param>
    /// <param name="plans">The compiled variants; their <see cref="Plan.Regime"/> must differ (see <see cref="Named"/>).</param>
    /// <param name="replications">How many of each.</param>
    /// <param name="firstReplication">The first of them, from 0: to go on where an earlier step ended.</param>
    /// <exception cref="OperationCanceledException">When stopped.</exception>
    public Task<VariantSamples> Run(string step, Scenario scenario, IReadOnlyList<Plan> plans, int replications, int firstReplication = 0)
    {
        if (plans.Select(plan => plan.Regime).Distinct(StringComparer.Ordinal).Count() != plans.Count)
            throw new ArgumentException("Bug in the simulator: two variants of a study have one name.");
        var request = new VariantRequest(scenario, [.. plans], firstReplication, replications, seed, Cohorts(replications));
        return display.While(step, progress => VariantRun.Run(request, host, progress, stop));
    }

    /// <summary>Runs scenarios of their own, each under the same regimes.</summary>
    /// <param name="step">What is being run, for readers.</param>
    /// <param name="scenario">The scenario they are variants of, for names and families.</param>
    /// <param name="regimes">The regimes of each point, the base first.</param>
    /// <param name="points">The points.</param>
    /// <param name="replications">Replications of each regime at each point.</param>
    /// <param name="keep">What to keep of a point's samples; the samples of many points together would be too large.</param>
    /// <returns>What was kept, in the order of the points.</returns>
    /// <exception cref="OperationCanceledException">When stopped.</exception>
    public Task<T[]> Points<T>(
        string step, Scenario scenario, IReadOnlyList<string> regimes, IReadOnlyList<StudyPoint> points, int replications, Func<VariantSamples, T> keep) =>
        display.While(step, progress => PointRuns.Run(scenario, regimes, points, replications, keep, seed, host, progress, stop));

    /// <summary>A plan under the name of a variant.</summary>
    public static Plan Named(Plan plan, string variant) => plan with { Regime = variant };

    /// <summary>What is counted in a scenario, without running it.</summary>
    /// <exception cref="ScenarioException">When a family counts an outcome or a flag that its procedure lacks.</exception>
    public static ImmutableArray<MetricInfo> Metrics(Scenario scenario, Plan plan) => new Reduction.MetricCatalog(plan, scenario).Infos;

    /// <summary>The family that a metric's short name means: the first with a success.</summary>
    public static string LeadFamily(Scenario scenario) =>
        (scenario.Families.FirstOrDefault(family => family is { Recorded: true, Success: not null }) ?? scenario.Families.FirstOrDefault(family => family.Recorded))?.Name ?? "";
}
