using Xunit;

namespace Simulator.Scenarios.Tests;

public class RobustnessTests
{
    private const int Mutations = 150;

    [Fact]
    public void NoDamageToAScenarioEscapesAsAnException()
    {
        string text = File.ReadAllText(Some.Good("everything.yaml"));
        const string letters = "{}[]:,-#&*!|>'\"%@`\t\n ?~\\ax0.";
        uint seed = 1;
        uint Next() => seed = (seed * 1664525) + 1013904223;
        int refused = 0;
        for (int i = 0; i < Mutations; i++)
        {
            int at = (int)(Next() >> 8) % text.Length;
            char letter = letters[(int)(Next() >> 8) % letters.Length];
            string damaged = (i % 3) switch
            {
                0 => text[..at],
                1 => text[..at] + letter + text[(at + 1)..],
                _ => text[..at] + letter + text[at..],
            };
            ScenarioReading reading = Some.Read(damaged);
            Assert.Equal(reading.Scenario is null, reading.Errors.Count > 0);
            refused += reading.Errors.Count > 0 ? 1 : 0;
        }

        Assert.InRange(refused, Mutations / 3, Mutations);
    }
}
