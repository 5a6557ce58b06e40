using System.Collections.Immutable;
using Simulator.Experiments.Statistics;

namespace Simulator.Experiments.Studies.Sensitivity;

/// <summary>Which assumptions decide the difference between two regimes: screening, one at a time, where it flips, and shares of its variance.</summary>
public static class SensitivityStudy
{
    /// <summary>Levels of a factor in the screening.</summary>
    public const int Levels = 4;

    /// <summary>The tornado has so many times the replications of a point of the screening: it has few points, and each speaks for itself.</summary>
    public const int TornadoFold = 4;

    /// <summary>The most factors that get Sobol indices.</summary>
    public const int MostLeading = 6;

    /// <summary>Steps of halving on the way to where the difference crosses zero: to 1/256 of a factor's range.</summary>
    private const int Halvings = 7;

    private const double Level = 0.95;

    /// <summary>Does it.</summary>
    /// <exception cref="OperationCanceledException">When stopped.</exception>
    /// <exception cref="Simulator.Cooperation.ScenarioException">When values at an end of their ranges make no sense together.</exception>
    public static async Task<SensitivityResult> Run(SensitivityRequest request, StudyRunner runner)
    {
        using var points = new PointOutputs(request, runner);
        ImmutableArray<ScreenedFactor> screening = await Screen(request, runner, points).ConfigureAwait(false);
        int replications = request.Replications * TornadoFold;
        double[][] ends = await Ends(request, points, replications).ConfigureAwait(false);
        ImmutableArray<TornadoRow> tornado = Tornado(request, ends);
        ImmutableArray<FlipRow> flips = await Flips(request, points, ends, tornado, replications).ConfigureAwait(false);
        int[] leading =
        [
            .. screening.Where(row => row.Output == StudyOutput.Difference).Take(MostLeading).Select(row => request.Space.Factors.IndexOf(row.Factor)),
        ];
        SobolIndices indices = await Indices(request, runner, points, leading).ConfigureAwait(false);
        return new SensitivityResult(
            request, screening, StudentT.Interval(ends[0], Level), tornado, flips, [.. leading.Select(factor => request.Space.Factors[factor])], indices,
            replications, points.Runs, points.Digest());
    }

    private static async Task<ImmutableArray<ScreenedFactor>> Screen(SensitivityRequest request, StudyRunner runner, PointOutputs points)
    {
        int factors = request.Space.Factors.Length;
        ImmutableArray<MorrisTrajectory> design = Morris.Design(factors, request.Trajectories, Levels, new DesignDraws(runner.Seed, "trajectories"));

        // A trajectory's points meet the same luck, another's meet other: so trajectories are independent.
        PointOutput[] outputs = await points.Run(
            $"Screening: {design.Length} trajectories through {factors} factors",
            [.. design.SelectMany((trajectory, t) => trajectory.Points.Select(point => (point, t * request.Replications)))], request.Replications).ConfigureAwait(false);

        var rows = new List<ScreenedFactor>();
        foreach (StudyOutput output in Enum.GetValues<StudyOutput>())
        {
            double[][][] along = [.. outputs.Select(point => Of(point, output)).Chunk(factors + 1)];
            MorrisEffect[] effects = Morris.Effects(design, along);
            MorrisEffect[] together = Morris.Effects(design, along, Bonferroni.Level(Level, factors));
            rows.AddRange(effects
                .Select((effect, factor) => new ScreenedFactor(request.Space.Factors[factor], output, effect, together[factor].MuStar.Low > effect.Floor))
                .OrderByDescending(row => row.Effect.MuStar.Mean).ThenBy(row => row.Factor.Name, StringComparer.Ordinal));
        }

        return [.. rows];
    }

    private static double[] Of(PointOutput point, StudyOutput output) => output switch
    {
        StudyOutput.Base => point.Base,
        StudyOutput.Alternative => point.Alternative,
        _ => point.Difference,
    };

    /// <summary>The difference at the best values, then at both ends of each factor, all on the same replications.</summary>
    private static async Task<double[][]> Ends(SensitivityRequest request, PointOutputs points, int replications)
    {
        double[][] ends =
        [
            points.At(-1, 0), .. Enumerable.Range(0, request.Space.Factors.Length).SelectMany(factor => new[] { points.At(factor, 0), points.At(factor, 1) }),
        ];
        PointOutput[] outputs = await points.Run($"One factor at a time: {ends.Length} points", [.. ends.Select(end => (end, 0))], replications).ConfigureAwait(false);
        return [.. outputs.Select(output => output.Difference)];
    }

    private static ImmutableArray<TornadoRow> Tornado(SensitivityRequest request, double[][] ends)
    {
        PairedDifference[] changes = [.. ends.Skip(1).Select(end => PairedDifference.Of(ends[0], end, Level))];
        double[] adjusted = Holm.Adjust([.. changes.Select(change => change.PValue)]);
        return
        [
            .. request.Space.Factors.Select((factor, i) => new TornadoRow(factor, End(2 * i), End((2 * i) + 1)))
                .OrderByDescending(row => row.Swing).ThenBy(row => row.Factor.Name, StringComparer.Ordinal),
        ];

        TornadoEnd End(int i) => new(StudentT.Interval(ends[i + 1], Level), changes[i].Interval, adjusted[i]);
    }

    private static async Task<ImmutableArray<FlipRow>> Flips(
        SensitivityRequest request, PointOutputs points, double[][] ends, ImmutableArray<TornadoRow> tornado, int replications)
    {
        double together = Bonferroni.Level(Level, 2 * tornado.Length);
        double sign = SignOf(ends[0]);
        (int Factor, int End)[] ways = [.. tornado.Select(row => request.Space.Factors.IndexOf(row.Factor)).SelectMany(factor => new[] { (factor, 0), (factor, 1) })];
        (int Factor, int End)[] crossing = [.. ways.Where(way => sign != 0 && SignOf(At(way)) == -sign)];
        double[] roots = await Roots(crossing, sign, points, replications).ConfigureAwait(false);
        return
        [
            .. ways.Select(way =>
            {
                Interval end = StudentT.Interval(At(way), together);
                int found = Array.IndexOf(crossing, way);
                return new FlipRow(request.Space.Factors[way.Factor], way.End == 1, VerdictOf(end, sign), end, found < 0 ? double.NaN : roots[found]);
            }),
        ];

        double[] At((int Factor, int End) way) => ends[1 + (2 * way.Factor) + way.End];
    }

    /// <summary>Halves the ways from the best values to ends of the other sign, all at once, on the same replications.</summary>
    private static async Task<double[]> Roots((int Factor, int End)[] ways, double sign, PointOutputs points, int replications)
    {
        double[] same = [.. Enumerable.Repeat(FactorSpace.Best, ways.Length)];
        double[] other = [.. ways.Select(way => (double)way.End)];
        for (int step = 1; step <= Halvings && ways.Length > 0; step++)
        {
            double[] middle = Middle();
            PointOutput[] outputs = await points.Run(
                $"Where the difference changes its sign: step {step} of {Halvings}", [.. middle.Select((at, i) => (points.At(ways[i].Factor, at), 0))], replications).ConfigureAwait(false);
            for (int i = 0; i < ways.Length; i++) (SignOf(outputs[i].Difference) == sign ? same : other)[i] = middle[i];
        }

        return Middle();

        double[] Middle() => [.. same.Zip(other, (from, to) => (from + to) / 2)];
    }

    private static int SignOf(double[] differences)
    {
        double mean = StudentT.Interval(differences, Level).Mean;
        return double.IsNaN(mean) ? 0 : Math.Sign(mean);
    }

    private static Verdict VerdictOf(Interval end, double sign) =>
        sign * end.Low > 0 && sign * end.High > 0 ? Verdict.Holds : sign * end.Low < 0 && sign * end.High < 0 ? Verdict.Flips : Verdict.Uncertain;

    private static async Task<SobolIndices> Indices(SensitivityRequest request, StudyRunner runner, PointOutputs points, int[] leading)
    {
        double[][][] design = SobolIndices.Design(leading.Length, request.BasePoints, new DesignDraws(runner.Seed, "sobol"));
        PointOutput[] outputs = await points.Run(
            $"Shares of the variance: {request.BasePoints} base points of {leading.Length} factors",
            [.. design.SelectMany(sample => sample.Select((row, j) => (Spread(row), j * request.Replications)))], request.Replications).ConfigureAwait(false);
        return SobolIndices.Of([.. outputs.Select(point => point.Difference).Chunk(request.BasePoints)], new DesignDraws(runner.Seed, "bootstrap"));

        double[] Spread(double[] row)
        {
            double[] point = points.At(-1, 0);
            for (int i = 0; i < leading.Length; i++) point[leading[i]] = row[i];
            return point;
        }
    }
}
