using System.Globalization;

namespace Simulator.Verification.BadInput;

/// <summary>What fuzzing is to find, it finds: a good trial is spoilt on purpose, for one mutant of many.</summary>
public sealed class FuzzControlTests : IDisposable
{
    private const int Mutants = 60;
    private const int Spoilt = 41;

    private readonly string _folder = Directory.CreateTempSubdirectory("simulator-").FullName;
    private readonly ManualResetEventSlim _end = new();

    [Fact]
    public void NothingIsFoundInAGoodTrial() => Assert.Empty(Report(answer => answer).Findings);

    [Fact]
    public void ACrashIsFound() => AssertFound(Report(_ => new Answer([], int.Parse("a request", CultureInfo.InvariantCulture))), "System.FormatException");

    [Fact]
    public void AHangIsFound()
    {
        FuzzReport report = Report(answer =>
        {
            _end.Wait();
            return answer;
        });

        AssertFound(report, "a hang");
        Assert.Equal(Spoilt + 1, report.Mutants);
    }

    [Fact]
    public void AFloodOfMemoryIsFound() => AssertFound(
        Report(answer =>
        {
            for (int i = 0; i < 25; i++) GC.KeepAlive(GC.AllocateUninitializedArray<byte>(100_000_000));
            return answer;
        }),
        "a flood of");

    [Theory]
    [InlineData(0, 0, "", "expected a date, found 'soon'", "a message has no place")]
    [InlineData(3, 0, "clock.start", "expected a date, found 'soon'", "a message has a line and no column")]
    [InlineData(9999, 1, "clock.start", "expected a date, found 'soon'", "a message points outside its file")]
    [InlineData(3, 4, "clock.start", "wrong", "a message says next to nothing")]
    [InlineData(3, 4, "clock.start", "expected a date, found '\u001b[31m'", "a message holds a control character")]
    [InlineData(3, 4, "clock.start", "System.FormatException: the date is wrong", "a message speaks of 'Exception'")]
    public void AMessageThatHelpsNobodyIsFound(int line, int column, string path, string text, string expected) =>
        AssertFound(Report(_ => new Answer([new Message(_file, line, column, path, text)], 0)), expected);

    [Fact]
    public void AMessageAsLongAsAFileIsFound() =>
        AssertFound(Report(_ => new Answer([new Message(_file, 3, 4, "clock", new string('a', 5000))], 0)), "a message is longer than anybody reads");

    public void Dispose()
    {
        _end.Set();
        Directory.Delete(_folder, recursive: true);
    }

    private string _file = "";

    private FuzzReport Report(Func<Answer, Answer> spoil)
    {
        var mutants = new ScenarioMutants(11, _folder, largeShare: 1_000);
        var trial = new ScenarioTrial();
        return Fuzzing.Run(
            11, Mutants, mutants.Of,
            mutant =>
            {
                Answer answer = trial.Of(mutant);
                _file = mutant.File;
                return mutant.Number == Spoilt ? spoil(answer) : answer;
            },
            TimeSpan.FromSeconds(10));
    }

    private static void AssertFound(FuzzReport report, string complaint)
    {
        Finding finding = Assert.Single(report.Findings);

        Assert.Equal(Spoilt, finding.Number);
        Assert.Contains(complaint, finding.Complaint, StringComparison.Ordinal);
        string kept = finding.Complaint.Split("kept in ")[1];
        Assert.True(new FileInfo(kept).Length > 0);
        File.Delete(kept);
    }
}
