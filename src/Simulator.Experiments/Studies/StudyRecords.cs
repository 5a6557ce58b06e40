using Simulator.Cooperation;
using Simulator.Kernel;

namespace Simulator.Experiments.Studies;

/// <summary>Steps of a study that need the records themselves and not only their metrics.</summary>
internal static class StudyRecords
{
    /// <summary>Runs variants on the same requests and hands every record to a sink: replication 0 of each variant in order, then replication 1 and so on.</summary>
    /// <param name="runner">The study's runner.</param>
    /// <param name="step">What is being run, for readers.</param>
    /// <param name="scenario">The scenario.</param>
    /// <param name="plans">The compiled variants, the base first.</param>
    /// <param name="replications">How many of each, from replication 0.</param>
    /// <param name="sink">Takes the records.</param>
    /// <returns>The digest of all records.</returns>
    /// <exception cref="OperationCanceledException">When stopped.</exception>
    public static async Task<string> Records(
        this StudyRunner runner, string step, Scenario scenario, IReadOnlyList<Plan> plans, int replications, IRecordSink sink)
    {
        var request = new ExperimentRequest
        {
            Scenario = scenario, Plans = [.. plans], Replications = replications, Seed = runner.Seed, Cohorts = runner.Cohorts(replications), Version = "",
        };
        ExperimentOutcome outcome = await runner.Display
            .While(step, progress => Experiment.Run(request, runner.Host, [sink], progress, runner.Stop)).ConfigureAwait(false);
        return outcome is ExperimentFinished finished ? finished.Result.Digest : throw new OperationCanceledException(runner.Stop);
    }

    /// <summary>Runs one replication of each variant and logs every stage of every request.</summary>
    /// <param name="runner">The study's runner.</param>
    /// <param name="step">What is being run, for readers.</param>
    /// <param name="plans">The compiled variants.</param>
    /// <param name="replication">The replication.</param>
    /// <returns>The records of each variant.</returns>
    /// <exception cref="OperationCanceledException">When stopped.</exception>
    public static Task<CohortRecords[]> Visits(this StudyRunner runner, string step, IReadOnlyList<Plan> plans, int replication) =>
        runner.Display.While(step, async progress =>
        {
            var meter = new ProgressMeter(progress, 1, plans.Count, plans[0].End / (365.25 * 86_400));
            var records = new CohortRecords[plans.Count];
            for (int plan = 0; plan < records.Length; plan++)
            {
                var job = new CohortJob(plans[plan], runner.Seed, replication, 1, LogVisits: true);
                records[plan] = await runner.Host.RunCohort(job, meter.Cohort(1), runner.Stop).ConfigureAwait(false);
                meter.Finished(1);
            }

            return records;
        });
}
