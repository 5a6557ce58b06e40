namespace Simulator.Experiments;

/// <summary>How an experiment ended, unless it failed.</summary>
public abstract record ExperimentOutcome;

/// <summary>It ran to the end.</summary>
/// <param name="Result">What it found.</param>
public sealed record ExperimentFinished(ComparisonResult Result) : ExperimentOutcome;

/// <summary>It was stopped.</summary>
/// <param name="Result">What the finished replications found: 0, 1, 2 and so on, as many of every regime; null when none was finished.</param>
/// <param name="Asked">Replications of each regime that were asked for.</param>
public sealed record ExperimentInterrupted(ComparisonResult? Result, int Asked) : ExperimentOutcome
{
    /// <summary>Replications of each regime that were finished.</summary>
    public int Finished => Result?.Replications ?? 0;
}
