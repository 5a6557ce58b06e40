using Simulator.Cooperation;
using Simulator.Experiments;
using Simulator.Scenarios;
using Simulator.Verification.House;

namespace Simulator.Verification.Hosts;

/// <summary>A scenario on which hosts are compared: short enough to be run in many ways.</summary>
/// <param name="File">Its file, from the root of the repository.</param>
/// <param name="Replications">Replications of each regime.</param>
/// <param name="Sets">Values set on top of the file.</param>
internal sealed record StoryScenario(string File, int Replications, params string[] Sets)
{
    /// <summary>Many files at one desk at one second, clocks that run out as work ends: all that could go by accident.</summary>
    public const string TieStorm = "tie-storm";

    /// <summary>The tutorial as users run it, but for the number of replications.</summary>
    public const string TwoStates = "two-states";

    /// <summary>The main scenario, three months about the treaty's entry into force.</summary>
    public const string ShortAsean = "asean, cut short";

    private const string Version = "of the tests";

    public static StoryScenario Named(string name) => name switch
    {
        // More replications than the plain loop takes at a time.
        TieStorm => new("tests/Simulator.Verification/Hosts/Scenarios/tie-storm.yaml", 9),
        TwoStates => new("scenarios/tutorial/two-states.yaml", 7),
        ShortAsean => new("scenarios/asean.yaml", 2, "clock.start=2025-11-01", "clock.warm-up=1 month", "clock.measure=2 months"),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such scenario."),
    };

    /// <summary>The experiment, as the command line would ask for it.</summary>
    public ExperimentRequest Request(int cohorts = 1)
    {
        ScenarioReading reading = ScenarioReader.Read(Path.Combine(Repository.Root, File), Sets);
        Scenario scenario = reading.Scenario ?? throw new InvalidOperationException(string.Join('\n', reading.Errors));
        return ExperimentRequest.Compile(scenario, [], Replications, seed: 11, Math.Min(cohorts, Replications), Version) with { LogVisits = true };
    }
}
