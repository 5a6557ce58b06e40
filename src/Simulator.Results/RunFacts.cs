namespace Simulator.Results;

/// <summary>What may differ between equal runs; it goes to <c>run.json</c> and nowhere else.</summary>
/// <param name="Started">When the run began.</param>
/// <param name="WallTime">How long it took.</param>
/// <param name="Host"><c>orleans</c> or <c>in-process</c>.</param>
/// <param name="Threads">Threads used.</param>
/// <param name="Cohorts">Cohorts of each regime.</param>
/// <param name="Silos">Silos used; 0 in process.</param>
/// <param name="ScenarioFolder">The folder of the scenario file, to which its tables are relative.</param>
public sealed record RunFacts(DateTimeOffset Started, TimeSpan WallTime, string Host, int Threads, int Cohorts, int Silos, string ScenarioFolder);
