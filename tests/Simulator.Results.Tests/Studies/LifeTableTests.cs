using System.Collections.Immutable;
using Simulator.Cooperation;
using Simulator.Experiments.Studies;
using Simulator.Results.Studies;
using Xunit;

namespace Simulator.Results.Tests.Studies;

public class LifeTableTests
{
    [Theory]
    [InlineData("abc", "abc", "aa bb cc")]
    [InlineData("abc", "ac", "aa b- cc")]
    [InlineData("ac", "abc", "aa -b cc")]
    [InlineData("abhhz", "abhz", "aa bb hh h- zz")]
    [InlineData("ax", "ay", "aa x- -y")]
    [InlineData("", "ab", "-a -b")]
    public void StagesThatBothPassStandInOneRow(string first, string second, string expected)
    {
        List<(LifeStage? First, LifeStage? Second)> rows = LifeTable.Aligned(Life(first), Life(second));

        string found = string.Join(' ', rows.Select(row => (row.First?.Stage ?? "-") + (row.Second?.Stage ?? "-")));
        Assert.Equal(expected, found);
        Assert.Equal(first, string.Concat(rows.Select(row => row.First?.Stage)));
        Assert.Equal(second, string.Concat(rows.Select(row => row.Second?.Stage)));
    }

    private static ImmutableArray<LifeStage> Life(string stages) => [.. stages.Select((name, step) =>
        new LifeStage(step, name.ToString(), name.ToString(), "", LifeKind.Wait, "ALP", InstitutionKind.Court, "treaty", step, step, step + 1))];
}
