using Xunit;

namespace Simulator.Scenarios.Tests;

public sealed class ExtensionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void MappingsAreMergedAndTheExtendingFileWins()
    {
        string file = Child("question: Another?\nstates:\n  THA: { officers: { bench: 5 } }\n");

        var scenario = ScenarioReader.Read(file, []).Scenario!;

        Assert.Equal(("small", "Another?"), (scenario.Name, scenario.Question));
        Assert.Equal([2.0, 5.0], scenario.States[0].Staff.Select(staff => staff.Officers.Best));
    }

    [Fact]
    public void ListsAreReplacedWhole()
    {
        string file = Child("default-regimes: [other]\nregimes: { other: { title: Other, extends: today } }\n");

        Assert.Equal(["other"], ScenarioReader.Read(file, []).Scenario!.DefaultRegimes);
    }

    [Fact]
    public void ADistributionOfAnotherKindIsReplacedWhole()
    {
        string file = Child("parameters:\n  effort: { drafting: { gamma: { mean: 2 days, cv: 1 } } }\n");

        Assert.Equal(Cooperation.Shape.Gamma, ScenarioReader.Read(file, []).Scenario!.Parameters["effort.drafting"].Shape);
    }

    [Fact]
    public void FileNamesAreRelativeToTheFileTheyAreIn()
    {
        foreach (string name in Directory.GetFiles(Some.Good("evidence")))
            _folder.Write($"base/evidence/{Path.GetFileName(name)}", File.ReadAllBytes(name));
        _folder.Write("base/everything.yaml", File.ReadAllText(Some.Good("everything.yaml")));
        string file = _folder.Write("mine/child.yaml", "extends: ../base/everything.yaml\n");

        ScenarioReading reading = ScenarioReader.Read(file, []);

        Assert.Empty(reading.Errors);
        Assert.Contains("evidence: ../base/evidence\n", reading.Scenario!.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("extends: ../base", reading.Scenario.Text, StringComparison.Ordinal);
        Assert.Empty(ScenarioReader.ReadText(reading.Scenario.Text, file).Errors);
    }

    [Fact]
    public void AMistakeInTheFileExtendedIsPlacedThere()
    {
        _folder.Write("small.yaml", File.ReadAllText(Some.Good("small.yaml")).Replace("bench: 1", "bench: -1", StringComparison.Ordinal));
        string file = _folder.Write("child.yaml", "extends: small.yaml\n");

        Assert.Equal(
            [$"{_folder.Path}/small.yaml:12:86: states.THA.officers.bench", $"{_folder.Path}/small.yaml:13:86: states.MYS.officers.bench"],
            ScenarioReader.Read(file, []).Errors.Select(error => error.ToString()[..error.ToString().IndexOf(": expected", StringComparison.Ordinal)]));
    }

    public void Dispose() => _folder.Dispose();

    private string Child(string text)
    {
        _folder.Write("small.yaml", File.ReadAllText(Some.Good("small.yaml")));
        return _folder.Write("child.yaml", "extends: small.yaml\n" + text);
    }
}
