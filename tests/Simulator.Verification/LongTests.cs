namespace Simulator.Verification;

/// <summary>Tests that take minutes, or whose input is new each time: they run when they are asked for.</summary>
public static class LongTests
{
    /// <summary>Whether they were, by <c>./run.sh test --all</c>.</summary>
    public static bool AreAskedFor => Environment.GetEnvironmentVariable("SIMULATOR_LONG_TESTS") == "1";

    /// <summary>What the report says of one that was not.</summary>
    internal static string NotAskedFor(string why) => $"{why}; ./run.sh test --all does";
}
