using Simulator.Experiments.Statistics;
using Simulator.Kernel;
using Xunit;

namespace Simulator.Experiments.Tests.Studies;

public class SubsetSelectionTests
{
    private const int Trials = 2_000;
    private const int Alternatives = 6;
    private const int Replications = 8;

    // Equal means are the hardest case: any of them is the best. With 0.05 at most, more than 140 losses in 2,000 have a probability below 1e-4.
    [Fact]
    public void TheBestIsKeptAsOftenAsPromised() => Assert.InRange(Losses(0.95), 1, 140);

    [Fact]
    public void ALowerPromiseIsCaughtByTheSameCount() => Assert.True(Losses(0.70) > 140);

    [Fact]
    public void WhatIsClearlyWorseIsLeftOutAndWhatIsEqualIsKept()
    {
        bool[] kept = SubsetSelection.Keep([[5.0, 6, 7, 8], [5.0, 6, 7, 8], [1.1, 2.0, 3.1, 4.0], [double.NaN, double.NaN, double.NaN, double.NaN]]);

        Assert.Equal([true, true, false, true], kept);
    }

    [Fact]
    public void SharedLuckTellsApartWhatSeparateLuckCannot()
    {
        double[] luck = [3, -40, 25, 60, -11, 7];
        double[] better = [.. luck.Select((shared, r) => shared + 1 + (0.01 * r))];

        Assert.Equal([false, true], SubsetSelection.Keep([luck, better]));
        Assert.Equal([true, true], SubsetSelection.Keep([luck, [.. better.Reverse()]]));
    }

    [Fact]
    public void ADifferenceOfRoundingIsNone() =>
        Assert.Equal([true, true], SubsetSelection.Keep([[0.1 + 0.2, 0.1 + 0.2], [0.3, 0.3]]));

    // How often the first of several equal ones is left out; the draws are keyed by trial, alternative and replication.
    private static int Losses(double level)
    {
        int losses = 0;
        for (int trial = 0; trial < Trials; trial++)
        {
            double[][] scores = [.. Enumerable.Range(0, Alternatives).Select(alternative => Enumerable.Range(0, Replications)
                .Select(r => Normal(KeyedDraw.Draw(KeyedDraw.Replication(11, trial), (ulong)((alternative * Replications) + r)))).ToArray())];
            if (!SubsetSelection.Keep(scores, level)[0]) losses++;
        }

        return losses;
    }

    private static double Normal(ulong draw) => MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, KeyedDraw.Uniform(draw));
}
