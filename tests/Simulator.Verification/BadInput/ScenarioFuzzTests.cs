namespace Simulator.Verification.BadInput;

/// <summary>Whatever is in a scenario file, it is run or refused with a message that says where.</summary>
public sealed class ScenarioFuzzTests(ITestOutputHelper output) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("simulator-").FullName;

    [Fact]
    public void TwentyThousandMutantsRunOrAreRefusedAtAPlace() => Fuzz(FuzzSeed.Usual, 20_000, new ScenarioTrial());

    [LongFact("goes through ten times as many mutants")]
    public void NewMutantsRunWriteTheirResultsOrAreRefusedAtAPlace() =>
        Fuzz(FuzzSeed.Fresh, FuzzSeed.Mutants(200_000), new ScenarioTrial(Path.Combine(_folder, "results")));

    [Fact]
    public void TheSameNumberGivesTheSameMutant()
    {
        var one = new ScenarioMutants(7, _folder, largeShare: 200);
        var other = new ScenarioMutants(7, _folder, largeShare: 200);

        Assert.All(Enumerable.Range(0, 100), number => Assert.Equal(one.Of(number).Bytes, other.Of(number).Bytes));
        Assert.True(Enumerable.Range(0, 100).Select(number => Convert.ToHexString(one.Of(number).Bytes)).Distinct().Count() >= 90);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Fuzz(ulong seed, int count, ScenarioTrial trial)
    {
        var mutants = new ScenarioMutants(seed, _folder, largeShare: 200);

        FuzzReport report = Fuzzing.Run(seed, count, mutants.Of, trial.Of, FuzzSeed.Patience);

        output.WriteLine(report.ToString());
        Assert.True(report.Findings.Count == 0, report.ToString());
        Assert.Equal(count, report.Mutants);
        // Mutants that are all refused, or all accepted, would try next to nothing.
        Assert.InRange(report.Accepted, count / 10, count / 2);
        Assert.InRange(report.Requests, count, int.MaxValue);
    }
}
