namespace Simulator.Cli;

/// <summary>How many replications a study needs.</summary>
internal static class ReplicationsFor
{
    /// <summary>Refuses a single one, which has no interval.</summary>
    /// <exception cref="InputException">When there is one alone.</exception>
    public static void Intervals(StudyJob job)
    {
        if (job.Replications < 2) throw new InputException($"--replications: expected at least 2 for an interval, received {job.Replications}.");
    }
}
