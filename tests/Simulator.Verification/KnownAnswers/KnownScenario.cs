using Simulator.Cooperation;
using Simulator.Experiments;
using Simulator.Kernel;
using Simulator.Scenarios;
using Simulator.Verification.House;

namespace Simulator.Verification.KnownAnswers;

/// <summary>A scenario file whose answer is known, read, compiled and run as a user's is.</summary>
internal sealed class KnownScenario
{
    /// <summary>The seed of every run, unless a test says otherwise.</summary>
    public const ulong Seed = 20_251_114;

    private KnownScenario(Scenario scenario)
    {
        Scenario = scenario;
        Plan = PlanCompiler.Compile(scenario, scenario.DefaultRegimes[0]);
    }

    public Scenario Scenario { get; }

    /// <summary>The scenario under its first default regime.</summary>
    public Plan Plan { get; }

    /// <summary>A scenario of this folder, with values set as with <c>--set</c>.</summary>
    public static KnownScenario Read(string name, params string[] sets) =>
        ReadFile($"tests/Simulator.Verification/KnownAnswers/Scenarios/{name}.yaml", sets);

    /// <summary>Any scenario of the repository.</summary>
    public static KnownScenario ReadFile(string path, params string[] sets)
    {
        ScenarioReading reading = ScenarioReader.Read(Path.Combine(Repository.Root, path), sets);
        Assert.Empty(reading.Errors);
        return new KnownScenario(reading.Scenario!);
    }

    /// <summary>Runs the default regimes and reduces them to what a user is shown.</summary>
    public async Task<ComparisonResult> Run(int replications, ulong seed = Seed)
    {
        Announce(seed);
        ExperimentRequest request = ExperimentRequest.Compile(Scenario, [], replications, seed, cohorts: 1, "test");
        ExperimentOutcome outcome = await Experiment.Run(request, new InProcessExperimentHost(threads: 1), []);
        return Assert.IsType<ExperimentFinished>(outcome).Result;
    }

    /// <summary>Runs the first default regime and keeps its records.</summary>
    public CohortRecords Record(int replications, bool logVisits = false, ulong seed = Seed)
    {
        Announce(seed);
        return InProcessHost.Run(Plan, seed, 0, replications, logVisits);
    }

    /// <summary>Index of a stage of a procedure.</summary>
    public short Stage(string procedure, string stage) =>
        (short)Array.FindIndex(Plan.Stages, candidate => candidate.Procedure == procedure && candidate.Name == stage);

    /// <summary>The visits of a stage.</summary>
    public IEnumerable<StageVisit> Visits(CohortRecords records, string procedure, string stage)
    {
        short index = Stage(procedure, stage);
        Assert.NotEqual(-1, index);
        return records.Visits.Where(visit => visit.Stage == index);
    }

    /// <summary>The records of a family's requests, or of those of one pair.</summary>
    public IEnumerable<RequestRecord> Requests(CohortRecords records, string family, string? pair = null) =>
        records.Requests.Where(record =>
            Plan.Families[Plan.Streams[record.Stream].Family].Name == family && (pair is null || Pair(record) == pair));

    /// <summary>The moment a second of the run is, in UTC.</summary>
    public DateTime Moment(int second) => Scenario.Clock.Start.ToDateTime(TimeOnly.MinValue).AddSeconds(second);

    private string Pair(in RequestRecord record)
    {
        StreamPlan stream = Plan.Streams[record.Stream];
        return $"{Plan.States[stream.Requesting]}>{Plan.States[stream.Requested]}";
    }

    private void Announce(ulong seed) => TestContext.Current.TestOutputHelper?.WriteLine($"{Scenario.Name}: seed {seed}");
}
