using System.Collections.Immutable;
using Simulator.Cooperation;
using Simulator.Experiments.Reduction;
using Simulator.Kernel;

namespace Simulator.Experiments.Studies;

/// <summary>Runs many variants of a scenario on the same requests and keeps their metrics alone.</summary>
internal static class VariantRun
{
    /// <summary>Runs them.</summary>
    /// <param name="request">What to run.</param>
    /// <param name="host">What runs the cohorts.</param>
    /// <param name="progress">Told how far it has come; may be null.</param>
    /// <param name="stop">Stops it.</param>
    /// <exception cref="OperationCanceledException">When stopped.</exception>
    public static async Task<VariantSamples> Run(
        VariantRequest request, IExperimentHost host, IProgress<ExperimentProgress>? progress, CancellationToken stop)
    {
        ReplicationReducer[] reducers = [.. request.Plans.Select(plan => new ReplicationReducer(plan, request.Scenario))];
        if (reducers.Any(reducer => !reducer.Catalog.Infos.SequenceEqual(reducers[0].Catalog.Infos)))
            throw new InvalidOperationException("Bug in the simulator: the variants of one study have different metrics.");
        PlanTree tree = PlanTree.Of([.. reducers.Select(reducer => reducer.PlanForMetrics)]);
        double[][][] metrics = [.. request.Plans.Select(_ => new double[request.Replications][])];
        double[][][][] backlog = [.. request.Plans.Select(_ => new double[request.Replications][][])];
        int cohorts = Math.Clamp(request.Cohorts, 1, request.Replications);
        var meter = new ProgressMeter(progress, request.Replications, request.Plans.Length, request.Plans[0].End / (365.25 * 86_400));
        using var room = new SemaphoreSlim(Math.Max(1, host.CohortsAtOnce));
        using var halt = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var running = new List<Task>();
        for (int cohort = 0; cohort < cohorts; cohort++) running.Add(One(First(cohort), First(cohort + 1)));
        await Task.WhenAll(running).ConfigureAwait(false);
        return new VariantSamples(
            [.. request.Plans.Select(plan => plan.Regime)], request.FirstReplication, reducers[0].Catalog.Infos, metrics, backlog,
            [.. reducers[0].Catalog.Families.Select(family => family.Family.Name)]);

        int First(int cohort) => (int)((long)request.Replications * cohort / cohorts);

        async Task One(int first, int end)
        {
            await room.WaitAsync(halt.Token).ConfigureAwait(false);
            try
            {
                var job = new BranchedJob(tree, request.Seed, request.FirstReplication + first, end - first, LogVisits: false);
                await host.RunBranches(job, Take, meter.Cohort(job.Replications * request.Plans.Length), halt.Token).ConfigureAwait(false);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                await halt.CancelAsync().ConfigureAwait(false);
                throw;
            }
            finally
            {
                room.Release();
            }
        }

        void Take(int plan, CohortRecords part)
        {
            int at = part.FirstReplication - request.FirstReplication;
            foreach (ReplicationMetrics numbers in reducers[plan].ReduceToMetrics(part))
            {
                metrics[plan][at] = numbers.Metrics;
                backlog[plan][at++] = numbers.Backlog;
            }

            meter.Finished(part.Replications);
        }
    }
}

/// <summary>Variants to run.</summary>
/// <param name="Scenario">The scenario, for names and families; variants may have other numbers.</param>
/// <param name="Plans">The compiled variants, the base first; their <see cref="Plan.Regime"/> is the variant's name and differs.</param>
/// <param name="FirstReplication">The first replication, from 0.</param>
/// <param name="Replications">How many of each variant.</param>
/// <param name="Seed">The seed; all variants share it.</param>
/// <param name="Cohorts">Cohorts of each variant; changes the speed and nothing else.</param>
internal sealed record VariantRequest(
    Scenario Scenario, ImmutableArray<Plan> Plans, int FirstReplication, int Replications, ulong Seed, int Cohorts);
