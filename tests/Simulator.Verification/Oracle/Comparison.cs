using Simulator.Cooperation;
using Simulator.Kernel;
using Simulator.Scenarios;

namespace Simulator.Verification.Oracle;

/// <summary>Compares what the engine and the oracle recorded, every field of every record.</summary>
internal static class Comparison
{
    /// <summary>Reads and compiles a scenario text, which must be right.</summary>
    public static Plan Compile(string text, string regime)
    {
        ScenarioReading reading = ScenarioReader.ReadText(text, "random.yaml");
        Assert.True(reading.Scenario is not null, $"{string.Join('\n', reading.Errors)}\n{text}");
        return PlanCompiler.Compile(reading.Scenario, regime);
    }

    /// <summary>The first record in which two runs differ; null when none does.</summary>
    public static string? FirstDifference(Plan plan, CohortRecords engine, CohortRecords oracle) =>
        First("visit", engine.Visits, oracle.Visits, visit => $"{plan.Streams[visit.Stream].Name} {visit.Ordinal}, stage {plan.Stages[visit.Stage].Name}")
        ?? First("request", engine.Requests, oracle.Requests, request => $"{plan.Streams[request.Stream].Name} {request.Ordinal}")
        ?? First("desk sample", engine.Desks, oracle.Desks, sample => $"{plan.Desks[sample.Desk].Name} of institution {plan.Desks[sample.Desk].Institution}")
        ?? First("stage total", engine.Stages, oracle.Stages, total => plan.Stages[total.Stage].Name);

    private static string? First<T>(string noun, T[] engine, T[] oracle, Func<T, string> name)
        where T : struct
    {
        int at = 0;
        while (at < engine.Length && at < oracle.Length && engine[at].Equals(oracle[at])) at++;
        if (at == engine.Length && at == oracle.Length) return null;
        string Shown(T[] records) => at < records.Length ? $"{name(records[at])}: {records[at]}" : "nothing more";
        return $"{noun} {at} differs\n  engine: {Shown(engine)}\n  oracle: {Shown(oracle)}";
    }
}
