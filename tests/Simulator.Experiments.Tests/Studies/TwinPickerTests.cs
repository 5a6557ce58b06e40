using Simulator.Experiments.Studies;
using Xunit;

namespace Simulator.Experiments.Tests.Studies;

public class TwinPickerTests
{
    private const int Granted = 0;
    private const int Refused = 1;
    private const int Lapsed = 2;

    [Fact]
    public void TheTypicalCaseIsNearBothMediansAndNotOneAlone()
    {
        TwinCase[] cases = [Case(0, 100, 50), Case(1, 98, 10), Case(2, 105, 52), Case(3, 900, 51), Case(4, 20, 400)];

        Assert.Equal(0, TwinPicker.Typical(cases)!.Name.Ordinal); // medians 100 and 51; the third is nearer neither, the second and fourth match one alone
    }

    [Fact]
    public void TheWorstCaseTakesLongestUnderTheFirstRegimeAndTheEarlierOfTwoIsTaken()
    {
        TwinCase[] cases = [Case(0, 100, 999), Case(1, 300, 1), Case(2, 300, 2)];

        Assert.Equal(1, TwinPicker.Worst(cases)!.Name.Ordinal);
    }

    [Fact]
    public void TheCommonestFlipIsThatOfMostCases()
    {
        TwinCase[] cases =
        [
            Case(0, 10, 10, Refused, Granted), Case(1, 500, 10, Lapsed, Granted), Case(2, 510, 10, Lapsed, Granted), Case(3, 9000, 10, Lapsed, Granted),
        ];

        Assert.Equal(2, TwinPicker.OfCommonest(cases)!.Name.Ordinal);
        Assert.Null(TwinPicker.OfCommonest([]));
    }

    private static TwinCase Case(int ordinal, int first, int second, int was = Granted, int becomes = Granted) => new(
        new RequestName(0, "case/AAA/BBB", ordinal), new TwinEnd(was, "", first * Some.Day), new TwinEnd(becomes, "", second * Some.Day));
}
