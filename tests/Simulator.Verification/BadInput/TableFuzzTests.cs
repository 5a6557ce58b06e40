namespace Simulator.Verification.BadInput;

/// <summary>Whatever is in an evidence table, the scenario is read or refused with a message that names the table.</summary>
public sealed class TableFuzzTests(ITestOutputHelper output) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("simulator-").FullName;

    [Fact]
    public void TwoThousandMutantsAreReadOrRefusedAtAPlace() => Fuzz(FuzzSeed.Usual, 2_000);

    [LongFact("goes through ten times as many mutants")]
    public void NewMutantsAreReadOrRefusedAtAPlace() => Fuzz(FuzzSeed.Fresh, FuzzSeed.Mutants(30_000));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Fuzz(ulong seed, int count)
    {
        var tables = new TableMutants(seed, _folder);

        FuzzReport report = Fuzzing.Run(seed, count, tables.Of, tables.Try, FuzzSeed.Patience);

        output.WriteLine(report.ToString());
        Assert.True(report.Findings.Count == 0, report.ToString());
        Assert.Equal(count, report.Mutants);
        Assert.InRange(report.Accepted, count / 20, count / 2);
    }
}
