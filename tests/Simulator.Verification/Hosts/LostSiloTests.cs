using System.Reflection;
using Simulator.Experiments;
using Simulator.Grains;
using Simulator.Kernel;

namespace Simulator.Verification.Hosts;

/// <summary>A silo that dies while a cohort is under way costs time and nothing else.</summary>
/// <remarks>The first silo is that of the process which ordered the run and waits for it; when it dies there is no run. Real processes that die are the benchmarks' matter.</remarks>
public class LostSiloTests
{
    private const int Silos = 3;

    private readonly CohortJob _job;
    private readonly Story _reference;

    public LostSiloTests()
    {
        ExperimentRequest storm = StoryScenario.Named(StoryScenario.TieStorm).Request();
        _job = new CohortJob(storm.Plans[^1], storm.Seed, 0, 2, LogVisits: true);
        _reference = Story.Of(InProcessHost.Run(_job.Plan, _job.Seed, _job.FirstReplication, _job.Replications, _job.LogVisits));
    }

    [Fact]
    public Task TwentyMomentsAtWhichASiloDiesDoNotShow() => LoseOften(20);

    [LongFact("kills a silo a hundred times")]
    public Task AHundredMomentsAtWhichASiloDiesDoNotShow() => LoseOften(100);

    [Theory]
    [InlineData(typeof(IInstitutionGrain), nameof(IInstitutionGrain.Finish), 0)]
    [InlineData(typeof(IInstitutionGrain), nameof(IInstitutionGrain.Finish), 1)]
    [InlineData(typeof(ICohortGrain), nameof(ICohortGrain.Records), 1)]
    [InlineData(typeof(IExperimentGrain), nameof(IExperimentGrain.Records), 1)]
    public async Task ASiloThatDiesWhenAllIsDoneButHandingOverDoesNotShow(Type grain, string method, int coordinators)
    {
        await Lose(call => call.DeclaringType == grain && call.Name == method, moment: 1, victim: 1, experiment: coordinators, cohort: coordinators);
    }

    [Fact]
    public async Task AWindowThatNobodyEverAnswersDoesNotShow()
    {
        int calls = 0;
        int begun = 0;
        bool deaf = false;
        await using SiloCluster cluster = await SiloCluster.Start(1, eachCall: call =>
        {
            if (call.Name == nameof(IInstitutionGrain.Begin)) Interlocked.Increment(ref begun);
            // Deaf until the coordinator has given up and is told to go on.
            if (call.Name == nameof(ICohortGrain.Continue)) deaf = false;
            if (call.Name != nameof(IInstitutionGrain.Advance)) return Task.CompletedTask;
            if (Interlocked.Increment(ref calls) == 200) deaf = true;
            return deaf ? Task.FromException(new TimeoutException("Lost on the way.")) : Task.CompletedTask;
        });

        Assert.Equal(_reference, Story.Of(await Run(cluster)));
        Assert.Equal(2 * _job.Plan.Institutions.Length, begun);
    }

    private async Task LoseOften(int times)
    {
        var random = new Random(Luck.Seed());
        int windows = await CountWindows();
        for (int i = 0; i < times; i++)
        {
            int victim = random.Next(1, Silos);
            int other = random.Next(0, victim);
            // In turn: the silo of the cohort's coordinator, of the experiment, of both, of neither; always one that has institutions.
            await Lose(
                call => call.Name == nameof(IInstitutionGrain.Advance), random.Next(1, windows + 1), victim,
                experiment: i % 4 is 1 or 2 ? victim : other, cohort: i % 4 is 0 or 2 ? victim : other);
        }
    }

    private async Task<int> CountWindows()
    {
        int windows = 0;
        await using SiloCluster cluster = await SiloCluster.Start(1, eachCall: call =>
        {
            if (call.Name == nameof(IInstitutionGrain.Advance)) Interlocked.Increment(ref windows);
            return Task.CompletedTask;
        });
        await Run(cluster);
        return windows;
    }

    private async Task Lose(Func<MethodInfo, bool> counts, int moment, int victim, int experiment, int cohort)
    {
        string what = $"silo {victim} at call {moment}, with the experiment on silo {experiment} and the cohort on silo {cohort}";
        int calls = 0;
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var dead = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Func<GrainId, int> apart = SiloCluster.Apart(Silos);
        await using SiloCluster cluster = await SiloCluster.Start(
            Silos,
            grain => grain.Type.ToString() switch
            {
                "experiment" => experiment,
                "cohort" => cohort,
                _ => apart(grain),
            },
            call =>
            {
                if (!counts(call) || Interlocked.Increment(ref calls) < moment) return Task.CompletedTask;
                reached.TrySetResult();
                return dead.Task;
            });

        Task<CohortRecords> run = Run(cluster);
        await Task.WhenAny(reached.Task, run);
        string[] lost = [.. cluster.HomeOf(victim).Select(grain => grain.Type.ToString()!)];
        await cluster.Kill(victim);
        dead.SetResult();
        CohortRecords records = await run;

        Assert.Equal(experiment == victim, lost.Contains("experiment"));
        Assert.Equal(cohort == victim, lost.Contains("cohort"));
        Assert.Contains("court", lost);
        Assert.True(_reference == Story.Of(records), $"Losing {what} shows in the records.");
        Assert.True(calls > moment, $"Losing {what} made nobody begin again.");
    }

    private Task<CohortRecords> Run(SiloCluster cluster) => cluster.Host(cohortsAtOnce: 1).RunCohort(_job, _ => { }, default);
}
