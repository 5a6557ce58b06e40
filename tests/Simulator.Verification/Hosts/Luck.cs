using System.Globalization;

namespace Simulator.Verification.Hosts;

/// <summary>A new seed for every run of the randomised tests, printed so that a failure can be had again.</summary>
internal static class Luck
{
    private const string Wish = "SIMULATOR_TEST_SEED";

    private static readonly int Drawn =
        int.TryParse(Environment.GetEnvironmentVariable(Wish), CultureInfo.InvariantCulture, out int wanted) ? wanted : Random.Shared.Next();

    /// <summary>The seed; the environment variable SIMULATOR_TEST_SEED brings an earlier one back.</summary>
    public static int Seed()
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"To have this run again: {Wish}={Drawn}");
        return Drawn;
    }
}
