using Simulator.Verification.CommandLine;

namespace Simulator.Verification.BadInput;

/// <summary>Whatever is typed, it is done or refused in a line a mistake, with exit code 2 and nothing written.</summary>
public sealed class CommandLineFuzzTests(ITestOutputHelper output) : IDisposable
{
    private readonly Session _session = new();

    [Fact]
    public void TwoThousandLinesAreDoneOrRefused() => Fuzz(FuzzSeed.Usual, 2_000);

    [LongFact("goes through twenty times as many lines")]
    public void NewLinesAreDoneOrRefused() => Fuzz(FuzzSeed.Fresh, FuzzSeed.Mutants(40_000));

    public void Dispose() => _session.Dispose();

    private void Fuzz(ulong seed, int count)
    {
        var lines = new TypedLines(seed, _session);

        FuzzReport report = Fuzzing.Run(seed, count, lines.Of, lines.Try, FuzzSeed.Patience);

        output.WriteLine(report.ToString());
        Assert.True(report.Findings.Count == 0, report.ToString());
        Assert.Equal(count, report.Mutants);
        Assert.InRange(report.Accepted, count / 20, count / 2);
    }
}
