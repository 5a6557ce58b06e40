using System.Collections.Concurrent;
using Simulator.Experiments;
using Simulator.Results;
using Simulator.Verification.CommandLine;

namespace Simulator.Verification.Hosts;

/// <summary>The whole results folder of an experiment but for <c>run.json</c>, case log included: each file's SHA-256 by name.</summary>
internal static class ResultFiles
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<SortedDictionary<string, string>>>> References = new();

    /// <summary>What the plain loop writes, in one thread and one cohort.</summary>
    public static Task<SortedDictionary<string, string>> Reference(string scenario) =>
        References.GetOrAdd(scenario, name => new(() => Of(name, new InProcessExperimentHost(1), cohorts: 1))).Value;

    /// <summary>What a host makes the pipeline write.</summary>
    public static async Task<SortedDictionary<string, string>> Of(string scenario, IExperimentHost host, int cohorts)
    {
        DirectoryInfo place = Directory.CreateTempSubdirectory("simulator-");
        try
        {
            string folder = Path.Combine(place.FullName, "results");
            ExperimentRequest request = StoryScenario.Named(scenario).Request(cohorts);
            await using (var results = new ResultsFolder(folder, request.Scenario, request.Plans.Length, caseLog: true))
            {
                ExperimentOutcome outcome = await Experiment.Run(request, host, results.Sinks);
                await results.Complete(
                    Assert.IsType<ExperimentFinished>(outcome).Result,
                    new RunFacts(DateTimeOffset.UtcNow, TimeSpan.Zero, host.GetType().Name, host.CohortsAtOnce, cohorts, Silos: 0, ScenarioFolder: ""));
            }

            SortedDictionary<string, string> files = Session.Contents(folder);
            Assert.True(files.Remove("run.json"));
            return files;
        }
        finally
        {
            place.Delete(recursive: true);
        }
    }
}
