namespace Simulator.Grains;

/// <summary>Which cohort to run: what every silo needs to know of it beside the plans.</summary>
/// <param name="Job">The job it belongs to; the plans are registered under it.</param>
/// <param name="Seed">The experiment's seed.</param>
/// <param name="First">Its first replication.</param>
/// <param name="Replications">How many there are.</param>
/// <param name="LogVisits">True to record every stage of every request.</param>
[GenerateSerializer, Immutable, Alias("Simulator.Grains.CohortOrder")]
public sealed record CohortOrder(string Job, ulong Seed, int First, int Replications, bool LogVisits)
{
    private const int AFew = 25;

    /// <summary>The address of the cohort's grain: <c>job/cohort</c>.</summary>
    public string Key => $"{Job}/{First}";

    /// <summary>The same replications in orders of a few, to be run one after the other: what so many hold stays in the processor's cache from one window to the next.</summary>
    /// <remarks>Fewer would stay there even better, but a call to a grain costs as much as a dozen events.</remarks>
    public IEnumerable<CohortOrder> InParts()
    {
        int parts = Math.Max(1, (Replications + (AFew / 2)) / AFew);
        for (int part = 0; part < parts; part++)
            yield return this with { First = First + Before(part), Replications = Before(part + 1) - Before(part) };

        int Before(int part) => (int)((long)Replications * part / parts);
    }
}

/// <summary>How far a cohort is.</summary>
/// <param name="Done">The share of the work done, 0 to 1.</param>
/// <param name="Finished">True when the records that were asked for can be fetched.</param>
[GenerateSerializer, Immutable, Alias("Simulator.Grains.CohortProgress")]
public readonly record struct CohortProgress(double Done, bool Finished);
