using Simulator.Experiments.Statistics;

namespace Simulator.Verification.KnownAnswers;

/// <summary>Whether theory lies in the interval of the replications.</summary>
/// <remarks>The intervals are those a user is shown, at 95 %, widened to one false alarm in ten thousand checks: the thirty or so checks here would
/// raise one by chance under three seeds in a thousand. The seeds are fixed, so a check that passes goes on passing until what is computed changes.</remarks>
internal static class Agreement
{
    /// <summary>The chance that a check of a right value fails.</summary>
    public const double FalseAlarm = 1e-4;

    /// <summary>Asserts that a value from theory agrees with what the replications found.</summary>
    /// <param name="theory">The value.</param>
    /// <param name="found">Mean and 95 % interval over replications.</param>
    /// <param name="slack">How far the two may differ for a reason that is known.</param>
    public static void Asserts(double theory, Interval found, double slack = 0) =>
        Assert.True(Holds(theory, found, slack), $"expected {theory}, found {Text(found)}; seed {KnownScenario.Seed}");

    /// <summary>The negative control: asserts that the same check tells a wrong value from a right one.</summary>
    public static void Rejects(double wrong, Interval found, double slack = 0) =>
        Assert.False(Holds(wrong, found, slack), $"the check cannot tell the wrong value {wrong} from what was found, {Text(found)}; seed {KnownScenario.Seed}");

    private static bool Holds(double theory, Interval found, double slack) =>
        Math.Abs(found.Mean - theory) <= HalfWidth(found) + slack;

    private static double HalfWidth(Interval found) =>
        found.HalfWidth * StudentT.CriticalValue(found.Count - 1, 1 - FalseAlarm) / StudentT.CriticalValue(found.Count - 1, 0.95);

    private static string Text(Interval found) => $"{found.Mean} +- {HalfWidth(found)} over {found.Count} replications";
}
