using Simulator.Kernel;

namespace Simulator.Experiments.Studies.Ratify;

/// <summary>Points that spread evenly along every one of many dimensions.</summary>
/// <remarks>M. D. McKay, R. J. Beckman, W. J. Conover, "A comparison of three methods for selecting values of input variables in the
/// analysis of output from a computer code", Technometrics 21 (1979): along each dimension every one of n equal strata holds one point.</remarks>
internal static class LatinHypercube
{
    /// <summary>The points' coordinates along a dimension, strictly between 0 and 1.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="dimension">The dimension's name, which keys its draws: another dimension beside it changes nothing.</param>
    /// <param name="points">How many points.</param>
    public static double[] Coordinates(ulong seed, string dimension, int points)
    {
        ulong key = KeyedDraw.Draw(KeyedDraw.Word("latin hypercube") ^ seed, KeyedDraw.Word(dimension));
        int[] stratum = [.. Enumerable.Range(0, points).OrderBy(point => KeyedDraw.Draw(key, (ulong)point))];
        return [.. stratum.Select((place, point) => (place + KeyedDraw.Uniform(KeyedDraw.Draw(key, (ulong)(points + point)))) / points)];
    }
}
