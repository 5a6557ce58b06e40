using System.Collections.Concurrent;
using Simulator.Experiments;
using Simulator.Kernel;

namespace Simulator.Verification.Hosts;

/// <summary>One experiment told in every way that needs no grains; a mutated kernel is put to the same comparison as ours.</summary>
internal static class Ways
{
    public const string Plain = "plain loop";
    public const string Again = "plain loop again";
    public const string TwoCohorts = "2 cohorts";
    public const string SevenCohorts = "7 cohorts";
    public const string Threads = "7 cohorts in 8 threads";
    public const string Calls = "calls shuffled";
    public const string Mails = "mails shuffled";
    public const string Letters = "letters shuffled";

    /// <summary>The digest of each way.</summary>
    public static async Task<SortedDictionary<string, string>> Tell(string scenario, int seed)
    {
        ExperimentRequest request = StoryScenario.Named(scenario).Request();
        var stories = new SortedDictionary<string, string>(StringComparer.Ordinal);
        await Add(Plain, new InProcessExperimentHost(1), 1);
        await Add(Again, new InProcessExperimentHost(1), 1);
        await Add(TwoCohorts, new InProcessExperimentHost(1), 2);
        await Add(SevenCohorts, new InProcessExperimentHost(1), 7);
        await Add(Threads, new InProcessExperimentHost(8), 7);
        await Add(Calls, new ShuffledHost(Shuffled.Calls, seed), 1);
        await Add(Mails, new ShuffledHost(Shuffled.Mails, seed), 1);
        await Add(Letters, new ShuffledHost(Shuffled.Letters, seed), 1);
        return stories;

        async Task Add(string way, IExperimentHost host, int cohorts)
        {
            var recorder = new Recorder(host);
            await Experiment.Run(request with { Cohorts = cohorts }, recorder, []);
            stories[way] = string.Join(' ', request.Plans.Select(recorder.StoryOf));
        }
    }

    /// <summary>The ways whose digest is not that of the plain loop.</summary>
    public static string[] ThatDiffer(SortedDictionary<string, string> stories) =>
        [.. stories.Where(story => story.Value != stories[Plain]).Select(story => story.Key)];

    private sealed class Recorder(IExperimentHost host) : IExperimentHost
    {
        private readonly ConcurrentBag<(Plan Plan, CohortRecords Records)> _cohorts = [];

        public int CohortsAtOnce => host.CohortsAtOnce;

        public async Task<CohortRecords> RunCohort(CohortJob job, Action<double> progress, CancellationToken stop)
        {
            CohortRecords records = await host.RunCohort(job, progress, stop);
            _cohorts.Add((job.Plan, records));
            return records;
        }

        public Task RunBranches(BranchedJob job, Action<int, CohortRecords> finished, Action<double> progress, CancellationToken stop) =>
            host.RunBranches(
                job,
                (plan, records) =>
                {
                    _cohorts.Add((job.Tree.Plans[plan], records));
                    finished(plan, records);
                },
                progress,
                stop);

        public string StoryOf(Plan plan) => Story.Of(_cohorts.Where(cohort => cohort.Plan == plan).Select(cohort => cohort.Records)).Digest;
    }
}
