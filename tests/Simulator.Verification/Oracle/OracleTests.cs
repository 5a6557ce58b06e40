using CsCheck;
using Simulator.Cooperation;
using Simulator.Kernel;
using Simulator.Scenarios;
using Simulator.Verification.House;

namespace Simulator.Verification.Oracle;

/// <summary>The engine and the oracle run random scenarios and must record the same, field by field. Everything follows from <see cref="Seed"/>.</summary>
public class OracleTests
{
    private const ulong Seed = 20_251_114;
    private const int FewScenarios = 400;
    private const int ManyScenarios = 5_000;
    private const int FirstReplication = 3;

    private static readonly Lazy<List<Story>> Stories = new(() => [.. Enumerable.Range(0, FewScenarios).Select(i => Story.Of(ScenarioSketch.Any.Generate(Generator(i), null, out _)))]);

    public static TheoryData<string> Faults => [.. Enum.GetNames<Fault>().Skip(1)];

    [Fact]
    public void TheEngineAndTheOracleRecordTheSame()
    {
        Tell($"{FewScenarios} scenarios of seed {Seed}, {Stories.Value.Sum(story => story.Engine.Requests.Length)} requests, {Stories.Value.Sum(story => story.Engine.Visits.Length)} visits");
        for (int i = 0; i < FewScenarios; i++)
        {
            if (Stories.Value[i].Difference(Fault.None) is not null) Shrink(i, Fault.None);
        }
    }

    [LongFact("goes through thousands of scenarios")]
    public void TheEngineAndTheOracleRecordTheSameForLong()
    {
        for (int i = FewScenarios; i < ManyScenarios; i++)
        {
            if (Story.Of(ScenarioSketch.Any.Generate(Generator(i), null, out _)).Difference(Fault.None) is not null) Shrink(i, Fault.None);
        }
    }

    // The negative controls: scenarios in which a fault does not show would not show one of the engine's either.
    [Theory]
    [MemberData(nameof(Faults))]
    public void AFaultIsSeen(string name)
    {
        Fault fault = Enum.Parse<Fault>(name);

        int at = Stories.Value.FindIndex(story => story.Difference(fault) is not null);

        if (at >= 0) Tell($"scenario {at} of seed {Seed}: {Stories.Value[at].Difference(fault)}");
        Assert.NotEqual(-1, at);
    }

    [Fact]
    public void ACounterExampleShrinksToASmallScenarioFile()
    {
        int at = Stories.Value.FindIndex(story => story.Difference(Fault.LastInFirstOut) is not null);

        var found = Assert.Throws<CsCheckException>(() => Shrink(at, Fault.LastInFirstOut));

        Tell(found.Message);
        Assert.Contains("seed", found.Message, StringComparison.Ordinal);
        Assert.Contains("differs\n  engine: ", found.Message, StringComparison.Ordinal);
        Assert.Contains("\nscenario: random\n", found.Message, StringComparison.Ordinal);
        Assert.True(found.Message.Length < Stories.Value[at].Sketch.ToString().Length);
    }

    [Fact]
    public void TheScenariosHoldEverythingTheEngineCanDo()
    {
        var counts = Coverage.Features.ToDictionary(feature => feature, _ => 0);
        foreach (Story story in Stories.Value)
        {
            foreach (string feature in Coverage.Of(story.Plan, story.Engine).Distinct().Where(counts.ContainsKey)) counts[feature]++;
        }

        foreach ((string feature, int count) in counts) Tell($"{count,4} of {FewScenarios}: {feature}");
        Assert.Empty(counts.Where(feature => feature.Value == 0).Select(feature => feature.Key));
    }

    [Theory]
    [InlineData("today")]
    [InlineData("aet-full")]
    public void TheMainScenarioIsRecordedTheSameForAYear(string regime)
    {
        ScenarioReading reading = ScenarioReader.Read(
            Path.Combine(Repository.Root, "scenarios/asean.yaml"), ["clock.start=2025-07-01", "clock.warm-up=3 months", "clock.measure=9 months"]);
        Assert.Empty(reading.Errors);
        Plan plan = PlanCompiler.Compile(reading.Scenario!, regime);

        CohortRecords engine = InProcessHost.Run(plan, 1, 0, 1, logVisits: true);

        Assert.Null(Comparison.FirstDifference(plan, engine, OracleEngine.Run(plan, 1, 0, 1)));
        Assert.True(engine.Visits.Length > 10_000);
    }

    private static PCG Generator(int scenario) => new((uint)scenario, Seed);

    // CsCheck looks for a smaller scenario that differs too, and throws with the smallest it finds and its seed.
    private static void Shrink(int scenario, Fault fault)
    {
        ScenarioSketch.Any.Sample(
            sketch => Assert.Null(Story.Of(sketch).Difference(fault)), seed: Generator(scenario).ToString(), iter: 300, threads: 1,
            print: sketch => $"{Story.Of(sketch).Difference(fault)}\n{sketch}");
        Assert.Fail($"Scenario {scenario} of seed {Seed} differs, but not when it is run again.");
    }

    private static void Tell(string line) => TestContext.Current.TestOutputHelper?.WriteLine(line);

    private sealed record Story(ScenarioSketch Sketch, Plan Plan, CohortRecords Engine)
    {
        public static Story Of(ScenarioSketch sketch)
        {
            Plan plan = Comparison.Compile(sketch.ToString(), sketch.Regime);
            return new Story(sketch, plan, InProcessHost.Run(plan, sketch.Seed, FirstReplication, Replications(sketch), logVisits: true));
        }

        public string? Difference(Fault fault) =>
            Comparison.FirstDifference(Plan, Engine, OracleEngine.Run(Plan, Sketch.Seed, FirstReplication, Replications(Sketch), fault));

        // Now and then more than the engine advances side by side.
        private static int Replications(ScenarioSketch sketch) => sketch.Seed % 16 == 0 ? 19 : 2;
    }
}
