using System.Collections.Immutable;
using Simulator.Experiments.Statistics;
using Xunit;

namespace Simulator.Experiments.Tests.Statistics;

/// <summary>False alarms: Morris over 2000 trajectories is held within 5 standard errors, below 1e-6 a comparison; the seed is fixed.</summary>
public class MorrisTests
{
    private const ulong Seed = 20;

    [Fact]
    public void ALinearFunctionHasItsCoefficientsAndNoSpread()
    {
        double[] coefficients = [3, -2, 0, 0.5, 10];

        MorrisEffect[] effects = Effects(coefficients.Length, 20, point => [point.Zip(coefficients, (x, c) => x * c).Sum()]);

        for (int i = 0; i < coefficients.Length; i++)
        {
            Assert.Equal(coefficients[i], effects[i].Mu.Mean, 1e-12);
            Assert.Equal(Math.Abs(coefficients[i]), effects[i].MuStar.Mean, 1e-12);
            Assert.Equal(0, effects[i].Sigma, 1e-12);
            Assert.Equal(0, effects[i].Chance);
        }
    }

    [Fact]
    public void ASquareAndAProductHaveTheMomentsWorkedOutByHand()
    {
        // On levels 0, 1/3, 2/3, 1 with steps of 2/3: x^2 has effects 2x + 2/3 with x = 0 or 1/3; y z has the effect z, any level as likely;
        // (2 w - 1)^2 is symmetric: effects -2/3 * 2 and +2/3 * 2, so mu 0 and mu* 4/3.
        MorrisEffect[] effects = Effects(4, 2_000, point =>
            [(point[0] * point[0]) + (point[1] * point[2]) + (((2 * point[3]) - 1) * ((2 * point[3]) - 1))]);

        double[] mu = [1, 0.5, 0.5, 0];
        double[] star = [1, 0.5, 0.5, 4.0 / 3];
        double[] sigma = [1.0 / 3, Math.Sqrt(5.0 / 36), Math.Sqrt(5.0 / 36), 4.0 / 3];
        for (int i = 0; i < 4; i++)
        {
            double error = 5 * sigma[i] / Math.Sqrt(2_000);
            Assert.Equal(mu[i], effects[i].Mu.Mean, error);
            Assert.Equal(star[i], effects[i].MuStar.Mean, error);
            Assert.Equal(sigma[i], effects[i].Sigma, error);
        }
    }

    [Fact]
    public void ATrajectoryMovesEachFactorOnceByTwoThirdsAndStaysOnTheLevels()
    {
        ImmutableArray<MorrisTrajectory> design = Morris.Design(6, 500, 4, new DesignDraws(Seed, "test"));

        var visits = new int[4];
        foreach (MorrisTrajectory trajectory in design)
        {
            Assert.Equal(Enumerable.Range(0, 6), trajectory.Order.Order());
            for (int step = 0; step < 6; step++)
            {
                double[] moved = [.. trajectory.Points[step + 1].Zip(trajectory.Points[step], (to, from) => Math.Abs(to - from))];
                Assert.Equal(2.0 / 3, moved[trajectory.Order[step]], 1e-12);
                Assert.Equal(2.0 / 3, moved.Sum(), 1e-12);
            }

            foreach (double coordinate in trajectory.Points[0]) visits[(int)Math.Round(coordinate * 3)]++;
        }

        // 3000 starts over four levels: 750 each, 5 standard deviations of 24.
        Assert.All(visits, count => Assert.InRange(count, 750 - 119, 750 + 119));
    }

    [Fact]
    public void ChanceIsTakenOffTheSpreadAndGivesTheFloor()
    {
        var random = new Random(7);
        const double Noise = 0.6; // of one output; an effect is the difference of two, over 2/3, over three replications
        const double OfAnEffect = Noise * 1.4142135623730951 * 1.5 / 1.7320508075688772;

        MorrisEffect[] effects = Effects(2, 2_000, point => [.. Enumerable.Range(0, 3).Select(_ => (2 * point[0]) + (Noise * Some.Normal(random)))]);

        double error = 5 * OfAnEffect / Math.Sqrt(2_000);
        Assert.Equal(2, effects[0].Mu.Mean, error);
        Assert.Equal(OfAnEffect, effects[0].Chance, error);
        Assert.InRange(effects[0].Sigma, 0, 0.3 * OfAnEffect); // forgetting to take chance off gives all of it
        Assert.Equal(effects[1].Floor, effects[1].MuStar.Mean, error);
    }

    [Fact]
    public void AnUndefinedOutputLeavesOutTheEffectsItIsPartOf()
    {
        int runs = 0;

        MorrisEffect[] effects = Effects(3, 4, point => [runs++ == 0 ? double.NaN : point[0]]);

        Assert.Equal(11, effects.Sum(effect => effect.Mu.Count));
        Assert.Equal(1, effects.Sum(effect => effect.Mu.Undefined));
    }

    private static MorrisEffect[] Effects(int factors, int trajectories, Func<double[], double[]> model)
    {
        ImmutableArray<MorrisTrajectory> design = Morris.Design(factors, trajectories, 4, new DesignDraws(Seed, "test"));
        return Morris.Effects(design, [.. design.Select(trajectory => trajectory.Points.Select(model).ToArray())]);
    }
}
