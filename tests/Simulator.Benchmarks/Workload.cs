using Simulator.Benchmarks.Limits;
using Simulator.Cooperation;
using Simulator.Kernel;
using Simulator.Scenarios;

namespace Simulator.Benchmarks;

/// <summary>The measured models as scenario files, read and compiled as any other, and what their records say.</summary>
internal static class Workload
{
    public const ulong Seed = 1;

    /// <summary>A scenario of this project, under its first default regime.</summary>
    public static Plan Compile(string name, params string[] sets)
    {
        Scenario scenario = Read(Path.Combine(AppContext.BaseDirectory, "Scenarios", name + ".yaml"), sets);
        return PlanCompiler.Compile(scenario, scenario.DefaultRegimes[0]);
    }

    public static Scenario Read(string file, params string[] sets)
    {
        ScenarioReading reading = ScenarioReader.Read(file, sets);
        return reading.Scenario ?? throw new InvalidOperationException(string.Join(Environment.NewLine, reading.Errors));
    }

    /// <summary>W1 from the records of a cohort: mean wait and mean queue at the one desk.</summary>
    public static QueueFindings Queue(Plan plan, CohortRecords records)
    {
        DeskSample last = records.Desks[^1];
        return new QueueFindings(
            records.Requests.Length, (long)last.Arrived + last.Completed, (double)last.WaitSeconds / last.Started, (double)last.QueueSeconds / plan.End);
    }

    /// <summary>W2 from the records of some cohorts: mean and 95th percentile of the times, mean queues by kind of institution.</summary>
    /// <remarks>A file reaches a desk when it is received and when it is delivered, so arrivals at desks and work completed are all the events.</remarks>
    public static NetworkFindings Network(Plan plan, IEnumerable<CohortRecords> cohorts, SampleOfTimes times)
    {
        long requests = 0;
        long events = 0;
        long replications = 0;
        double[] areas = new double[3];
        int last = plan.SampleTimes.Length - 1;
        foreach (CohortRecords records in cohorts)
        {
            replications += records.Replications;
            requests += records.Requests.Length;
            foreach (ref readonly RequestRecord request in records.Requests.AsSpan())
                if (request.Outcome >= 0) times.Add(request.Closed - request.Received);
            foreach (ref readonly DeskSample sample in records.Desks.AsSpan())
            {
                if (sample.Month != last) continue;
                events += sample.Arrived + sample.Completed;
                areas[plan.Institutions[plan.Desks[sample.Desk].Institution].Kind] += sample.QueueSeconds;
            }
        }

        double whole = (double)replications * plan.States.Length * plan.End;
        return new NetworkFindings(requests, events, times.Mean / 86400, times.Percentile95() / 86400.0, areas[0] / whole, areas[1] / whole, areas[2] / whole);
    }
}
