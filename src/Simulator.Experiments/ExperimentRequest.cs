using System.Collections.Immutable;
using Simulator.Cooperation;
using Simulator.Kernel;

namespace Simulator.Experiments;

/// <summary>What an experiment runs.</summary>
public sealed record ExperimentRequest
{
    /// <summary>Replications in a cohort when nothing else is asked for.</summary>
    private const int UsualCohort = 25;

    /// <summary>The scenario.</summary>
    public required Scenario Scenario { get; init; }

    /// <summary>The scenario compiled under each regime, at least one; the first is the base.</summary>
    public required ImmutableArray<Plan> Plans { get; init; }

    /// <summary>The capacity sheet, which goes into the result as it is.</summary>
    public ImmutableArray<CapacitySheetRow> Capacity { get; init; } = [];

    /// <summary>The first replication; above 0 to go on where other replications ended.</summary>
    public int FirstReplication { get; init; }

    /// <summary>Replications of each regime, at least 1; with a <see cref="Precision"/> at most so many.</summary>
    public int Replications { get; init; } = 100;

    /// <summary>Stops before <see cref="Replications"/> when some metrics are precise enough; null to run them all.</summary>
    public PrecisionRule? Precision { get; init; }

    /// <summary>The seed; all regimes share it.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Cohorts of each regime, at most one a replication; changes the speed and nothing else.</summary>
    public required int Cohorts { get; init; }

    /// <summary>True when each stage visit is wanted by a sink.</summary>
    public bool LogVisits { get; init; }

    /// <summary>The simulator's version, for the result.</summary>
    public required string Version { get; init; }

    /// <summary>Compiles a scenario under some regimes and works out their capacity sheets.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="regimes">Names of regimes, the base first; none for the scenario's default ones.</param>
    /// <param name="replications">Replications of each regime.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="cohorts">Cohorts of each regime; see <see cref="UsualCohorts"/>.</param>
    /// <param name="version">The simulator's version.</param>
    /// <exception cref="ScenarioException">When a regime is unknown or named twice, or the scenario makes no sense.</exception>
    public static ExperimentRequest Compile(
        Scenario scenario, IReadOnlyCollection<string> regimes, int replications, ulong seed, int cohorts, string version)
    {
        ImmutableArray<string> names = regimes.Count == 0 ? scenario.DefaultRegimes : [.. regimes];
        if (names.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ScenarioException("regimes", $"expected each regime once, found '{twice.Key}' {twice.Count()} times; name it once.");
        Plan[] plans = PlanCompiler.CompileAll(scenario, names);
        return new ExperimentRequest
        {
            Scenario = scenario,
            Plans = [.. plans],
            Capacity = [.. CapacitySheet.OfAll(scenario, plans).SelectMany((sheet, regime) => sheet.Select(row => new CapacitySheetRow(
                plans[regime].Regime, row.State, row.Desk, row.Officers, row.FormalHours + row.BackgroundHours, row.CapacityHours,
                row.FormalUtilisation, row.Utilisation - row.FormalUtilisation, row.Utilisation)))],
            Replications = replications,
            Seed = seed,
            Cohorts = cohorts,
            Version = version,
        };
    }

    /// <summary>How many cohorts are usual: one for 25 replications, and enough for those that may be under way at once.</summary>
    /// <remarks>Fewer replications in a cohort cost more calls, more of them more misses of the cache. Cohorts beyond the threads wait for their turn,
    /// so that a thousand replications need no more memory than a hundred. All regimes of a cohort are run one after the other, for they share their beginning.</remarks>
    /// <param name="replications">Replications of each regime.</param>
    /// <param name="atOnce">Cohorts that may be under way at once.</param>
    public static int UsualCohorts(int replications, int atOnce) => Math.Max(Math.Min(atOnce, replications), replications / UsualCohort);
}
