using MathNet.Numerics.Distributions;
using Simulator.Experiments.Statistics;
using Simulator.Kernel;

namespace Simulator.Experiments.Tests.Studies;

/// <summary>Ranking and selection on observations whose truth is known. Seeds are 1 to the number of trials.</summary>
public class SelectionOfBestTests
{
    private const int Trials = 200;
    private const double Confidence = 0.95;
    private const double Zone = 1;
    private const int FirstStage = 10;

    /// <summary>One system is ahead by just the indifference zone, all others are equal: the hardest case that the guarantee covers.</summary>
    [Theory]
    [InlineData(2, 0.0)]
    [InlineData(10, 0.0)]
    [InlineData(10, 0.9)]
    [InlineData(55, 0.5)]
    public void InTheSlippageConfigurationTheBestIsSelectedAsOftenAsPromised(int systems, double correlation)
    {
        int correct = Enumerable.Range(1, Trials).Count(seed => Race(systems, correlation, seed).Selection.Best == systems - 1);

        TestContext.Current.TestOutputHelper?.WriteLine($"{correct} of {Trials} correct; seeds 1 to {Trials}");
        Assert.True(correct >= Least(Trials, Confidence), $"{correct} of {Trials} correct, chance would put fewer than {Least(Trials, Confidence)} in one of 10000 cases");
    }

    [Fact]
    public void WithAWrongConstantItIsNot()
    {
        double wrong = SelectionOfBest.Constant(10, FirstStage, Confidence) / 20;

        int correct = Enumerable.Range(1, Trials).Count(seed => Race(10, 0, seed, wrong).Selection.Best == 9);

        Assert.True(correct < Least(Trials, Confidence), $"{correct} of {Trials} correct with a twentieth of the constant");
    }

    [Fact]
    public void CommonRandomNumbersEndTheRaceSooner()
    {
        double unpaired = Enumerable.Range(1, 50).Average(seed => (double)Race(10, 0, seed).Taken);
        double paired = Enumerable.Range(1, 50).Average(seed => (double)Race(10, 0.9, seed).Taken);

        Assert.True(paired < unpaired / 3, $"{paired} replications paired, {unpaired} unpaired");
    }

    [Fact]
    public void TheConstantIsThatOfThePaper()
    {
        // eta = ((2 * 0.05)^(-2/9) - 1) / 2 = 0.334050 and h^2 = 2 * eta * 9
        Assert.Equal(6.01290, SelectionOfBest.Constant(2, 10, 0.95), 4);

        // eta = ((0.1 / 9)^(-2/9) - 1) / 2
        Assert.Equal(9 * (Math.Pow(0.1 / 9, -2.0 / 9) - 1), SelectionOfBest.Constant(10, 10, 0.95), 9);
    }

    [Fact]
    public void AMarginIsHalfTheConstantTimesTheVarianceOverTheZoneAndShrinksByHalfTheZone()
    {
        // Differences 1, 3: variance 2, sum 4. With a constant of 3 the margin is 3 * 2 / (2 * 1) = 3 less half a zone for each of two: 2.
        SelectionOfBest behind = SelectionOfBest.BeginWith([[0, 1], [0, 3]], zone: 1, constant: 3);

        // With 6 it is 6 - 1 = 5 and holds the other; two more equal observations later it is 4 and does so still, three later it does not.
        SelectionOfBest near = SelectionOfBest.BeginWith([[0, 1], [0, 3]], zone: 1, constant: 6);
        near.Add([0, 0]);
        near.Add([0, 0]);
        bool held = near.Survivors.Length == 2;
        near.Add([0, 0]);

        Assert.Equal([1], behind.Survivors);
        Assert.True(held);
        Assert.Equal([1], near.Survivors);
        Assert.Equal(5, near.ObservationsOf(0));
    }

    [Fact]
    public void EqualSystemsAreNotRunForEver()
    {
        SelectionOfBest selection = SelectionOfBest.Begin([[1, 1, 0], [2, 2, 0], [4, 4, 0.5]], zone: 10, confidence: 0.95);

        for (int i = 0; i < 1000 && !selection.IsDecided; i++) selection.Add([1, 1, 0]);

        Assert.True(selection.IsDecided);
        Assert.Equal(0, selection.Best);
        Assert.Equal([0, 1], selection.Survivors);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(1)]
    public void AConfidenceThatABlindChoiceHasIsRefused(double confidence) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => SelectionOfBest.Begin([[1, 2], [2, 1]], 1, confidence));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void AZoneOfNothingIsRefused(double zone) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => SelectionOfBest.Begin([[1, 2], [2, 1]], zone, 0.95));

    /// <summary>The fewest correct selections that chance leaves with a probability above 1e-4, if each is correct with the confidence.</summary>
    private static int Least(int trials, double confidence) =>
        Enumerable.Range(0, trials).First(correct => Binomial.CDF(confidence, trials, correct) > 1e-4);

    private static (SelectionOfBest Selection, int Taken) Race(int systems, double correlation, int seed, double? constant = null)
    {
        var random = new Random(seed);
        double[][] first = [.. Enumerable.Range(0, FirstStage).Select(_ => Observed())];
        SelectionOfBest selection = constant is { } given
            ? SelectionOfBest.BeginWith(first, Zone, given)
            : SelectionOfBest.Begin(first, Zone, Confidence);
        int taken = FirstStage;
        for (; !selection.IsDecided; taken++) selection.Add(Observed());
        return (selection, taken);

        // Deviation 3 zones; the last system is the best.
        double[] Observed()
        {
            double shared = Normal() * Math.Sqrt(correlation);
            return [.. Enumerable.Range(0, systems).Select(i => (3 * (shared + (Normal() * Math.Sqrt(1 - correlation)))) + (i == systems - 1 ? Zone : 0))];
        }

        double Normal() => Portable.NormalQuantile((random.NextDouble() + 1e-12) / (1 + 2e-12));
    }
}
