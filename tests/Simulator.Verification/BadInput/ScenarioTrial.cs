using System.Xml.Linq;
using Simulator.Cooperation;
using Simulator.Experiments;
using Simulator.Kernel;
using Simulator.Results;
using Simulator.Scenarios;

namespace Simulator.Verification.BadInput;

/// <summary>What a user would do with a scenario: it is read, compiled for its default regimes, run and reduced, one replication of each.</summary>
/// <remarks>
/// An accepted mutant may be huge and mean it: a million times the demand, sixty years. It is run all the same, from the first second on, to the moment
/// at which <see cref="MostRequests"/> requests are expected under a regime: a bound on the work that depends on nothing but the scenario.
/// </remarks>
/// <param name="results">A folder into which the results of one in <see cref="Written"/> accepted mutants are written; null for none.</param>
internal sealed class ScenarioTrial(string? results = null)
{
    private const double MostRequests = 300;
    private const int Written = 100;

    private int _accepted;

    /// <summary>Tries a mutant.</summary>
    public Answer Of(Mutant mutant)
    {
        ScenarioReading reading = Read(mutant);
        if (reading.Scenario is not { } scenario)
            return new Answer([.. reading.Errors.Select(error => new Message(error.File, error.Line, error.Column, error.Path, error.Problem))], 0);
        if (reading.Errors.Count > 0) throw new InvalidOperationException($"Accepted with an error: {reading.Errors[0]}");
        try
        {
            return new Answer([], Run(ExperimentRequest.Compile(scenario, [], 1, 1, 1, "0")));
        }
        catch (ScenarioException wrong)
        {
            return new Answer([new Message(mutant.File, 0, 0, wrong.Path, wrong.Problem)], 0);
        }
        catch (SimulationException wrong)
        {
            // Its text names the stream or stage, in quotes.
            return new Answer([new Message(mutant.File, 0, 0, wrong.Message.Split('\'') is [_, var name, ..] ? name : "", wrong.Message)], 0);
        }
    }

    private static ScenarioReading Read(Mutant mutant)
    {
        if (mutant.Text is { } text) return ScenarioReader.ReadText(text, mutant.File);
        File.WriteAllBytes(mutant.File, mutant.Bytes);
        return ScenarioReader.Read(mutant.File, []);
    }

    private int Run(ExperimentRequest request)
    {
        var host = new Host();
        ExperimentOutcome outcome = Experiment.Run(request with { Plans = [.. request.Plans.Select(Shortened)] }, host, []).GetAwaiter().GetResult();
        if (outcome is not ExperimentFinished finished) throw new InvalidOperationException($"Expected a finished experiment, found {outcome}.");
        if (results is not null && ++_accepted % Written == 0) Write(request, finished.Result, results);
        return host.Requests;
    }

    private static void Write(ExperimentRequest request, ComparisonResult result, string folder)
    {
        ResultsFolder writing = new(folder, request.Scenario, request.Plans.Length, caseLog: false);
        writing.Complete(result, new RunFacts(DateTimeOffset.UnixEpoch, TimeSpan.Zero, "in-process", 1, 1, 0, "")).GetAwaiter().GetResult();
        writing.DisposeAsync().AsTask().GetAwaiter().GetResult();
        foreach (string figure in Directory.GetFiles(folder, "*.svg", SearchOption.AllDirectories)) XDocument.Load(figure);
    }

    private static Plan Shortened(Plan plan)
    {
        int end = Math.Max(1, EndOf(plan));
        return end >= plan.End ? plan : plan with
        {
            MeasureFrom = (int)((double)plan.MeasureFrom / plan.End * end),
            End = end,
            SampleTimes = [.. plan.SampleTimes.Where(time => time < end), end],
        };
    }

    // The second at which so many requests are expected.
    private static int EndOf(Plan plan)
    {
        double expected = 0;
        int[] turns = [.. plan.Streams.SelectMany(stream => stream.Pieces).Select(piece => piece.From).Append(plan.End).Distinct().Order()];
        for (int i = 0; i + 1 < turns.Length; i++)
        {
            double rate = plan.Streams.Sum(stream => stream.Pieces.Last(piece => piece.From <= turns[i]).PerSecond * MeanBatch(stream));
            if (expected + (rate * (turns[i + 1] - turns[i])) > MostRequests) return turns[i] + (int)((MostRequests - expected) / rate);
            expected += rate * (turns[i + 1] - turns[i]);
        }

        return plan.End;
    }

    private static double MeanBatch(StreamPlan stream) => 1 + (stream.BatchChance * (((stream.BatchLow + stream.BatchHigh) / 2.0) - 1));

    // On the thread of the trial, so that a watch on the thread sees it all.
    private sealed class Host : IExperimentHost
    {
        public int CohortsAtOnce => 1;

        public int Requests { get; private set; }

        public Task<CohortRecords> RunCohort(CohortJob job, Action<double> progress, CancellationToken stop)
        {
            CohortRecords records = InProcessHost.Run(job.Plan, job.Seed, job.FirstReplication, job.Replications, stop: stop);
            Requests += records.Requests.Length;
            return Task.FromResult(records);
        }
    }
}
